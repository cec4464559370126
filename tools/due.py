"""List what should be reviewed: pages whose check is due, outdated or missing translations, and old sources.

Run by `make due`, locally and in the weekly workflow. It is a report, never a failing test, and reads only the project's own files.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import yaml
from pybtex.database import BibliographyData, parse_file

from language_check import texts_by_path
from writing import languages

ROOT = Path(__file__).parent.parent
NEAR = datetime.timedelta(days=45)
# Anatomy ages slowly, trials and reviews faster; after ten years a search for a newer source is always worthwhile.
OLD_YEARS = 10
LOOKED_YEARS = 3
# Share of a language's texts that may equal the English ones: names and examples.
SAME = 0.02


def front_matter(text: str) -> dict:
    """Return the front matter of a Markdown page."""
    return yaml.safe_load(text.split("---")[1])


def pages_due(pages: dict[str, datetime.date], today: datetime.date) -> list[tuple[str, str]]:
    """Return (page, reason) for each page whose next check is past or within `NEAR`, the most overdue first."""
    due = []
    for name, date in sorted(pages.items(), key=lambda item: item[1]):
        if date <= today:
            due.append((name, f"check was due on {date}"))
        elif date - today <= NEAR:
            due.append((name, f"check is due on {date}"))
    return due


def translations_due(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return (page, reason) for translations older than their English page, (folder, reason) for languages lacking patient pages."""
    due = []
    translated: dict[str, set[str]] = {}
    metadata = {name: front_matter(text) for name, text in sorted(texts.items())}
    for name, meta in metadata.items():
        english = meta.get("translates")
        if not english:
            continue
        translated.setdefault(languages.of_address(name), set()).add(english)
        if english not in texts:
            due.append((name, f"{english}, which it translates, is not there"))
        elif languages.is_outdated(meta, texts[english]):
            fingerprint = languages.fingerprint(texts[english])
            due.append((name, f'{english} has changed since: translate what changed, then write of: "{fingerprint}"'))
    for code in languages.codes():
        patient = {
            name for name, meta in metadata.items() if languages.of_address(name) == languages.ENGLISH and meta.get("audience") == "patient"
        }
        if code != languages.ENGLISH and (missing := sorted(patient - translated.get(code, set()))):
            due.append((f"{code}/", f"not translated yet, so its readers get them in English: {', '.join(missing)}"))
    return due


def words_due(words: dict[str, dict]) -> list[tuple[str, str]]:
    """Return (file, reason) for languages in whose words more than `SAME` of the sentences are still those of the English file."""
    english, due = dict(texts_by_path(words[languages.ENGLISH])), []
    for code, own in words.items():
        texts = {path: text for path, text in texts_by_path(own) if " " in text}  # single words may be alike
        same = [path for path, text in texts.items() if english.get(path) == text]
        if code != languages.ENGLISH and len(same) > SAME * len(texts):
            due.append(
                (
                    f"theme/words/{code}.yml",
                    f"{len(same)} of {len(texts)} texts are still in English, the first is {'.'.join(map(str, same[0]))}",
                )
            )
    return due


def sources_due(sources: BibliographyData, today: datetime.date) -> list[tuple[str, str]]:
    """Return (key, reason) for each source that has a field `newer` or is older than `OLD_YEARS`, oldest first.

    The field `looked` is the year of the last fruitless search for a newer source; it suppresses the entry for `LOOKED_YEARS`.
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
    """Return the whole report as Markdown; empty if nothing is due."""
    texts = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in sorted(docs.rglob("*.md"))}
    parts = {
        "Pages": pages_due({name: front_matter(text)["next_check"] for name, text in texts.items()}, today),
        "Translations": [*translations_due(texts), *words_due({code: languages.load_words(code) for code in languages.codes()})],
        "Sources": sources_due(parse_file(str(bibliography)), today),
    }
    return "\n".join(
        f"## {title}\n\n" + "\n".join(f"- {name}: {reason}" for name, reason in due) + "\n" for title, due in parts.items() if due
    )


if __name__ == "__main__":
    print(report(datetime.date.today()) or "Nothing is due.")
    sys.exit(0)
