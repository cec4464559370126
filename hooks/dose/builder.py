"""Clinicians choose a dose once and give it as link, email, sheet, code and calendar, because the page holds a form for the whole plan."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dose import plan, plans, qr_codes
from writing import gathered, languages, templates, tree
from writing.faults import log

STEPS = "exercise/index.md#steps"
# Group of numbers → its fields. The two fields that name a hip have a group of their own in the template.
GROUPS = {"session": ("hold", "reps", "rest", "sets", "setrest"), "often": ("perday", "days", "weeks")}


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ builder }}`: the form, readable but still until its script runs; its email words are those of the sheet."""
    language = languages.of(page)
    return templates.render(
        "builder.html",
        language,
        fields=plan.numbers()["fields"],
        groups=GROUPS,
        ready={name: (plan.title(name, language), plan.dose(plan.plan(name), language)) for name in plan.numbers()["plans"]},
        plans=plans.late(page, config, files),
        readers=[
            _reader(code, page, files) for code in sorted(languages.codes(), key=lambda code: code != language) if _offered(code, language)
        ],
    )


def _offered(code: str, language: str) -> bool:
    """Whether a reader of a language can be given what the builder gives: timer and sheet are there in it."""
    return code == language or all(languages.had_in(name, code) == code for name in (plans.SHEET, qr_codes.TIMER))


def _reader(code: str, page: Page, files: Files) -> dict:
    """What the builder gives to somebody who reads this language: addresses, and the words of the email."""
    return {
        "code": code,
        "name": languages.words(code)["language"]["name"],
        "timer": languages.address(qr_codes.TIMER, code, page.url),
        "sheet": languages.address(plans.SHEET, code, page.url),
        "steps": languages.address(STEPS, code, page.url),
        "title": email_title(files, code),
        "email": templates.html(email_words(files, code)),
    }


def email_words(files: Files, language: str = languages.ENGLISH) -> str:
    """Steps and stop rules of the sheet's page, so that they are written once; a warning where that page has none."""
    page = _handout(files, language)
    written = gathered.of(page).sections if page else {}
    if not written:
        log.warning(
            "docs/%s:1: the builder's email takes its steps and stop rules from here. Give it the marker {{ sheet }} and its sections.",
            languages.source(plans.SHEET, language),
        )
        return ""
    lists = []
    for name in ("steps", "stop"):
        section = tree.parse(written[name])
        heading = section.h2.extract().get_text() if section.h2 else ""
        lists.append({"heading": heading, "words": templates.html(tree.text(section))})
    return templates.render("email-words.html", sections=lists)


def email_title(files: Files, language: str = languages.ENGLISH) -> str:
    """What the sheet's page is called on paper; the email begins with it."""
    page = _handout(files, language)
    heading = tree.parse(page.content or "").h1 if page else None
    return heading.get_text() if heading else ""


def _handout(files: Files, language: str) -> Page | None:
    file = files.get_file_from_path(languages.source(plans.SHEET, language))
    return file.page if file else None
