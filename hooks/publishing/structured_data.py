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
from writing import gathered

TYPES = {"patient": "Patient", "clinician": "Clinician", "reader": "MedicalResearcher"}
# The list of a page's sources, and on the page of all sources theirs; each source is the first paragraph of its item.
SOURCES = re.compile(r'<section class="footnote references".*?</section>|<ul class="all-references">.*?</ul>', re.S)
SOURCE = re.compile(r'<li id="[^"]+"><p>(.*?)</p>', re.S)
ADDRESS = re.compile(r'href="(https?://[^"]+)"')


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["meaning"] = script(described(page, config)) if page.meta.get("checked") else ""


def described(page: Page, config: MkDocsConfig) -> dict:
    """The page as schema.org data: a MedicalWebPage, with an ExercisePlan inside where the page is a ready-made plan's."""
    meta = page.meta
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": meta["title"],
        "description": meta["description"],
        "url": page.canonical_url,
        "inLanguage": "en-GB",
        "dateModified": str(meta["checked"]),
        "audience": {"@type": "MedicalAudience", "audienceType": TYPES[meta["audience"]]},
        "author": {"@type": "Organization", "name": meta["author"]},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if reviewer := gathered.of(page).reviewer:
        # Said only of a review by a named clinician: the project's own check is a date of change, no review.
        data["lastReviewed"] = str(meta["checked"])
        data["reviewedBy"] = {"@type": "Person", "name": reviewer}
    citations = cited(page.content or "")
    if citations:
        data["citation"] = citations
    if meta.get("plan"):
        data["mainEntity"] = exercise(meta["plan"])
    return data


def cited(content: str) -> list[str]:
    """Each source of a page's list, in its order: by its address (DOI, else PubMed, else its own), or in its words where it has none."""
    found = []
    for section in SOURCES.findall(content):
        for source in SOURCE.findall(section):
            address = ADDRESS.search(source)
            found.append(html.unescape(address[1] if address else re.sub(r"<[^>]+>", "", source)))
    return found


def exercise(name: str) -> dict:
    """A ready-made plan as a schema.org ExercisePlan."""
    chosen = plan.plan(name)
    return {
        "@type": "ExercisePlan",
        "name": plan.title(name),
        "exerciseType": "Isometric side-lying hip abduction",
        "activityFrequency": plan.often(chosen),
        "repetitions": chosen["reps"],
        "additionalVariable": plan.dose(chosen),
    }


def script(data: dict) -> str:
    """JSON for a script element: `<` is written as an escape, so that no text can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
