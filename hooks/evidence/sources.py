"""Checks references.bib: fields that are missing or wrong, entries that stand twice or are never cited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from pybtex.database import Entry, parse_string
from pybtex.exceptions import PybtexError

import build_state
from build_state import Source
from evidence import vancouver
from writing import page_data
from writing.faults import Fault, warn

# Kind of entry → fields that it needs; every kind needs one of FINDABLE too.
NEEDED = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author", "title", "publisher", "year"),
    "misc": ("author", "title", "year"),
}
FINDABLE = ("doi", "pmid", "url")
SHAPES = {
    "doi": (r"10\.\d{4,9}/\S+", "the number alone, e.g. 10.1136/bmj.k1662"),
    "pmid": (r"\d{1,8}", "the number alone, e.g. 29720374"),
    "people": (r"[1-9]\d*", "a whole number"),
    "studies": (r"[1-9]\d*", "a whole number"),
    "reviews": (r"[1-9]\d*", "a whole number"),
    "hips": (r"[1-9]\d*", "a whole number"),
    "lost": (r"\d+", "how many people gave no result, a whole number"),
    "bias": (r"high", "high, where the source or a review calls its risk of bias high, or leave it out"),
    "year": (r"(19|20)\d\d", "four digits"),
    "url": (r"https://\S+", "an address that begins with https://"),
}


def on_config(config: MkDocsConfig) -> None:
    name = config.plugins["bibtex"].config.bib_file
    text = (Path(config.config_file_path).parent / name).read_text(encoding="utf-8")
    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexError as error:
        repeated = text.rfind(f"{{{str(error).rpartition(' ')[2]},")  # pybtex names the key, and only for a wrong sign the line
        at = getattr(error, "lineno", None) or text.count("\n", 0, max(repeated, 0)) + 1
        raise PluginError(
            f"{name}:{at}: {error}. Mend the entry, or the one above it: every field ends with a comma, "
            "every brace is closed, every key is used once."
        ) from None
    for key, fault in faults(entries):
        warn(name, line(text, key), fault)
    # Without what has the wrong shape, which was just told: the build goes on, to tell every other fault as well.
    shaped = {
        key: {name: value for name, value in entry.fields.items() if name not in SHAPES or re.fullmatch(SHAPES[name][0], value)}
        for key, entry in entries.items()
    }
    build_state.of(config).sources = {
        key: Source(line(text, key), vancouver.brief(entry), shaped[key], vancouver.address(entry.fields)) for key, entry in entries.items()
    }


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    cited = {key for page in page_data.pages(files) for key in page_data.of(page).cited}
    for key, source in build_state.of(config).sources.items():
        if key not in cited:
            fault = Fault(f"no page cites “{key}”.", f"Cite it with [@{key}], or remove the entry.")
            warn(config.plugins["bibtex"].config.bib_file, source.line, fault)


def faults(entries: Mapping[str, Entry]) -> list[tuple[str, Fault]]:
    """What is wrong with the entries of a bibliography, each with the key of its entry."""
    found: list[tuple[str, Fault]] = []
    seen: dict[tuple[str, str], str] = {}
    for key, entry in entries.items():
        fields = {**entry.fields, **({"author": True} if entry.persons.get("author") else {})}
        if entry.type not in NEEDED:
            found.append((key, Fault(f"“{key}” is a @{entry.type}.", f"Use one of: @{', @'.join(NEEDED)}.")))
        lacking = [name for name in NEEDED.get(entry.type, ()) if not fields.get(name)]
        if lacking:
            found.append((key, Fault(f"“{key}” lacks {' and '.join(lacking)}.", "Add it from the publisher's page or from PubMed.")))
        if not any(fields.get(name) for name in FINDABLE):
            found.append((key, Fault(f"“{key}” cannot be found by a reader.", "Add its doi, its pmid or, where it has neither, its url.")))
        for name, (shape, fix) in SHAPES.items():
            if fields.get(name) and not re.fullmatch(shape, fields[name]):
                found.append((key, Fault(f"“{key}” has a {name} “{fields[name]}”.", f"Write {fix}.")))
        # A range of pages may stand as Zotero writes it, 1--9; vancouver.py reads both.
        told = [value for name, value in entry.fields.items() if name != "pages" or not re.fullmatch(r"\w+--\w+", value)]
        if tex := re.search(r"\\\S+|--", " ".join([*told, *map(str, entry.persons.get("author", []))])):
            found.append((key, Fault(f"“{key}” holds the TeX sign “{tex[0]}”.", "Write the letter or the dash itself.")))
        for name in ("doi", "pmid"):
            value = str(fields.get(name, "")).lower()
            if value and seen.setdefault((name, value), key) != key:
                found.append((key, Fault(f"“{key}” has the same {name} as “{seen[name, value]}”.", "Keep one of the two and cite that.")))
    return found


def line(text: str, key: str) -> int:
    """Line number of an entry in the text of a .bib file."""
    match = re.search(r"@\w+\s*\{\s*" + re.escape(key) + r"\s*,", text)
    return text.count("\n", 0, match.start()) + 1 if match else 1
