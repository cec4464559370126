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
        config.extra[key] = None  # lets the build go on, to tell every other fault as well


def faults(extra: Mapping[str, Any]) -> list[tuple[str, Fault]]:
    """What is wrong with the settings, each with its key."""
    reviewers, report, redirects = (extra.get(key) for key in ("reviewers", "report", "redirects"))
    found = []
    if not _texts(reviewers, or_none=True):
        found.append(
            ("reviewers", Fault("“reviewers” names no reviewer for a language.", 'Write {en: "A. Example, physiotherapist", es: null}.'))
        )
    if report is not None and not (isinstance(report, str) and report.startswith(("mailto:", "https://"))):
        found.append(("report", Fault(f"“report” is “{report}”.", "Write an address that begins with mailto: or https://, or null.")))
    if not _texts(redirects):
        found.append(("redirects", Fault("“redirects” is no list of addresses.", "Write {old/: new/}, both below the site's root.")))
    return found


def _texts(value: Any, or_none: bool = False) -> bool:
    """Whether a value is a mapping of texts to texts, or nothing."""
    kinds = (str, type(None)) if or_none else (str,)
    return value is None or (
        isinstance(value, Mapping) and all(isinstance(key, str) and isinstance(text, kinds) for key, text in value.items())
    )
