"""Search engines and other programs read from each page what a reader reads on it:
who wrote and checked it, what it cites, the dose of a plan."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dose import plan
from writing import gathered, languages

TYPES = {"patient": "Patient", "clinician": "Clinician", "reader": "MedicalResearcher"}
# The list of a page's sources, and on the page of all sources theirs; each source is the first paragraph of its item.
SOURCES = re.compile(r'<section class="footnote references".*?</section>|<ul class="all-references">.*?</ul>', re.S)
SOURCE = re.compile(r'<li id="[^"]+"><p>(.*?)</p>', re.S)
ADDRESS = re.compile(r'href="(https?://[^"]+)"')


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["meaning"] = script(described(page, config)) if page.meta.get("checked") else ""


def described(page: Page, config: MkDocsConfig) -> dict:
    """The page as schema.org data: a MedicalWebPage, with an ExercisePlan inside where the page is a ready-made plan's."""
    meta, language = page.meta, languages.of(page)
    said = languages.words(language)
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": meta["title"],
        "description": meta["description"],
        "url": page.canonical_url,
        "inLanguage": said["language"]["locale"],
        "dateModified": str(meta["checked"]),
        "audience": {"@type": "MedicalAudience", "audienceType": TYPES[meta["audience"]]},
        "author": {"@type": "Organization", "name": meta["author"]},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if reviewer := gathered.of(page).reviewer:
        # Said only of a review by a named clinician: the project's own check is a date of change, no review.
        data["lastReviewed"] = str(meta["checked"])
        data["reviewedBy"] = {"@type": "Person", "name": reviewer}
    data |= translations(page)
    citations = cited(page.content or "")
    if citations:
        data["citation"] = citations
    if meta.get("plan"):
        data["mainEntity"] = exercise(meta["plan"], language)
    return data


def cited(content: str) -> list[str]:
    """Each source of a page's list, in its order: by its address (DOI, else PubMed, else its own), or in its words where it has none."""
    found = []
    for section in SOURCES.findall(content):
        for source in SOURCE.findall(section):
            address = ADDRESS.search(source)
            found.append(html.unescape(address[1] if address else re.sub(r"<[^>]+>", "", source)))
    return found


def translations(page: Page) -> dict:
    """What a page is a translation of, or which are its translations; nothing where it stands in one language alone."""
    others = {
        code: {"@type": "MedicalWebPage", "url": file.page.canonical_url, "inLanguage": languages.words(code)["language"]["locale"]}
        for code, file in languages.twins(page).items()
        if file.page and code != languages.of(page)
    }
    if languages.of(page) == languages.ENGLISH:
        return {"workTranslation": list(others.values())} if others else {}
    return {"translationOfWork": others[languages.ENGLISH]} if languages.ENGLISH in others else {}


def exercise(name: str, language: str = languages.ENGLISH) -> dict:
    """A ready-made plan as a schema.org ExercisePlan."""
    chosen = plan.plan(name)
    return {
        "@type": "ExercisePlan",
        "name": plan.title(name, language),
        "exerciseType": plan.said(language)["exercise"],
        "activityFrequency": plan.often(chosen, language),
        "repetitions": chosen["reps"],
        "additionalVariable": plan.dose(chosen, language),
    }


def script(data: dict) -> str:
    """JSON for a script element: `<` is written as an escape, so that no text can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
