"""A reader searches in the language of the page, with or without accents, and is sent no other."""

import json

import pytest

from pages import language

INDEXES = {"en": "search_index", "es": "es"}


@pytest.mark.parametrize(("code", "name"), INDEXES.items())
def test_an_index_holds_every_page_of_its_language_and_no_other(site, pages, code, name):
    docs = json.loads((site / "search" / f"{name}.json").read_text(encoding="utf-8"))["docs"]
    found = {doc["location"].partition("#")[0] for doc in docs}
    assert found == {page for page in pages if language(page) == code}


def indexed(site, name: str) -> str:
    """All the text of an index."""
    return " ".join(doc["text"] for doc in json.loads((site / "search" / f"{name}.json").read_text(encoding="utf-8"))["docs"])


def test_cells_and_titles_of_drawings_stand_apart_in_the_index(site):
    english, spanish = indexed(site, "search_index"), indexed(site, "es")
    assert "Where it hurts: around the kneecap A woman" in english
    assert "Dónde duele: alrededor de la rótula Una mujer" in spanish
    assert "Embarazo Si hay dolor" in spanish
    assert "Repetir 10 veces" in spanish


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
