"""The project as tests and tools run it: built into a folder, served on a local address."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]

# The site is served below this folder, as on GitHub Pages, so that an address that starts at the root is noticed.
SUB_PATH = "/steady-hips/"


def settings() -> str:
    """The text of mkdocs.yml above its navigation, without the pages that have moved: a small project has none of these."""
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    return re.sub(r"(\n  redirects:)\n(?:    .*\n)+", r"\1 {}\n", own)


def build(target: Path, *, root: Path = ROOT, site_url: str = f"https://steadyhips.example{SUB_PATH}", tool: str = "mkdocs") -> str:
    """Build the site below `root` into `target` and return what the build printed; AssertionError if it fails."""
    done = run_build(target, root=root, site_url=site_url, tool=tool)
    assert done.returncode == 0, done.stderr
    return done.stderr


def run_build(
    target: Path, *, root: Path = ROOT, site_url: str = "", tool: str = "mkdocs", alone: bool = False, calls: Path | str = ""
) -> subprocess.CompletedProcess:
    """Run a strict `mkdocs build` on a project folder; the caller looks at the exit code and the messages in `stderr`.

    `tool` may name another program of its kind. With `alone`, or another tool, a process of its own builds, beside those that build
    small sites one after the other. `calls` is a file for the calls of functions (see the standard library's `pstats`).
    """
    arguments = ["build", "--clean", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(target)]
    variables = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": site_url}
    if alone or tool != "mkdocs":
        command = [sys.executable, "-m", tool, *arguments]
        return subprocess.run(command, cwd=root, env={**os.environ, **variables}, capture_output=True, text=True)
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as messages:
        server = _build_server()
        server.stdin.write(json.dumps([arguments, str(root), {**os.environ, **variables}, messages.name, str(calls)]) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, "", messages.read())


@functools.cache
def _build_server() -> subprocess.Popen:
    """A process that runs builds until the tests are over."""
    command = [sys.executable, str(Path(__file__).with_name("build_server.py"))]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


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
    "evidence/index.md": "\n\n".join(
        f"## {grade} {{#{grade}}}" for grade in ("strong", "moderate", "limited", "conflicting", "opinion", "convention")
    ),
}


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
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"
