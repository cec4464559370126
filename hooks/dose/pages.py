"""Generates the timer page and the sheet page of each exercise, unless a hand-written one exists."""

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
# Front matter that a generated page copies from the page of its exercise.
INHERITED_KEYS = ("author", "checked", "next_check", "reviewer")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Generate both pages of each exercise in each language of its page, and add them to the navigation after it."""
    english: dict[str, str] = {}
    for exercise in exercises.load_all().values():
        for code, page in _language_versions(exercise, files):
            entries = []
            for kind in KINDS:
                uri = (
                    exercise.file(kind)
                    if code == languages.ENGLISH
                    else _child_file(page, languages.words(code)["pages"]["made"]["names"][kind])
                )
                if exercise.files.get(kind) or files.get_file_from_path(uri):
                    continue  # a hand-written page exists
                text = page_source(exercise, kind, code, page, uri, english.get(exercise.file(kind), ""))
                if code == languages.ENGLISH:
                    english[uri] = text
                files.append(File.generated(config, uri, content=text))
                entries.append({_title(exercise, kind, code): uri})
            if config.nav and entries:
                _add_to_nav(config.nav, page.src_uri, entries, languages.words(code)["pages"]["made"]["part"])
    return files


def page_source(exercise: Exercise, kind: str, code: str, page: File, uri: str, english: str) -> str:
    """Return the source of a page: front matter, and the Markdown of theme/partials/made-KIND.md; `english` is the source it translates."""
    words, page_words = exercise.words(code), languages.words(code)["pages"]["made"]
    front_matter = {
        "title": _title(exercise, kind, code),
        "description": languages.fill(page_words[f"{kind}_description"], name=words["name"]).unescape(),
        "audience": "patient",
        **{key: value for key, value in _front_matter(page).items() if key in INHERITED_KEYS},
        "template": KINDS[kind],
        "exercise": exercise.id,
    }
    if english:
        front_matter |= {"translates": exercise.file(kind), "of": languages.fingerprint(english)}
    links = {name: posixpath.relpath(target, posixpath.dirname(uri)) for name, target in _link_targets(exercise, code, page).items()}
    text = templates.render(f"made-{kind}.md", code, exercise=words, made=page_words, links=links)
    return f"---\n{yaml.safe_dump(front_matter, allow_unicode=True, sort_keys=False, width=1000)}---\n{text.unescape()}"


def _language_versions(exercise: Exercise, files: Files) -> Iterator[tuple[str, File]]:
    """Yield language and file of each version of an exercise's page, English first."""
    if english := files.get_file_from_path(exercise.page):
        yield languages.ENGLISH, english
        for file in files.documentation_pages():
            match = languages.TRANSLATES.search(file.content_string.partition("\n---")[0])
            if match and match["page"] == exercise.page:
                yield languages.of_file(file), file


def _link_targets(exercise: Exercise, code: str, page: File) -> dict[str, str]:
    """Return the files that both pages link to, in their language; MkDocs does not know the translations of pages yet."""
    folder = posixpath.dirname(page.src_uri)
    page_words = languages.words(code)["pages"]["made"]
    sheet = exercise.file("sheet") if code == languages.ENGLISH else _child_file(page, page_words["names"]["sheet"])
    siblings = {name: f"{folder}/{page_words['names'][name]}.md" for name in ("safety", "going")}
    return {"page": page.src_uri, "sheet": sheet, **siblings}


def _child_file(page: File, name: str) -> str:
    """Return the source file of a page below the address of another one."""
    return f"{page.src_uri.removesuffix('.md').removesuffix('/index')}/{name}.md"


def _title(exercise: Exercise, kind: str, code: str) -> str:
    """Return the title of a generated page."""
    return str(languages.fill(languages.words(code)["pages"]["made"][f"{kind}_title"], name=exercise.words(code)["name"]).unescape())


def _front_matter(page: File) -> dict[str, Any]:
    """Return the front matter of a page; {} if it is invalid."""
    try:
        return yaml.load(page.content_string.partition("---\n")[2].partition("\n---")[0], languages.YAML_LOADER) or {}
    except (yaml.YAMLError, ValueError):
        return {}  # hooks/writing/front_matter.py reports it


def _add_to_nav(nav: list, uri: str, entries: list[dict], part: str) -> bool:
    """Add entries to the section `part` at the end of the navigation list that holds the page `uri`; return whether it was found."""
    for item in nav:
        value = next(iter(item.values())) if isinstance(item, dict) else item
        if value == uri:
            section = next((each for each in nav if isinstance(each, dict) and part in each), None)
            if not section:
                nav.append(section := {part: []})
            section[part] += entries
            return True
        if isinstance(value, list) and _add_to_nav(value, uri, entries, part):
            return True
    return False
