"""Renders the printed sheet for patients: steps, dose, when to stop, a grid to tick, and the QR code of the same plan."""

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
BUILDER_PAGE = "clinicians.md"
PROGRESS_PAGE = "exercise/how-is-it-going.md"
BOLD = re.compile(r"\*\*(.+?)\*\*")
# The text alternative of a drawing, not needed beside the words of its step.
TEXT_ALTERNATIVE = re.compile(r"<(title|desc)\b.*?</\1>| role=\"img\"| aria-labelledby=\"[^\"]*\"", re.S)
# The labels, which are in English only, and their lines.
LABELS = re.compile(r"<text\b.*?</text>|<\w+ class=\"leader\"[^>]*/>", re.S)
VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ sheet }}`: empty, as `on_tree` replaces the page's text by the sheet."""
    return ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Write the drawings of each hip as separate files without labels: a sheet for one hip fetches them."""
    names = {step["figure"] for exercise in exercises.load_all().values() for step in exercise.words()["sheet"]["steps"]}
    for name in sorted(each for figure_name in names if len(set(_hip_drawings(figure_name))) == 2 for each in _hip_drawings(figure_name)):
        svg = drawing(name).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        build_state.of(config).drawings[_drawing_address(name)] = svg
        files.append(File.generated(config, _drawing_address(name), content=svg))
    return files


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """On a page with the marker `{{ sheet }}`, replace the whole text by the sheet."""
    page_state = page_data.of(page)
    if not page_state.count(KIND):
        return
    if not page_tree.h1:
        fault = Fault("the sheet has no title.", "Begin the page's text with # and what the sheet is called.")
        warn_page(page, next(block.line for block in page_state.blocks if block.kind == KIND), fault)
        return
    title = tree.text(page_tree.h1)
    page_tree.clear()
    page_tree.append(tree.Raw(render_sheet(title, page, config)))


def render_sheet(title: str, page: Page, config: MkDocsConfig) -> str:
    """Return the whole sheet with the standard plan, as it prints without JavaScript."""
    exercise, language = exercises.exercise_of(page), languages.of_page(page)
    chosen, words = plan.standard(exercise), exercise.words(language)
    link = qr_codes.address(exercise, chosen, language, config)
    checked = page.meta.get("checked")
    step_list = steps(exercise, plan.sides(exercise, chosen)[0], language, page.url)
    return templates.render(
        "sheet.html",
        language,
        title=templates.html(title),
        exercise=templates.json(exercise.for_sheet(language)),
        rows=plan.rows(exercise, chosen, language),
        pen_rows=pen_rows(exercise, language),
        pen_days=exercise.fields["days"]["max"],
        plan=chosen,
        side=plan.sides(exercise, chosen)[0],
        steps=step_list,
        tall=is_tall(step_list),
        feel=words["sheet"]["feel"],
        ask_first=safety.asked_first(exercise, language),
        worn=exercise.things_worn,
        own=safety.rules(language),
        told=safety.exercise_rules(words["safety"]["stop"], language),
        ask=printed_address(safety.ASK_PAGE.partition("#")[0], language, config),
        going=printed_address(PROGRESS_PAGE, language, config),
        link=link,
        address=link.partition("://")[2],
        code=qr_codes.svg(link, languages.words(language)["pages"]["sheet"]["code"]),
        timer=languages.address(exercise.file("timer"), language, page.url, config),
        timer_language=languages.attribute(exercise.file("timer"), language, config),
        timer_notice=languages.english_only_notice(exercise.file("timer"), language, config),
        builder=builder_link(exercise, language, page.url, config),
        builder_language=languages.attribute(BUILDER_PAGE, language, config),
        others=[one for one in sheets(language, page.url, config) if one["id"] != exercise.id],
        checked=languages.format_date(checked, language) if checked else "",
        reviewer=page_data.of(page).reviewer,
    )


def sheets(language: str, page_url: str, config: MkDocsConfig) -> list[dict[str, str]]:
    """Return the sheet of every exercise that has one in this language: id, short name, relative address."""
    return [
        {
            "id": exercise.id,
            "name": exercise.words(language)["short"],
            "sheet": languages.address(exercise.file(KIND), language, page_url, config),
        }
        for exercise in exercises.load_all().values()
        if languages.available_language(exercise.file(KIND), language, config) == language
    ]


def pen_rows(exercise: Exercise, language: str) -> list[str]:
    """Return the labels of the blank sheet: each row that a dose of this exercise may have, and the rest between sets, which the printed
    sheet names beside their number."""
    labels = []
    for name, row in exercise.words(language)["rows"].items():
        labels.append(row["label"])
        if name == "sets":
            labels.append(languages.words(language)["pages"]["builder"]["fields"]["setrest"]["label"])
    return list(dict.fromkeys(labels))


def printed_address(source: str, language: str, config: MkDocsConfig) -> str:
    """Return the address of a page, given by its English file, without its scheme: for readers who type it."""
    return f"{(config.site_url or '').rstrip('/')}/{languages.url(source, language, config)}".partition("://")[2]


def builder_link(exercise: Exercise, language: str, page_url: str, config: MkDocsConfig) -> str:
    """Return the relative link to the builder with this exercise and language selected."""
    parameters = [f"exercise={exercise.id}"] if exercise is not exercises.first() else []
    parameters += [f"reads={language}"] if language != languages.ENGLISH else []
    return languages.address(BUILDER_PAGE, language, page_url, config) + ("?" + "&".join(parameters) if parameters else "")


def steps(exercise: Exercise, side: str, language: str, page_url: str) -> list[dict]:
    """Return the steps of an exercise: words, drawing for the working hip, and the addresses of the drawings for each hip."""
    step_list = []
    for number, step in enumerate(exercise.words(language)["sheet"]["steps"], 1):
        words = Markup(BOLD.sub(r"<strong>\1</strong>", str(escape(_fill_effort(step["words"], exercise, language)))))
        left, right = _hip_drawings(step["figure"]) or ("", "")
        svg = templates.html(drawing(left if side == "left" else right)) if left else ""
        by_hip = {"left": left, "right": right} if left != right else {}
        step_list.append(
            {
                "number": number,
                "words": words,
                "drawing": svg,
                "sides": {hip: get_relative_url(_drawing_address(name), page_url) for hip, name in by_hip.items()},
            }
        )
    return step_list


def is_tall(step_list: list[dict]) -> bool:
    """Return whether all drawings are at least as high as wide (a standing person); these are placed beside the words."""
    sizes = [match for step in step_list if (match := VIEW_BOX.search(step["drawing"]))]
    return bool(sizes) and all(float(match[2]) >= float(match[1]) for match in sizes)


def plain_steps(exercise: Exercise, language: str) -> list[str]:
    """Return the steps as plain text, for emails."""
    return [BOLD.sub(r"\1", _fill_effort(step["words"], exercise, language)) for step in exercise.words(language)["sheet"]["steps"]]


def _fill_effort(words: str, exercise: Exercise, language: str) -> str:
    """Fill the gaps {effort} and {gentle} of a step."""
    return words.replace("{effort}", plan.effort(exercise.effort, language)).replace("{gentle}", plan.effort("gentle", language))


def _hip_drawings(name: str) -> tuple[str, str] | tuple[()]:
    """Return the drawing names for the left and the right hip, equal where there is one drawing; () where there is none."""
    if not name or not (figure.FOLDER / f"{name}.svg").is_file():
        return ()
    left = f"{name}-left"
    return (left if (figure.FOLDER / f"{left}.svg").is_file() else name, name)


def drawing(name: str) -> str:
    """Return a drawing without labels and text alternative: the step beside it has the words, at a printable size."""
    return LABELS.sub("", TEXT_ALTERNATIVE.sub("", str(figure.drawing(name)))).replace("<svg", '<svg aria-hidden="true"', 1)


def _drawing_address(name: str) -> str:
    """Return the address of a drawing's file below the site's root; its hash changes with the drawing."""
    return f"figures/{name}-{hashlib.sha256(drawing(name).encode()).hexdigest()[:8]}.svg"
