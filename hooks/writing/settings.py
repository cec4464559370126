"""Checks the values under `extra` in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from writing.faults import Fault, line_of, warn


def on_config(config: MkDocsConfig) -> None:
    path = Path(config.config_file_path)
    settings = path.read_text(encoding="utf-8")
    for key, fault in faults(config.extra):
        warn(path.name, line_of(settings, f"\n  {key}:") + 1, fault)
        config.extra[key] = None  # so that the build goes on and reports all faults


def faults(extra: Mapping[str, Any]) -> list[tuple[str, Fault]]:
    """Return the faults of the settings, each with its key."""
    reviewers, report, redirects = (extra.get(key) for key in ("reviewers", "report", "redirects"))
    found = []
    if not _is_text_mapping(reviewers, allow_none=True):
        found.append(
            ("reviewers", Fault("“reviewers” names no reviewer for a language.", 'Write {en: "A. Example, physiotherapist", es: null}.'))
        )
    if report is not None and not (isinstance(report, str) and report.startswith(("mailto:", "https://"))):
        found.append(("report", Fault(f"“report” is “{report}”.", "Write an address that begins with mailto: or https://, or null.")))
    if not _is_text_mapping(redirects):
        found.append(("redirects", Fault("“redirects” is no list of addresses.", "Write {old/: new/}, both below the site's root.")))
    return found


def _is_text_mapping(value: Any, allow_none: bool = False) -> bool:
    """Return whether a value is None or maps strings to strings (or to None)."""
    types = (str, type(None)) if allow_none else (str,)
    return value is None or (
        isinstance(value, Mapping) and all(isinstance(key, str) and isinstance(text, types) for key, text in value.items())
    )
