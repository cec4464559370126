"""Install the Debian packages that `make test-engines` needs, if permitted, and print which engines will run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
IMPORT_WEBKIT = 'import gi; gi.require_version("WebKit2", "4.1"); from gi.repository import WebKit2'
SCREEN_PACKAGES = ["xvfb", "fonts-dejavu-core", "fonts-liberation"]  # fonts for text; the exercise sheet needs one as wide as Arial
FONT_FILES = ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf"]
# Engine or program → (its Debian packages, the programs and files that show that it is installed; | separates alternatives).
NEEDS = {
    "Firefox": (["firefox-esr", *SCREEN_PACKAGES[1:]], ["firefox-esr|firefox", *FONT_FILES]),
    "WebKit": (
        ["webkit2gtk-driver", "python3-gi", "gir1.2-webkit2-4.1", *SCREEN_PACKAGES],
        ["WebKitWebDriver", "Xvfb", SYSTEM_PYTHON, *FONT_FILES],
    ),
    "Orca": (
        ["orca", "xdotool", "dbus", "at-spi2-core", "libglib2.0-bin", "gsettings-desktop-schemas", *SCREEN_PACKAGES],
        ["orca", "Xvfb", "xdotool", "dbus-daemon", "gsettings", "/usr/libexec/at-spi-bus-launcher"],
    ),
    "espeak-ng": (["espeak-ng"], ["espeak-ng"]),
    "nginx": (["nginx-light"], ["nginx|/usr/sbin/nginx"]),
    "Java": (["default-jre-headless"], ["java"]),
}
TIMEOUT = 600  # seconds for one call of apt-get, in case a mirror does not answer


def found(name: str) -> bool:
    """Check whether a program, or a file matching an absolute pattern, is on the system."""
    return bool(shutil.which(name)) or (name.startswith("/") and any(Path("/").glob(name[1:])))


def is_installed(name: str) -> bool:
    """Check whether everything that an entry of NEEDS requires is installed."""
    if not all(any(map(found, each.split("|"))) for each in NEEDS[name][1]):
        return False
    return name != "WebKit" or subprocess.run([SYSTEM_PYTHON, "-c", IMPORT_WEBKIT], capture_output=True, timeout=60).returncode == 0


def install_missing() -> list[str]:
    """Install what is missing, as root or with passwordless sudo; return what is still missing."""
    missing = [name for name in NEEDS if not is_installed(name)]
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if missing and shutil.which("apt-get") and (not sudo or shutil.which("sudo")):
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
        install = [*apt, "install", "-y", "-qq", "--no-install-recommends"]
        # One by one, so that an unavailable package does not block the others.
        for step in ([*apt, "update", "-qq"], *([*install, *NEEDS[name][0]] for name in missing)):
            try:
                result = subprocess.run(step, capture_output=True, text=True, timeout=TIMEOUT, stdin=subprocess.DEVNULL)
                error = result.returncode and result.stderr.strip()[-500:]
            except subprocess.TimeoutExpired:
                error = f"did not end within {TIMEOUT} seconds"
            if error:
                print(f"{' '.join(step[step.index('apt-get') :])}: {error}")
    return [name for name in NEEDS if not is_installed(name)]


def told(running: list[str], missing: list[str]) -> str:
    """Return a line on what runs, what is missing, and how to install it."""
    words = f"Runs: {', '.join(running)}."
    if missing:
        packages = sorted({package for name in missing for package in NEEDS[name][0]})
        words += f" Missing, and left out: {', '.join(missing)}. On Debian: apt-get install {' '.join(packages)}"
    return words


if __name__ == "__main__":
    missing = install_missing()
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "engines"))
    from windows import ENGINES

    running = [version for engine in ENGINES.values() if (version := engine.version())]
    print(told(running + [name for name in ("Orca", "espeak-ng", "nginx", "Java") if name not in missing], missing))
    if missing and os.environ.get("ENGINES") == "all":
        sys.exit(f"All engines were asked for: {', '.join(missing)} must be there.")
