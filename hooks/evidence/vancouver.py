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

SHOWN_AUTHORS = 6  # then "et al.", by the rules of the National Library of Medicine


def on_config(config: MkDocsConfig) -> None:
    """Make the bibliography plugin use this style."""
    plugin: Any = config.plugins["bibtex"]
    plugin.registry.style = Style()


class Style(PlainStyle):
    """A pybtex style for all entry types: `Surname AB, … Title. J Abbr. 2020;73(5):140–8. doi:…. PMID …`."""

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        return FormattedEntry(entry.key, reference(entry), label)


def reference(entry: Entry) -> Text:
    """Return a source as rich text; missing fields are omitted together with their punctuation."""
    fields = entry.fields
    parts = [authors(entry), _with_full_stop(fields.get("title", ""))]
    container = fields.get("journal") or fields.get("publisher") or fields.get("howpublished")
    if container:
        parts.append(Text(Tag("em", _without_braces(container)) if "journal" in fields else _without_braces(container), "."))
    parts += [publication_details(fields), Text(". ").join(addresses(fields))]
    return Text(" ").join(part for part in parts if str(part))


def authors(entry: Entry) -> Text:
    """Return the first six authors as "Surname AB", the rest as "et al."; an organisation is in braces in the entry."""
    persons = entry.persons.get("author", [])
    names = [_name(person) for person in persons if str(person) != "others"]
    if len(names) > SHOWN_AUTHORS or len(names) < len(persons):
        names = [*names[:SHOWN_AUTHORS], "et al"]
    return _with_full_stop(", ".join(names))


def brief(entry: Entry) -> str:
    """Return a short form: "Mellor 2018.", by first author or organisation; missing fields are omitted: sources.py reports them."""
    names = [" ".join(person.last_names) for person in entry.persons.get("author", [])[:1]]
    return _without_braces(" ".join([*names, entry.fields.get("year", "")]).strip()) + "."


def publication_details(fields: Mapping[str, str]) -> Text:
    """Return year, volume, issue and pages or article number: "2020;73(5):140–8.", "2019;5(1):e000558.", "2022:17–26.", "2009."."""
    issue = f"({fields['number']})" if "number" in fields else ""
    volume = f";{fields.get('volume', '')}{issue}" if "volume" in fields or issue else ""
    pages = shorten_pages(fields.get("pages") or fields.get("eid") or "")
    return Text(fields.get("year", ""), volume, f":{pages}" if pages else "", ".")


def shorten_pages(pages: str) -> str:
    """Return a page range without the repeated first digits of its end: "140-148" or "140--148" → "140–8"; article numbers are
    unchanged."""
    first, _, last = pages.replace("--", "-").partition("-")
    if not last:
        return first
    if first.isdigit() and last.isdigit() and len(first) == len(last):
        common = next((index for index in range(len(first)) if first[index] != last[index]), len(first) - 1)
        last = last[common:]
    return f"{first}–{last}"


def addresses(fields: Mapping[str, str]) -> list[Text]:
    """Return DOI and PubMed number as links; the URL only if the entry has neither."""
    return [Text(HRef(_escaped(target), shown)) for target, shown in _links(fields)]


def address(fields: Mapping[str, str]) -> str:
    """Return the canonical URL of a source: DOI, else PubMed, else its own; "" without any."""
    return next((_escaped(target) for target, _ in _links(fields)), "")


def breakable(html: str) -> str:
    """Allow a line break after the slash of a DOI, rather than within its number."""
    return re.sub(r"(>doi:[^/<]+/)", r"\1<wbr>", html)


def _links(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the URLs of a source, each with its link text."""
    links = []
    if "doi" in fields:
        links.append((f"https://doi.org/{fields['doi']}", f"doi:{fields['doi']}"))
    if "pmid" in fields:
        links.append((f"https://pubmed.ncbi.nlm.nih.gov/{fields['pmid']}/", f"PMID {fields['pmid']}"))
    if not links and "url" in fields:
        links.append((fields["url"], re.sub(r"^https?://(www\.)?([^/]+).*", r"\2", fields["url"])))
    return links


def _name(person: Person) -> str:
    """Return a person as "Surname AB"."""
    family = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
    initials = "".join(part[0] for name in [*person.first_names, *person.middle_names] for part in re.split("[-.]", name) if part)
    return f"{family} {initials}".strip()


def _with_full_stop(text: str) -> Text:
    """Return a text with a full stop, unless it ends a sentence already."""
    text = _without_braces(text)
    return Text(text if not text or text[-1] in ".?!" else text + ".")


def _without_braces(text: str) -> str:
    # Braces only keep capitals. sources.py rejects TeX commands, so that % means per cent.
    return text.replace("{", "").replace("}", "")


def _escaped(address: str) -> str:
    # A bracket would end the Markdown link.
    return address.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
