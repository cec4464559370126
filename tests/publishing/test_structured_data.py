"""Structured data, sitemap, robots.txt and web manifest agree with the pages."""

import html
import json
import re
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from build_state import Source
from dose import plan
from doses import BELT
from evidence import vancouver
from language_check import foreign_words
from publishing import structured_data


def parts(site, path):
    """Return (structured data, text of the page, raw HTML) of one page."""
    raw = (site / path / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', raw, re.S)
    text = html.unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", raw, flags=re.S))
    return json.loads(found[1]) if found else None, re.sub(r"\s+", " ", text), raw


def test_structured_data_agrees_with_the_page(site, pages):
    for path in pages:
        data, text, raw = parts(site, path)
        if 'http-equiv="refresh"' in raw:
            continue
        assert data["@type"] == "MedicalWebPage", path
        assert f'<meta name="description" content="{html.escape(data["description"], quote=False)}"' in raw.replace("&#39;", "'").replace(
            "&#34;", '"'
        ), path
        assert data["url"] == re.search(r'<link rel="canonical" href="(.*?)">', raw)[1], path
        assert f'<time datetime="{data["dateModified"]}">' in raw, path
        assert "lastReviewed" not in data, "no clinician has reviewed the pages"
        assert data["author"]["name"] in text, path
        assert "reviewedBy" not in data, "no clinician has reviewed the pages"
        lists = re.findall(r'<section class="footnote references".*?</section>|<ul class="all-references">.*?</ul>', raw, re.S)
        assert len(data.get("citation", [])) == sum(part.count("<li id=") for part in lists), path
        for source in data.get("citation", []):
            assert f'href="{html.escape(source)}"' in raw or source in text, path


def test_reviewed_page_has_reviewer_and_date(write):
    code, messages, built = write("Words.", config=lambda text: text.replace("en: null", 'en: "A. Example, physiotherapist"'))
    assert code == 0, messages
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', built, re.S)[1])
    assert data["reviewedBy"]["name"] == "A. Example, physiotherapist"
    assert data["lastReviewed"] == data["dateModified"]


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"doi": "10.1/a&b(c)", "pmid": "1", "url": "https://example.org/"}, "https://doi.org/10.1/a&b%28c%29"),
        ({"pmid": "1", "url": "https://example.org/"}, "https://pubmed.ncbi.nlm.nih.gov/1/"),
        ({"url": "https://example.org/book"}, "https://example.org/book"),
        ({}, ""),
    ],
)
def test_source_address_is_doi_then_pubmed_then_url(fields, address):
    assert vancouver.address(fields) == address


def test_citations_are_in_page_order_without_sources_lacking_an_address():
    sources = {key: Source(1, "", {}, address) for key, address in {"a": "https://a.example/", "b": "https://b.example/", "c": ""}.items()}
    assert structured_data.cited(["b", "c", "a", "unknown"], sources) == ["https://b.example/", "https://a.example/"]


@pytest.mark.parametrize("name", list(BELT.plans))
def test_plan_data_has_the_dose_of_the_page(site, name):
    data, text, _ = parts(site, f"plans/{name}/")
    exercise = data["mainEntity"]
    chosen = plan.plan(BELT, name)
    assert exercise["@type"] == "ExercisePlan"
    assert exercise["repetitions"] == chosen["reps"]
    assert exercise["additionalVariable"] == plan.dose(BELT, chosen)
    assert plan.dose(BELT, chosen) in text
    assert exercise["activityFrequency"] in text


def test_page_and_translations_refer_to_each_other(site):
    english, spanish = (parts(site, path)[0] for path in ("plans/gentle-start/", "es/planes/inicio-suave/"))
    assert (english["inLanguage"], spanish["inLanguage"]) == ("en-GB", "es")
    assert english["workTranslation"] == [{"@type": "MedicalWebPage", "url": spanish["url"], "inLanguage": "es"}]
    assert spanish["translationOfWork"] == {"@type": "MedicalWebPage", "url": english["url"], "inLanguage": "en-GB"}
    assert parts(site, "evidence/")[0].keys().isdisjoint({"workTranslation", "translationOfWork"})


def test_data_of_a_translation_has_no_english_word(site):
    data, text, _ = parts(site, "es/planes/inicio-suave/")
    exercise, chosen = data["mainEntity"], plan.plan(BELT, "gentle-start")
    assert (exercise["additionalVariable"], exercise["repetitions"]) == (plan.dose(BELT, chosen, "es"), chosen["reps"])
    assert exercise["activityFrequency"] in text
    texts = [data["name"], data["description"], *(str(value) for key, value in exercise.items() if key != "@type")]
    assert foreign_words(" ".join(texts), "es") == []


def test_sitemap_lists_exactly_all_pages(site, pages):
    listed = [loc.text for loc in ElementTree.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    base = "https://steadyhips.example/steady-hips/"
    real = [path for path in pages if 'http-equiv="refresh"' not in (site / path / "index.html").read_text(encoding="utf-8")]
    assert sorted(listed) == sorted(urljoin(base, path) for path in real)


def test_robots_txt_names_the_sitemap(site):
    assert "Sitemap: https://steadyhips.example/steady-hips/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_manifest_starts_at_the_timer_and_its_icons_exist(site):
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["start_url"].startswith("timer/")
    assert (site / "timer" / "index.html").is_file()
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        assert (site / icon["src"]).is_file()


def test_script_end_tag_in_data_is_escaped():
    assert "</script>" not in structured_data.script({"name": "</script><script>"})
