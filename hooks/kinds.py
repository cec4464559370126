"""Readers get the same kinds of built things on every page, because this one list says which marker makes which."""

from __future__ import annotations

import all_references
import builder
import explorable
import figure
import grades
import layers
import plan
import plans
import quality
import sheet
import statements
import timer

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
    "quality": quality.block,
    "statements": statements.table,
}
