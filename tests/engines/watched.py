"""The built site with a watch on each page, and with any other change that a test wants to see in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from project import ROOT, SUB_PATH
from publishing import offline

# The first thing that each page runs: notes errors, refusals of the policy and files that did not come, alike in all engines.
WATCH = """
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
"""


def copy(site: Path, folder: Path, change=lambda name, text: text) -> Path:
    """A copy of the built site below `folder` in which each page first runs WATCH; `change` may alter any page, style or script on the way.

    The list of the offline copy is made anew, so that its hashes are those of the altered files.
    """
    target = folder / SUB_PATH.strip("/")
    shutil.copytree(site, target)
    for path in target.rglob("*"):
        if path.suffix in {".html", ".css", ".js"} and path.name != offline.WORKER:
            text = path.read_text(encoding="utf-8")
            text = change(path.relative_to(target).as_posix(), text)
            if path.suffix == ".html":
                # A file, as the policy forbids scripts in the page.
                text = text.replace("<head>", f'<head><script src="{SUB_PATH}watch.js"></script>', 1)
            path.write_text(text, encoding="utf-8")
    (target / "watch.js").write_text(WATCH, encoding="utf-8")
    template = (ROOT / "theme" / offline.WORKER).read_text(encoding="utf-8")
    (target / offline.WORKER).write_text(template, encoding="utf-8")
    offline.write_worker(target)
    return target
