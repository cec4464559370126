"""Checks the front matter of each page against front_matter.yml."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import build_state
from writing import languages, page_data
from writing.faults import Fault, warn_page

SCHEMA = Path(__file__).with_name("front_matter.yml")


def on_config(config: MkDocsConfig) -> None:
    """Clear the cached schema, so that each build reads it again."""
    schema.cache_clear()


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    error = yaml_error(page.file.content_string) if not page.meta else ""
    if error:
        warn_page(
            page,
            1,
            Fault(
                f"the front matter cannot be read: {error}.",
                "Write key: value on each line, dates as YYYY-MM-DD, and words that hold a colon in quotation marks.",
            ),
        )
    for key, fault in faults(page.meta, build_state.of(config).exercises):
        warn_page(page, _line_of_key(page.file.content_string, key), fault)
        page.meta.pop(key, None)
        if not schema().get(key, {"optional": True}).get("optional"):
            page.meta[key] = _placeholder(schema()[key])  # so that the build goes on and reports all faults
    page_data.of(page).reviewer = reviewer(page.meta, dict(config.extra), languages.of_page(page))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["reviewer"] = page_data.of(page).reviewer


@functools.cache
def schema() -> dict:
    """Return the rules of hooks/writing/front_matter.yml: key → rule."""
    return yaml.load(SCHEMA.read_text(encoding="utf-8"), languages.YAML_LOADER)


def yaml_error(source: str) -> str:
    """Return why the front matter of a page's source is not valid YAML; "" if it is, or if there is none."""
    try:
        yaml.load(source.partition("---\n")[2].partition("\n---")[0], languages.YAML_LOADER)
    except (yaml.YAMLError, ValueError) as error:
        return " ".join(str(error).split())
    return ""


def faults(meta: Mapping[str, Any], exercises: Mapping[str, Collection[str]]) -> list[tuple[str, Fault]]:
    """Return the faults of a page's front matter, each with its key; `exercises` maps each exercise to the names of its plans."""
    found = []
    for key, rule in schema().items():
        problem = _problem(meta, key, rule, exercises)
        if problem:
            found.append((key, Fault(f"{key}: {problem}.", f"Write {rule['fix']}.")))
    for key in meta:
        if key not in schema():
            found.append((key, Fault(f"the front matter has no field “{key}”.", f"Use only: {', '.join(schema())}.")))
    return found


def reviewer(meta: Mapping[str, Any], extra: Mapping[str, Any], language: str = languages.ENGLISH) -> str:
    """Return the reviewer of a page: named in its front matter, else in mkdocs.yml for all pages of its language; "" if not reviewed.

    The reviewer of a page has not reviewed its translations.
    """
    own = meta.get("reviewer")
    return own if own and own != "none" else (extra.get("reviewers") or {}).get(language) or ""


def _problem(meta: Mapping[str, Any], key: str, rule: dict, exercises: Mapping[str, Collection[str]]) -> str:
    value = meta.get(key)
    if value is None or not str(value).strip():
        return "" if rule.get("optional") and key not in meta else "is missing"
    if isinstance(value, (list, dict)) or ("longest" in rule and not isinstance(value, str)):
        return f"“{value}” is no text; quotation marks make it one"
    if "longest" in rule and len(value) > rule["longest"]:
        return f"has {len(str(value))} characters, and {rule['longest']} are allowed"
    if "one_of" in rule and value not in rule["one_of"]:
        return f"“{value}” is none of {', '.join(rule['one_of'])}"
    if rule.get("exercise") and value not in exercises:
        return f"“{value}” is none of {', '.join(exercises)}"
    plans = exercises.get(str(meta.get("exercise")), next(iter(exercises.values()), ()))
    if rule.get("plan") and value not in plans:
        return f"“{value}” is none of {', '.join(plans)}"
    if rule.get("date") and type(value) is not datetime.date:
        return f"“{value}” is no date of the calendar"
    other = meta.get(rule.get("after", ""))
    if type(other) is datetime.date and value <= other:
        return f"{value} is not after {rule['after']} ({other})"
    return ""


def _placeholder(rule: dict) -> object:
    if rule.get("date"):
        return datetime.date.max
    return rule.get("one_of", [""])[0]


def _line_of_key(source: str, key: object) -> int:
    match = re.search(rf"^{re.escape(str(key))}\s*:", source, re.M)
    return source.count("\n", 0, match.start()) + 1 if match else 1
