"""Generates the timer page and the sheet page below the page of each exercise, where nobody has written one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from dose import exercise as exercises
from dose.exercise import Exercise
from writing import languages, templates

KINDS = {"timer": "lean.html", "sheet": "sheet.html"}
# The two dates and three names that such a page has from the page of its exercise.
TAKEN = ("author", "checked", "next_check", "reviewer")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Write both pages of each exercise in each language that has its page, and put them into the navigation beside it."""
    english: dict[str, str] = {}
    for one in exercises.every().values():
        for code, page in _pages(one, files):
            entries = []
            for kind in KINDS:
                uri = one.file(kind) if code == languages.ENGLISH else _beside(page, languages.words(code)["pages"]["made"]["names"][kind])
                if one.files.get(kind) or files.get_file_from_path(uri):
                    continue  # somebody has written it
                text = written(one, kind, code, page, uri, english.get(one.file(kind), ""))
                if code == languages.ENGLISH:
                    english[uri] = text
                files.append(File.generated(config, uri, content=text))
                entries.append({_title(one, kind, code): uri})
            if config.nav and entries:
                _into_nav(config.nav, page.src_uri, entries, languages.words(code)["pages"]["made"]["part"])
    return files


def written(one: Exercise, kind: str, code: str, page: File, uri: str, english: str) -> str:
    """The text of a page: front matter, and the Markdown of theme/partials/made-KIND.md; `english` is the text that it translates."""
    said, made = one.said(code), languages.words(code)["pages"]["made"]
    front = {
        "title": _title(one, kind, code),
        "description": languages.filled(made[f"{kind}_description"], name=said["name"]).unescape(),
        "audience": "patient",
        **{key: value for key, value in _front(page).items() if key in TAKEN},
        "template": KINDS[kind],
        "exercise": one.id,
    }
    if english:
        front |= {"translates": one.file(kind), "of": languages.fingerprint(english)}
    links = {name: posixpath.relpath(target, posixpath.dirname(uri)) for name, target in _targets(one, code, page).items()}
    text = templates.render(f"made-{kind}.md", code, exercise=said, made=made, links=links)
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)}---\n{text.unescape()}"


def _pages(one: Exercise, files: Files) -> Iterator[tuple[str, File]]:
    """The page of an exercise in each language that has it, English first."""
    if english := files.get_file_from_path(one.page):
        yield languages.ENGLISH, english
        for file in files.documentation_pages():
            found = languages.TRANSLATES.search(file.content_string.partition("\n---")[0])
            if found and found["page"] == one.page:
                yield languages.of_file(file), file


def _targets(one: Exercise, code: str, page: File) -> dict[str, str]:
    """The files to which both pages lead, in their language; MkDocs does not know yet which page translates which."""
    folder = posixpath.dirname(page.src_uri)
    made = languages.words(code)["pages"]["made"]
    sheet = one.file("sheet") if code == languages.ENGLISH else _beside(page, made["names"]["sheet"])
    beside = {name: f"{folder}/{made['names'][name]}.md" for name in ("safety", "going")}
    return {"page": page.src_uri, "sheet": sheet, **beside}


def _beside(page: File, name: str) -> str:
    """The file of a page below another one's address."""
    return f"{page.src_uri.removesuffix('.md').removesuffix('/index')}/{name}.md"


def _title(one: Exercise, kind: str, code: str) -> str:
    return str(languages.filled(languages.words(code)["pages"]["made"][f"{kind}_title"], name=one.said(code)["name"]).unescape())


def _front(page: File) -> dict[str, Any]:
    try:
        return yaml.load(page.content_string.partition("---\n")[2].partition("\n---")[0], languages.QUICK) or {}
    except (yaml.YAMLError, ValueError):
        return {}  # hooks/writing/front_matter.py says so


def _into_nav(nav: list, uri: str, entries: list[dict], part: str) -> bool:
    """Put entries into the part `part` at the end of the list that holds the page `uri`."""
    for item in nav:
        value = next(iter(item.values())) if isinstance(item, dict) else item
        if value == uri:
            section = next((each for each in nav if isinstance(each, dict) and part in each), None)
            if not section:
                nav.append(section := {part: []})
            section[part] += entries
            return True
        if isinstance(value, list) and _into_nav(value, uri, entries, part):
            return True
    return False
