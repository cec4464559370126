"""A reader meets the same stop rules and the same ask-first list on every page, sheet, email and timer, because they are written once."""

import re

import pytest
import yaml

import telling
from dose import safety
from pages import PAGES, front_matter
from project import ROOT
from writing import languages

KINDS = ("stop", "today", "emergency", "ask")
FORMS = ("long", "short")
# Signs for which somebody stops the exercise, and how a text tells so, in each language.
SIGNS = {
    "en": r"numb|tingl|\bgroin\b|hip underneath|gives? way|growing pain|pain that grows|\bfaint|chest pain|trouble (?:with )?breathing",
    "es": r"adormec|entumec|hormigue|sin sensibilidad|\bingle\b|cadera de abajo|le falla|se traba|dolor (?:\w+ )?que (?:aumenta|crece)"
    r"|desmay|dolor en el pecho|dificultad para respirar",
}
STOPS = {
    "en": r"\b(?:stop|call your (?:clinic|emergency number))\b",
    "es": r"\b(?:pare|parar|deténgase|no siga|llame (?:al? (?:su )?(?:centro de salud|número|emergencias)|a un médico))\b",
}
# Sections that name such signs for another reason.
OTHER = {
    "exercise/safety.md": "its table of red flags holds whether or not one exercises; the stop rules come from the marker",
    "problems/": "when to get help with that problem, which is not when to stop the exercise",
    "evidence/index.md": "tells what changed",
}
WORDS = sorted(languages.FOLDER.glob("*.yml"))
PLANS = [page.removesuffix(".md") for page in PAGES if page.startswith("plans/")]
SOURCES = [
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "theme" / "partials").glob("*.html"),
    *(path for path in (ROOT / "theme" / "scripts").rglob("*.js") if "vendor" not in path.parts),
]


def stop_rules_in(text: str) -> list[str]:
    """Lines of a text that tell somebody to stop for a sign, and list items below a line that ends with a colon and tells so."""
    found, head = [], ""
    stops, signs = (re.compile("|".join(told.values()), re.I) for told in (STOPS, SIGNS))
    for line in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text).splitlines():
        item = re.match(r"\s*(?:[-*]|\d+\.|<li>) ?", line)
        if line.strip() and not item:
            head = line if line.rstrip().rstrip("*").endswith((":", "if", "for", "si")) else ""
        said = head + line if item else line
        if stops.search(said) and signs.search(line):
            found.append(line.strip())
    return found


def repeated(text: str) -> list[str]:
    """Rules that a text holds word for word, in whatever language."""
    told = [rule[form] for code in languages.codes() for kind in KINDS for rule in safety.rules(code)[kind]["rules"] for form in FORMS]
    return [rule for rule in told if len(rule.split()) > 2 and rule in text]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_stop_rule_is_written_outside_the_one_file(path):
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    page = name.removeprefix("docs/")
    english = front_matter(page).get("translates", page) if page in PAGES else page
    own = [] if english.startswith(tuple(OTHER)) else stop_rules_in(text)
    found = [f"{name}:{telling.line(text, said)}: “{said[:80]}” is a stop rule of its own." for said in [*own, *repeated(text)]]
    telling.tell(found, "Write {{ stop-rules }} or {{ ask-first }}, and the rule in theme/words/, section safety.")


def said_in(words) -> list[str]:
    """Every text of a file of words, one string each."""
    if isinstance(words, str):
        return [words]
    return [text for value in (words.values() if isinstance(words, dict) else words) for text in said_in(value)]


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_no_stop_rule_stands_among_the_words_outside_their_section(path):
    source = path.read_text(encoding="utf-8")
    words = yaml.safe_load(source)
    own = [text for section in words if section != "safety" for text in said_in(words[section]) if stop_rules_in(text) or repeated(text)]
    found = [f"theme/words/{path.name}:{telling.line(source, text)}: “{text[:80]}” is a stop rule of its own." for text in own]
    telling.tell(found, "Take it from the section safety.")


@pytest.mark.parametrize(
    "text",
    [
        "Stop for sharp or growing pain.",
        "Intro.\n\nStop if:\n\n- your leg goes numb",
        "Feeling faint? Call your clinic, stop.",
        "Pare si siente un dolor agudo u hormigueo.",
        "Pare si:\n\n- se le adormece la pierna",
        "¿Dolor en el pecho? Llame a su número de emergencias.",
        "¿Se desmaya? Llame al número de emergencias.",
    ],
)
def test_a_stop_rule_of_its_own_is_found(text):
    assert stop_rules_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Press more gently. Still above 3? Stop.",
        "{{ stop-rules }}",
        "Not here: groin, lower back.",
        "Empuje con menos fuerza. ¿Sigue por encima de 3? Pare.",
        "Aquí no: ingle, espalda.",
    ],
)
def test_other_words_are_no_stop_rule(text):
    assert not stop_rules_in(text)


@pytest.mark.parametrize("code", languages.codes())
def test_each_rule_has_a_long_and_a_short_form_and_each_question_its_reason(code):
    told = safety.rules(code)
    for kind in KINDS:
        assert told[kind]["title"]
        for rule in told[kind]["rules"]:
            assert rule["short"] and rule["long"], rule
            assert ("why" in rule) == (kind == "ask"), rule


def page_html(site, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["timer", "exercise", "exercise/handout", *PLANS])
def test_every_place_where_one_exercises_tells_every_stop_rule(site, page):
    html = page_html(site, page)
    missing = [rule for kind in ("stop", "today", "emergency") for rule in safety.short(kind) if rule not in html]
    assert not missing


@pytest.mark.parametrize("page", ["exercise", "clinicians"])
def test_the_exercise_and_the_clinicians_page_tell_who_should_ask_first(site, page):
    html = page_html(site, page)
    assert not [rule for rule in safety.short("ask") if rule not in html]


def test_the_safety_page_tells_the_long_forms_and_the_reasons(site):
    html = page_html(site, "exercise/safety")
    told = safety.rules()
    for kind in KINDS:
        assert not [rule["long"] for rule in told[kind]["rules"] if rule["long"] not in html]
    assert not [rule["why"] for rule in told["ask"]["rules"] if rule["why"] not in html]
    assert told["fine"] in html


@pytest.mark.parametrize("language", languages.codes())
def test_the_email_takes_its_stop_rules_from_the_same_file(site, language):
    words = page_html(site, "clinicians").partition(f'<template lang="{language}"')[2].partition("</template>")[0]
    assert not [rule for kind in ("stop", "today", "emergency") for rule in safety.short(kind, language) if rule not in words]


@pytest.mark.parametrize("marker", ["{{ stop-rules brief }}", "{{ ask-first sheet }}"])
def test_an_unknown_form_stops_the_build(write, marker):
    code, messages, _ = write(marker)
    assert code != 0
    assert "index.md:12:" in messages


def test_the_timer_tells_after_a_session_for_what_to_stop(site):
    done = page_html(site, "timer").partition('data-part="done"')[2].partition("</section>")[0]
    assert not [rule for rule in safety.short("stop") if rule not in done]
