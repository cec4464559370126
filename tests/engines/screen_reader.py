"""Run a real screen reader, Orca, with Firefox on a virtual screen; its speech is written to a file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

from windows import Firefox, Screen, end, end_voice, first_line, version_line

STUB = Path(__file__).with_name("speech")
NEEDED = ("orca", "Xvfb", "xdotool", "dbus-daemon", "gsettings")
PATIENCE = 40  # seconds; a screen reader is slow on a busy machine
# Orca's echo of pressed keys is not part of the page.
ECHO = {"left control", "left shift", "left alt", "plus", "tab", "space", "return", "escape", "enter", "backspace", "home"}


# The first line of every page.
FIRST = "Skip to the text link."
# By default Orca reads a new page to its end; here pages are read only when a test asks.
SETTINGS = {
    "general": {"startingProfile": ["Default", "default"]},
    "profiles": {"default": {"profile": ["Default", "default"], "sayAllOnLoad": False}},
    "pronunciations": {},
    "keybindings": {},
}


def version() -> str | None:
    """Return Orca's version, e.g. "43.1"; None if it or a program that it needs is missing."""
    if not all(map(shutil.which, NEEDED)):
        return None
    words = version_line("orca", "--version").split()
    return words[-1] if words else None


class Reader:
    """A session with its own bus, screen, Orca and Firefox; `folder` holds all files that they write."""

    def __init__(self, folder: Path):
        with ExitStack() as started:  # if one fails to start, the others are stopped
            self._start(folder, started.callback)
            self.close = started.pop_all().close

    def _start(self, folder: Path, at_end) -> None:
        self.file = folder / "spoken"
        self.file.touch()
        self.at = 0  # length of the part of the file already returned
        screen = Screen()
        at_end(screen.close)
        at_end(end_voice, folder)
        own = {"HOME": folder, "XDG_CONFIG_HOME": folder / "config", "XDG_DATA_HOME": folder / "data", "XDG_RUNTIME_DIR": folder}
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"},
            **screen.environment,
            **{name: str(path) for name, path in own.items()},
            **{"GNOME_ACCESSIBILITY": "1", "GTK_USE_PORTAL": "0", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(STUB), "SPOKEN": str(self.file)},
        }
        log = (folder / "log").open("w")
        at_end(log.close)
        start = {"env": self.environment, "stderr": log, "text": True}
        bus = subprocess.Popen(["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, **start)
        at_end(end, bus)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = first_line(bus.stdout, "The bus (dbus-daemon)")
        settings = folder / "data" / "orca" / "user-settings.conf"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
        switch = ["gsettings", "set", "org.gnome.desktop.interface", "toolkit-accessibility", "true"]
        subprocess.run(switch, check=True, timeout=PATIENCE, **start)
        orca = subprocess.Popen(["orca", "--replace"], stdout=log, **start)
        at_end(orca.wait, 10)
        at_end(orca.kill)  # on SIGTERM it may wait for a voice
        self.listen("Screen reader on.")
        preferences = {"accessibility.force_disabled": -1, "layout.css.visited_links_enabled": False}
        self.window = Firefox(folder / "firefox", headless=False, environment=self.environment, settings=preferences)
        at_end(self.window.close)
        self._tool("search", "--sync", "--onlyvisible", "--class", "firefox", "windowfocus")

    def _tool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE)

    def open(self, address: str) -> None:
        """Open an address, move to the beginning of the page, and discard the speech until then."""
        for _ in range(4):  # a busy reader may miss a key
            self.heard()
            self.window.open(address)
            self.listen("Finished loading")
            self._tool("mousemove", "2", "2", "click", "1")  # from the browser's chrome into the page
            self.quiet()
            self.key("ctrl+Home")
            self.quiet()
            self.focus("a[href]")  # in case a field received that key
            self.quiet()
            if any(FIRST in line for line in self.heard()):
                return
        raise AssertionError(f"Orca never came to the beginning of {address}")

    def key(self, *names: str) -> None:
        """Press keys by their X names, e.g. "Tab", "ctrl+alt+Right"."""
        for name in names:
            self._tool("key", name)
            time.sleep(0.3)

    def type(self, words: str) -> None:
        """Type text into the focused field."""
        self._tool("type", "--delay", "120", words)

    def focus(self, selector: str) -> None:
        """Wait until an element is visible, then focus it directly, in place of repeated Tab presses."""
        self.window.see(selector)
        self.window.ask("(s) => document.querySelector(s).focus({ focusVisible: true })", selector)

    def reach(self, selector: str) -> None:
        """Wait until an element is visible, then move to it by pressing Tab on the focusable element before it."""
        self.window.see(selector)
        self.window.ask(
            """(s) => {
          const stops = [...document.querySelectorAll("a[href], button:enabled, input:enabled, select, summary")];
          const visible = stops.filter((e) => e.getClientRects().length && e.tabIndex >= 0);
          visible[visible.indexOf(document.querySelector(s)) - 1].focus({ focusVisible: true });
        }""",
            selector,
        )
        self.quiet()
        self.heard()
        self.key("Tab")
        self.quiet()

    def quiet(self, seconds: float = 1.5) -> None:
        """Wait until nothing has been said for this many seconds."""
        size, since = -1, time.monotonic()
        limit = since + 2 * PATIENCE
        while time.monotonic() - since < seconds:
            assert time.monotonic() < limit, "Orca never stopped talking"
            if self.file.stat().st_size != size:
                size, since = self.file.stat().st_size, time.monotonic()
            time.sleep(0.1)

    def listen(self, words: str, times: int = 1) -> None:
        """Wait until these words have been said so many times."""
        limit = time.monotonic() + PATIENCE
        while self.file.read_text(encoding="utf-8")[self.at :].count(words) < times:
            assert time.monotonic() < limit, f"Orca never said “{words}”, but: {self.file.read_text(encoding='utf-8')[self.at :][-600:]}"
            time.sleep(0.1)

    def read_to(self, words: str, times: int = 1) -> list[str]:
        """Read from the beginning of the page until `times` lines contain these words; return the lines."""
        self.key("KP_Add")
        self.listen(words, times)
        self.key("Control_L")
        self.quiet(1)
        lines = self.heard()
        return lines[: [at for at, line in enumerate(lines) if words in line][times - 1] + 1]

    def heard(self) -> list[str]:
        """Return what was said since the last call, one utterance per line, without parts that vary from day to day."""
        text = self.file.read_text(encoding="utf-8")
        text, self.at = text[self.at :], len(text)
        text = re.sub(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b", "(date)", text)
        text = re.sub(r"\bvisited link", "link", text)
        text = re.sub(r"http://127\.0\.0\.1:\d+", "(address)", text)
        # Orca announces a figure only sometimes; Firefox shows an alert bar where the system has no sound.
        unstable = {*ECHO, "Drawing", "alert."}
        return [line for line in text.splitlines() if (line not in unstable and len(line) > 1) or line.isdigit()]
