"""Readers get the same kinds of built things on every page, because this one list says which marker makes which."""

from __future__ import annotations

from dose import builder, plan, plans, sheet, timer
from evidence import all_references, evidence_table, grades
from figures import explorable, figure, layers
from publishing import quality_report

# kind → function(argument, page) → Markdown. Used inside a sentence.
INLINE = {"plan": lambda argument, page: plan.inline(argument), "grade": grades.grade, "convention": grades.convention}
# kind → function(argument, caption as HTML, page, config) → HTML. Alone in its paragraph.
BLOCK = {
    "explorable": explorable.block,
    "figure": figure.block,
    "layers": layers.block,
    "plan-table": lambda argument, caption, page, config: plan.table(argument),
    "sheet": sheet.block,
    "timer": timer.block,
}
# kind → function(page, config, files) → HTML. Alone in its paragraph; runs when every page has been rendered.
LATE = {
    "all-references": all_references.listed,
    "builder": builder.late,
    "plans": plans.late,
    "quality": quality_report.block,
    "statements": evidence_table.table,
}
