"""Readers find the timer standing ready in the page, or, without JavaScript, the dose and how to count it in the same place."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from dose import plan, safety
from figures import figure
from writing import gathered, languages, templates

# Pages where the timer is the main thing: there its keys work wherever the focus is.
ALONE = ("timer.md", "plans/")
# Seconds; the same in theme/scripts/timer/choices.js.
LONGEST_TURN = 180


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ timer }}` or `{{ timer PLAN }}`: the `<hold-timer>` with a ready-made plan, else the page's or the standard one."""
    own = gathered.of(page)
    own.timers += 1
    code = languages.of(page)
    chosen = plan.plan(argument or page.meta.get("plan") or "standard")
    side = chosen["first"] if chosen["side"] == "both" else chosen["side"]
    html = templates.render(
        "timer.html",
        code,
        id=f"timer-{own.timers}",
        plan=chosen,
        fields=plan.numbers()["fields"],
        query=plan.link(chosen),
        dose=plan.dose(chosen, code),
        side=side,
        other="right" if side == "left" else "left",
        turn=(plan.numbers()["phases"]["change"], LONGEST_TURN),
        ready=plan.numbers()["phases"]["ready"],
        length=clock(seconds(chosen)),
        mover=_mover(own.timers, code),
        alone=languages.english(page).startswith(ALONE),
        told=safety.rules(code),
        timer=languages.address("timer.md", code, page.url),
        sheet=languages.address("exercise/handout.md", code, page.url),
        safety=languages.address(safety.STOP_PAGE, code, page.url),
    )
    return re.sub(r"\n\s*", "\n", html)  # indents are for people


def seconds(chosen: plan.Plan) -> int:
    """How long a guided session lasts, as theme/scripts/timer/session.js lays it out."""
    phases = plan.numbers()["phases"]
    hold, reps, rest, sets, setrest = (plan.count(chosen, field) for field in ("hold", "reps", "rest", "sets", "setrest"))
    press = phases["lift"] + hold + phases["lower"]
    one_set = reps * press + (reps - 1) * rest
    side = sets * one_set + (sets - 1) * setrest
    turn = side + phases["change"] + phases["ready-again"] if chosen["side"] == "both" else 0
    return phases["ready"] + side + turn


def clock(length: int) -> str:
    """Seconds as minutes and seconds: 269 → "4:29"."""
    return f"{length // 60}:{length % 60:02}"


def _mover(number: int, language: str) -> str:
    """The mat of the moving figure, with ids of its own for each timer on a page; who lies on it comes later, with mover.js."""
    mat = str(figure.drawing("mover", language)).partition('<g class="mover-body">')[0] + "</svg>"
    return templates.html(re.sub(r'(id="|labelledby="|title )mover-', rf"\g<1>mover{number}-", mat))
