"""Lists all files of the site with their hashes in the service worker, and which of them only one language or one exercise needs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dose import exercise
from writing import languages

WORKER = "sw.js"
SCRIPT = re.compile(r"[\w-]+\.js")
# What a browser never asks for while somebody reads.
LEFT_OUT = {WORKER, "_headers", "robots.txt", "sitemap.xml", "sitemap.xml.gz", ".nojekyll"}
LEFT_OUT_BEGIN = (".well-known/", "images/preview")  # and the pictures for chats, one for each language


def on_post_build(config: MkDocsConfig) -> None:
    write_worker(Path(config.site_dir), pages_of_exercises(config))


def write_worker(site: Path, pages: Mapping[str, str]) -> None:
    """Put the list of files and the version into the built site's sw.js; called when all else stands. `pages` is from `pages_of_exercises`.

    The version is that of the files and of the worker: a release that changes only the worker has a name of its own.
    """
    listed = hashes(site)
    worker = site / WORKER
    text = worker.read_text(encoding="utf-8")
    version = hashlib.sha256((text + json.dumps(listed)).encode()).hexdigest()[:12]
    text = text.replace("%VERSION%", version).replace("FILES = {}", f"FILES = {json.dumps(listed, indent=0)}")
    text = text.replace("ONLY = {}", f"ONLY = {json.dumps(only(site, listed, pages), indent=0)}")
    worker.write_text(text, encoding="utf-8")


def hashes(site: Path) -> dict[str, str]:
    """Address below the site's root → first 16 hex digits of the SHA-256 of the file, for all files that readers open."""
    listed = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in LEFT_OUT and not name.startswith(LEFT_OUT_BEGIN):
            address = name.removesuffix("index.html") if name.rpartition("/")[2] == "index.html" else name
            listed[address] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return listed


def only(site: Path, listed: Iterable[str], pages: Mapping[str, str]) -> dict[str, str]:
    """Address → language of what readers of one language alone need: its pages, its search index, the scripts that only they load; with
    the id of an exercise behind it, or alone, for what only those need who open a page of that exercise."""
    scripts = {path.name: path for path in site.glob("scripts*/*.js")}
    needs: dict[str, set[str]] = {}
    for address in listed:
        if address.endswith((".html", "/")) or not address:
            # The page for what is not there is in every language.
            code = "" if address.endswith(".html") else languages.of_address(address)
            left = [site / (address if address.endswith(".html") else f"{address}index.html")]
            while left:
                path = left.pop()
                needs.setdefault(path.relative_to(site).as_posix().removesuffix("index.html"), set()).add(code)
                named = {scripts[name] for name in SCRIPT.findall(path.read_text(encoding="utf-8")) if name in scripts}
                left += [script for script in named if code not in needs.get(script.relative_to(site).as_posix(), ())]
    for code in languages.codes():
        needs[f"search/{'search_index' if code == languages.ENGLISH else code}.json"] = {code}
    found = {
        address: next(iter(codes)) for address, codes in sorted(needs.items()) if len(codes) == 1 and "" not in codes and address in listed
    }
    of_exercises = {address: tag for address, tag in pages.items() if address in listed}
    for one in _offered_alone():
        drawn = re.compile(rf"(figures/(mover-)?|exercises/){one.id}-[\w-]+\.(svg|json)")
        of_exercises |= {address: one.id for address in listed if drawn.fullmatch(address)}
    return found | of_exercises


def pages_of_exercises(config: MkDocsConfig) -> dict[str, str]:
    """Address → "LANGUAGE ID" of the pages of every exercise but the first."""
    return {
        languages.url(name, code, config): f"{code} {one.id}"
        for one in _offered_alone()
        for code in languages.codes()
        for name in (one.page, one.file("timer"), one.file("sheet"))
        if languages.available_language(name, code, config) == code
    }


def _offered_alone() -> list[exercise.Exercise]:
    return list(exercise.every().values())[1:]
