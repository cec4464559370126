"""What all tests share: the site built once, served on a local address, and a real browser."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import browser as browsers
import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))  # hooks import each other as siblings; tests import them alike

# The site is served below this folder, as on GitHub Pages, so that an address that starts at the root is noticed.
SUB_PATH = "/steady-hips/"


def build(target: Path, *, root: Path = ROOT, site_url: str = f"https://steadyhips.example{SUB_PATH}", tool: str = "mkdocs") -> str:
    """Build the site below `root` into `target` and return what the build printed; AssertionError if it fails."""
    done = run_build(target, root=root, site_url=site_url, tool=tool)
    assert done.returncode == 0, done.stderr
    return done.stderr


def run_build(target: Path, *, root: Path = ROOT, site_url: str = "", tool: str = "mkdocs") -> subprocess.CompletedProcess:
    """Run a strict `mkdocs build` on a project folder (`tool` may name another program of its kind); the caller looks at the exit code and the messages in `stderr`."""
    return subprocess.run(
        [sys.executable, "-m", tool, "build", "--clean", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(target)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": site_url},
        capture_output=True,
        text=True,
    )


MINI_PAGE = """---
title: {title}
description: A page.
audience: reader
author: Steady Hips
checked: 2026-11-20
next_check: 2027-11-20
reviewer: none
---
# {title}

{body}
"""
MINI_PAGES = {
    "evidence/index.md": "\n\n".join(f"## {grade} {{#{grade}}}" for grade in ("strong", "moderate", "limited", "conflicting", "opinion", "convention")),
}


@pytest.fixture
def write(tmp_path):
    """A function that builds a tiny project and returns (exit code, messages, built HTML of its first page).

    `body` follows the heading of index.md, from line 12 on; `bib` is the whole references.bib; `pages` are more pages,
    address below docs/ → body, or the whole text where it begins with "---"; `config` changes the text of mkdocs.yml.
    """
    for name in ("hooks", "theme", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]

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


@pytest.fixture(scope="session")
def site(tmp_path_factory, request) -> Path:
    """The built site's folder. Where the site does not build, its faults are told once and the run ends: every other test would only repeat them."""
    target = tmp_path_factory.mktemp("site") / SUB_PATH.strip("/")
    done = run_build(target, site_url=f"https://steadyhips.example{SUB_PATH}")
    if done.returncode:
        request.session.shouldfail = "the site does not build; mend the faults above"
        pytest.fail("\n".join(line for line in done.stderr.splitlines() if not line.startswith("INFO")), pytrace=False)
    return target


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line per request, and the site's own page for what is missing, as static hosts do."""

    def log_message(self, *_):
        pass

    def send_error(self, code, message=None, explain=None):
        own = Path(self.directory, SUB_PATH.strip("/"), "404.html")
        if code != 404 or not own.is_file():
            return super().send_error(code, message, explain)
        body = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class ForgivingServer(ThreadingHTTPServer):
    """A browser that goes away in the middle of a file is no fault worth a page of output."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, client_address)


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    """Serve a folder on a free local port in a thread; returns the server (shut it down) and its address without a last slash."""
    server = ForgivingServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


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
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": [*quiet, *sandbox]}


@pytest.fixture(scope="session")
def pages(site) -> list[str]:
    """The address of every page below the site's root: "", "exercise/", … (without redirects and 404.html)."""
    kept = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    found = sorted(str(path.parent.relative_to(site)) for path in kept)
    return ["" if path == "." else f"{path}/" for path in found]


def pytest_collection_modifyitems(items):
    """Marks what `make check` leaves out: tests in a real browser, and the checkers' own tests, each of which builds a small site."""
    for item in items:
        if {"page", "context", "browser", "new_context"} & set(item.fixturenames):
            item.add_marker(pytest.mark.browser)
        if "write" in item.fixturenames:
            item.add_marker(pytest.mark.slow)
