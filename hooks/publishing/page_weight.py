"""Weighs what a first view of a page brings, in bytes after gzip."""

from __future__ import annotations

import functools
import gzip
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

# The layout names all that a script imports at once beside it.
SCRIPTS = re.compile(r'<script type="module" src="([^"]+)"|<link rel="modulepreload" href="([^"]+)"')
PICTURES = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"')


def weigh(site: Path, page: str) -> dict[str, int]:
    """Bytes after gzip that a first view of `page` ("timer/") brings, by kind: html (styles and drawings stand in it), js, images.
    Files fetched later on use do not count."""
    path = site / page / "index.html" if page == "" or page.endswith("/") else site / page
    html = path.read_text(encoding="utf-8")
    at = path.relative_to(site).as_posix()
    scripts = {_target(at, match[1] or match[2]) for match in SCRIPTS.finditer(html)}
    return {
        "html": zipped(path),
        "js": sum(zipped(site / script) for script in scripts),
        "images": sum(path.stat().st_size for path in {site / _target(at, found) for found in PICTURES.findall(html)} if path.is_file()),
    }


@functools.cache
def _zipped(path: Path, stamp: int) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def zipped(path: Path) -> int:
    """Bytes of a file after gzip at its strongest."""
    return _zipped(path, path.stat().st_mtime_ns)


def _target(page: str, link: str) -> str:
    """The file that a page's relative link names, below the site's root."""
    return urljoin(f"/{page}", urldefrag(link)[0]).lstrip("/")
