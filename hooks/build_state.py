"""The data that steps of one build hand to each other; it imports none of the packages that use it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class Block(NamedTuple):
    """A block marker: how it is rendered, and what a page that holds it needs.

    `render` is a function (argument, caption as HTML, page, config) → HTML. A `late` one runs when every page has been rendered and is
    (page, config, files) → HTML. `script` is a module of theme/scripts/, "" for none. `once`: it stands at most once on a page.
    """

    render: Callable[..., str]
    script: str = ""
    late: bool = False
    once: bool = False


class Source(NamedTuple):
    """An entry of references.bib: its line there, "Mellor 2018.", its fields, and its address (DOI, else PubMed, else its own)."""

    line: int
    brief: str
    fields: Mapping[str, str]
    address: str


@dataclass(frozen=True)
class PageScripts:
    """The scripts of one page kind, as addresses below the site's root: the one to load, what it imports at once, all that it may ever
    fetch; and the source modules that load at once."""

    name: str
    script: str
    preload: list[str]
    reach: list[str]
    modules: list[str]


@dataclass(frozen=True)
class Bundle:
    """What bundle.mjs makes: files to publish (address → text), page kinds by name, the whole style of each layout."""

    files: dict[str, str]
    kinds: dict[str, PageScripts]
    styles: dict[str, str]


@dataclass
class BuildState:
    """What one build has worked out so far; who sets a field is said beside it."""

    # publishing/serving.py. The one field that outlives a build, as MkDocs names its command once and not for each build.
    serving: ClassVar[bool] = False

    inline_markers: Mapping[str, Callable[..., str]] = field(default_factory=dict)  # build.py
    block_markers: Mapping[str, Block] = field(default_factory=dict)  # build.py
    exercises: Mapping[str, Collection[str]] = field(default_factory=dict)  # build.py: name → those of its plans
    # writing/languages.py: English page (its file below docs/) → language → file of that page in it.
    twins: dict[str, dict[str, File]] = field(default_factory=dict)
    english: dict[str, str] = field(default_factory=dict)  # the other way round: the file of a page → that of its English page
    navigations: dict[str, list] = field(default_factory=dict)  # language → what stands at the top of its navigation
    sources: dict[str, Source] = field(default_factory=dict)  # evidence/sources.py, by key
    bundle: Bundle = field(default_factory=lambda: Bundle({}, {}, {}))  # publishing/assets.py
    # dose/timer.py, dose/sheet.py, dose/builder.py: address → a drawing that scripts fetch.
    drawings: dict[str, str] = field(default_factory=dict)
    # dose/timer.py: exercise → `still`, `moving` → address of that drawing.
    figures: dict[str, dict[str, str]] = field(default_factory=dict)
    measures: list[dict[str, Any]] = field(default_factory=list)  # publishing/quality_report.py


def of(config: MkDocsConfig) -> BuildState:
    """The state of the build that this configuration belongs to; MkDocs reads a new configuration for each build."""
    return vars(config).setdefault("build_state", BuildState())
