"""Find the browser for the tests; run as a script, install one if none is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The headless shell starts faster and renders with less work; older Debian releases have only `chromium`.
DEBIAN = ("chromium-headless-shell", "chromium")
INSTALL = ("apt-get", "install", "-y", "-qq")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MISSING = "No browser was found. Install Chromium (Debian: apt-get install chromium) or set CHROMIUM to its path."


def find() -> str | None:
    """Return the path of a Chromium: from the variable CHROMIUM, the system, or Playwright; None if there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    if Path(MAC).is_file():
        return MAC
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def find_or_install() -> str:
    """Return the path of a browser, installing Playwright's or Debian's if needed; exit with a message if neither works."""
    steps = [
        [sys.executable, "-m", "playwright", "install", "chromium"],
        *([["apt-get", "update", "-qq"], *([*INSTALL, name] for name in DEBIAN)] if shutil.which("apt-get") else []),
    ]
    for step in [None, *steps]:
        if step:
            subprocess.run(step, check=False)
        path = find()
        if path:
            return path
    sys.exit(MISSING)


if __name__ == "__main__":
    print("Browser:", find_or_install())
