"""Patient pages use short sentences and plain words, and every section about health names a source or is marked as usual practice."""

import functools
import math
import re
import subprocess
import sys
from pathlib import Path

import codespell_lib
import pytest

import fault_report
from pages import PAGES, PAGES_BY_LANGUAGE, address, article, english, front_matter, language, source_text
from project import ROOT
from writing import languages, readability

# Sentences that may exceed the limit, with the reason.
LONG = {}
# Sections of exercise, anatomy, problem and plan pages that need no source, with the reason.
UNSOURCED = {
    "what-next": "only says where to go",
    "your-exercise": "only lists the pages of the exercises",
    "references": "the sources themselves",
    "timer": "holds the timer alone",
    "take-away": "holds the plan's code and its sheet alone",
    "anatomy/index.md#where": "says in words that the size is our own measurement",
    "anatomy/level-pelvis.md#guess": "asks a question; the answer below it names its source",
    "problems/hip-pain/options.md#unknown": "says what no study that we found answers",
    "problems/hip-pain/options.md#you": "asks what matters to the reader",
    "problems/hip-pain/options.md#questions": "lists questions to take along",
    "problems/hip-pain/options.md#how-made": "says how the page was made",
    "exercise/handout.md": "the sheet repeats the exercise page and has no room for sources; its address is printed on it",
}
SOURCED_PARTS = ("exercise/", "anatomy/", "problems/", "plans/")
SOURCE = re.compile(r'id="fnref|class="[^"]*\b(?:grade|convention)\b')

# American words missing from the spelling checker's list → British.
SPELLING = {
    "fiber": "fibre", "fibers": "fibres",
    "stabilize": "stabilise", "stabilizes": "stabilises", "stabilized": "stabilised", "stabilizer": "stabiliser",
    "pediatric": "paediatric", "orthopedic": "orthopaedic", "edema": "oedema", "anesthetic": "anaesthetic",
}  # fmt: skip
# Also correct in British spelling with another meaning: a practice, a computer program, the verb "license", a measuring device.
BRITISH_TOO = {"practice", "practices", "program", "programs", "license", "licensed", "meter", "meters"}


def too_long(html: str, code: str = "en") -> list[str]:
    """Return the sentences of a page with more words than the limit for patient pages."""
    longest = languages.checks(code).get("sentence", math.inf)
    sentences = [sentence for block in readability.blocks(html) for sentence in readability.sentences(block)]
    return [sentence for sentence in sentences if len(readability.words(sentence)) > longest and sentence not in LONG]


def too_hard(html: str, code: str = "en") -> str:
    """Return what is wrong with a page's score; "" where it is within the limits, or the language has no formula."""
    reading = languages.checks(code).get("reading")
    score = readability.measure(html, reading["formula"]).score if reading else None
    if score is None or reading["least"] <= score <= reading["most"]:
        return ""
    return f"the text scores {score}, and {reading['least']} to {reading['most']} is allowed."


def unsourced(html: str, page: str) -> list[str]:
    """Return ids of sections that have no source, no grade and no mark of usual practice."""
    sections = re.split(r"(?=<h2\b)", html)[1:]
    named = [(re.search(r'\bid="([^"]*)"', section)[1], section) for section in sections]
    return [name for name, section in named if not SOURCE.search(section) and not {name, page, f"{page}#{name}"} & UNSOURCED.keys()]


@functools.cache
def spellings() -> dict[str, str]:
    """Return American word → British word: the spelling checker's list inverted, and SPELLING."""
    listed = Path(codespell_lib.__file__).parent / "data" / "dictionary_en-GB_to_en-US.txt"
    pairs = [line.split("->") for line in listed.read_text(encoding="utf-8").splitlines() if "->" in line]
    turned = {american.strip(): british for british, rest in pairs for american in rest.split(",") if american.strip()}
    return {word: ours for word, ours in {**turned, **SPELLING}.items() if word not in BRITISH_TOO}


def american(text: str) -> list[str]:
    """Return each American spelling in a text with the British one."""
    return [f"{word} → {spellings()[word]}" for word in dict.fromkeys(re.findall(r"[a-z]+", text.lower())) if word in spellings()]


@pytest.mark.parametrize("name", [page for page in PAGES if front_matter(page).get("audience") == "patient"])
def test_patient_pages_are_plain(site, name):
    html, code = article(site, name), language(name)
    fault_report.report(
        [f"{fault_report.place(name, one)}: {len(readability.words(one))} words in one sentence: “{one}”" for one in too_long(html, code)],
        f"Split it into sentences of {languages.checks(code).get('sentence')} words at most.",
    )
    hard = too_hard(html, code)
    fault_report.report([f"docs/{name}:1: {hard}"] if hard else [], "Use shorter words and sentences.")


@pytest.mark.parametrize("name", [page for page in PAGES if english(page).startswith(SOURCED_PARTS)])
def test_every_section_about_health_has_a_source_or_is_marked_as_usual_practice(site, name):
    faults = [
        f"{fault_report.place(name, f'{{#{one}}}')}: the section “{one}” names no source."
        for one in unsourced(article(site, name), english(name))
    ]
    fault_report.report(faults, "Add a citation, a grade or {{ convention }}.")


@pytest.mark.parametrize("name", PAGES_BY_LANGUAGE["en"])
def test_spelling_is_british(name):
    fault_report.report(
        [f"{fault_report.place(name, one.split()[0])}: {one}" for one in american(source_text(name))], "This site writes British English."
    )


def test_no_common_misspelling():
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", *(f"docs/{page}" for page in PAGES_BY_LANGUAGE["en"]), "--ignore-words-list", "fro"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    fault_report.report(done.stdout.splitlines(), "Mend the word; a right one that is refused goes on the list in this test.")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_placeholder_text(name):
    found = re.findall(r"coming soon|under construction|próximamente|en construcción|lorem|\bTODO\b|\bTBD\b", source_text(name))
    fault_report.report(
        [f"{fault_report.place(name, one)}: “{one}”" for one in found], "Write what is there now, and nothing of what may come."
    )


def test_pages_have_a_last_section_with_next_steps():
    # Except the home page, the printed sheet and plain lists. Problem pages end with "what to do" and "when to get help".
    other = {"index.md", "exercise/handout.md", "evidence/references.md", "pages.md"}
    ends = re.compile(r"\{#(?:what-next|get-help|when-to-get-help)\}")
    without = [page for page in PAGES if english(page) not in other and not ends.search((ROOT / "docs" / page).read_text(encoding="utf-8"))]
    fault_report.report(
        [f"docs/{page}:1: the page ends without a way on." for page in without], "Give it a last section: ## What next {#what-next}."
    )


def test_a_long_sentence_is_refused():
    long = "<p>" + "word " * 21 + "end. Short.</p>"
    assert len(too_long(long)) == 1
    assert not too_long(long, "es")
    assert len(too_long(long.replace("end", "¿o no de tres?"), "es")) == 1


def test_a_text_outside_the_limits_of_its_language_is_refused():
    hard = "<p>Isometric abduction preferentially recruits intermediate musculotendinous compartments.</p>"
    assert "0 to 8 is allowed" in too_hard(hard)
    assert not too_hard("<p>Lift the top leg slowly until the belt is tight, and hold it there.</p>")
    assert "65 to 150 is allowed" in too_hard("<p>La abducción isométrica recluta compartimentos musculotendinosos.</p>", "es")


def test_a_section_without_a_source_is_refused():
    html = '<h2 id="a">A</h2><p>Cures all.</p><h2 id="b">B</h2><p>So.<sup id="fnref:x"></sup></p><h2 id="what-next">N</h2>'
    assert unsourced(html, "problems/x.md") == ["a"]


def test_an_american_spelling_is_refused():
    assert american("A randomized trial of muscle Fibers in a pediatric center.") == [
        "randomized → randomised",
        "fibers → fibres",
        "pediatric → paediatric",
        "center → centre",
    ]
    assert american("Programs in the practice.") == []


# The decision page below hip pain has its own order of sections.
PROBLEMS = [page for page in PAGES if re.fullmatch(r"problems/(?!index)[\w-]+\.md", english(page))]


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_page_begins_with_what_to_do_and_when_to_get_help(site, name):
    headings = re.findall(r'<h2[^>]*\bid="([\w-]+)"', article(site, name))
    fault_report.report(
        [] if headings[:2] == ["what-to-do", "when-to-get-help"] else [f"docs/{name}:1: the page begins with {headings[:2]}."],
        "Begin with ## What to do {#what-to-do} and ## When to get help {#when-to-get-help}.",
    )


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_phone_shows_what_to_do_without_scrolling(page, served, name):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(served + address(name))
    first = page.locator("#what-to-do ~ ul > li").first.locator("strong").first.bounding_box()
    assert first["y"] + first["height"] < 640


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_problem_page_names_its_own_red_flags(site, name):
    section = re.search(r'id="when-to-get-help".*?(?=<h2|$)', article(site, name), re.S)
    urgent = languages.checks(language(name)).get("urgent", "")
    found = section and re.search(rf"<strong>[^<]*(?:{urgent})", section[0])
    fault_report.report(
        [] if found else [f"{fault_report.place(name, '{#when-to-get-help}')}: no sign that needs help at once or soon stands in bold."],
        "Write {{ stop-rules PLACE }} there, with a line of `places` in hooks/dose/safety.yml.",
    )
