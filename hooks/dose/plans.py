"""Renders the lists of ready-made plans and exercises, and the QR code and sheet link on the page of each plan."""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dose import exercise as exercises
from dose import plan, qr_codes
from dose.exercise import Exercise
from figures import figure
from writing import languages, templates, tree
from writing.faults import Fault

NEXT_HEADING_ID = "what-next"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """On a plan's page, insert the QR code before the last section and make its sheet links open the sheet with this dose."""
    name = page.meta.get("plan")
    if not name:
        return
    exercise, language = exercises.exercise_of(page), languages.of_page(page)
    chosen = plan.plan(exercise, name)
    for link in page_tree.find_all("a", href=languages.address(exercise.file("sheet"), language, page.url, config)):
        link["href"] = sheet_link(exercise, chosen, language, page.url, config)  # else it would print another plan's dose
    section = tree.Raw(take_away(exercise, name, language, page.url, config))
    next_heading = page_tree.find("h2", id=NEXT_HEADING_ID)
    if next_heading:
        next_heading.insert_before(section)
    else:
        page_tree.append(section)


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Render the marker `{{ plans }}`: each ready-made plan of the page's exercise with its dose in words, its page and its sheet."""
    exercise, language = exercises.exercise_of(page), languages.of_page(page)
    entries = [
        {
            "title": plan.title(exercise, name, language),
            "dose": plan.dose(exercise, plan.plan(exercise, name), language),
            "page": languages.address(f"plans/{name}.md", language, page.url, config),
            "page_language": languages.attribute(f"plans/{name}.md", language, config),
            "page_notice": languages.english_only_notice(f"plans/{name}.md", language, config),
            "sheet": sheet_link(exercise, plan.plan(exercise, name), language, page.url, config),
        }
        for name in exercise.plans
    ]
    return templates.render("plans.html", language, plans=entries, **_sheet_language(exercise, language, config))


def steps(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ plan-steps }}`: the plans from a beginner's first to the standard one, step by step."""
    exercise, language = exercises.exercise_of(page), languages.of_page(page)
    entries = [
        {
            "title": plan.title(exercise, step["plan"], language),
            "page": languages.address(f"plans/{step['plan']}.md", language, page.url, config),
            "dose": plan.dose(exercise, plan.plan(exercise, step["plan"]), language),
            "effort": plan.effort(step["effort"], language),
            "weeks": step["weeks"],
        }
        for step in exercise.steps
    ]
    return templates.render("plan-steps.html", language, steps=entries)


def cards(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ exercises versions }}` or `{{ exercises steps }}`: a card for each other exercise of that kind."""
    kinds = {"versions": "version", "steps": "step"}
    if argument not in kinds:
        raise Fault(f"“{argument}” is no kind of exercise.", f"Write {{{{ exercises {' }} or {{ exercises '.join(kinds)} }}}}.")
    language = languages.of_page(page)
    entries = [
        {
            "name": exercise.words(language)["name"],
            "step": exercise.step,
            "for_whom": exercise.words(language)["for_whom"],
            "dose": plan.dose(exercise, plan.standard(exercise), language),
            "page": languages.address(exercise.page, language, page.url, config),
            "timer": languages.address(exercise.file("timer"), language, page.url, config),
            "sheet": languages.address(exercise.file("sheet"), language, page.url, config),
            "hreflang": languages.attribute(exercise.page, language, config),
            "drawing": picture(exercise, language),
        }
        for exercise in exercises.load_all().values()
        if exercise.kind == kinds[argument] and exercise.page != languages.english(page, config)
    ]
    return templates.render("exercises.html", language, exercises=entries)


def picture(exercise: Exercise, language: str) -> str:
    """Return the drawing of an exercise; "" where there is none yet."""
    name = picture_name(exercise)
    return figure.drawing(name, language) if name else ""


def picture_name(exercise: Exercise) -> str:
    """Return the name of that drawing, the middle one of the sheet's steps; "" where there is none yet."""
    names = [step["figure"] for step in exercise.words()["sheet"]["steps"] if step["figure"]]
    name = names[len(names) // 2] if names else ""
    return name if (figure.FOLDER / f"{name}.svg").is_file() else ""


def take_away(exercise: Exercise, name: str, language: str, page_url: str, config: MkDocsConfig) -> str:
    """Return the section of a plan's page with QR code, address and sheet."""
    chosen = plan.plan(exercise, name)
    code = qr_codes.svg(
        qr_codes.address(exercise, chosen, language, config), languages.words(language)["pages"]["take_away"]["code"], large=True
    )
    sheet = sheet_link(exercise, chosen, language, page_url, config)
    return templates.render(
        "take-away.html",
        language,
        code=code,
        dose=plan.dose(exercise, chosen, language),
        sheet=sheet,
        **_sheet_language(exercise, language, config),
    )


def _sheet_language(exercise: Exercise, language: str, config: MkDocsConfig) -> dict[str, str]:
    """Return language attribute and notice for a link to a sheet that exists only in English."""
    return {
        "sheet_language": languages.attribute(exercise.file("sheet"), language, config),
        "sheet_notice": languages.english_only_notice(exercise.file("sheet"), language, config),
    }


def sheet_link(exercise: Exercise, chosen: plan.Plan, language: str, page_url: str, config: MkDocsConfig) -> str:
    """Return the relative link from a page to the sheet with this plan, in a language."""
    return f"{languages.address(exercise.file('sheet'), language, page_url, config)}?{plan.link(exercise, chosen)}"
