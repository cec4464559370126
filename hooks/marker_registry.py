"""Lists all markers: the function that renders each, and what a page with it needs. build.py passes the list to the packages."""

from __future__ import annotations

from collections.abc import Callable

from build_state import Block
from dose import builder, plan, plans, safety, sheet, timer
from evidence import all_references, counts, evidence_table, grades, strength
from figures import explorable, figure, film, layers
from publishing import all_pages, quality_report

# kind → function (argument, caption, page, config) → Markdown. Used inside sentences.
INLINE: dict[str, Callable[..., str]] = {
    "plan": lambda argument, caption, page, config: plan.inline(argument, page),
    "grade": grades.grade,
    "convention": grades.convention,
}
# A block marker is a paragraph of its own.
BLOCKS: dict[str, Block] = {
    "all-pages": Block(all_pages.listed, deferred=True, once=True),
    "all-references": Block(all_references.listed, deferred=True),
    "ask-first": Block(safety.ask_first),
    "builder": Block(builder.late, script="builder/builder.js", deferred=True),
    "counts": Block(counts.block),
    "exercises": Block(plans.cards),
    "explorable": Block(explorable.block, script="level-pelvis.js", once=True),
    "figure": Block(figure.block),
    "film": Block(film.block, script="film.js", once=True),
    "grade-rule": Block(strength.table),
    "layers": Block(layers.block, once=True),
    "plan-steps": Block(plans.steps),
    "plan-table": Block(plan.table),
    "plans": Block(plans.late, deferred=True),
    "quality": Block(quality_report.block, deferred=True),
    "sheet": Block(sheet.block, script="sheet.js", once=True),
    "statements": Block(evidence_table.table, script="statements.js", deferred=True, once=True),
    "stop-rules": Block(safety.stop_rules),
    "timer": Block(timer.block, script="timer/hold-timer.js"),
    "your-plan": Block(timer.your_plan, script="your-plan.js", once=True),
}
