"""Build the project into a folder and serve it locally, for tests and tools."""

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

# The site is served below this path, as on GitHub Pages, so that root-relative addresses fail.
SUB_PATH = "/steady-hips/"


def settings() -> str:
    """Return the text of mkdocs.yml above `nav`, without redirects, whose target pages a small test project lacks."""
    above_nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    return re.sub(r"(\n  redirects:)\n(?:    .*\n)+", r"\1 {}\n", above_nav)


def build(target: Path, *, root: Path = ROOT, site_url: str = f"https://steadyhips.example{SUB_PATH}", tool: str = "mkdocs") -> str:
    """Build the site in `root` into `target` and return the build's messages; AssertionError if the build fails."""
    result = run_build(target, root=root, site_url=site_url, tool=tool)
    assert result.returncode == 0, result.stderr
    return result.stderr


def run_build(
    target: Path, *, root: Path = ROOT, site_url: str = "", tool: str = "mkdocs", alone: bool = False, calls: Path | str = ""
) -> subprocess.CompletedProcess:
    """Run a strict `mkdocs build` on a project folder; the result has the exit code, and the messages in `stderr`.

    `tool` may name a compatible program. With `alone`, or another tool, the build runs in a new process, in parallel to the build server,
    which runs one build at a time. `calls` is a file for the profile of function calls (see the standard library's `pstats`).
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
    """Return a process that runs builds until the tests end."""
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


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files without logging requests, and the site's own 404 page, as static hosts do."""

    def log_message(self, *_):
        pass

    def send_error(self, code, message=None, explain=None):
        not_found = Path(self.directory, SUB_PATH.strip("/"), "404.html")
        if code != 404 or not not_found.is_file():
            return super().send_error(code, message, explain)
        body = not_found.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class ForgivingServer(ThreadingHTTPServer):
    """Do not log an error when a browser closes the connection during a response."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, client_address)


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    """Serve a folder on a free local port in a thread; return the server (call shutdown) and its URL without a trailing slash."""
    server = ForgivingServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"
