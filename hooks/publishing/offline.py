"""Readers can open every page without a line after one visit, because the build lists all files with their
hashes for the service worker."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

WORKER = "sw.js"
# What a browser never asks for while somebody reads.
LEFT_OUT = {WORKER, "_headers", "robots.txt", "sitemap.xml", "sitemap.xml.gz", ".nojekyll", "images/preview.png"}


def on_startup(command: str, dirty: bool) -> None:
    # A kept copy would hide a writer's changes: `mkdocs serve` does not register the worker.
    global serving
    serving = command == "serve"


def on_post_build(config: MkDocsConfig) -> None:
    write_worker(Path(config.site_dir))


def write_worker(site: Path) -> None:
    """Put the list of files and the version into the built site's sw.js; called when all else stands.

    The version is that of the files and of the worker: a release that changes only the worker has a name of its own.
    """
    listed = hashes(site)
    worker = site / WORKER
    text = worker.read_text(encoding="utf-8")
    version = hashlib.sha256((text + json.dumps(listed)).encode()).hexdigest()[:12]
    text = text.replace("%VERSION%", version).replace("FILES = {}", f"FILES = {json.dumps(listed, indent=0)}")
    worker.write_text(text, encoding="utf-8")


def hashes(site: Path) -> dict[str, str]:
    """Address below the site's root → first 16 hex digits of the SHA-256 of the file, for all files that readers open."""
    listed = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in LEFT_OUT and not name.startswith(".well-known/"):
            address = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
            listed[address] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return listed


serving = False
