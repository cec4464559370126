"""Renders the counts of a trial as a pictogram with one figure per person: 51 of 66."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from writing import languages, page_data, templates
from writing.faults import Fault, did_you_mean, line_of, warn

SOURCE = Path(__file__).with_name("counts.yml")
SOURCE_NAME = "hooks/evidence/counts.yml"
MAX_PEOPLE = 200  # people in one row of counts; more would be unreadable
ACROSS = 20  # people per line
WIDTH, HEIGHT = 10, 16  # of one person's cell, in SVG user units


def on_config(config: MkDocsConfig) -> None:
    """Reload counts.yml for this build and report its faults."""
    all_counts.cache_clear()
    text = SOURCE.read_text(encoding="utf-8")
    for name, fault in faults(all_counts(), languages.words()["evidence"]["counts"]):
        warn(SOURCE_NAME, line_of(text, f"\n{name}:") + 1, fault)


@functools.cache
def all_counts() -> dict[str, dict]:
    """Return the sets of counts by name, each with `source` and `rows`."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.YAML_LOADER)


def faults(counts: dict[str, dict], words: dict[str, dict]) -> list[tuple[str, Fault]]:
    """Return the faults of sets of counts, each with the name of its set; `words` are those of evidence.counts."""
    found = []
    for name, entry in counts.items():
        rows = entry.get("rows") or {}
        if not entry.get("source"):
            found.append((name, Fault(f"“{name}” has no source.", "Write source: and the key of its trial in references.bib.")))
        if not rows:
            found.append((name, Fault(f"“{name}” has no rows.", "Write rows: and below it NAME: {n: 51, of: 66}.")))
        for row, values in rows.items():
            if not _is_valid_row(values):
                fix = f"Write {{n: 51, of: 66}}: whole numbers, n at most of, of at most {MAX_PEOPLE}."
                found.append((name, Fault(f"the row “{row}” of “{name}” is {values}.", fix)))
        if {"counted", *rows} != set(words.get(name, {})):
            fix = f"Give evidence.counts.{name} the keys: {', '.join(['counted', *rows])}."
            found.append((name, Fault(f"the words of “{name}” in theme/words/ do not match its rows.", fix)))
    return found


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ counts leap-eight-weeks: A caption with its source. }}`."""
    counts = all_counts()
    if argument not in counts:
        raise Fault(f"there are no counts “{argument}”.", f"{did_you_mean(argument, counts)}Use one of: {', '.join(counts)}.")
    entry, language = counts[argument], languages.of_page(page)
    if not caption:
        raise Fault("counts stand without a caption.", f"Write {{{{ counts {argument}: What was counted, and when. }}}}.")
    if entry["source"] not in page_data.of(page).cited:
        raise Fault(f"the counts “{argument}” come from “{entry['source']}”, which this page does not cite.", f"Cite [@{entry['source']}].")
    labels = languages.words(language)["evidence"]["counts"][argument]
    rows = [
        {"label": labels[name], "n": values["n"], "of": values["of"], **people(values["n"], values["of"])}
        for name, values in entry["rows"].items()
    ]
    size = {"across": ACROSS, "width": WIDTH, "height": HEIGHT}
    return templates.render("counts.html", language, marker=argument, counted=labels["counted"], caption=caption, rows=rows, **size)


def people(n: int, of: int) -> dict:
    """Return the drawing of a row: number of lines, and boxes (x, y, width, height) of the people counted (`yes`) and the others (`no`)."""
    return {"lines": -(-of // ACROSS), "yes": boxes(0, n), "no": boxes(n, of)}


def boxes(start: int, end: int) -> list[tuple[int, int, int, int]]:
    """Return one box per line for the people from index `start` up to, not including, `end`."""
    rectangles = []
    while start < end:
        row, column = divmod(start, ACROSS)
        width = min(ACROSS - column, end - start)
        rectangles.append((column * WIDTH, row * HEIGHT, width * WIDTH, HEIGHT))
        start += width
    return rectangles


def _is_valid_row(row: object) -> bool:
    """Return whether a row is valid: whole numbers `n` and `of` with 0 ≤ n ≤ of ≤ MAX_PEOPLE and of > 0."""
    if not (isinstance(row, dict) and set(row) == {"n", "of"}):
        return False
    return all(type(row[name]) is int for name in row) and 0 <= row["n"] <= row["of"] <= MAX_PEOPLE and row["of"] > 0
