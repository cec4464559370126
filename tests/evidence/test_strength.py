"""Grades follow one rule: study design, size and directness limit how high a grade may be."""

import re

import pytest

import fault_report
from evidence import strength
from pages import PAGES
from project import ROOT
from writing import languages

SOURCES = {
    "big_review": {"design": "review of trials", "people": "4000", "studies": "18"},
    "review": {"design": "review of comparisons", "studies": "10"},
    "big_trial": {"design": "trial", "people": "204"},
    "small_trial": {"design": "trial", "people": "30"},
    "kept_trial": {"design": "trial", "people": "200", "lost": "29"},
    "thinned_trial": {"design": "trial", "people": "200", "lost": "30"},
    "biased_trial": {"design": "trial", "people": "200", "bias": "high"},
    "mixed_review": {"design": "review of mixed studies", "people": "201", "studies": "13"},
    "lab": {"design": "measurement", "people": "20"},
    "essay": {"design": "opinion"},
    "bare": {},
}
# Addresses of studies. A leaflet or a health service's page may be linked; a study must be cited.
STUDY = re.compile(
    r"\]\((https?://(?:[\w.-]+\.)?(?:doi\.org|pubmed\.\w|ncbi\.nlm\.nih\.gov|europepmc\.org|biomedcentral\.com|allenpress\.com|jospt\.org|"
    r"sciencedirect\.com|springer\.com|springeropen\.com|wiley\.com|sagepub\.com|tandfonline\.com|lww\.com|bjgp\.org/content|"
    r"(?:bmj|bjsm\.bmj|bmjopensem\.bmj)\.com/content|researchgate\.net|researcher\.life|synapsesocial\.com|scribd\.com|pure\.[\w.]+|mdpi\.com)[^)]*)\)"
)


def faults(text: str) -> str:
    return " ".join(str(fault) for _, fault in strength.faults(text, SOURCES))


@pytest.mark.parametrize(
    "text",
    [
        "Warm-ups help [@big_review]. {{ grade strong }}",
        "Hips are weaker [@review; @lab]. {{ grade moderate }}",
        "It beats waiting [@big_trial]. {{ grade moderate }}",
        "It beats nothing [@small_trial]. {{ grade limited }}",
        "It hurts less [@big_trial]. {{ grade limited: in another joint }}",
        "It hurts less [@kept_trial]. {{ grade moderate }}",
        "It hurts less [@thinned_trial]. {{ grade limited }}",
        "It hurts less [@biased_trial]. {{ grade limited }}",
        "It hurts less [@mixed_review]. {{ grade limited }}",
        "Ask first. {{ convention }} It beats waiting (in one trial) [@big_trial]. {{ grade moderate }} It took weeks.",
        "- It beats waiting [@big_trial]. {{ grade moderate }}\n- Then go on.",
        "Some say so [@essay]. {{ grade opinion }}",
        "Some say so. {{ grade opinion }}",
        "They disagree [@big_trial; @small_trial]. {{ grade conflicting }}",
        "| Does it help? | Yes [@big_trial]. | {{ grade moderate }} |",
        "One thing [@big_review]. {{ grade strong }} Another [@lab]. {{ grade limited }}",
    ],
)
def test_a_grade_supported_by_its_sources_is_accepted(text):
    assert faults(text) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("It beats nothing [@small_trial]. {{ grade moderate }}", "bear “limited”"),
        ("It beats waiting [@big_trial]. {{ grade limited }}", "say why it is one step lower"),
        ("It beats waiting [@big_trial]. {{ grade moderate: no reason needed }}", "with a reason"),
        ("Warm-ups help [@big_review]. {{ grade limited: two steps }}", "bear “strong”"),
        ("Muscles fire [@lab]. {{ grade opinion }}", "bear “limited”"),
        ("They disagree [@big_trial]. {{ grade conflicting }}", "a source on each side"),
        ("It helps. {{ grade limited }}", "no source in its sentence"),
        ("It helps [@bare]. {{ grade limited }}", "names no design"),
        ("It helps [@thinned_trial]. {{ grade moderate }}", "bear “limited”"),
        ("It helps [@biased_trial]. {{ grade moderate }}", "bear “limited”"),
        ("It beats waiting [@big_trial] {{ grade moderate }}, and it lasts.", "stands inside a sentence"),
        ("It beats waiting [@big_trial] {{ grade moderate }}.", "stands inside a sentence"),
        ("It beats [@big_trial]. {{ grade moderate }} and it lasts.", "stands inside a sentence"),
        ("Do not {{ convention }} sit with crossed legs.", "“{{ convention }}” stands inside a sentence"),
    ],
)
def test_a_grade_that_breaks_the_rule_is_refused(text, fault):
    assert fault in faults(text)


def test_a_wrong_grade_stops_the_build_with_file_and_line(write):
    bib = "@article{k, author = {A, B}, title = {T}, journal = {J}, year = {2020}, pmid = {1}, design = {trial}, people = {30}}"
    code, messages, _ = write("It helps [@k]. {{ grade strong }}", bib)
    assert code != 0
    assert "index.md:12: the sources of this statement bear “limited”" in messages


def test_the_list_of_sources_names_design_and_size(site):
    html = (site / "evidence" / "references" / "index.html").read_text(encoding="utf-8")
    assert "— Randomised trial, 204 people, 5 lost on the way." in html
    assert "— Systematic review of studies of several kinds, 18 studies, 27231 people." in html
    assert "— Systematic review of reviews, 8 reviews." in html
    assert "— Anatomy study, 8 hips." in html


def test_the_evidence_page_shows_the_rule_applied_by_the_build(site):
    html = (site / "evidence" / "index.html").read_text(encoding="utf-8")
    for design in strength.designs():
        assert languages.words()["evidence"]["designs"][design] in html
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>.*?</tr>", html, re.S)]
    assert ["Randomised trial", "100 people or more", "moderate evidence"] in rows
    lost = "100 people or more, and 15 in 100 or more lost on the way, or a high risk of bias"
    assert ["Randomised trial", lost, "limited evidence"] in rows


def linked_studies(text: str) -> list[str]:
    """Return addresses of studies that a text links instead of citing."""
    return [match[1] for match in STUDY.finditer(text)]


@pytest.mark.parametrize("name", PAGES)
def test_studies_are_cited_and_not_linked(name):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    found = [f"docs/{name}:{text.count(chr(10), 0, text.index(one)) + 1}: {one} is a study." for one in linked_studies(text)]
    fault_report.report(found, "Add it to references.bib and cite it: [@key]. Plain links are for leaflets and pages.")


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1/x",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1",
        "https://pubmed.ncbi.nlm.nih.gov/1/",
        "https://www.bmj.com/content/361/x",
    ],
)
def test_a_linked_study_is_found(address):
    assert linked_studies(f"A [trial]({address}) says so.") == [address]


def test_a_leaflet_may_be_linked():
    assert linked_studies("See [this leaflet](https://cuh.nhs.uk/x) and [a post](https://blogs.bmj.com/bjsm/x).") == []
