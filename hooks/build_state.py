"""The data shared by the steps of one build. It imports none of the packages that use it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class Block(NamedTuple):
    """How a block marker is rendered, and what a page with it needs.

    `render` is a function (argument, caption as HTML, page, config) → HTML. A `deferred` block is rendered after all pages, by a
    function of (page, config, files). `script` is a module of theme/scripts/, "" for none. `once`: at most one block on a page.
    """

    render: Callable[..., str]
    script: str = ""
    deferred: bool = False
    once: bool = False


class Source(NamedTuple):
    """An entry of references.bib: line, short citation ("Mellor 2018."), fields, and address (DOI, else PubMed, else its own URL)."""

    line: int
    short_citation: str
    fields: Mapping[str, str]
    address: str


@dataclass(frozen=True)
class PageScripts:
    """The scripts of one kind of page, as addresses below the site's root: the entry `script`, its static imports (`preload`), everything
    that it can load (`reach`); and the source `modules` that load at once."""

    name: str
    script: str
    preload: list[str]
    reach: list[str]
    modules: list[str]


@dataclass(frozen=True)
class Bundle:
    """The output of bundle.mjs: files to publish (address → text), page kinds by name, the complete CSS of each layout."""

    files: dict[str, str]
    kinds: dict[str, PageScripts]
    styles: dict[str, str]


@dataclass
class BuildState:
    """The results of one build so far; a comment at each field names the module that sets it."""

    # publishing/serving.py. A class variable, because MkDocs passes its command once and not for each build.
    serving: ClassVar[bool] = False

    inline_markers: Mapping[str, Callable[..., str]] = field(default_factory=dict)  # build.py
    block_markers: Mapping[str, Block] = field(default_factory=dict)  # build.py
    exercises: Mapping[str, Collection[str]] = field(default_factory=dict)  # build.py: exercise → names of its plans
    # writing/languages.py: file of an English page (below docs/) → language → file of the page in that language.
    translations: dict[str, dict[str, File]] = field(default_factory=dict)
    english_files: dict[str, str] = field(default_factory=dict)  # file of a page → file of its English page
    navigations: dict[str, list] = field(default_factory=dict)  # language → top-level items of its navigation
    sources: dict[str, Source] = field(default_factory=dict)  # evidence/sources.py, by key
    bundle: Bundle = field(default_factory=lambda: Bundle({}, {}, {}))  # publishing/assets.py
    # dose/timer.py, dose/sheet.py, dose/builder.py: address → drawing fetched by scripts.
    drawings: dict[str, str] = field(default_factory=dict)
    # dose/timer.py: exercise → `still`, `moving` → address of that drawing.
    timer_figures: dict[str, dict[str, str]] = field(default_factory=dict)
    repeating_pages: set[str] = field(default_factory=set)  # publishing/search_index.py: addresses of generated timers and sheets
    page_measures: list[dict[str, Any]] = field(default_factory=list)  # publishing/quality_report.py


def of(config: MkDocsConfig) -> BuildState:
    """Return the state of the build with this configuration. MkDocs reads a new configuration for each build."""
    return vars(config).setdefault("build_state", BuildState())
