"""Browser windows of three engines with the same interface, so that one test can run in all of them.

Firefox is controlled directly over WebDriver BiDi, WebKit through WebKitWebDriver, Chromium through Playwright.
"""

from __future__ import annotations

import base64
import json
import os
import re
import select
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote, WebKitGTKOptions
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.webkitgtk.service import Service

import browser as chromium

PATIENCE = 15  # seconds until an expected condition is a failure
START = 60  # seconds that a program may take to start
KEYS = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowUp": Keys.ARROW_UP,
    "Backspace": Keys.BACKSPACE,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Home": Keys.HOME,
    "Space": " ",
    "Tab": Keys.TAB,
}
# A new profile would request news and updates from its vendor.
FIREFOX_QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.storageManager.prompt.testing": True,  # the request for persistent storage is answered without a prompt
    "dom.storageManager.prompt.testing.allow": True,
    "media.autoplay.default": 0,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "widget.gtk.overlay-scrollbars.enabled": False,  # a scrollbar that takes space, as on Windows and many Linux desktops
}
# The centre of the first clickable box of the element: a link broken over two lines has two boxes.
MIDDLE = """(selector) => {
  const found = document.querySelectorAll(selector);
  const one = [...found].find((e) => e.getClientRects().length) ?? null;
  if (!one) return null;
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const box = one.getClientRects()[0];
  return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
}"""


class Window:
    """Interface of all engines; subclasses implement open, ask, size, act, pdf and close."""

    name = ""

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        raise NotImplementedError

    def ask(self, function: str, *data):
        """Return the result of a JavaScript function, which may be asynchronous, for JSON values."""
        raise NotImplementedError

    def size(self, viewport: tuple[int, int]) -> None:
        """Set the size of the page to width × height px."""
        raise NotImplementedError

    def act(self, *actions: dict) -> None:
        """Perform WebDriver actions: one list of moves for one finger, mouse or keyboard."""
        raise NotImplementedError

    def pdf(self, path: Path) -> bytes:
        """Return the page as an A4 PDF; `path` is a file that may be used on the way."""
        raise NotImplementedError

    def close(self) -> None:
        """End the browser and all processes that it started."""
        raise NotImplementedError

    def wait(self, condition: str, *data):
        """Wait until a function returns a true value, and return it; AssertionError with the condition on timeout."""
        limit = time.monotonic() + PATIENCE
        while not (answer := self.ask(condition, *data)):
            assert time.monotonic() < limit, f"{self.name}: never came true: {condition} {data or ''}"
            time.sleep(0.05)
        return answer

    def see(self, selector: str) -> None:
        """Wait until a matching element is visible."""
        self.wait("(s) => [...document.querySelectorAll(s)].some((e) => e.getClientRects().length > 0)", selector)

    def text(self, selector: str) -> str:
        """Return the text of the first matching element, on one line."""
        return " ".join(self.wait("(s) => document.querySelector(s)?.textContent", selector).split())

    def value(self, selector: str) -> str:
        """Wait until a field is visible, and return its value."""
        self.see(selector)
        return self.ask("(s) => document.querySelector(s).value", selector)

    def point(self, selector: str) -> tuple[int, int]:
        """Scroll to an element and return the position to press."""
        return tuple(self.wait(MIDDLE, selector))

    def hover(self, selector: str) -> None:
        x, y = self.point(selector)
        self.act(*_pointer("mouse", {"type": "pointerMove", "x": x, "y": y, "duration": 0}))

    def click(self, selector: str, kind: str = "mouse") -> None:
        """Press with the mouse, or with a finger if `kind` is "touch"."""
        x, y = self.point(selector)
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        self.act(*_pointer(kind, {"type": "pointerMove", "x": x, "y": y, "duration": 0}, down, up))

    def press(self, *keys: str) -> None:
        """Press keys by name, or single characters, one after the other."""
        moves = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keyboard", "actions": moves})

    def fill(self, selector: str, words: str) -> None:
        """Wait until a field is visible, then replace its content by typing."""
        self.see(selector)
        self.ask(
            "(s) => { const one = document.querySelector(s); one.scrollIntoView({ block: 'center' }); one.focus(); one.select(); }",
            selector,
        )
        self.press(*(words or ["Backspace"]))

    def faults(self) -> list[str]:
        """Return the errors on this page since it was opened; see watch.js."""
        return self.ask("() => window.wentWrong ?? ['nothing was watched']")


def version_line(*command: str | Path) -> str:
    """Return the line that a program prints as its version; "" if it prints none."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=START).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def first_line(stream, name: str) -> str:
    """Return the first line that a program of this name prints; AssertionError if there is none."""
    ready, _, _ = select.select([stream], [], [], START)
    line = stream.readline().strip() if ready else ""
    assert line, f"{name} did not start"
    return line


def end(process: subprocess.Popen) -> None:
    """Terminate a program, and kill it if it does not react."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def end_voice(folder: Path) -> None:
    """End the speech service that a browser with its files below `folder` started, as it would outlive the browser."""
    for file in folder.rglob("speech-dispatcher.pid"):
        with suppress(ProcessLookupError, ValueError):
            os.kill(int(file.read_text(encoding="utf-8")), signal.SIGTERM)


def _pointer(kind: str, *moves: dict) -> list[dict]:
    return [{"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": list(moves)}]


class Firefox(Window):
    """Firefox, headless, over WebDriver BiDi, with its own clock, fonts and storage; the profile is in `folder`."""

    name = "firefox"
    programs = ("firefox-esr", "firefox")

    @classmethod
    def version(cls) -> str | None:
        """Return name and version; None if it is not installed."""
        path = next(filter(None, map(shutil.which, cls.programs)), None)
        return version_line(path, "--version").removeprefix("Mozilla ") or None if path else None

    def __init__(self, folder: Path, *, headless: bool = True, environment: dict[str, str] | None = None, settings: dict | None = None):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in {**FIREFOX_QUIET, **(settings or {})}.items()]
        (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        path = next(filter(None, map(shutil.which, self.programs)))
        log = folder / "log"
        self.process = subprocess.Popen(
            [path, *(["--headless"] if headless else ["--kiosk"]), "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"],
            stderr=log.open("w"),
            stdout=subprocess.DEVNULL,
            # As root, Firefox refuses a home directory of another user, as in some containers.
            env={**os.environ, "HOME": str(folder), **(environment or {})},
        )
        limit = time.monotonic() + START
        while not (found := re.search(r"WebDriver BiDi listening on (\S+)", log.read_text(encoding="utf-8", errors="replace"))):
            if time.monotonic() > limit or self.process.poll() is not None:
                end(self.process)
                raise AssertionError(f"Firefox did not start: {log.read_text(encoding='utf-8', errors='replace')[-500:]}")
            time.sleep(0.1)
        self.connection = WebSocketConnection(f"{found[1]}/session", timeout=START, interval=0.01)
        self._send("session.new", capabilities={})
        # The first tab has its focus in the address bar, so its page would get no focus events.
        first = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self.context = self._send("browsingContext.create", type="tab")["context"] if headless else first

    def _send(self, method: str, **parameters) -> dict:
        reply = self.connection.send_cmd(method, parameters)
        assert reply["type"] == "success", f"{method}: {reply.get('message')}"
        return reply["result"]

    def open(self, address):
        try:
            self._navigate(address)
        except WebDriverException:  # now and then Firefox never reports the end of a navigation
            self._navigate(address)

    def _navigate(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def ask(self, function, *data):
        source = f"async () => JSON.stringify(await ({function})(...{json.dumps(data)}))"
        answer = self._send(
            "script.callFunction", functionDeclaration=source, awaitPromise=True, target={"context": self.context}, userActivation=True
        )
        assert answer["type"] == "success", f"{function}: {answer.get('exceptionDetails', {}).get('text')}"
        return json.loads(answer["result"].get("value", "null"))

    def size(self, viewport):
        self._send("browsingContext.setViewport", context=self.context, viewport={"width": viewport[0], "height": viewport[1]})

    def act(self, *actions):
        self._send("input.performActions", context=self.context, actions=list(actions))

    def pdf(self, path):
        page = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self._send("browsingContext.print", context=self.context, page=page)["data"])

    def picture(self) -> bytes:
        """Return the window as a PNG."""
        return base64.b64decode(self._send("browsingContext.captureScreenshot", context=self.context)["data"])

    def close(self):
        self.connection.close()
        end(self.process)
        end_voice(self.folder)


class WebKit(Window):
    """WebKitGTK in a bare window on a virtual screen."""

    name = "webkit"
    driver = "WebKitWebDriver"
    system_python = "/usr/bin/python3"
    program = Path(__file__).with_name("webkit_window.py")

    @classmethod
    def version(cls) -> str | None:
        """Return name and version; None if the driver, the screen or the bindings are missing."""
        if not (shutil.which(cls.driver) and shutil.which("Xvfb") and Path(cls.system_python).exists()):
            return None
        return version_line(cls.system_python, cls.program, "--version") or None

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        start = folder / "window"
        start.write_text(f'#!/bin/sh\nexec {self.system_python} {self.program} --data={folder} "$@"\n', encoding="utf-8")
        start.chmod(0o755)
        self.screen = Screen()
        options = WebKitGTKOptions()
        options.binary_location = str(start)
        options.add_argument("--automation")
        # Its sandbox needs rights that containers lack; only the site under test is opened.
        environment = {**os.environ, **self.screen.environment, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        self.service = Service(shutil.which(self.driver), env=environment)
        try:
            self.service.start()
            config = ClientConfig(self.service.service_url, timeout=START)  # without this it would wait forever
            self.session = Remote(config.remote_server_addr, options=options, client_config=config)
        except (WebDriverException, OSError) as fault:
            self.service.stop()
            self.screen.close()
            raise AssertionError(f"WebKit did not start: {fault}") from fault
        self.session.set_page_load_timeout(START)
        self.session.set_script_timeout(30)

    def open(self, address):
        self.session.get(address)

    def ask(self, function, *data):
        whole = f"(async () => JSON.stringify(await ({function})(...{json.dumps(data)})))()"
        answer = self.session.execute_async_script(f"{whole}.then(arguments[0], (e) => arguments[0]('!' + e))")
        assert not (answer or "").startswith("!"), f"{function}: {answer}"
        return json.loads(answer) if answer else None

    def size(self, viewport):
        self.session.set_window_rect(0, 0, *viewport)
        self.wait("(w, h) => innerWidth === w && innerHeight === h", *viewport)

    def act(self, *actions):
        self.session.execute(Command.W3C_ACTIONS, {"actions": list(actions)})

    def click(self, selector, kind="mouse"):
        if kind == "mouse":
            return super().click(selector)
        # The driver has no touch input and would send mouse events: the page gets the events of a tap.
        self.ask(
            """(x, y) => {
          const one = document.elementFromPoint(x, y), where = { clientX: x, clientY: y, bubbles: true, cancelable: true };
          for (const type of ["pointerover", "pointerdown", "pointerup"])
            one.dispatchEvent(new PointerEvent(type, { ...where, pointerType: "touch" }));
          one.closest("a[href], button, input")?.focus();
          one.dispatchEvent(new MouseEvent("click", { ...where, detail: 1 }));
        }""",
            *self.point(selector),
        )

    def pdf(self, path):
        path.unlink(missing_ok=True)
        own = self.ask("(path) => { const own = document.title; document.title = `print:${path}`; return own; }", str(path))
        limit, size = time.monotonic() + PATIENCE, -1
        while not path.exists() or not path.stat().st_size or path.stat().st_size != size:  # complete when it has stopped growing
            assert time.monotonic() < limit, "WebKit did not print"
            size = path.stat().st_size if path.exists() else -1
            time.sleep(0.5)
        self.ask("(own) => { document.title = own; }", own)
        return path.read_bytes()

    def picture(self) -> bytes:
        """Return the window as a PNG."""
        return self.session.get_screenshot_as_png()

    def close(self):
        self.session.quit()
        self.service.stop()
        self.screen.close()


class Chromium(Window):
    """The browser of all other tests, for comparison of the engines."""

    name = "chromium"

    @classmethod
    def version(cls) -> str | None:
        """Return name and version; None if it is not installed."""
        path = chromium.find()
        return version_line(path, "--version") or None if path else None

    def __init__(self, browser):
        """Use a separate context of the browser that the other tests have started."""
        self.page = browser.new_context(has_touch=True).new_page()

    def open(self, address):
        self.page.goto(address)

    def ask(self, function, *data):
        return self.page.evaluate(f"(data) => ({function})(...data)", list(data))

    def size(self, viewport):
        self.page.set_viewport_size({"width": viewport[0], "height": viewport[1]})

    def act(self, *actions):
        names = {value: key for key, value in KEYS.items()}
        for source in actions:
            place = (0, 0)
            for move in source["actions"]:
                match move["type"]:
                    case "pointerMove":
                        place = (move["x"], move["y"])
                        if source["id"] == "mouse":
                            self.page.mouse.move(*place)
                    case "pointerDown" if source["id"] == "touch":
                        self.page.touchscreen.tap(*place)
                    case "pointerDown":
                        self.page.mouse.down()
                    case "pointerUp" if source["id"] == "mouse":
                        self.page.mouse.up()
                    case "keyDown":
                        self.page.keyboard.press(names.get(move["value"], move["value"]))

    def pdf(self, path):
        return self.page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "0.4in"))

    def picture(self) -> bytes:
        """Return the window as a PNG."""
        return self.page.screenshot()

    def close(self):
        self.page.context.close()


class Screen:
    """A virtual screen (Xvfb) on a free display number."""

    def __init__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1200x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as output:
            self.environment = {"DISPLAY": f":{first_line(output, 'The screen (Xvfb)')}"}

    def close(self) -> None:
        """End the virtual screen."""
        end(self.process)


ENGINES = {engine.name: engine for engine in (Chromium, Firefox, WebKit)}
