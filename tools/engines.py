"""Installs what `make test-engines` needs from Debian's packages where it may, and prints what will run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
BINDINGS = 'import gi; gi.require_version("WebKit2", "4.1"); from gi.repository import WebKit2'
SCREEN = ["xvfb", "fonts-dejavu-core", "fonts-liberation"]  # words need letters, and the sheet those of Arial's width
LETTERS = ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf"]
# What runs → Debian's packages for it → the programs and files by which it is known to be there.
NEEDS = {
    "Firefox": (["firefox-esr", *SCREEN[1:]], ["firefox-esr|firefox", *LETTERS]),
    "WebKit": (
        ["webkit2gtk-driver", "python3-gi", "gir1.2-webkit2-4.1", *SCREEN],
        ["WebKitWebDriver", "Xvfb", SYSTEM_PYTHON, *LETTERS],
    ),
    "Orca": (
        ["orca", "xdotool", "dbus", "at-spi2-core", "libglib2.0-bin", "gsettings-desktop-schemas", *SCREEN],
        ["orca", "Xvfb", "xdotool", "dbus-daemon", "gsettings", "/usr/libexec/at-spi-bus-launcher"],
    ),
    "espeak-ng": (["espeak-ng"], ["espeak-ng"]),
    "nginx": (["nginx-light"], ["nginx|/usr/sbin/nginx"]),
    "Java": (["default-jre-headless"], ["java"]),
}
LIMIT = 600  # seconds for one call of apt-get; a mirror that does not answer must not hold up everything


def found(name: str) -> bool:
    """Whether this program, or a file that matches this pattern, is on the system."""
    return bool(shutil.which(name)) or (name.startswith("/") and any(Path("/").glob(name[1:])))


def there(name: str) -> bool:
    """Whether everything that this one needs is there."""
    if not all(any(map(found, each.split("|"))) for each in NEEDS[name][1]):
        return False
    return name != "WebKit" or subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True, timeout=60).returncode == 0


def bring() -> list[str]:
    """Install what is missing, as root or with a sudo that asks nothing; returns what is missing still."""
    missing = [name for name in NEEDS if not there(name)]
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if missing and shutil.which("apt-get") and (not root or shutil.which("sudo")):
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
        install = [*apt, "install", "-y", "-qq", "--no-install-recommends"]
        # One by one: what a system lacks must not keep it from the rest.
        for step in ([*apt, "update", "-qq"], *([*install, *NEEDS[name][0]] for name in missing)):
            try:
                done = subprocess.run(step, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL)
                fault = done.returncode and done.stderr.strip()[-500:]
            except subprocess.TimeoutExpired:
                fault = f"did not end within {LIMIT} seconds"
            if fault:
                print(f"{' '.join(step[step.index('apt-get') :])}: {fault}")
    return [name for name in NEEDS if not there(name)]


def told(here: list[str], missing: list[str]) -> str:
    """A line on what runs, what does not, and how to get it."""
    words = f"Runs: {', '.join(here)}."
    if missing:
        packages = sorted({package for name in missing for package in NEEDS[name][0]})
        words += f" Missing, and left out: {', '.join(missing)}. On Debian: apt-get install {' '.join(packages)}"
    return words


if __name__ == "__main__":
    missing = bring()
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "engines"))
    from windows import ENGINES

    here = [version for engine in ENGINES.values() if (version := engine.version())]
    print(told(here + [name for name in ("Orca", "espeak-ng", "nginx", "Java") if name not in missing], missing))
    if missing and os.environ.get("ENGINES") == "all":
        sys.exit(f"All engines were asked for: {', '.join(missing)} must be there.")
