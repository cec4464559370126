"""Checks references.bib for missing or malformed fields, duplicates, and entries that no page cites."""

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
from evidence import strength, vancouver
from writing import page_data
from writing.faults import Fault, warn

# Entry type → required fields; every type also needs one of LOCATOR_FIELDS.
REQUIRED_FIELDS = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author", "title", "publisher", "year"),
    "misc": ("author", "title", "year"),
}
LOCATOR_FIELDS = ("doi", "pmid", "url")
# Fields that pages print, in addition to the authors; other exported fields (abstract, file, keywords) may contain anything.
PRINTED_FIELDS = ("title", "journal", "publisher", "howpublished", "year", "volume", "number", "pages", "eid", *LOCATOR_FIELDS)
# BibLaTeX field → BibTeX field.
BIBLATEX_FIELDS = {"journaltitle": "journal", "date": "year"}
FIELD_PATTERNS = {
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
    """Read references.bib, report its faults, and store its sources in the build state; raise PluginError if it cannot be parsed."""
    name = config.plugins["bibtex"].config.bib_file
    text = (Path(config.config_file_path).parent / name).read_text(encoding="utf-8")
    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexError as error:
        repeated = text.rfind(f"{{{str(error).rpartition(' ')[2]},")  # pybtex gives the key; the line only for syntax errors
        line_number = getattr(error, "lineno", None) or text.count("\n", 0, max(repeated, 0)) + 1
        raise PluginError(
            f"{name}:{line_number}: {error}. Mend the entry, or the one above it: every field ends with a comma, "
            "every brace is closed, every key is used once."
        ) from None
    for key, fault in faults(entries):
        warn(name, line(text, key), fault)
    # Without the malformed values just reported: the build continues in order to report all other faults too.
    valid_fields = {
        key: {
            name: value
            for name, value in entry.fields.items()
            if name not in FIELD_PATTERNS or re.fullmatch(FIELD_PATTERNS[name][0], value)
        }
        for key, entry in entries.items()
    }
    build_state.of(config).sources = {
        key: Source(line(text, key), vancouver.brief(entry), valid_fields[key], vancouver.address(entry.fields))
        for key, entry in entries.items()
    }


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Report sources that no page cites."""
    cited = {key for page in page_data.pages(files) for key in page_data.of(page).cited}
    for key, source in build_state.of(config).sources.items():
        if key not in cited:
            fault = Fault(f"no page cites “{key}”.", f"Cite it with [@{key}], or remove the entry.")
            warn(config.plugins["bibtex"].config.bib_file, source.line, fault)


def faults(entries: Mapping[str, Entry]) -> list[tuple[str, Fault]]:
    """Return the faults of a bibliography, each with the key of its entry."""
    found: list[tuple[str, Fault]] = []
    seen: dict[tuple[str, str], str] = {}
    for key, entry in entries.items():
        fields = {**entry.fields, **({"author": True} if entry.persons.get("author") else {})}
        if entry.type not in REQUIRED_FIELDS:
            found.append((key, Fault(f"“{key}” is a @{entry.type}.", f"Use one of: @{', @'.join(REQUIRED_FIELDS)}.")))
        missing = [name for name in REQUIRED_FIELDS.get(entry.type, ()) if not fields.get(name)]
        if missing:
            renames = [f"{bibtex} in place of {name}" for name, bibtex in BIBLATEX_FIELDS.items() if name in fields and bibtex in missing]
            fix = (
                f"Write {' and '.join(renames)}, or export it as BibTeX, not as BibLaTeX."
                if len(renames) == len(missing)
                else "Add it from the publisher's page or from PubMed."
            )
            found.append((key, Fault(f"“{key}” lacks {' and '.join(missing)}.", fix)))
        if not any(fields.get(name) for name in LOCATOR_FIELDS):
            found.append((key, Fault(f"“{key}” cannot be found by a reader.", "Add its doi, its pmid or, where it has neither, its url.")))
        for name, (pattern, fix) in FIELD_PATTERNS.items():
            if fields.get(name) and not re.fullmatch(pattern, fields[name]):
                found.append((key, Fault(f"“{key}” has a {name} “{fields[name]}”.", f"Write {fix}.")))
        if "design" in fields and fields["design"] not in strength.designs():
            fix = f"Write one of: {', '.join(strength.designs())}."
            found.append((key, Fault(f"“{key}” has a design “{fields['design']}”.", fix)))
        printed = {name: fields[name] for name in PRINTED_FIELDS if name in fields}
        # Zotero writes page ranges as 1--9; vancouver.py accepts both forms.
        values = [value for name, value in printed.items() if name != "pages" or not re.fullmatch(r"\w+--\w+", value)]
        if tex := re.search(r"\\\S+|--", " ".join([*values, *map(str, entry.persons.get("author", []))])):
            found.append((key, Fault(f"“{key}” holds the TeX sign “{tex[0]}”.", "Write the letter or the dash itself.")))
        for name in ("doi", "pmid"):
            value = str(fields.get(name, "")).lower()
            if value and seen.setdefault((name, value), key) != key:
                found.append((key, Fault(f"“{key}” has the same {name} as “{seen[name, value]}”.", "Keep one of the two and cite that.")))
    return found


def line(text: str, key: str) -> int:
    """Return the line number of an entry in the text of a .bib file."""
    match = re.search(r"@\w+\s*\{\s*" + re.escape(key) + r"\s*,", text)
    return text.count("\n", 0, match.start()) + 1 if match else 1
