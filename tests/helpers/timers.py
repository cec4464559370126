"""Helpers for browser tests of the timer: a fake clock, and mocked browser features."""

from __future__ import annotations

from pathlib import Path

from dose import plan
from doses import BELT

SECONDS = {"ready": BELT.ready, "ready-again": BELT.again, "change": BELT.change, "move": 2, "back": 2}
# Language → address of the timer's page.
TIMERS = {"en": "timer/", "es": "es/temporizador/"}
START = "2026-11-20T10:00:00"
# Milliseconds, less than the timeout of theme/scripts/timer/diary-store.js for the database.
UNANSWERED = 4000

SENSES = (Path(__file__).parent / "page" / "senses.js").read_text(encoding="utf-8")

LISTEN = (Path(__file__).parent / "page" / "listen.js").read_text(encoding="utf-8").strip()

STAGE = (Path(__file__).parent / "page" / "stage.js").read_text(encoding="utf-8").strip()


def open_timer(page, served: str, path: str = "timer/", *, before: str = "", whole: bool = True) -> None:
    """Open a page with a timer on a fake clock. `before` is a script that runs first, e.g. to remove a browser feature.

    With `whole`, wait for the scripts that the page loads on the first user interaction.
    """
    page.clock.install(time=START)
    page.clock.pause_at(START.replace("00:00", "00:01"))  # from here on only the test advances time
    page.add_init_script(SENSES + before)
    page.goto(served + path)
    come_near(page)
    page.locator("hold-timer [data-do=main]:enabled").first.wait_for()
    if whole:
        load_session_code(page)
    page.evaluate(LISTEN)


def come_near(page) -> None:
    """Scroll to a timer that a long page loads only when it comes near the screen."""
    page.evaluate("() => document.querySelector('hold-timer[data-later]')?.scrollIntoView({ behavior: 'instant' })")


def wake(page) -> None:
    """Load such a timer and go back to the top of the page."""
    if page.locator("hold-timer[data-later]").count():
        come_near(page)
        page.locator("hold-timer[data-awake]").wait_for()
        page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")


def load_session_code(page) -> None:
    """Simulate the first user interaction, which loads the session code and the exercise's deferred words, and wait for them."""
    page.dispatch_event("body", "pointermove")
    for name in ("#timer-ready", "#timer-runs", "hold-timer:not([data-words])"):
        page.locator(name).first.wait_for(state="attached")


def open_settings(page) -> None:
    """Open the settings, whose form is loaded at the first press."""
    press(page, "settings")
    page.locator("hold-timer [data-do=settings][aria-expanded=true]").wait_for()


def load_settings(page) -> None:
    """Load the settings form and leave the settings closed, so that scripts can change its fields."""
    if not page.locator("hold-timer [data-part=numbers]").count():
        open_settings(page)
        press(page, "settings")
        page.locator("hold-timer [data-do=settings][aria-expanded=false]").wait_for()


def start_practice(page) -> None:
    """Start the practice, whose code is loaded when it is asked for."""
    page.locator(".timer-learn").evaluate("(button) => button.click()")
    page.locator("hold-timer[data-phase=ready]").wait_for()


def wait_for_diary(page) -> None:
    """Wait for the diary code, which comes with that of a session."""
    page.locator("#timer-runs").wait_for(state="attached")


def measure_timer(page, question: str, data=None):
    """Return the result of a measurement of tests/helpers/page/stage.js."""
    return page.evaluate(f"(data) => {STAGE}.{question}(data)", data)


def recorded(page, what: str):
    """Return what the mocks of senses.js recorded under a key: tones, spoken, locks, released, shakes, said."""
    return page.evaluate("(what) => seen[what]", what)


def part(page, name: str) -> str:
    """Return the text of a part of the first timer, e.g. "digits"."""
    return page.evaluate("(name) => document.querySelector(`hold-timer [data-part=${name}]`).textContent", name)


def attribute(page, name: str) -> str | None:
    """Return an attribute of the first timer, e.g. "data-phase"; None if it is absent."""
    return page.evaluate("(name) => document.querySelector('hold-timer').getAttribute(name)", name)


def press(page, what: str) -> None:
    """Click a button of the first timer by script: Playwright would wait for stability, but the clock is paused."""
    page.evaluate("(what) => document.querySelector(`hold-timer [data-do=${what}]`).click()", what)


def run(page, seconds: float) -> None:
    """Advance the fake clock and run all timers that become due.

    The page treats a slow database as unavailable. So until the database is open, advance in steps and wait for its pending requests.
    """
    left = round(seconds * 1000)
    while left > 0:
        step = left if page.evaluate("globalThis.seen?.database ?? true") else min(left, UNANSWERED)
        page.clock.run_for(step)
        left -= step
        while page.evaluate("globalThis.seen?.asked ?? 0"):
            page.wait_for_timeout(10)


def hide(page, hidden: bool = True) -> None:
    """Set the page's visibility to hidden, as when the phone is locked or the tab is changed; False makes it visible."""
    page.evaluate(
        "(hidden) => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); "
        "document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


def phases(chosen: plan.Plan) -> list[tuple[str, int, str, int, int]]:
    """Return the phases of a guided session, calculated independently of the timer's code: (kind, seconds, side, repetition, set)."""
    other = {"left": "right", "right": "left"}
    sides = [chosen["first"], other[chosen["first"]]] if chosen["side"] == "both" else [chosen["side"]]
    found = []
    for number, side in enumerate(sides):
        if number:
            found.append(("change", SECONDS["change"], side, 1, 1))
        found.append(("ready", SECONDS["ready-again" if number else "ready"], side, 1, 1))
        for set_ in range(1, chosen["sets"] + 1):
            if set_ > 1 and chosen["setrest"]:
                found.append(("setrest", chosen["setrest"], side, 1, set_))
            for rep in range(1, chosen["reps"] + 1):
                if rep > 1 and chosen["rest"]:
                    found.append(("rest", chosen["rest"], side, rep, set_))
                found += [(kind, chosen["hold"] if kind == "work" else SECONDS[kind], side, rep, set_) for kind in ("move", "work", "back")]
    return found


# Expected announcements of a session, repeated here and not read from theme/words/, so that a mistake there is detected.
ANNOUNCEMENTS = {
    "en": {
        "ready": "Get ready. {Side} hip on top.",
        "sides": {"left": "left", "right": "right"},
        "move": "Lift.",
        "count": " {rep} of {reps}.",
        "work": "Press for {seconds} seconds.",
        "work 1": "Press.",
        "back": "Lower.",
        "rest": "Rest.",
        "setrest": "Rest. Next is set {set} of {sets}.",
        "change": "Turn over. Roll over your back. Take the phone with you, or set it where you can see it.",
        "half": " Halfway.",
        "last": " The last one.",
        "done": "Done. Well held. You did {presses} of {presses} {word} of {hold} {unit}. Take the belt off before you stand up. "
        "You can say how it felt below.",
        "words": ("press", "presses", "second", "seconds"),
    },
    "es": {
        "ready": "Prepárese. Con la cadera {side} arriba.",
        "sides": {"left": "izquierda", "right": "derecha"},
        "move": "Levante.",
        "count": " {rep} de {reps}.",
        "work": "Empuje {seconds} segundos.",
        "work 1": "Empuje.",
        "back": "Baje.",
        "rest": "Descanse.",
        "setrest": "Descanse. Sigue la serie {set} de {sets}.",
        "change": "Dese la vuelta. Póngase boca arriba y siga girando. Llévese el teléfono o déjelo donde pueda verlo.",
        "half": " Va por la mitad.",
        "last": " La última.",
        "done": "¡Listo! Muy bien. Hizo {presses} de {presses} {word} de {hold} {unit}. Quítese el cinturón antes de ponerse de pie. "
        "Más abajo puede decir cómo se sintió.",
        "words": ("repetición", "repeticiones", "segundo", "segundos"),
    },
}


def expected_announcements(chosen: plan.Plan, code: str = "en") -> list[str]:
    """Return the live region's messages in a complete session: one per phase and one at the end."""
    said = ANNOUNCEMENTS[code]
    messages = []
    steps = phases(chosen)
    presses = sum(kind == "work" for kind, *_ in steps)
    both = chosen["side"] == "both"
    completed, half_announced = 0, presses < 4 and not both
    for kind, seconds, side, rep, set_ in steps:
        half = said["half"] if not half_announced and 2 * completed >= presses else ""
        half_announced = half_announced or bool(half)
        completed += kind == "back"  # a press is complete when the leg is lowered
        last = said["last"] if (rep, set_) == (chosen["reps"], chosen["sets"]) else ""
        words = said["work 1" if kind == "work" and seconds == 1 else kind]
        if kind == "move":
            words += last or half or said["count"]
        named = said["sides"][side]
        message = words.format(
            side=named, Side=named.capitalize(), rep=rep, reps=chosen["reps"], seconds=seconds, set=set_, sets=chosen["sets"]
        )
        messages.append(message + (half if kind in ("rest", "setrest", "change") else ""))
    one, many, second, seconds = said["words"]
    word, unit = one if presses == 1 else many, second if chosen["hold"] == 1 else seconds
    return [*messages, said["done"].format(presses=presses, word=word, hold=chosen["hold"], unit=unit)]
