/** The first script of each page: record errors, policy violations and failed loads, the same in all engines. */
window.wentWrong = [];
addEventListener("error", (e) => {
  wentWrong.push(e.message ? `${e.message} (${e.filename}:${e.lineno})` : `did not load: ${e.target.src ?? e.target.href}`);
}, true);
addEventListener("unhandledrejection", (e) => wentWrong.push(`refused promise: ${e.reason}`));
document.addEventListener("securitypolicyviolation", (e) => {
  wentWrong.push(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`);
});
for (const level of ["error", "warn"]) {
  const own = console[level];
  console[level] = (...words) => { wentWrong.push(`console.${level}: ${words.join(" ")}`); own.apply(console, words); };
}
