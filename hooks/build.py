"""The build, event by event: what happens in which order between the Markdown files and the finished site.

MkDocs loads this file alone. It puts `hooks/` on the import path while it does so, hence each room here is a package of one name
in the whole process: `writing`, `evidence`, `dose`, `figures`, `publishing`. A module's `on_…` functions take what MkDocs gives that
event, its `on_tree` a page's parsed text; they run in the order in which they stand below, and nowhere else is an order said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority

from dose import plan_faults, plans, sheet
from evidence import citations, evidence_table, margin_notes, references, sources, standing, vancouver
from publishing import (
    assets,
    link_previews,
    offline,
    precompressed,
    quality_report,
    redirects,
    scripts,
    search_index,
    security_headers,
    serving,
    structured_data,
    styles,
    well_known,
)
from writing import callouts, external_links, folding, front_matter, glossary, languages, links, markers, tables, templates, tree


def in_order(
    *handlers: Callable[..., Any], before_plugins: Sequence[Callable[..., Any]] = (), after_plugins: Sequence[Callable[..., Any]] = ()
) -> CombinedEvent:
    """One event of MkDocs with its handlers in the order given: some before the plugins of mkdocs.yml have had their turn,
    some after all else."""
    for handler in before_plugins:
        event_priority(100)(handler)
    for handler in after_plugins:
        event_priority(-100)(handler)
    return CombinedEvent(*before_plugins, *handlers, *after_plugins)


on_startup = in_order(offline.on_startup)

on_serve = in_order(serving.on_serve)

on_config = in_order(
    serving.on_config,
    links.on_config,
    before_plugins=[
        languages.on_config,  # first: the others read its words
        plan_faults.on_config,
        standing.on_config,
        front_matter.on_config,
        sources.on_config,  # the bibliography plugin's own message for a broken file names no mend
    ],
    after_plugins=[vancouver.on_config],  # sets the look of what the plugin has read
)

on_files = in_order(assets.on_files, languages.on_files, well_known.on_files)

on_nav = in_order(languages.on_nav)

on_page_markdown = in_order(
    before_plugins=[
        front_matter.on_page_markdown,  # first: all others rely on its fields
        standing.on_page_markdown,  # reads keys and grades as they were written
        citations.on_page_markdown,  # the bibliography plugin loses what it does not understand
        callouts.on_page_markdown,  # lines and code stand as they were written
        markers.on_page_markdown,  # before the plugin too: captions may cite
    ],
)

on_page_content = in_order(
    tree.steps(
        markers.find_places,
        references.on_tree,
        margin_notes.on_tree,
        evidence_table.on_tree,  # leaves out of its statements the note numbers that references wrote
        tables.on_tree,
        glossary.on_tree,  # marks no word in a reference, in the head of a table or in a block
        external_links.on_tree,
        folding.on_tree,  # before places are filled: a drawing brings no headings of its own
        markers.fill_places,
        sheet.on_tree,  # arranges the sections with all that stands in them
        plans.on_tree,
    ),
)

on_env = in_order(
    languages.on_env,
    templates.on_env,
    assets.on_env,  # bundles what the finished pages ask for
    styles.on_env,  # reads the styles and the words of those bundles
    security_headers.on_env,
    quality_report.on_env,  # measures the text when all else stands in it
    before_plugins=[
        sources.on_env,
        markers.on_env,  # the late blocks: every page has been rendered
    ],
)

on_page_context = in_order(
    languages.on_page_context,
    front_matter.on_page_context,
    link_previews.on_page_context,  # first: the structured data say the same description
    scripts.on_page_context,
    structured_data.on_page_context,
)

on_post_page = in_order(
    quality_report.on_post_page,
    styles.on_post_page,  # last: what a page can use is seen in what it has become
)

on_post_template = in_order(styles.on_post_template)

on_post_build = in_order(
    redirects.on_post_build,
    security_headers.on_post_build,
    quality_report.on_post_build,  # weighs the pages when all have been written
    after_plugins=[
        search_index.on_post_build,  # what the search plugin has written
        offline.on_post_build,  # last: it lists what all others wrote, the search index too
        precompressed.on_post_build,  # the same files once more, for the host alone
    ],
)
