"""Helpers for tests of the timer in a real browser: a fake clock, and browser features that can be watched or taken away."""

from __future__ import annotations

from pathlib import Path

from dose import plan

SECONDS = plan.numbers()["phases"]
# The timer's page in each language.
TIMERS = {"en": "timer/", "es": "es/temporizador/"}
START = "2026-11-20T10:00:00"

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
    """Let the fake clock run, with everything that happens on the way."""
    page.clock.run_for(round(seconds * 1000))


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
                found += [(kind, chosen.get(kind) or SECONDS[kind], side, rep, set_) for kind in ("lift", "hold", "lower")]
    return found


# What is said in a session, typed here and not read from theme/words/, so that a slip there is noticed.
SAID = {
    "en": {
        "ready": "Get ready. {Side} hip on top.",
        "sides": {"left": "left", "right": "right"},
        "lift": "Lift. {rep} of {reps}.",
        "hold": "Press for {seconds} seconds.",
        "hold 1": "Press.",
        "lower": "Lower.",
        "rest": "Rest.",
        "setrest": "Rest. Next is set {set} of {sets}.",
        "change": "Turn over. Roll over your back. Take the phone with you, or set it where you can see it.",
        "half": " Halfway.",
        "last here": " The last on this side.",
        "last": " The last one.",
        "done": "Done. Well held. You did {presses} of {presses} {word} of {hold} {unit}. Take the belt off before you stand up. "
        "Then you can save it in the diary.",
        "words": ("press", "presses", "second", "seconds"),
    },
    "es": {
        "ready": "Prepárese. La cadera {side} arriba.",
        "sides": {"left": "izquierda", "right": "derecha"},
        "lift": "Levante. {rep} de {reps}.",
        "hold": "Empuje {seconds} segundos.",
        "hold 1": "Empuje.",
        "lower": "Baje.",
        "rest": "Descanse.",
        "setrest": "Descanse. Sigue la serie {set} de {sets}.",
        "change": "Gírese. Ruede sobre la espalda. Lleve el teléfono con usted, o déjelo donde pueda verlo.",
        "half": " Va por la mitad.",
        "last here": " El último de este lado.",
        "last": " El último.",
        "done": "Listo. Buen trabajo. Hizo {presses} de {presses} {word} de {hold} {unit}. Quítese el cinturón antes de ponerse de pie. "
        "Después puede guardar la sesión en el diario.",
        "words": ("apretón", "apretones", "segundo", "segundos"),
    },
}


def announced(chosen: plan.Plan, code: str = "en") -> list[str]:
    """What the live region says in a whole session in a language, one message a phase and one at the end."""
    said = SAID[code]
    messages = []
    steps = phases(chosen)
    presses = sum(kind == "hold" for kind, *_ in steps)
    both = chosen["side"] == "both"
    done, told = 0, presses < 4 and not both
    for kind, seconds, side, rep, set_ in steps:
        half = said["half"] if not told and 2 * done >= presses else ""
        told = told or bool(half)
        done += kind == "lower"  # a press is over when the leg is down
        last = said["last here" if both else "last"] if (rep, set_) == (chosen["reps"], chosen["sets"]) else ""
        words = said["hold 1" if kind == "hold" and seconds == 1 else kind]
        named = said["sides"][side]
        message = words.format(
            side=named, Side=named.capitalize(), rep=rep, reps=chosen["reps"], seconds=seconds, set=set_, sets=chosen["sets"]
        )
        messages.append(message + (half if kind in ("lift", "rest", "setrest", "change") else "") + (last if kind == "lift" else ""))
    one, many, second, seconds = said["words"]
    word, unit = one if presses == 1 else many, second if chosen["hold"] == 1 else seconds
    return [*messages, said["done"].format(presses=presses, word=word, hold=chosen["hold"], unit=unit)]
