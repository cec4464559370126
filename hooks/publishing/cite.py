"""Adds to the end of a page how to cite it, from the page's own data: a plain reference, and BibTeX and RIS as files beside the page."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from writing import languages, page_data

# Characters with a special meaning in BibTeX.
SPECIAL = re.compile(r"([&%$#_{}])")


# Key of `ways` → name of the file beside the page.
FILES = {"bibtex": "cite.bib", "ris": "cite.ris"}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Write the files of each page that is cited: as a file, reference managers open the citation, and no reader loads it unasked."""
    for page in page_data.pages(files):
        if is_citable(page, config):
            for way, name in FILES.items():
                files.append(File.generated(config, page.url + name, content=f"{ways(page, config.site_name)[way]}\n"))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["cite"] = ways(page, config.site_name) if is_citable(page, config) else {}


def is_citable(page: Page, config: MkDocsConfig) -> bool:
    """Return whether the foot of a page says how to cite it: a reading page with a date, not the home page."""
    reading = not page.meta.get("template") and languages.english(page, config) != "index.md"
    return bool(reading and page.meta.get("checked") and page.canonical_url)


def ways(page: Page, site: str) -> dict[str, str]:
    """Return the citation of a page as a plain reference, BibTeX and RIS, and its BibTeX key."""
    fields = {
        "author": str(page.meta["author"]),
        "title": str(page.meta["title"]),
        "site": site,
        "date": str(page.meta["checked"]),
        "address": str(page.canonical_url),
        "language": languages.of_page(page),
    }
    name = key(page.url, fields["date"])
    return {"key": name, "plain": plain(**fields), "bibtex": bibtex(name, **fields), "ris": ris(**fields)}


def key(url: str, date: str) -> str:
    """Return a page's BibTeX key, from its address below the site's root: "problems/hip-pain/" → "steadyhips-problems-hip-pain-2026"."""
    return "-".join(["steadyhips", *re.findall(r"[a-z0-9]+", url.lower()), date[:4]])


def plain(*, author: str, title: str, site: str, date: str, address: str, language: str) -> str:
    """Return a reference in one line."""
    end = "" if title.endswith("?") else "."
    return f"{author}. {title}{end} {site}, {date}. {address}"


def bibtex(name: str, *, author: str, title: str, site: str, date: str, address: str, language: str) -> str:
    """Return a BibTeX entry; doubled braces preserve capitals and names."""
    escaped = {field: SPECIAL.sub(r"\\\1", value) for field, value in {"author": author, "title": title, "howpublished": site}.items()}
    rows = [f"{field} = {{{{{value}}}}}" for field, value in escaped.items()]
    note = languages.words(language)["pages"]["cite"]["checked"].format(date=date)
    rows += [f"year = {{{date[:4]}}}", f"note = {{{note}}}", f"url = {{{address}}}"]
    return f"@misc{{{name},\n" + ",\n".join(rows) + "\n}"


def ris(*, author: str, title: str, site: str, date: str, address: str, language: str) -> str:
    """Return an entry in RIS format, which reference managers import."""
    rows = {
        "TY": "ELEC",
        "AU": f"{author},",
        "TI": title,
        "T2": site,
        "PY": date[:4],
        "DA": date.replace("-", "/"),
        "UR": address,
        "LA": language,
        "ER": "",
    }
    return "\n".join(f"{tag}  - {value}" for tag, value in rows.items())
