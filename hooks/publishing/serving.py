"""Tells whoever runs `mkdocs serve` which changes show at once and which need a restart."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from build_state import BuildState
from writing.faults import log

ROOT = Path(__file__).parents[1]
# Modules are read once in a process, so what matters is whether a file is younger than that.
STARTED = time.time()


def on_startup(command: str, dirty: bool) -> None:
    BuildState.serving = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable) -> None:
    log.info("What you change in docs/, theme/, references.bib or a .yml file shows at once; restart after a change in a .py file.")


def on_config(config: MkDocsConfig) -> None:
    for path in younger(ROOT, STARTED):
        log.info("hooks/%s has changed: restart to see it.", path)


def younger(folder: Path, moment: float) -> list[str]:
    """The Python files below a folder that were changed after a moment (seconds of the clock), by their paths in it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if path.stat().st_mtime > moment)
