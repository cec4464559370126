"""Measures the bytes of a page's first view after gzip."""

from __future__ import annotations

import functools
import gzip
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

# The layout preloads all static imports of a script.
SCRIPTS = re.compile(r'<script type="module" src="([^"]+)"|<link rel="modulepreload" href="([^"]+)"')
PICTURES = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"')


def weigh(site: Path, page: str) -> dict[str, int]:
    """Return the bytes after gzip of the first view of `page` ("timer/"), by kind: html (with inline styles and drawings), js, images.
    Files that are fetched later on use do not count."""
    path = site / page / "index.html" if page == "" or page.endswith("/") else site / page
    html = path.read_text(encoding="utf-8")
    address = path.relative_to(site).as_posix()
    scripts = {_target(address, match[1] or match[2]) for match in SCRIPTS.finditer(html)}
    return {
        "html": gzip_size(path),
        "js": sum(gzip_size(site / script) for script in scripts),
        "images": sum(
            path.stat().st_size for path in {site / _target(address, found) for found in PICTURES.findall(html)} if path.is_file()
        ),
    }


@functools.cache
def _zipped(path: Path, stamp: int) -> int:
    """Return the bytes of a file after gzip; `stamp` is its modification time, for the cache."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def gzip_size(path: Path) -> int:
    """Return the bytes of a file after gzip at the highest level."""
    return _zipped(path, path.stat().st_mtime_ns)


def _target(page: str, link: str) -> str:
    """Return the file that a page's relative link refers to, below the site's root."""
    return urljoin(f"/{page}", urldefrag(link)[0]).lstrip("/")
