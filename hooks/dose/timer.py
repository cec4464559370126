"""Renders the timer as it stands before its script runs, with the dose and how to count it for readers without JavaScript."""

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

# The drawings of a moving figure, by the end of their names: of both hips or the left one, of the right one, of changing sides.
FIGURES = {"figure": "", "other": "-right", "turning": "-turn"}
# Where somebody whom an exercise hurts finds an easier one, by the kind of exercise.
EASIER = {"version": "exercise/index.md#versions", "step": "exercise/next-steps.md"}
# What moves in a drawing: before it stands what is there from the start, such as the mat or the wall.
MOVES = '<g class="mover-'
PART = re.compile(r'<g class="mover-part" data-in="([^"]*)"')
TAG = re.compile(r"<(/?)[a-z][^>]*?(/?)>", re.S)
WORDS = re.compile(r"<(title|desc)\b.*?</\1>", re.S)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """What moves in the figures is fetched when a page is quiet, so it is a file of its own, of no language; and so are late words."""
    for one in exercises.every().values():
        for code in languages.codes():
            files.append(File.generated(config, _words_address(one, code), content=templates.json(one.for_later(code))))
        addresses = build_state.of(config).figures[one.id] = {}
        for kind, text in _moving(one).items():
            addresses[kind] = f"figures/mover-{one.id}-{kind}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.svg"
            build_state.of(config).drawings[addresses[kind]] = text
            files.append(File.generated(config, addresses[kind], content=text))
    return files


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ timer }}` or `{{ timer PLAN }}`: the `<hold-timer>` with a ready-made plan, else the page's or the standard one."""
    own = page_data.of(page)
    own.timers += 1
    code = languages.of(page)
    one = exercises.of(page)
    name = argument or page.meta.get("plan") or "standard"
    chosen = plan.plan(one, name)
    said = one.said(code)
    sides = plan.sides(one, chosen)
    html = templates.render(
        "timer.html",
        code,
        id=f"timer-{own.timers}",
        exercise=templates.json(one.for_scripts(code, whole=False)),
        late_words=get_relative_url(_words_address(one, code), page.url),
        plan=chosen,
        query=plan.query(one, chosen),
        dose=plan.dose(one, chosen, code),
        standard=name == "standard",
        counting=[(said["practice"][phase.name], _counted(phase, chosen)) for phase in one.repetition],
        side=sides[0],
        hip=said["sides"][sides[0]] if sides[0] else "",
        change=said["change"]["word"] if len(sides) > 1 else "",
        other=said["ready"][sides[1]] if len(sides) > 1 else "",
        before=said["before"],
        length=clock(plan.seconds(one, chosen)),
        mover=_mover(one, own.timers, code),
        figures={kind: get_relative_url(address, page.url) for kind, address in build_state.of(config).figures.get(one.id, {}).items()},
        alone=bool(page.meta.get("template")),
        open=not (argument or page.meta.get("plan")),
        easier=languages.address(EASIER[one.kind], code, page.url, config),
        timer=languages.address(one.file("timer"), code, page.url, config),
        sheet=languages.address(one.file("sheet"), code, page.url, config),
        safety=languages.address(safety.STOP_PAGE, code, page.url, config),
        safety_language=languages.attribute(safety.STOP_PAGE, code, config),
        safety_notice=languages.notice(safety.STOP_PAGE, code, config),
    )
    return re.sub(r"\n\s*", "\n", html)  # indents are for people


def yours(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ your-plan }}`: the place for the plan that the reader's device keeps."""
    return templates.render("your-plan.html", languages.of(page))


def markup(language: str) -> dict[str, str]:
    """What stands in a timer when it is wanted: the form of the settings, what follows a session, the diary, the reminders."""
    fields, told = exercises.numbers()["fields"], safety.told("exercise", language)
    made = {
        name: templates.render(f"timer-{name}.html", language, fields=fields, told=told)
        for name in ("settings", "done", "diary", "reminders")
    }
    return {name: re.sub(r"\n\s*", "", html) for name, html in made.items()}


def clock(length: int) -> str:
    """Seconds as minutes and seconds: 279 → "4:39"."""
    return f"{length // 60}:{length % 60:02}"


def _counted(phase: Phase, chosen: plan.Plan) -> int:
    """How far somebody counts who counts by himself; 0 for a movement, which takes as long as it takes."""
    return 0 if phase.does == "move" else phase.seconds if isinstance(phase.seconds, int) else plan.count(chosen, phase.seconds)


def _drawings(one: Exercise) -> dict[str, str]:
    """The drawings of its moving figure by their kind, as far as they are drawn."""
    names = {kind: f"mover-{one.id}{end}" for kind, end in FIGURES.items()}
    return {kind: name for kind, name in names.items() if (figure.FOLDER / f"{name}.svg").is_file()}


def _parts(name: str) -> list[str]:
    """A drawing in three: what stands from the start, with its <svg> open; what moves and is seen at rest; what only a session shows."""
    svg = grid.simplify((figure.FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip()).removesuffix("</svg>")
    tops = _tops(svg)
    moves = next((at for at, text in tops if MOVES in text), len(svg))
    last = max((at for at, text in tops if at >= moves and not _waits(text)), default=-1)
    session = next((at for at, _ in tops if at >= moves and at > last), len(svg))
    return [svg[:moves], svg[moves:session], svg[session:]]


def _waits(text: str) -> bool:
    """Whether an element is seen only in frames of a session."""
    frames = PART.match(text)
    return bool(frames and "rest" not in frames[1].split())


def _tops(svg: str) -> list[tuple[int, str]]:
    """The elements right below <svg>, with where they begin."""
    depth, start, found = -1, 0, []  # -1: outside <svg>
    for tag in TAG.finditer(svg):
        start = tag.start() if depth == 0 and not tag[1] else start
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth == 0 and start:
            found.append((start, svg[start : tag.end()]))
    return found


def _hip(kind: str, drawings: dict[str, str]) -> str:
    """The hip that a drawing shows at work, "" where it stands for both."""
    return "" if "other" not in drawings else "right" if kind == "other" else "left"


def _moving(one: Exercise) -> dict[str, str]:
    """The files of what moves in its figure, which are no page's own: `still` as it is before Start, `moving` all that a session adds."""
    drawings = _drawings(one)
    files = {"still": "", "moving": ""}
    for kind, name in drawings.items():
        start, rest, session = _parts(name)
        if kind == "turning":
            files["moving"] += rest + session
            continue
        hip = f'<g class="mover-hip" data-hip="{_hip(kind, drawings)}">{{}}</g>'
        if kind == "figure":
            files["still"] = hip.format(rest) if rest else ""
            files["moving"] = hip.format(session)
        else:
            files["moving"] += hip.format(WORDS.sub("", start.partition(">")[2]) + rest + session)
    return {kind: f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>\n' for kind, inside in files.items() if inside}


def _words_address(one: Exercise, language: str) -> str:
    """The address of the late words of an exercise in a language, new with each change of them."""
    return f"exercises/{one.id}-{language}-{hashlib.sha256(templates.json(one.for_later(language)).encode()).hexdigest()[:8]}.json"


def _mover(one: Exercise, number: int, language: str) -> str:
    """What stands from the start in the moving figure, with ids of its own for each timer on a page; "" where nothing is drawn."""
    drawings = _drawings(one)
    if "figure" not in drawings:
        return ""
    whole = str(figure.drawing(drawings["figure"], language))
    moves = next((at for at, text in _tops(whole) if MOVES in text), len(whole.removesuffix("</svg>")))
    head, _, inside = whole[:moves].rpartition("</desc>")
    start = f'{head}</desc><g class="mover-hip" data-hip="{_hip("figure", drawings)}">{inside}</g></svg>'
    return templates.html(re.sub(r'(id="|labelledby="|title )mover-', rf"\g<1>mover{number}-", start))
