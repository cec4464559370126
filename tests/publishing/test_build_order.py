"""hooks/build.py runs every step of the build in a valid order, and packages have no circular imports."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import build
from dose import pages, plan_faults, sheet
from evidence import citations, margin_notes, references, sources, strength
from project import ROOT
from publishing import assets, link_previews, offline, precompressed, quality_report, redirects, search_index, structured_data, styles
from writing import contents, folding, front_matter, glossary, languages, markers, tables

HOOKS = ROOT / "hooks"
PACKAGES = sorted(path.parent.name for path in HOOKS.glob("*/__init__.py"))
MODULES = [import_module(f"{name}.{one.name}") for name in PACKAGES for one in pkgutil.iter_modules([str(HOOKS / name)])]
STEP = ["page_tree", "page", "config", "files"]

# Event → (first handler, later handler, what is wrong in the other order). No other order matters.
ORDER = {
    "on_config": [
        (languages.on_config, plan_faults.on_config, "the words of the last build would be compared with the plans"),
        (plan_faults.on_config, build.share_registries, "a broken exercises.yml would end in a KeyError"),
    ],
    "on_files": [(pages.on_files, languages.on_files, "the pages that are made from the exercises would have no translations")],
    "on_page_markdown": [
        (front_matter.on_page_markdown, markers.on_page_markdown, "a timer would ask for a plan that there is not"),
        (strength.on_page_markdown, citations.on_page_markdown, "a page with one wrong citation would lose its other keys"),
        (strength.on_page_markdown, markers.on_page_markdown, "no grade would be compared with its sources"),
    ],
    "TREE_STEPS": [
        (markers.find_places, glossary.on_tree, "words of a caption would become links"),
        (markers.find_places, markers.fill_places, "no block would be put into its page"),
        (references.on_tree, margin_notes.on_tree, "notes in the margin would have the numbers that Markdown gave"),
        (references.on_tree, glossary.on_tree, "words in titles of sources would become links"),
        (references.on_tree, folding.on_tree, "long lists of sources would not be folded"),
        (references.on_tree, contents.on_tree, "the contents would not name the references"),
        (folding.on_tree, contents.on_tree, "the contents would be folded away with the part before them"),
        (tables.on_tree, glossary.on_tree, "words in the head of a row would become links"),
        (markers.fill_places, sheet.on_tree, "the sheet would have empty places for its drawings and rules"),
    ],
    "on_env": [
        (markers.on_env, assets.on_env, "the links of a late block would get no script"),
        (markers.on_env, quality_report.on_env, "late blocks would not be measured"),
    ],
    "on_page_context": [
        (search_index.restore_content, contents.on_page_context, "the contents would be put into what only the search reads"),
        (link_previews.on_page_context, structured_data.on_page_context, "programs would read a description without the dose"),
    ],
    "on_post_page": [(quality_report.on_post_page, styles.on_post_page, "the quality table would lack its styles")],
    "on_post_build": [
        (earlier.on_post_build, later.on_post_build, "the lists of the offline copy would not be those of the finished site")
        for earlier in (redirects, quality_report, search_index)
        for later in (offline, precompressed)
    ]
    + [(offline.on_post_build, precompressed.on_post_build, "the packed service worker would lack its list")],
}


def handlers(event: str) -> list[Callable]:
    """Return the handlers of an event in the order in which MkDocs calls them."""
    found = getattr(build, event)
    functions = list(getattr(found, "methods", found))
    return sorted(functions, key=lambda one: -getattr(one, "mkdocs_priority", 0))


def misplaced(called: list[Callable], pairs: Iterable[tuple[Callable, Callable, str]]) -> list[str]:
    """Return a message for each pair of handlers in the wrong order."""
    return [
        f"{one.__module__}.{one.__name__} must run before {other.__module__}.{other.__name__}: else {reason}"
        for one, other, reason in pairs
        if called.index(one) > called.index(other)
    ]


def unlisted(module: ModuleType) -> list[str]:
    """Return the handlers and tree steps of a module that build.py does not run."""
    own = [one for _, one in inspect.getmembers(module, inspect.isfunction) if one.__module__ == module.__name__]
    steps = [one for one in own if list(inspect.signature(one).parameters) == STEP]
    events = [one for one in own if one.__name__.startswith("on_") and one not in steps]
    missing = [one for one in steps if one not in build.TREE_STEPS]
    missing += [one for one in events if not hasattr(build, one.__name__) or one not in handlers(one.__name__)]
    return [f"{module.__name__}.{one.__name__} is in no list of hooks/build.py" for one in missing]


@pytest.mark.parametrize("event", ORDER)
def test_handlers_run_in_the_required_order(event):
    assert misplaced(handlers(event), ORDER[event]) == []


@pytest.mark.parametrize("event", ORDER)
def test_wrong_order_of_handlers_is_reported(event):
    for pair in ORDER[event]:
        assert misplaced([pair[1], pair[0]], [pair]) != []


def test_handler_priorities_relative_to_the_plugins():
    for handler in (sources.on_config, citations.on_page_markdown, markers.on_page_markdown):
        assert handler.mkdocs_priority > 0, handler
    for handler in (contents.on_page_context, search_index.on_post_build):
        assert handler.mkdocs_priority < 0, handler


def test_build_runs_every_handler_and_step():
    assert [message for module in MODULES for message in unlisted(module)] == []


def test_unlisted_handler_and_step_are_reported(monkeypatch):
    monkeypatch.setattr(build, "on_nav", [])
    assert unlisted(languages) == ["writing.languages.on_nav is in no list of hooks/build.py"]
    monkeypatch.setattr(build, "TREE_STEPS", build.TREE_STEPS[1:])
    assert unlisted(markers) == ["writing.markers.find_places is in no list of hooks/build.py"]


def imported(files: Mapping[str, Iterable[Path]]) -> dict[str, set[str]]:
    """Return package or module of hooks/ → the others that its files import."""
    found: dict[str, set[str]] = {}
    for name, paths in files.items():
        nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
        names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        found[name] = {one.partition(".")[0] for one in names} & files.keys() - {name}
    return found


def cycle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return a cycle of imports; [] if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_packages_have_no_circular_imports():
    files = {name: list((HOOKS / name).glob("*.py")) for name in PACKAGES} | {path.stem: [path] for path in HOOKS.glob("*.py")}
    graph = imported(files)
    assert {"evidence", "dose"} <= graph["marker_registry"]
    assert graph["build_state"] == set()
    assert cycle(graph) == []


def test_circular_import_is_detected(tmp_path):
    (tmp_path / "a.py").write_text("from b.part import x\n", encoding="utf-8")
    (tmp_path / "b.py").write_text("def late():\n    import a\n", encoding="utf-8")
    assert cycle(imported({name: [tmp_path / f"{name}.py"] for name in "ab"}))
