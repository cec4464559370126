"""Brings what `make test-engines` needs from Debian's packages where it may, and says in one line what will run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
BINDINGS = 'import gi; gi.require_version("WebKit2", "4.1"); from gi.repository import WebKit2'
# What runs → Debian's packages for it → the programs by which it is known to be there.
NEEDS = {
    "Firefox": (["firefox-esr"], ["firefox-esr|firefox"]),
    "WebKit": (["webkit2gtk-driver", "xvfb", "python3-gi", "gir1.2-webkit2-4.1"], ["WebKitWebDriver", "Xvfb", SYSTEM_PYTHON]),
    "Orca": (
        ["orca", "xvfb", "xdotool", "dbus", "at-spi2-core", "libglib2.0-bin"],
        ["orca", "Xvfb", "xdotool", "dbus-daemon", "gsettings"],
    ),
    "nginx": (["nginx-light"], ["nginx|/usr/sbin/nginx"]),
    "Java": (["default-jre-headless"], ["java"]),
}


def there(name: str) -> bool:
    """Is everything here that this one needs?"""
    if not all(any(map(shutil.which, programs.split("|"))) for programs in NEEDS[name][1]):
        return False
    return name != "WebKit" or subprocess.run([SYSTEM_PYTHON, "-c", BINDINGS], capture_output=True).returncode == 0


def bring() -> list[str]:
    """Install what is missing, as root or with a sudo that asks nothing; returns what is missing still."""
    missing = [name for name in NEEDS if not there(name)]
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if missing and shutil.which("apt-get") and (not root or shutil.which("sudo")):
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        install = [*apt, "install", "-y", "-qq", "--no-install-recommends"]
        # One by one: what a system lacks must not keep it from the rest.
        for step in ([*apt, "update", "-qq"], *([*install, *NEEDS[name][0]] for name in missing)):
            done = subprocess.run(step, capture_output=True, text=True)
            if done.returncode:
                print(" ".join(step[-3:]), done.stderr.strip()[-500:], sep=": ")
    return [name for name in NEEDS if not there(name)]


if __name__ == "__main__":
    missing = bring()
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "engines"))
    from windows import ENGINES

    here = [engine.version() for engine in ENGINES.values() if engine.version()] + [
        name for name in ("Orca", "nginx", "Java") if name not in missing
    ]
    print(f"Runs: {', '.join(here)}." + (f" Not on this system, and left out: {', '.join(missing)}." if missing else ""))
