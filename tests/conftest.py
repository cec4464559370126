"""Fixtures shared by all tests: the site, built once per run and served locally, and a real browser."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from pathlib import Path

import hypothesis
import pytest

import browser as browsers
from project import MINI_PAGE, MINI_PAGES, ROOT, SUB_PATH, run_build, serve, settings

# No time limit per example: it would depend on the machine's speed.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")


@pytest.fixture
def write(tmp_path):
    """Return a function that builds a small project and returns (exit code, messages, built HTML of its first page).

    `body` follows the heading of index.md, from line 12 on; `bib` is the text of references.bib; `pages` are additional pages,
    path below docs/ → body, or the whole text if it begins with "---"; `config` is a function that changes the text of mkdocs.yml.
    """
    for name in ("hooks", "theme", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    mkdocs_settings = settings()

    def build(body, bib="", pages=None, config=str):
        pages = {"index.md": body, **MINI_PAGES, **(pages or {})}
        shutil.rmtree(tmp_path / "docs", ignore_errors=True)
        for name, text in pages.items():
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            title = "Page" if name == "index.md" else f"Page {name}"
            content = text if text.startswith("---") else MINI_PAGE.format(title=title, body=text)
            path.write_text(content, encoding="utf-8")
        (tmp_path / "references.bib").write_text(bib, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(f"{config(mkdocs_settings)}\nnav: {json.dumps(list(pages))}\n", encoding="utf-8")
        result = run_build(tmp_path / "site", root=tmp_path)
        built = tmp_path / "site" / "index.html"
        html = built.read_text(encoding="utf-8") if built.is_file() else ""
        return result.returncode, result.stderr, html

    return build


def shared_folder(tmp_path_factory) -> Path:
    """Return the temporary folder that all workers of one run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def build_site(shared: Path) -> None:
    """Build the site into a folder; when done, write its faults (empty if none) to site.faults beside it."""
    result = run_build(shared / "site" / SUB_PATH.strip("/"), site_url=f"https://steadyhips.example{SUB_PATH}", alone=True)
    faults = "\n".join(line for line in result.stderr.splitlines() if not line.startswith("INFO")) if result.returncode else ""
    (shared / "site.part").write_text(faults, encoding="utf-8")
    (shared / "site.part").rename(shared / "site.faults")


@pytest.fixture(scope="session")
def site(tmp_path_factory, request) -> Path:
    """The folder of the built site. If the build fails, report its faults once and end the run: every other test would only
    repeat them."""
    shared = shared_folder(tmp_path_factory)
    while not (shared / "site.faults").is_file():
        time.sleep(0.1)
    faults = (shared / "site.faults").read_text(encoding="utf-8")
    if faults:
        request.session.shouldfail = "the site does not build; mend the faults above"
        pytest.fail(faults, pytrace=False)
    return shared / "site" / SUB_PATH.strip("/")


@pytest.fixture(scope="session")
def served(site) -> str:
    """The base URL of the built site with a trailing slash; append a page's path, e.g. served + "timer/"."""
    server, address = serve(site.parent)
    yield address + SUB_PATH
    server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = browsers.find()
    assert path, browsers.MISSING
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": [*quiet, *sandbox]}


@pytest.fixture
def context(browser):
    """A browser context without service workers, reset to its initial state before each test, as Playwright's own test runner can do:
    this takes a quarter of the time of creating a context and a page. Use `new_context` for other options."""
    # A reset also removes Playwright's own script that blocks service workers.
    no_workers = "if (navigator.serviceWorker) navigator.serviceWorker.register = async () => {};"
    browser._sync(browser._impl_obj._disconnect_from_reused_context("the next test"))
    browser._sync(browser._impl_obj._new_context_for_reuse({"serviceWorkers": "block"}))
    context = browser.contexts[-1]
    context.add_init_script(no_workers)
    yield context
    context.clock.resume()  # a reset does not fully remove a paused clock


@pytest.fixture
def page(context):
    """A blank page of the reset context."""
    return context.pages[0] if context.pages else context.new_page()


@pytest.fixture(scope="session")
def pages(site) -> list[str]:
    """The address of every page relative to the site's root: "", "exercise/", … (without redirects and 404.html)."""
    files = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    folders = sorted(str(path.parent.relative_to(site)) for path in files)
    return ["" if path == "." else f"{path}/" for path in folders]


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that `make check` skips: browser tests, and tests of the checkers, each of which builds a small site.

    Order the tests for two workers, each of which gets one half of the list: long tests first, so that none runs alone at the end, and
    tests that need the built site last, because it is still being built.
    """
    for item in items:
        if {"page", "context", "browser", "new_context"} & set(item.fixturenames):
            item.add_marker(pytest.mark.browser)
        if "write" in item.fixturenames:
            item.add_marker(pytest.mark.slow)
    yield  # here tests deselected on the command line are removed
    items.sort(key=lambda item: ("site" in item.fixturenames, item.get_closest_marker("timeout") is None))
    site_tests = [item for item in items if "site" in item.fixturenames]
    others = items[: len(items) - len(site_tests)]
    middle, last = len(others) // 2, len(site_tests) // 2
    items[:] = [*others[:middle], *site_tests[:last], *others[middle:], *site_tests[last:]]


def pytest_collection_finish(session):
    """Start building the site, in the first worker that has a test that needs it."""
    if session.config.option.collectonly or not any("site" in item.fixturenames for item in session.items):
        return
    shared = shared_folder(session.config._tmp_path_factory)
    try:
        (shared / "site").mkdir()
    except FileExistsError:
        return
    threading.Thread(target=build_site, args=[shared], daemon=True).start()
