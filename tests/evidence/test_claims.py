"""Pages make no claim beyond their sources, take doses from markers, and keep paragraphs short for patients."""

import math
import re

import pytest

import fault_report
from pages import PAGES, article, front_matter, language
from project import ROOT
from writing import languages, readability

# Claim not supported by the sources → what a page may say. The corrections on the evidence page quote such claims to refute them.
REFUSED = {
    r"friction syndrome": "iliotibial band syndrome",
    r"\b(?:wak(?:e|es|ing)|fir(?:e|es|ing)) up\b|\bfiring\b": "works hard while you do the exercise",
    r"\bswitch(?:es|ing)? on\b(?! later| one after)|\bactivates? the (?:muscle|glute)": "works hard while you do the exercise",
    r"\b(?:weak|lazy|sleeping|dead) (?:glutes?|butt)\b": "a weak hip is linked with …",
    r"\bposture\b|\brange of motion\b": "nothing: no evidence was found",
    r"\bfoundation of\b|\bthe best (?:hip )?exercise\b": "one simple starting option for some people",
    r"\bcures?\b(?<!a cure)|\bguarantee|\bclinically proven\b|\bproven to\b": "what a trial found, with its number",
    r"\b(?:will|can) (?:prevent|protect|fix|heal)\b": "what a trial found, with its number",
    r"patellofemoral stress": "patellofemoral pain",
    # The same in Spanish.
    r"síndrome de fricción": "síndrome de la banda iliotibial",
    r"\b(?:despiert|enciend)(?:a|e|an|en) (?:el|los|su|al)\b"
    r"|\bactiv(?:a|an|e|en|ar) (?:el|los|su) (?:músculo|glúteo)": "trabaja mucho mientras se hace el ejercicio",
    r"\bglúteos? (?:débil|perezos|dormid|muert)": "una cadera débil se ha relacionado con …",
    r"\b(?:mejora|corrige|corregir|mejorar) (?:la|su) postura\b|\brango de movimiento\b": "nada: no se hallaron pruebas",
    r"\bla base de (?:la|su) (?:salud|fuerza)\b|\bel mejor ejercicio\b": "una opción sencilla para empezar, para algunas personas",
    r"\bcuran?\b(?<!una cura)|\bgarantiz|\b(?:clínicamente|científicamente) probad": "lo que halló un ensayo, con su número",
    r"\b(?:previene|prevendrá|protegerá|arregla|arreglará|sanará)\b": "lo que halló un ensayo, con su número",
}
# A dose in digits or words. Pages take it from a marker; a study's dose is next to its citation.
DOSE = re.compile(
    r"\b(?:\d+|two|three|five|six|eight|ten) (?:presses|repetitions|sets)\b|\b\d+[- ]seconds?\b"
    r"|\b\d+ times (?:a day|on each)|\b(?:once|twice) a day\b"
    r"|\b(?:\d+|dos|tres|cinco|seis|ocho|diez) (?:empujes|repeticiones|series)\b|\b\d+ segundos?\b"
    r"|\b\d+ veces (?:al día|por día|de cada lado)\b|\b(?:una vez|dos veces) (?:al|por) día\b",
    re.I,
)
SENTENCES = 3  # maximum per paragraph of a patient page, unless the paragraph is short


def body(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n", 2)[2]


def overclaims(text: str) -> list[str]:
    """Return each claim in a text that the sources do not support, with what may be said instead."""
    found = [(match[0], fix) for pattern, fix in REFUSED.items() for match in re.finditer(pattern, text, re.I)]
    return [f"“{claim}”: say instead {fix}" for claim, fix in found]


def typed_doses(text: str) -> list[str]:
    """Return doses in a text that come neither from a marker nor with a citation of the study that used them."""
    paragraphs = re.split(r"\n\s*\n", text)
    return [match[0] for paragraph in paragraphs if "[@" not in paragraph for match in DOSE.finditer(re.sub(r"\{\{.*?\}\}", "", paragraph))]


def crowded(html: str, code: str = "en") -> list[str]:
    """Return paragraphs and list items with too many sentences."""
    return [
        block
        for block in readability.blocks(html)
        if len([one for one in readability.sentences(block) if readability.words(one)]) > SENTENCES
        and len(readability.words(block)) > languages.checks(code).get("paragraph", math.inf)  # four short sentences are accepted
    ]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_claims_more_than_its_sources_support(name):
    text = body(name)
    if name == "evidence/index.md":
        # That page quotes claims in order to refute them.
        text = re.sub(r"^### Often said, and wrong$.*?(?=^## )", "", text.partition("{#uncertain}")[0], flags=re.M | re.S)
    fault_report.report(
        [f"{fault_report.place(name, one.partition('”')[0])}: {one}." for one in overclaims(text)],
        "Or cite what shows it, and change the list in this test with a reason.",
    )


@pytest.mark.parametrize("name", PAGES)
def test_plan_doses_come_from_markers(name):
    faults = [f"{fault_report.place(name, one)}: the dose “{one}” is typed by hand." for one in typed_doses(body(name))]
    fault_report.report(faults, "Use {{ plan NAME }} or {{ plan NAME.FIELD }}, or cite the study whose dose this is.")


@pytest.mark.parametrize("name", [page for page in PAGES if front_matter(page).get("audience") == "patient"])
def test_paragraphs_of_patient_pages_are_short(site, name):
    faults = [
        f"{fault_report.place(name, one)}: more than {SENTENCES} sentences in one paragraph: “{one}”"
        for one in crowded(article(site, name), language(name))
    ]
    fault_report.report(faults, "Make two paragraphs or a list of it.")


@pytest.mark.parametrize(
    "text",
    [
        "Iliotibial band friction syndrome hurts.",
        "It wakes up the muscle.",
        "It switches on the muscle.",
        "It improves posture.",
        "The best exercise.",
        "It will prevent injury.",
        "It cures pain.",
        "Despierta el músculo.",
        "Es el mejor ejercicio.",
        "Cura el dolor.",
        "Previene lesiones.",
        "Mejora la postura.",
    ],
)
def test_an_unsupported_claim_is_refused(text):
    assert overclaims(text)


@pytest.mark.parametrize(
    "text",
    [
        "The muscle switches on later on stairs.",
        "This is not a cure.",
        "Strength work did not prevent injuries.",
        "No es una cura.",
        "La fuerza no previno lesiones.",
    ],
)
def test_a_cautious_statement_is_accepted(text):
    assert overclaims(text) == []


def test_a_typed_dose_is_refused_unless_its_study_is_cited():
    assert typed_doses("Do 10 presses of 5 seconds, twice a day.") == ["10 presses", "5 seconds", "twice a day"]
    assert typed_doses("Haga 10 empujes de 5 segundos, dos veces al día.") == ["10 empujes", "5 segundos", "dos veces al día"]
    assert typed_doses("Do {{ plan standard }}.\n\nA trial used 6 holds of 30 seconds [@key].") == []


def test_a_long_paragraph_is_refused():
    assert crowded("<p>" + "This sentence holds a good number of words, as many sentences do. " * 4 + "</p>")
    assert not crowded("<p>Sit. Lie down. Lift. Press.</p>")
