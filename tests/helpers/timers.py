"""Helpers for tests of the timer in a real browser: a fake clock, and browser features that can be watched or taken away."""

from __future__ import annotations

from pathlib import Path

from dose import plan
from doses import BELT

SECONDS = {"ready": BELT.ready, "ready-again": BELT.again, "change": BELT.change, "move": 2, "back": 2}
# The timer's page in each language.
TIMERS = {"en": "timer/", "es": "es/temporizador/"}
START = "2026-11-20T10:00:00"
# Milliseconds, fewer than theme/scripts/timer/diary-store.js waits for the database.
UNANSWERED = 4000

SENSES = (Path(__file__).parent / "page" / "senses.js").read_text(encoding="utf-8")

LISTEN = (Path(__file__).parent / "page" / "listen.js").read_text(encoding="utf-8").strip()

STAGE = (Path(__file__).parent / "page" / "stage.js").read_text(encoding="utf-8").strip()


def open_timer(page, served: str, path: str = "timer/", *, before: str = "", whole: bool = True) -> None:
    """Open a page with a timer on a fake clock; `before` is script that runs first, e.g. to take a feature away.

    What the page fetches once somebody is there is waited for, unless a test does without: `whole=False`.
    """
    page.clock.install(time=START)
    page.clock.pause_at(START.replace("00:00", "00:01"))  # from here on time passes only when a test says so
    page.add_init_script(SENSES + before)
    page.goto(served + path)
    page.locator("hold-timer [data-do=main]:enabled").first.wait_for()
    if whole:
        arrive(page)
    page.evaluate(LISTEN)


def arrive(page) -> None:
    """Somebody is there: the pointer moves, and the page fetches what a session needs."""
    page.dispatch_event("body", "pointermove")
    for name in ("#timer-ready", "#timer-runs"):
        page.locator(name).wait_for(state="attached")


def diary_stands(page) -> None:
    """A session has begun: wait for the part that keeps it."""
    page.locator("#timer-diary").wait_for(state="attached")


def stage(page, question: str, data=None):
    """What the page answers to one of the questions of tests/helpers/page/stage.js."""
    return page.evaluate(f"(data) => {STAGE}.{question}(data)", data)


def seen(page, what: str):
    """What was noted under this name: tones, spoken, locks, released, shakes, said."""
    return page.evaluate("(what) => seen[what]", what)


def part(page, name: str) -> str:
    """The text of one part of the first timer, e.g. "digits"."""
    return page.evaluate("(name) => document.querySelector(`hold-timer [data-part=${name}]`).textContent", name)


def attribute(page, name: str) -> str | None:
    """An attribute of the first timer, e.g. "data-phase"; None where it is absent."""
    return page.evaluate("(name) => document.querySelector('hold-timer').getAttribute(name)", name)


def press(page, what: str) -> None:
    """Press one of the first timer's buttons without waiting for the page to settle, as the clock stands still."""
    page.evaluate("(what) => document.querySelector(`hold-timer [data-do=${what}]`).click()", what)


def run(page, seconds: float) -> None:
    """Let the fake clock run, with everything that happens on the way.

    A database that does not answer for seconds counts as refused, so until it has been opened the clock waits for its answers.
    """
    left = round(seconds * 1000)
    while left > 0:
        step = left if page.evaluate("globalThis.seen?.database ?? true") else min(left, UNANSWERED)
        page.clock.run_for(step)
        left -= step
        while page.evaluate("globalThis.seen?.asked ?? 0"):
            page.wait_for_timeout(10)


def hide(page, hidden: bool = True) -> None:
    """Turn the page away as when the phone is locked or another tab is opened; False brings it back."""
    page.evaluate(
        "(hidden) => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden }); "
        "document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


def phases(chosen: plan.Plan) -> list[tuple[str, int, str, int, int]]:
    """The phases of a guided session, worked out without the timer's own code: (kind, seconds, side, repetition, set)."""
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


# What is said in a session, typed here and not read from theme/words/, so that a slip there is noticed.
SAID = {
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


def announced(chosen: plan.Plan, code: str = "en") -> list[str]:
    """What the live region says in a whole session in a language, one message a phase and one at the end."""
    said = SAID[code]
    messages = []
    steps = phases(chosen)
    presses = sum(kind == "work" for kind, *_ in steps)
    both = chosen["side"] == "both"
    done, told = 0, presses < 4 and not both
    for kind, seconds, side, rep, set_ in steps:
        half = said["half"] if not told and 2 * done >= presses else ""
        told = told or bool(half)
        done += kind == "back"  # a press is over when the leg is down
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
