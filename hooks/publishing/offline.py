"""Writes into the service worker all files of the site with their hashes, and which of them only one language or one exercise needs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dose import exercise
from publishing import cite
from writing import languages

WORKER = "sw.js"
SCRIPT = re.compile(r"[\w-]+\.js")
# Files that a browser never requests for a reader.
EXCLUDED = {WORKER, "_headers", "robots.txt", "sitemap.xml", "sitemap.xml.gz", ".nojekyll"}
EXCLUDED_PREFIXES = (".well-known/", "images/preview")  # the preview images, one per language, are for chat programs only
EXCLUDED_SUFFIXES = tuple(Path(name).suffix for name in cite.FILES.values())  # for reference managers


def on_post_build(config: MkDocsConfig) -> None:
    write_worker(Path(config.site_dir), pages_of_exercises(config))


def write_worker(site: Path, pages: Mapping[str, str]) -> None:
    """Write file list and version into the built site's sw.js, after all other files exist; `pages` is from `pages_of_exercises`.

    The version is a hash of files and worker, so that a release that changes only the worker has a new one too.
    """
    listed = hashes(site)
    worker = site / WORKER
    text = worker.read_text(encoding="utf-8")
    version = hashlib.sha256((text + json.dumps(listed)).encode()).hexdigest()[:12]
    text = text.replace("%VERSION%", version).replace("FILES = {}", f"FILES = {json.dumps(listed, indent=0)}")
    text = text.replace("ONLY = {}", f"ONLY = {json.dumps(restricted_files(site, listed, pages), indent=0)}")
    worker.write_text(text, encoding="utf-8")


def hashes(site: Path) -> dict[str, str]:
    """Return address below the site's root → first 16 hex digits of the file's SHA-256, for all files that readers open."""
    listed = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in EXCLUDED and not name.startswith(EXCLUDED_PREFIXES) and not name.endswith(EXCLUDED_SUFFIXES):
            address = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
            listed[address] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return listed


def restricted_files(site: Path, listed: Iterable[str], pages: Mapping[str, str]) -> dict[str, str]:
    """Return address → language code of what only readers of one language need: pages, search index, and scripts that only they load.
    The value is followed by an exercise id, or is that id alone, for what only readers of that exercise need."""
    scripts = {path.name: path for path in site.glob("scripts*/*.js")}
    languages_of: dict[str, set[str]] = {}
    for address in listed:
        if address.endswith((".html", "/")) or not address:
            # 404.html serves all languages.
            code = "" if address.endswith(".html") else languages.of_address(address)
            queue = [site / (address if address.endswith(".html") else f"{address}index.html")]
            while queue:
                path = queue.pop()
                languages_of.setdefault(path.relative_to(site).as_posix().removesuffix("index.html"), set()).add(code)
                used = {scripts[name] for name in SCRIPT.findall(path.read_text(encoding="utf-8")) if name in scripts}
                queue += [script for script in used if code not in languages_of.get(script.relative_to(site).as_posix(), ())]
    for code in languages.codes():
        languages_of[f"search/{'search_index' if code == languages.ENGLISH else code}.json"] = {code}
    single_language = {
        address: next(iter(codes))
        for address, codes in sorted(languages_of.items())
        if len(codes) == 1 and "" not in codes and address in listed
    }
    of_exercises = {address: value for address, value in pages.items() if address in listed}
    for each in _optional_exercises():
        pattern = re.compile(rf"(figures/(mover-)?|exercises/){each.id}-[\w-]+\.(svg|json)")
        of_exercises |= {address: each.id for address in listed if pattern.fullmatch(address)}
    return single_language | of_exercises


def pages_of_exercises(config: MkDocsConfig) -> dict[str, str]:
    """Return address → "LANGUAGE ID" of the pages of all exercises but the first."""
    return {
        languages.url(name, code, config): f"{code} {each.id}"
        for each in _optional_exercises()
        for code in languages.codes()
        for name in (each.page, each.file("timer"), each.file("sheet"))
        if languages.available_language(name, code, config) == code
    }


def _optional_exercises() -> list[exercise.Exercise]:
    """Return the exercises that are saved offline only after a visit to one of their pages: all but the first."""
    return list(exercise.load_all().values())[1:]
