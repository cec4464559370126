"""Readers get the same kinds of built things on every page: this one list says which marker makes which and what it brings along."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dose import builder, plan, plans, safety, sheet, timer
from evidence import all_references, evidence_table, grades, standing
from figures import explorable, figure, film, layers
from publishing import all_pages, quality_report
from writing import languages


class Block(NamedTuple):
    """A kind of block: how it is rendered, and what a page that holds it is sent.

    `render` is a function (argument, caption as HTML, page, config) → HTML. A `late` one runs when every page has been rendered and is
    (page, config, files) → HTML. `script` is a module of theme/scripts/, "" for none. Its style needs no entry: theme/styles/site.css and
    lean.css import it, and a page is sent what it can use.
    """

    render: Callable[..., str]
    script: str = ""
    late: bool = False
    once: bool = False


# kind → function (argument, caption, page) → Markdown. Used inside a sentence.
INLINE: dict[str, Callable[..., str]] = {
    "plan": lambda argument, caption, page: plan.inline(argument, languages.of(page)),
    "grade": grades.grade,
    "convention": grades.convention,
}
# Each stands alone in its paragraph.
BLOCKS: dict[str, Block] = {
    "all-pages": Block(all_pages.listed, late=True, once=True),
    "all-references": Block(all_references.listed, late=True),
    "ask-first": Block(safety.ask_first),
    "builder": Block(builder.late, script="builder/builder.js", late=True),
    "explorable": Block(explorable.block, script="level-pelvis.js", once=True),
    "figure": Block(figure.block),
    "film": Block(film.block, script="film.js", once=True),
    "grade-rule": Block(standing.table),
    "layers": Block(layers.block, once=True),
    "plan-table": Block(lambda argument, caption, page, config: plan.table(argument, languages.of(page))),
    "plans": Block(plans.late, late=True),
    "quality": Block(quality_report.block, late=True),
    "sheet": Block(sheet.block, script="sheet.js", once=True),
    "statements": Block(evidence_table.table, script="statements.js", late=True, once=True),
    "stop-rules": Block(safety.stop_rules),
    "timer": Block(timer.block, script="timer/hold-timer.js"),
}
