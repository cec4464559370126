"""Tells the user of `mkdocs serve` which changes take effect at once and which need a restart."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from build_state import BuildState
from writing.faults import log

ROOT = Path(__file__).parents[1]
# Python modules are loaded once per process: files changed after this need a restart.
STARTED = time.time()


def on_startup(command: str, dirty: bool) -> None:
    BuildState.serving = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable) -> None:
    log.info("What you change in docs/, theme/, references.bib or a .yml file shows at once; restart after a change in a .py file.")


def on_config(config: MkDocsConfig) -> None:
    for path in changed_since(ROOT, STARTED):
        log.info("hooks/%s has changed: restart to see it.", path)


def changed_since(folder: Path, since: float) -> list[str]:
    """Return the Python files below a folder that changed after a time (seconds since the epoch), as relative paths."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if path.stat().st_mtime > since)
