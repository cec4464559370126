"""Copy the built site, with a script on each page that records errors, and optionally with other changes."""

from __future__ import annotations

import shutil
from pathlib import Path

from project import ROOT, SUB_PATH
from publishing import offline
from worker import pages_of_exercises


def copy(site: Path, folder: Path, change=lambda name, text: text, first: str = "") -> Path:
    """Copy the built site below `folder`; each page runs the script `first` and watch.js before all else;
    `change` may alter any page, style or script.

    The list of the offline copy is rebuilt, so that its hashes match the altered files.
    """
    target = folder / SUB_PATH.strip("/")
    shutil.copytree(site, target)
    for path in target.rglob("*"):
        if path.suffix in {".html", ".css", ".js"} and path.name != offline.WORKER:
            text = path.read_text(encoding="utf-8")
            text = change(path.relative_to(target).as_posix(), text)
            if path.suffix == ".html":
                # An external file, as the policy forbids inline scripts.
                text = text.replace("<head>", f'<head><script src="{SUB_PATH}watch.js"></script>', 1)
            path.write_text(text, encoding="utf-8")
    own = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
    (target / "watch.js").write_text(first + own, encoding="utf-8")
    template = (ROOT / "theme" / offline.WORKER).read_text(encoding="utf-8")
    (target / offline.WORKER).write_text(template, encoding="utf-8")
    offline.write_worker(target, pages_of_exercises(site))
    return target
