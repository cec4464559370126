"""Registers the handlers of each MkDocs event, in the order in which they run.

MkDocs loads only this file, with hooks/ on the import path, so the folders beside it can be imported as packages. A function named
`on_EVENT` takes the arguments of that MkDocs event. A step on a page's HTML tree takes (page_tree, page, config, files).

The functions of a list run from first to last. A comment says why a function must run before another, and
tests/publishing/test_build_order.py tests each such pair; the order of all other functions does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority

import build_state
from dose import builder, exercise, pages, plan_faults, plans, safety, sheet, timer
from evidence import citations, counts, evidence_table, grades, margin_notes, references, sources, strength, vancouver
from marker_registry import BLOCKS, INLINE
from publishing import (
    assets,
    cite,
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
from writing import (
    callouts,
    contents,
    external_links,
    folding,
    front_matter,
    glossary,
    languages,
    links,
    markers,
    settings,
    tables,
    templates,
    tree,
)


def combine_handlers(
    *handlers: Callable[..., Any], before_plugins: Sequence[Callable[..., Any]] = (), after_plugins: Sequence[Callable[..., Any]] = ()
) -> CombinedEvent:
    """Combine handlers of one MkDocs event in this order; some run before the plugins of mkdocs.yml, some after everything else."""
    for handler in before_plugins:
        event_priority(100)(handler)
    for handler in after_plugins:
        event_priority(-100)(handler)
    return CombinedEvent(*before_plugins, *handlers, *after_plugins)


def share_registries(config: MkDocsConfig) -> None:
    """Pass data to packages that must not import it: the markers, and the names of exercises and plans."""
    state = build_state.of(config)
    state.inline_markers, state.block_markers = INLINE, BLOCKS
    state.exercises = {name: tuple(item.plans) for name, item in exercise.load_all().items()}


on_startup = combine_handlers(serving.on_startup)

on_serve = combine_handlers(serving.on_serve)

on_config = combine_handlers(
    serving.on_config,
    links.on_config,
    safety.on_config,
    before_plugins=[
        languages.on_config,  # before plan_faults, which checks the words
        plan_faults.on_config,  # before share_registries, which reads the file that it checks
        share_registries,
        settings.on_config,
        strength.on_config,
        front_matter.on_config,
        sources.on_config,  # before the bibliography plugin, whose error for a broken file suggests no fix
        counts.on_config,  # after sources: it refers to them
    ],
    after_plugins=[vancouver.on_config],  # after the bibliography plugin has read the file
)

on_files = combine_handlers(
    assets.on_files,
    pages.on_files,  # before languages, which also finds translations of the pages generated here
    languages.on_files,
    timer.on_files,
    sheet.on_files,
    builder.on_files,
    well_known.on_files,
)

on_nav = combine_handlers(languages.on_nav)

on_page_markdown = combine_handlers(
    before_plugins=[
        front_matter.on_page_markdown,  # before all others, which rely on the checked fields
        strength.on_page_markdown,  # before citations and markers, which rewrite the keys and grades it reads
        citations.on_page_markdown,  # before the bibliography plugin, which drops invalid citations
        callouts.on_page_markdown,
        markers.on_page_markdown,  # before the bibliography plugin: captions may contain citations
    ],
)

TREE_STEPS = (
    markers.find_places,  # before glossary, which skips these places, and fill_places
    references.on_tree,  # before margin_notes (repeats its numbers), and glossary and folding (look for its section)
    margin_notes.on_tree,
    evidence_table.on_tree,
    tables.on_tree,  # before glossary, which links no terms in row headers
    glossary.on_tree,
    external_links.on_tree,
    folding.on_tree,
    markers.fill_places,  # before sheet, which copies whole sections
    grades.on_tree,  # after fill_places: blocks also contain convention marks
    sheet.on_tree,
    plans.on_tree,
    contents.on_tree,  # after references, which it lists, and folding, whose parts it looks for
)

on_page_content = combine_handlers(tree.steps(*TREE_STEPS))

on_env = combine_handlers(
    languages.on_env,
    exercise.on_env,
    templates.on_env,
    assets.on_env,
    cite.on_env,
    security_headers.on_env,
    structured_data.on_env,
    quality_report.on_env,
    before_plugins=[
        sources.on_env,
        markers.on_env,  # before assets and quality_report, which read the complete pages
    ],
)

on_page_context = combine_handlers(
    languages.on_page_context,
    exercise.on_page_context,
    front_matter.on_page_context,
    link_previews.on_page_context,  # before structured_data, which uses the description completed here
    scripts.on_page_context,
    structured_data.on_page_context,
    cite.on_page_context,
    before_plugins=[search_index.on_page_context],  # before the search plugin: removes text that readers never see
    after_plugins=[
        search_index.restore_content,  # after the search plugin, before handlers that change the page
        contents.on_page_context,  # after the search plugin, which must not index its words
    ],
)

on_post_page = combine_handlers(
    quality_report.on_post_page,  # before styles, which reads the whole page
    styles.on_post_page,
)

on_post_template = combine_handlers(styles.on_post_template)

on_post_build = combine_handlers(
    redirects.on_post_build,
    security_headers.on_post_build,
    quality_report.on_post_build,
    after_plugins=[
        search_index.on_post_build,  # after the search plugin has written its file
        offline.on_post_build,  # after all steps that write files: it lists the files with their hashes
        precompressed.on_post_build,  # after all steps that write files: it compresses them
    ],
)
