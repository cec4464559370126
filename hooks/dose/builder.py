"""Clinicians choose a dose once and give it as link, email, sheet, code and calendar, because the page holds a form for the whole plan."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from dose import plan, plans
from writing import gathered, templates, tree
from writing.faults import log

HANDOUT = "exercise/handout.md"
# Legend → (field, label, unit). The two fields that name a hip have a group of their own in the template.
GROUPS = {
    "Each session": [
        ("hold", "Hold each press", "seconds"),
        ("reps", "Presses on each side", "in a set"),
        ("rest", "Rest between presses", "seconds"),
        ("sets", "Sets on each side", ""),
        ("setrest", "Rest between sets", "seconds, with two sets or more"),
    ],
    "How often": [
        ("perday", "Sessions a day", ""),
        ("days", "Days a week", ""),
        ("weeks", "Weeks", "on the sheet and in the calendar"),
    ],
}
SIDES = {"both": "Both hips, one after the other", "left": "Left hip on top only", "right": "Right hip on top only"}
FIRST = {"left": "Left hip on top", "right": "Right hip on top"}


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ builder }}`: the form, readable but still until its script runs; its email words are those of the sheet."""
    return templates.render(
        "builder.html",
        fields=plan.numbers()["fields"],
        groups=GROUPS,
        sides=SIDES,
        first=FIRST,
        ready={name: (plan.title(name), plan.dose(plan.plan(name))) for name in plan.numbers()["plans"]},
        plans=plans.late(page, config, files),
        title=email_title(files),
        email=email_words(files),
        sheet=get_relative_url("exercise/handout/", page.url),
        week=["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    )


def email_words(files: Files) -> str:
    """Steps and stop rules of the sheet's page, so that they are written once; a warning where that page has none."""
    page = _handout(files)
    written = gathered.of(page).sections if page else {}
    if not written:
        log.warning(
            "docs/%s:1: the builder's email takes its steps and stop rules from here. Give it the marker {{ sheet }} and its sections.",
            HANDOUT,
        )
        return ""
    lists = []
    for name in ("steps", "stop"):
        section = tree.parse(written[name])
        heading = section.h2.extract().get_text() if section.h2 else ""
        lists.append({"heading": heading, "words": templates.html(tree.text(section))})
    return templates.render("email-words.html", sections=lists)


def email_title(files: Files) -> str:
    """What the sheet's page is called on paper; the email begins with it."""
    page = _handout(files)
    heading = tree.parse(page.content or "").h1 if page else None
    return heading.get_text() if heading else ""


def _handout(files: Files) -> Page | None:
    file = files.get_file_from_path(HANDOUT)
    return file.page if file else None
