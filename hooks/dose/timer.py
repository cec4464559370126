"""Renders the timer as shown before its script runs, with the dose and how to count it for readers without JavaScript."""

from __future__ import annotations

import hashlib
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import build_state
from dose import exercise as exercises
from dose import plan, safety
from dose.exercise import Exercise, Phase
from figures import figure, grid
from writing import languages, page_data, templates

# Drawing of a moving figure → suffix of its file name: both hips or the left one, the right one, the change of sides.
FIGURE_SUFFIXES = {"figure": "", "other": "-right", "turning": "-turn"}
# Kind of exercise → page with easier exercises, for patients whom this one hurts.
EASIER_PAGES = {"version": "exercise/index.md#versions", "step": "exercise/next-steps.md"}
# Begins the first moving part of a drawing; the static parts, such as mat or wall, come before it.
MOVING_PART = '<g class="mover-'
PART = re.compile(r'<g class="mover-part" data-in="([^"]*)"')
TAG = re.compile(r"<(/?)[a-z][^>]*?(/?)>", re.S)
TEXT_ALTERNATIVE = re.compile(r"<(title|desc)\b.*?</\1>", re.S)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Write the moving parts of the figures and the words that scripts fetch later as separate files."""
    for exercise in exercises.load_all().values():
        for code in languages.codes():
            for content in (_practice_words(exercise, code), _deferred_words(exercise, code)):
                files.append(File.generated(config, _words_address(exercise, code, content), content=content))
        addresses = build_state.of(config).timer_figures[exercise.id] = {}
        for kind, text in _moving_files(exercise).items():
            addresses[kind] = f"figures/mover-{exercise.id}-{kind}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.svg"
            build_state.of(config).drawings[addresses[kind]] = text
            files.append(File.generated(config, addresses[kind], content=text))
    return files


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ timer }}` or `{{ timer PLAN }}`: the `<hold-timer>` with that plan, else the page's or the standard one."""
    page_state = page_data.of(page)
    page_state.timers += 1
    language = languages.of_page(page)
    exercise = exercises.exercise_of(page)
    name = argument or page.meta.get("plan") or "standard"
    chosen = plan.plan(exercise, name)
    words = exercise.words(language)
    sides = plan.sides(exercise, chosen)
    html = templates.render(
        "timer.html",
        language,
        id=f"timer-{page_state.timers}",
        exercise=templates.json(exercise.for_scripts(language, whole=False)),
        late_words=get_relative_url(_words_address(exercise, language, _deferred_words(exercise, language)), page.url),
        plan=chosen,
        query=plan.query(exercise, chosen),
        dose=plan.dose(exercise, chosen, language),
        standard=name == "standard",
        counting=[(words["practice"][phase.name], _count_seconds(phase, chosen)) for phase in exercise.repetition],
        side=sides[0],
        hip=words["sides"][sides[0]] if sides[0] else "",
        change=words["change"]["word"] if len(sides) > 1 else "",
        other=words["ready"][sides[1]] if len(sides) > 1 else "",
        before=words["before"],
        length=clock(plan.seconds(exercise, chosen)),
        mover=_static_figure(exercise, page_state.timers, language),
        figures={
            kind: get_relative_url(address, page.url) for kind, address in build_state.of(config).timer_figures.get(exercise.id, {}).items()
        },
        alone=bool(page.meta.get("template")),
        open=not (argument or page.meta.get("plan")),
        easier=languages.address(EASIER_PAGES[exercise.kind], language, page.url, config),
        timer=languages.address(exercise.file("timer"), language, page.url, config),
        sheet=languages.address(exercise.file("sheet"), language, page.url, config),
        safety=languages.address(safety.STOP_PAGE, language, page.url, config),
        safety_language=languages.attribute(safety.STOP_PAGE, language, config),
        safety_notice=languages.english_only_notice(safety.STOP_PAGE, language, config),
    )
    return re.sub(r"\n\s*", "\n", html)  # drop the indentation of the template


def your_plan(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ your-plan }}`: the place for the plan that is saved on the reader's device."""
    return templates.render("your-plan.html", languages.of_page(page))


def markup(language: str) -> dict[str, str]:
    """Return the lazily loaded parts of a timer as HTML: settings form, end of a session, diary, report, reminders."""
    fields, rules = exercises.numbers()["fields"], safety.rules_at("exercise", language)
    parts = {
        name: templates.render(f"timer-{name}.html", language, fields=fields, told=rules)
        for name in ("settings", "done", "diary", "report", "reminders")
    }
    return {name: re.sub(r"\n\s*", "", html) for name, html in parts.items()}


def clock(length: int) -> str:
    """Format seconds as minutes and seconds: 279 → "4:39"."""
    return f"{length // 60}:{length % 60:02}"


def _count_seconds(phase: Phase, chosen: plan.Plan) -> int:
    """Return the seconds of a phase for readers who count themselves; 0 for a movement, which is not timed."""
    return 0 if phase.does == "move" else phase.seconds if isinstance(phase.seconds, int) else plan.count(chosen, phase.seconds)


def _drawings(exercise: Exercise) -> dict[str, str]:
    """Return the existing drawings of the moving figure by kind."""
    names = {kind: f"mover-{exercise.id}{suffix}" for kind, suffix in FIGURE_SUFFIXES.items()}
    return {kind: name for kind, name in names.items() if (figure.FOLDER / f"{name}.svg").is_file()}


def _split_drawing(name: str) -> list[str]:
    """Split a drawing into three: static parts with <svg> still open, moving parts visible at rest, parts shown only in a session."""
    svg = grid.simplify((figure.FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()).removesuffix("</svg>")
    elements = _top_elements(svg)
    moving_start = next((offset for offset, text in elements if MOVING_PART in text), len(svg))
    last_at_rest = max((offset for offset, text in elements if offset >= moving_start and not _is_session_only(text)), default=-1)
    session_start = next((offset for offset, _ in elements if offset >= moving_start and offset > last_at_rest), len(svg))
    return [svg[:moving_start], svg[moving_start:session_start], svg[session_start:]]


def _is_session_only(text: str) -> bool:
    """Return whether an element is visible only in the frames of a session."""
    frames = PART.match(text)
    return bool(frames and "rest" not in frames[1].split())


def _top_elements(svg: str) -> list[tuple[int, str]]:
    """Return the direct children of <svg>, each with its offset."""
    depth, start, elements = -1, 0, []  # -1: outside <svg>
    for tag in TAG.finditer(svg):
        start = tag.start() if depth == 0 and not tag[1] else start
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth == 0 and start:
            elements.append((start, svg[start : tag.end()]))
    return elements


def _working_hip(kind: str, drawings: dict[str, str]) -> str:
    """Return the working hip of a drawing; "" where one drawing serves both."""
    return "" if "other" not in drawings else "right" if kind == "other" else "left"


def _moving_files(exercise: Exercise) -> dict[str, str]:
    """Return the moving parts as SVG files shared by all pages: `still` before Start, `moving` all that a session adds."""
    drawings = _drawings(exercise)
    files = {"still": "", "moving": ""}
    for kind, name in drawings.items():
        start, rest, session = _split_drawing(name)
        if kind == "turning":
            files["moving"] += rest + session
            continue
        hip = f'<g class="mover-hip" data-hip="{_working_hip(kind, drawings)}">{{}}</g>'
        if kind == "figure":
            files["still"] = hip.format(rest) if rest else ""
            files["moving"] = hip.format(session)
        else:
            files["moving"] += hip.format(TEXT_ALTERNATIVE.sub("", start.partition(">")[2]) + rest + session)
    return {kind: f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>\n' for kind, inside in files.items() if inside}


def _practice_words(exercise: Exercise, language: str) -> str:
    """Return the words of an exercise's practice as JSON: few sessions need them, so they have a file of their own."""
    return templates.json(exercise.words(language)["practice"])


def _deferred_words(exercise: Exercise, language: str) -> str:
    """Return the deferred words of an exercise as JSON, with the name of the file that has the words of its practice."""
    practice = _words_address(exercise, language, _practice_words(exercise, language)).rpartition("/")[2]
    return templates.json(exercise.deferred_words(language) | {"practice": practice})


def _words_address(exercise: Exercise, language: str, content: str) -> str:
    """Return the address of a file with words of an exercise in a language; its hash changes with its content."""
    return f"exercises/{exercise.id}-{language}-{hashlib.sha256(content.encode()).hexdigest()[:8]}.json"


def _static_figure(exercise: Exercise, number: int, language: str) -> str:
    """Return the static parts of the moving figure, with ids that are unique to each timer of a page; "" without a drawing."""
    drawings = _drawings(exercise)
    if "figure" not in drawings:
        return ""
    svg = str(figure.drawing(drawings["figure"], language))
    moving_start = next((offset for offset, text in _top_elements(svg) if MOVING_PART in text), len(svg.removesuffix("</svg>")))
    head, _, inside = svg[:moving_start].rpartition("</desc>")
    start = f'{head}</desc><g class="mover-hip" data-hip="{_working_hip("figure", drawings)}">{inside}</g></svg>'
    return templates.html(re.sub(r'(id="|labelledby="|title )mover-', rf"\g<1>mover{number}-", start))
