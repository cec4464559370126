/** Whoever has a plan on this device finds it first; all others fetch nothing for it. */
try {
  if (/"given":"\w/.test(localStorage.getItem("steady-hips-choices-1") ?? "")) import("./timer/given-home.js").catch(() => {});
} catch {
  // Where storage is refused, no plan is kept.
}

export {};
