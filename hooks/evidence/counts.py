"""Renders a trial's numbers as a picture, one figure for each person: 51 of 66."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from writing import languages, page_data, templates
from writing.faults import Fault, did_you_mean, line_of, warn

SOURCE = Path(__file__).with_name("counts.yml")
FILE = "hooks/evidence/counts.yml"
MOST = 200  # people in a row: more are no picture
ACROSS = 20  # people side by side
WIDTH, HEIGHT = 10, 16  # of the place of one person, in the drawing's units


def on_config(config: MkDocsConfig) -> None:
    """Read the counts anew for this build, and tell what is wrong with them where the bibliography is this project's own."""
    all_counts.cache_clear()
    text = SOURCE.read_text(encoding="utf-8")
    for name, fault in faults(all_counts(), languages.words()["evidence"]["counts"]):
        warn(FILE, line_of(text, f"\n{name}:") + 1, fault)


@functools.cache
def all_counts() -> dict[str, dict]:
    """Name of a set of counts → its `source` and `rows`."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.QUICK)


def faults(counts: dict[str, dict], words: dict[str, dict]) -> list[tuple[str, Fault]]:
    """What is wrong with sets of counts, each with its name; `words` are those of evidence.counts."""
    found = []
    for name, one in counts.items():
        rows = one.get("rows") or {}
        if not one.get("source"):
            found.append((name, Fault(f"“{name}” has no source.", "Write source: and the key of its trial in references.bib.")))
        if not rows:
            found.append((name, Fault(f"“{name}” has no rows.", "Write rows: and below it NAME: {n: 51, of: 66}.")))
        for row, told in rows.items():
            if not _counted(told):
                fix = f"Write {{n: 51, of: 66}}: whole numbers, n at most of, of at most {MOST}."
                found.append((name, Fault(f"the row “{row}” of “{name}” is {told}.", fix)))
        if {"counted", *rows} != set(words.get(name, {})):
            fix = f"Give evidence.counts.{name} the keys: {', '.join(['counted', *rows])}."
            found.append((name, Fault(f"the words of “{name}” in theme/words/ do not match its rows.", fix)))
    return found


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ counts leap-eight-weeks: A caption with its source. }}`."""
    counts = all_counts()
    if argument not in counts:
        raise Fault(f"there are no counts “{argument}”.", f"{did_you_mean(argument, counts)}Use one of: {', '.join(counts)}.")
    one, language = counts[argument], languages.of(page)
    if not caption:
        raise Fault("counts stand without a caption.", f"Write {{{{ counts {argument}: What was counted, and when. }}}}.")
    if one["source"] not in page_data.of(page).cited:
        raise Fault(f"the counts “{argument}” come from “{one['source']}”, which this page does not cite.", f"Cite [@{one['source']}].")
    said = languages.words(language)["evidence"]["counts"][argument]
    rows = [{"label": said[name], "n": told["n"], "of": told["of"], **people(told["n"], told["of"])} for name, told in one["rows"].items()]
    size = {"across": ACROSS, "width": WIDTH, "height": HEIGHT}
    return templates.render("counts.html", language, marker=argument, counted=said["counted"], caption=caption, rows=rows, **size)


def people(n: int, of: int) -> dict:
    """The drawing of a row: how many lines it has, and the boxes (x, y, width, height) of the people who count and of the others."""
    return {"lines": -(-of // ACROSS), "yes": boxes(0, n), "no": boxes(n, of)}


def boxes(start: int, end: int) -> list[tuple[int, int, int, int]]:
    """The boxes, one for each line, that hold the people from `start` up to `end`."""
    found = []
    while start < end:
        line, at = divmod(start, ACROSS)
        many = min(ACROSS - at, end - start)
        found.append((at * WIDTH, line * HEIGHT, many * WIDTH, HEIGHT))
        start += many
    return found


def _counted(told: object) -> bool:
    if not (isinstance(told, dict) and set(told) == {"n", "of"}):
        return False
    return all(type(told[name]) is int for name in told) and 0 <= told["n"] <= told["of"] <= MOST and told["of"] > 0
