"""Formats sources in Vancouver style, with DOI and PubMed number as links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from pybtex.database import Entry, Person
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style as PlainStyle

SHOWN_AUTHORS = 6  # then "et al.", as the National Library of Medicine's rules have it


def on_config(config: MkDocsConfig) -> None:
    plugin: Any = config.plugins["bibtex"]
    plugin.registry.style = Style()


class Style(PlainStyle):
    """A pybtex style: `Surname AB, … Title. J Abbr. 2020;73(5):140–8. doi:…. PMID …` for every kind of entry."""

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        return FormattedEntry(entry.key, reference(entry), label)


def reference(entry: Entry) -> Text:
    """One source as rich text. A field that the entry lacks is left out together with its punctuation."""
    fields = entry.fields
    parts = [authors(entry), _ended(fields.get("title", ""))]
    where = fields.get("journal") or fields.get("publisher") or fields.get("howpublished")
    if where:
        parts.append(Text(Tag("em", _plain(where)) if "journal" in fields else _plain(where), "."))
    parts += [dated(fields), Text(". ").join(addresses(fields))]
    return Text(" ").join(part for part in parts if str(part))


def authors(entry: Entry) -> Text:
    """The first six authors as "Surname AB", the rest as "et al."; an organisation is written in braces in the entry."""
    people = entry.persons.get("author", [])
    named = [_name(person) for person in people if str(person) != "others"]
    if len(named) > SHOWN_AUTHORS or len(named) < len(people):
        named = [*named[:SHOWN_AUTHORS], "et al"]
    return _ended(", ".join(named))


def brief(entry: Entry) -> str:
    """A source in short: "Mellor 2018.", by its first author or organisation. What the entry lacks is left out: sources.py tells of it."""
    named = [" ".join(person.last_names) for person in entry.persons.get("author", [])[:1]]
    return _plain(" ".join([*named, entry.fields.get("year", "")]).strip()) + "."


def dated(fields: Mapping[str, str]) -> Text:
    """Year, volume, issue and pages or article number: "2020;73(5):140–8.", "2019;5(1):e000558.", "2022:17–26.", "2009."."""
    issue = f"({fields['number']})" if "number" in fields else ""
    volume = f";{fields.get('volume', '')}{issue}" if "volume" in fields or issue else ""
    pages = short(fields.get("pages") or fields.get("eid") or "")
    return Text(fields.get("year", ""), volume, f":{pages}" if pages else "", ".")


def short(pages: str) -> str:
    """A range of pages with the repeated first digits of its end left out: "140-148" or "140--148" → "140–8"; article
    numbers stay."""
    first, _, last = pages.replace("--", "-").partition("-")
    if not last:
        return first
    if first.isdigit() and last.isdigit() and len(first) == len(last):
        same = next((at for at in range(len(first)) if first[at] != last[at]), len(first) - 1)
        last = last[same:]
    return f"{first}–{last}"


def addresses(fields: Mapping[str, str]) -> list[Text]:
    """DOI and PubMed number as links; the plain address only where the entry has neither."""
    return [Text(HRef(_safe(target), shown)) for target, shown in _links(fields)]


def address(fields: Mapping[str, str]) -> str:
    """The one address by which programs know a source: its DOI, else its PubMed number, else its own; "" where it has none."""
    return next((_safe(target) for target, _ in _links(fields)), "")


def breakable(html: str) -> str:
    """A source's HTML in which a line may break after the slash of its DOI, rather than within a number."""
    return re.sub(r"(>doi:[^/<]+/)", r"\1<wbr>", html)


def _links(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """The addresses of a source with the words that show them."""
    found = []
    if "doi" in fields:
        found.append((f"https://doi.org/{fields['doi']}", f"doi:{fields['doi']}"))
    if "pmid" in fields:
        found.append((f"https://pubmed.ncbi.nlm.nih.gov/{fields['pmid']}/", f"PMID {fields['pmid']}"))
    if not found and "url" in fields:
        found.append((fields["url"], re.sub(r"^https?://(www\.)?([^/]+).*", r"\2", fields["url"])))
    return found


def _name(person: Person) -> str:
    family = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
    given = "".join(part[0] for name in [*person.first_names, *person.middle_names] for part in re.split("[-.]", name) if part)
    return f"{family} {given}".strip()


def _ended(text: str) -> Text:
    text = _plain(text)
    return Text(text if not text or text[-1] in ".?!" else text + ".")


def _plain(text: str) -> str:
    # Braces only keep capitals; TeX's other signs are refused by evidence/sources.py, so that % is a per cent.
    return text.replace("{", "").replace("}", "")


def _safe(address: str) -> str:
    # A bracket would end the Markdown link too early.
    return address.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
