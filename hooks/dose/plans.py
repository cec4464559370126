"""Renders the list of ready-made plans, and the code and sheet on the page of each."""

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

NEXT = "what-next"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """A plan's page gets what travels before its last part, and its links to the sheet lead to the sheet with this dose."""
    name = page.meta.get("plan")
    if not name:
        return
    one, language = exercises.of(page), languages.of(page)
    chosen = plan.plan(one, name)
    for link in page_tree.find_all("a", href=languages.address(one.file("sheet"), language, page.url, config)):
        link["href"] = sheet_link(one, chosen, language, page.url, config)  # else it would print another plan's dose
    travels = tree.Raw(take_away(one, name, language, page.url, config))
    following = page_tree.find("h2", id=NEXT)
    if following:
        following.insert_before(travels)
    else:
        page_tree.append(travels)


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ plans }}`: each ready-made plan of the page's exercise with its numbers in words, its page and its sheet."""
    one, language = exercises.of(page), languages.of(page)
    ready = [
        {
            "title": plan.title(one, name, language),
            "dose": plan.dose(one, plan.plan(one, name), language),
            "page": languages.address(f"plans/{name}.md", language, page.url, config),
            "page_language": languages.attribute(f"plans/{name}.md", language, config),
            "page_notice": languages.notice(f"plans/{name}.md", language, config),
            "sheet": sheet_link(one, plan.plan(one, name), language, page.url, config),
        }
        for name in one.plans
    ]
    return templates.render("plans.html", language, plans=ready, **_sheet_language(one, language, config))


def steps(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ plan-steps }}`: the way from the first plan of somebody new to the standard one, step by step."""
    one, language = exercises.of(page), languages.of(page)
    shown = [
        {
            "title": plan.title(one, step["plan"], language),
            "page": languages.address(f"plans/{step['plan']}.md", language, page.url, config),
            "dose": plan.dose(one, plan.plan(one, step["plan"]), language),
            "effort": plan.effort(step["effort"], language),
            "weeks": step["weeks"],
        }
        for step in one.steps
    ]
    return templates.render("plan-steps.html", language, steps=shown)


def cards(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ exercises versions }}` or `{{ exercises steps }}`: a card for each other exercise of that kind."""
    kinds = {"versions": "version", "steps": "step"}
    if argument not in kinds:
        raise Fault(f"“{argument}” is no kind of exercise.", f"Write {{{{ exercises {' }} or {{ exercises '.join(kinds)} }}}}.")
    language = languages.of(page)
    shown = [
        {
            "name": one.said(language)["name"],
            "for_whom": one.said(language)["for_whom"],
            "dose": plan.dose(one, plan.standard(one), language),
            "page": languages.address(one.page, language, page.url, config),
            "timer": languages.address(one.file("timer"), language, page.url, config),
            "sheet": languages.address(one.file("sheet"), language, page.url, config),
            "hreflang": languages.attribute(one.page, language, config),
            "drawing": picture(one, language),
        }
        for one in exercises.every().values()
        if one.kind == kinds[argument] and one.page != languages.english(page, config)
    ]
    return templates.render("exercises.html", language, exercises=shown)


def picture(one: Exercise, language: str) -> str:
    """The drawing of an exercise at its work; "" where there is none yet."""
    name = picture_name(one)
    return figure.drawing(name, language) if name else ""


def picture_name(one: Exercise) -> str:
    """The name of that drawing, the middle one of its sheet's; "" where there is none yet."""
    names = [step["figure"] for step in one.said()["sheet"]["steps"] if step["figure"]]
    name = names[len(names) // 2] if names else ""
    return name if (figure.FOLDER / f"{name}.svg").is_file() else ""


def take_away(one: Exercise, name: str, language: str, page_url: str, config: MkDocsConfig) -> str:
    """The part of a plan's page that travels: code, address and sheet."""
    chosen = plan.plan(one, name)
    code = qr_codes.svg(qr_codes.address(one, chosen, language, config), languages.words(language)["pages"]["take_away"]["code"], quiet=4)
    sheet = sheet_link(one, chosen, language, page_url, config)
    return templates.render(
        "take-away.html", language, code=code, dose=plan.dose(one, chosen, language), sheet=sheet, **_sheet_language(one, language, config)
    )


def _sheet_language(one: Exercise, language: str, config: MkDocsConfig) -> dict[str, str]:
    """What a link to the sheet says of its language where readers get it in English."""
    return {
        "sheet_language": languages.attribute(one.file("sheet"), language, config),
        "sheet_notice": languages.notice(one.file("sheet"), language, config),
    }


def sheet_link(one: Exercise, chosen: plan.Plan, language: str, page_url: str, config: MkDocsConfig) -> str:
    """The relative link from a page to the sheet of an exercise in a language with this plan."""
    query = plan.link(one, chosen)
    return languages.address(one.file("sheet"), language, page_url, config) + (f"?{query}" if query else "")
