"""Lists what should be looked at again: pages whose check has come or is near, translations that lag or are missing, and sources that have
grown old. A report, never a failing test.

Run by `make due`, here and in the weekly workflow. It only reads the project's own files.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import yaml
from pybtex.database import BibliographyData, parse_file

from writing import languages

ROOT = Path(__file__).parent.parent
NEAR = datetime.timedelta(days=45)
# Anatomy ages slowly, trials and reviews faster; ten years is when a search for something newer is always worth it.
OLD_YEARS = 10
LOOKED_YEARS = 3


def front_matter(text: str) -> dict:
    """The front matter of one Markdown page as a dictionary."""
    return yaml.safe_load(text.split("---")[1])


def pages_due(pages: dict[str, datetime.date], today: datetime.date) -> list[tuple[str, str]]:
    """(page, reason) for each page whose next check is past or within `NEAR`, the most overdue first."""
    due = []
    for name, date in sorted(pages.items(), key=lambda item: item[1]):
        if date <= today:
            due.append((name, f"check was due on {date}"))
        elif date - today <= NEAR:
            due.append((name, f"check is due on {date}"))
    return due


def translations_due(texts: dict[str, str]) -> list[tuple[str, str]]:
    """(page, reason) for each translation older than its English page, and (folder, reason) for each language without all patient pages."""
    due = []
    there: dict[str, set[str]] = {}
    told = {name: front_matter(text) for name, text in sorted(texts.items())}
    for name, meta in told.items():
        english = meta.get("translates")
        if not english:
            continue
        there.setdefault(languages.of_address(name), set()).add(english)
        if english not in texts:
            due.append((name, f"{english}, which it translates, is not there"))
        elif languages.lags(meta, texts[english]):
            now = languages.fingerprint(texts[english])
            due.append((name, f'{english} has changed since: translate what changed, then write of: "{now}"'))
    for code in languages.codes():
        patient = {
            name for name, meta in told.items() if languages.of_address(name) == languages.ENGLISH and meta.get("audience") == "patient"
        }
        if code != languages.ENGLISH and (missing := sorted(patient - there.get(code, set()))):
            due.append((f"{code}/", f"not translated yet, so its readers get them in English: {', '.join(missing)}"))
    return due


def sources_due(sources: BibliographyData, today: datetime.date) -> list[tuple[str, str]]:
    """(key, reason) for each source with a newer one noted in its field `newer`, or older than `OLD_YEARS`, oldest first.

    An old source for which somebody has looked in vain keeps still for `LOOKED_YEARS` after the year in its field `looked`.
    """
    due = []
    for key, entry in sorted(sources.entries.items(), key=lambda item: item[1].fields["year"]):
        age = today.year - int(entry.fields["year"])
        if "newer" in entry.fields:
            due.append((key, f"a newer source is noted: {entry.fields['newer']}"))
        elif age > OLD_YEARS and today.year - int(entry.fields.get("looked", 0)) > LOOKED_YEARS:
            due.append((key, f"{age} years old: look for something newer, then write looked = {{{today.year}}} into its entry"))
    return due


def report(today: datetime.date, docs: Path = ROOT / "docs", bibliography: Path = ROOT / "references.bib") -> str:
    """The whole report as Markdown; empty where nothing is due."""
    texts = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in sorted(docs.rglob("*.md"))}
    parts = {
        "Pages": pages_due({name: front_matter(text)["next_check"] for name, text in texts.items()}, today),
        "Translations": translations_due(texts),
        "Sources": sources_due(parse_file(str(bibliography)), today),
    }
    return "\n".join(
        f"## {title}\n\n" + "\n".join(f"- {name}: {reason}" for name, reason in due) + "\n" for title, due in parts.items() if due
    )


if __name__ == "__main__":
    print(report(datetime.date.today()) or "Nothing is due.")
    sys.exit(0)
