"""Readers find every ready-made plan in one list, and on a plan's page its code and its sheet, all with the numbers of plan.yml."""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dose import plan, qr_codes
from writing import languages, templates, tree

SHEET = "exercise/handout.md"
NEXT = "what-next"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """A plan's page gets what travels before its last part, and its links to the sheet lead to the sheet with this dose."""
    name = page.meta.get("plan")
    if not name:
        return
    chosen, language = plan.plan(name), languages.of(page)
    for link in page_tree.find_all("a", href=languages.address(SHEET, language, page.url)):
        link["href"] = sheet_link(chosen, page.url, language)  # else it would print another plan's dose
    travels = tree.Raw(take_away(name, page.url, config.site_url, language))
    following = page_tree.find("h2", id=NEXT)
    if following:
        following.insert_before(travels)
    else:
        page_tree.append(travels)


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ plans }}`: each ready-made plan with its numbers in words, its page and its sheet."""
    language = languages.of(page)
    ready = [
        {
            "title": plan.title(name, language),
            "dose": plan.dose(plan.plan(name), language),
            "page": languages.address(f"plans/{name}.md", language, page.url),
            "sheet": sheet_link(plan.plan(name), page.url, language),
        }
        for name in plan.numbers()["plans"]
    ]
    return templates.render("plans.html", language, plans=ready)


def take_away(name: str, page_url: str, site_url: str | None, language: str = languages.ENGLISH) -> str:
    """The part of a plan's page that travels: code, address and sheet."""
    chosen = plan.plan(name)
    code = qr_codes.svg(qr_codes.address(site_url, chosen, language), languages.words(language)["pages"]["take_away"]["code"], quiet=4)
    sheet = sheet_link(chosen, page_url, language)
    return templates.render("take-away.html", language, code=code, dose=plan.dose(chosen, language), sheet=sheet)


def sheet_link(chosen: plan.Plan, page_url: str, language: str = languages.ENGLISH) -> str:
    """The relative link from a page to the sheet of a language with this plan."""
    query = plan.link(chosen)
    return languages.address(SHEET, language, page_url) + (f"?{query}" if query else "")
