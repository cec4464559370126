"""A reader searches in the language of the page, with or without accents, and is sent no other."""

import json
import subprocess

import pytest

from pages import language
from project import ROOT
from publishing import search_index
from writing import languages

# Language → the name of its index.
INDEXES = {code: "search_index" if code == languages.ENGLISH else code for code in languages.codes()}


@pytest.mark.parametrize(("code", "name"), INDEXES.items())
def test_an_index_holds_every_page_of_its_language_and_no_other(site, pages, code, name):
    docs = json.loads((site / "search" / f"{name}.json").read_text(encoding="utf-8"))["docs"]
    found = {doc["location"].partition("#")[0] for doc in docs}
    assert found == {page for page in pages if language(page) == code}


def indexed(site, name: str) -> str:
    """All the text of an index."""
    return " ".join(doc["text"] for doc in json.loads((site / "search" / f"{name}.json").read_text(encoding="utf-8"))["docs"])


def test_cells_stand_apart_in_the_index(site):
    assert "Embarazo Si hay dolor" in indexed(site, "es")
    assert "Repetir 10 veces" in indexed(site, "es")


def test_the_index_holds_nothing_that_no_reader_sees(site):
    for name in INDEXES.values():
        text = indexed(site, name)
        assert "<" not in text
        for unseen in ("This form needs JavaScript", "A woman seen from", "Una mujer vista", "did not load"):
            assert unseen not in text, unseen


def test_what_is_not_seen_is_taken_out():
    unseen = "<svg><title>A woman</title><text>hip</text></svg><noscript>No script</noscript><p hidden>Later <br>on</p>"
    html = f"<p>Seen</p>{unseen}<p>x<sup>[1]</sup> .</p>"
    assert search_index.flat(search_index.seen(html)) == "Seen x."


def test_words_that_people_use_lead_to_a_page_and_the_wrong_address_is_told():
    docs, lost = search_index.with_words([{"location": "a/"}, {"location": "b/#c"}], {"b/#c": ["floor", "get down"], "gone/": ["x"]})
    assert docs == [{"location": "a/"}, {"location": "b/#c", "also": "floor get down"}]
    assert lost == ["gone/"]


# What somebody types → the address that stands first among the results.
SPOKEN = {
    "search_index": {
        "sciatica": "problems/#sciatica",
        "siatica": "problems/#sciatica",
        "buttock": "problems/#sciatica",
        "bursitis": "problems/hip-pain/",
        "missed a week": "exercise/how-is-it-going/#missed-a-week",
        "can't get down": "exercise/how-is-it-going/#floor",
        "floor": "exercise/how-is-it-going/#floor",
        "not helping": "exercise/how-is-it-going/#same",
        "knee cap": "problems/patellofemoral-pain/",
        "cortisone": "problems/hip-pain/options/",
        "how long": "exercise/how-is-it-going/#same",
        "stretch": "exercise/",
    },
    "es": {
        "ciática": "es/problemas/#sciatica",
        "nalga": "es/problemas/#sciatica",
        "bursitis": "es/problemas/dolor-de-cadera/",
        "no mejora": "es/ejercicio/como-va/#same",
        "piso": "es/ejercicio/como-va/#floor",
        "infiltracion": "es/problemas/dolor-de-cadera/opciones/",
    },
}


@pytest.mark.parametrize(("name", "asked"), SPOKEN.items())
def test_a_reader_is_found_in_their_own_words(site, name, asked):
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import MiniSearch from "minisearch";
        import {{ finder, readIndex, wordsOf }} from "./theme/scripts/search-find.js";
        const index = readFileSync({json.dumps(str(site / "search" / f"{name}.json"))}, "utf8");
        const find = finder(MiniSearch, readIndex(JSON.parse(index).docs));
        console.log(JSON.stringify({json.dumps(list(asked))}.map((typed) => find(wordsOf(typed)).slice(0, 3).map((one) => one.location))));
    """
    done = subprocess.run(["node", "--input-type=module", "-e", script], cwd=ROOT, capture_output=True, text=True, check=True)
    found = dict(zip(asked, json.loads(done.stdout), strict=True))
    assert not {typed: found[typed] for typed, wanted in asked.items() if found[typed][:1] != [wanted]}


@pytest.mark.parametrize("words", ["rotula", "Rótula", "rotulas"])
def test_an_accent_that_was_not_typed_is_found_all_the_same(page, served, words):
    asked = []
    page.on("request", lambda request: "/search/" in request.url and asked.append(request.url.rpartition("/")[2]))
    page.goto(served + "es/")
    page.keyboard.press("/")
    page.locator("#search-words").fill(words)
    page.locator(".search li").first.wait_for()
    assert page.locator(".search li a").first.get_attribute("href").startswith(served + "es/")
    assert "rótula" in page.locator(".search ul").inner_text().lower()
    assert asked == ["es.json"]
    told = page.locator(".search [aria-live]").inner_text()
    assert "resultado" in told
    if words != "rotulas":  # that one is like it, not part of it
        assert "rótula" in {mark.lower() for mark in page.locator(".search mark").all_inner_texts()}


def test_what_is_not_found_is_said_in_the_language_of_the_page(page, served):
    page.goto(served + "es/")
    page.keyboard.press("/")
    page.locator("#search-words").fill("xyzzyx")
    page.get_by_text("No se encontró “xyzzyx”. Pruebe con una sola palabra, como “rodilla”.").wait_for()
