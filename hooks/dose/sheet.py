"""Patients take home one printed page: steps, their dose, when to stop and a grid to tick, with the code of the same plan."""

from __future__ import annotations

import hashlib
import re

from bs4 import Tag
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import build_state
from dose import exercise as exercises
from dose import plan, qr_codes, safety
from dose.exercise import Exercise
from figures import figure
from writing import languages, page_data, templates, tree
from writing.faults import Fault, warn_page

KIND = "sheet"
BUILDER = "clinicians.md"
GOING = "exercise/how-is-it-going.md"
BOLD = re.compile(r"\*\*(.+?)\*\*")
# What says in words what a drawing shows: on the sheet the step beside it does.
NAMED = re.compile(r"<(title|desc)\b.*?</\1>| role=\"img\"| aria-labelledby=\"[^\"]*\"", re.S)
# The labels, which know no language here, and their lines.
LABELS = re.compile(r"<text\b.*?</text>|<\w+ class=\"leader\"[^>]*/>", re.S)
SIZE = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ sheet }}`: the page becomes one printed page of its exercise."""
    return ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """A sheet for one hip fetches the pictures of that hip, so each is a file of its own, without words."""
    names = {step["figure"] for one in exercises.every().values() for step in one.said()["sheet"]["steps"]}
    for name in sorted(each for one in names if len(set(_both(one))) == 2 for each in _both(one)):
        drawn = drawing(name).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        build_state.of(config).drawings[_address(name)] = drawn
        files.append(File.generated(config, _address(name), content=drawn))
    return files


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """On the page that asks for it the sheet stands in place of the text."""
    own = page_data.of(page)
    if not own.count(KIND):
        return
    if not page_tree.h1:
        fault = Fault("the sheet has no title.", "Begin the page's text with # and what the sheet is called.")
        warn_page(page, next(block.line for block in own.blocks if block.kind == KIND), fault)
        return
    title = tree.text(page_tree.h1)
    page_tree.clear()
    page_tree.append(tree.Raw(lay_out(title, page, config)))


def lay_out(title: str, page: Page, config: MkDocsConfig) -> str:
    """The whole sheet with the standard plan in it, as it prints without a script."""
    one, language = exercises.of(page), languages.of(page)
    chosen, said = plan.standard(one), one.said(language)
    link = qr_codes.address(one, chosen, language, config)
    checked = page.meta.get("checked")
    shown = steps(one, plan.sides(one, chosen)[0], language, page.url)
    return templates.render(
        "sheet.html",
        language,
        title=templates.html(title),
        exercise=templates.json(one.for_sheet(language)),
        rows=plan.rows(one, chosen, language),
        plan=chosen,
        side=plan.sides(one, chosen)[0],
        steps=shown,
        tall=is_tall(shown),
        feel=said["sheet"]["feel"],
        ask_first=said["safety"]["ask"],
        worn=one.things_worn,
        own=safety.rules(language),
        told=safety.during(said["safety"]["stop"], language),
        ask=in_print(safety.ASK_PAGE.partition("#")[0], language, config),
        going=in_print(GOING, language, config),
        link=link,
        plain_link=link.partition("://")[2],
        code=qr_codes.svg(link, languages.words(language)["pages"]["sheet"]["code"]),
        timer=languages.address(one.file("timer"), language, page.url, config),
        timer_language=languages.attribute(one.file("timer"), language, config),
        timer_notice=languages.notice(one.file("timer"), language, config),
        builder=builder_link(one, language, page.url, config),
        builder_language=languages.attribute(BUILDER, language, config),
        checked=languages.day(checked, language) if checked else "",
        reviewer=page_data.of(page).reviewer,
    )


def in_print(name: str, language: str, config: MkDocsConfig) -> str:
    """The address of a page, named by its English file, as somebody types it."""
    return f"{(config.site_url or '').rstrip('/')}/{languages.url(name, language, config)}".partition("://")[2]


def builder_link(one: Exercise, language: str, page_url: str, config: MkDocsConfig) -> str:
    """The relative link to the builder, with this exercise and this language chosen."""
    chosen = [f"exercise={one.id}"] if one is not exercises.first() else []
    chosen += [f"reads={language}"] if language != languages.ENGLISH else []
    return languages.address(BUILDER, language, page_url, config) + ("?" + "&".join(chosen) if chosen else "")


def steps(one: Exercise, side: str, language: str, page_url: str) -> list[dict]:
    """The steps of an exercise: their words, and the drawing for the hip that works with the addresses of those for either hip."""
    made = []
    for number, step in enumerate(one.said(language)["sheet"]["steps"], 1):
        words = Markup(BOLD.sub(r"<strong>\1</strong>", str(escape(_filled(step["words"], one, language)))))
        left, right = _both(step["figure"]) or ("", "")
        drawn = templates.html(drawing(left if side == "left" else right)) if left else ""
        other = {"left": left, "right": right} if left != right else {}
        made.append(
            {
                "number": number,
                "words": words,
                "drawing": drawn,
                "sides": {hip: get_relative_url(_address(name), page_url) for hip, name in other.items()},
            }
        )
    return made


def is_tall(shown: list[dict]) -> bool:
    """Whether the drawings of these steps are as high as they are wide, as those of a standing person: then they stand beside the words."""
    sizes = [found for step in shown if (found := SIZE.search(step["drawing"]))]
    return bool(sizes) and all(float(found[2]) >= float(found[1]) for found in sizes)


def plain_steps(one: Exercise, language: str) -> list[str]:
    """The same as texts, for mail."""
    return [BOLD.sub(r"\1", _filled(step["words"], one, language)) for step in one.said(language)["sheet"]["steps"]]


def _filled(words: str, one: Exercise, language: str) -> str:
    """A step with the exercise's effort in it, and with the gentle one to begin with where it says that too."""
    return words.replace("{effort}", plan.effort(one.effort, language)).replace("{gentle}", plan.effort("gentle", language))


def _both(name: str) -> tuple[str, str] | tuple[()]:
    """A drawing's names for the left and the right hip, alike where it is drawn once; none where it is not drawn."""
    if not name or not (figure.FOLDER / f"{name}.svg").is_file():
        return ()
    left = f"{name}-left"
    return (left if (figure.FOLDER / f"{left}.svg").is_file() else name, name)


def drawing(name: str) -> str:
    """A drawing without its words: the step beside it says them, at a size to read on paper."""
    return LABELS.sub("", NAMED.sub("", str(figure.drawing(name)))).replace("<svg", '<svg aria-hidden="true"', 1)


def _address(name: str) -> str:
    """The address of its file below the site's root, new with each change of the drawing."""
    return f"figures/{name}-{hashlib.sha256(drawing(name).encode()).hexdigest()[:8]}.svg"
