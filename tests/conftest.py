"""What all tests share: the site built once, served on a local address, and a real browser."""

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

# How long one example takes is the machine's affair.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")


@pytest.fixture
def write(tmp_path):
    """A function that builds a tiny project and returns (exit code, messages, built HTML of its first page).

    `body` follows the heading of index.md, from line 12 on; `bib` is the whole references.bib; `pages` are more pages,
    address below docs/ → body, or the whole text where it begins with "---"; `config` changes the text of mkdocs.yml.
    """
    for name in ("hooks", "theme", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    own = settings()

    def build(body, bib="", pages=None, config=str):
        pages = {"index.md": body, **MINI_PAGES, **(pages or {})}
        shutil.rmtree(tmp_path / "docs", ignore_errors=True)
        for name, text in pages.items():
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = text if text.startswith("---") else MINI_PAGE.format(title="Page" if name == "index.md" else f"Page {name}", body=text)
            path.write_text(whole, encoding="utf-8")
        (tmp_path / "references.bib").write_text(bib, encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text(f"{config(own)}\nnav: {json.dumps(list(pages))}\n", encoding="utf-8")
        done = run_build(tmp_path / "site", root=tmp_path)
        built = tmp_path / "site" / "index.html"
        html = built.read_text(encoding="utf-8") if built.is_file() else ""
        return done.returncode, done.stderr, html

    return build


def shared_folder(tmp_path_factory) -> Path:
    """The folder that the workers of one run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def build_site(shared: Path) -> None:
    """Build the site into a folder, and write what is wrong with it beside it when that is done."""
    done = run_build(shared / "site" / SUB_PATH.strip("/"), site_url=f"https://steadyhips.example{SUB_PATH}", alone=True)
    faults = "\n".join(line for line in done.stderr.splitlines() if not line.startswith("INFO")) if done.returncode else ""
    (shared / "site.part").write_text(faults, encoding="utf-8")
    (shared / "site.part").rename(shared / "site.faults")


@pytest.fixture(scope="session")
def site(tmp_path_factory, request) -> Path:
    """The built site's folder. Where the site does not build, its faults are told once and the run ends:
    every other test would only repeat them."""
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
    """The built site's address, ending with a slash: join a page's path to it, e.g. served + "timer/"."""
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
    """A browser context without service workers, in the state of a new one. One context is reset between tests, as Playwright's own test
    runner can do: that takes a quarter of the time of a new one with its page. `new_context` makes one with other options."""
    # Playwright's own block is among the scripts that a reset takes out.
    no_workers = "if (navigator.serviceWorker) navigator.serviceWorker.register = async () => {};"
    browser._sync(browser._impl_obj._disconnect_from_reused_context("the next test"))
    browser._sync(browser._impl_obj._new_context_for_reuse({"serviceWorkers": "block"}))
    context = browser.contexts[-1]
    context.add_init_script(no_workers)
    yield context
    context.clock.resume()  # a clock that stands still would not be taken out whole


@pytest.fixture
def page(context):
    """A blank page of the reset context."""
    return context.pages[0] if context.pages else context.new_page()


@pytest.fixture(scope="session")
def pages(site) -> list[str]:
    """The address of every page below the site's root: "", "exercise/", … (without redirects and 404.html)."""
    kept = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    found = sorted(str(path.parent.relative_to(site)) for path in kept)
    return ["" if path == "." else f"{path}/" for path in found]


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Marks what `make check` leaves out: tests in a real browser, and the checkers' own tests, each of which builds a small site.

    Orders the tests for two workers, of which each gets one half of the list: long ones first, so that none is alone at the end, and those
    that need the built site last, as it is being built meanwhile.
    """
    for item in items:
        if {"page", "context", "browser", "new_context"} & set(item.fixturenames):
            item.add_marker(pytest.mark.browser)
        if "write" in item.fixturenames:
            item.add_marker(pytest.mark.slow)
    yield  # what the command line leaves out is taken away
    items.sort(key=lambda item: ("site" in item.fixturenames, item.get_closest_marker("timeout") is None))
    needing = [item for item in items if "site" in item.fixturenames]
    others = items[: len(items) - len(needing)]
    middle, last = len(others) // 2, len(needing) // 2
    items[:] = [*others[:middle], *needing[:last], *others[middle:], *needing[last:]]


def pytest_collection_finish(session):
    """Begins to build the site, in the first worker that has a test for it."""
    if session.config.option.collectonly or not any("site" in item.fixturenames for item in session.items):
        return
    shared = shared_folder(session.config._tmp_path_factory)
    try:
        (shared / "site").mkdir()
    except FileExistsError:
        return
    threading.Thread(target=build_site, args=[shared], daemon=True).start()
