"""Search uses the index of the page's language only, and ignores accents."""

import json

import pytest

import in_node
from pages import language
from publishing import search_index
from writing import languages

# Language → name of its index file.
INDEXES = {code: "search_index" if code == languages.ENGLISH else code for code in languages.codes()}


@pytest.mark.parametrize(("code", "name"), INDEXES.items())
def test_index_contains_exactly_the_pages_of_its_language(site, pages, code, name):
    docs = json.loads((site / "search" / f"{name}.json").read_text(encoding="utf-8"))["docs"]
    found = {doc["location"].partition("#")[0] for doc in docs}
    assert found == {page for page in pages if language(page) == code}


def indexed(site, name: str) -> str:
    """Return the concatenated texts of an index."""
    return " ".join(doc["text"] for doc in json.loads((site / "search" / f"{name}.json").read_text(encoding="utf-8"))["docs"])


def test_table_cells_are_separated_in_the_index(site):
    assert "Embarazo Si hay dolor" in indexed(site, "es")
    assert "Repetir 10 veces" in indexed(site, "es")


def test_index_contains_only_visible_text(site):
    for name in INDEXES.values():
        text = indexed(site, name)
        assert "<" not in text
        for unseen in ("This form needs JavaScript", "A woman seen from", "Una mujer vista", "did not load"):
            assert unseen not in text, unseen


def test_hidden_text_is_removed_from_the_index():
    unseen = "<svg><title>A woman</title><text>hip</text></svg><noscript>No script</noscript><p hidden>Later <br>on</p>"
    html = f"<p>Seen</p>{unseen}<p>x<sup>[1]</sup> .</p>"
    assert search_index.plain_text(search_index.visible(html)) == "Seen x."


def test_search_words_for_a_missing_page_are_reported_with_their_line(write):
    code, messages, _ = write("Words.", pages={"search-words.yml": "---\nen:\n  index.md: [hip]\n  gone.md: [away]\n"})
    assert code != 0
    assert "docs/search-words.yml:4: the search words name gone.md, and no page or section has that address." in messages


def test_synonyms_are_added_to_pages_and_unknown_addresses_reported():
    docs, lost = search_index.with_words([{"location": "a/"}, {"location": "b/#c"}], {"b/#c": ["floor", "get down"], "gone/": ["x"]})
    assert docs == [{"location": "a/"}, {"location": "b/#c", "also": "floor get down"}]
    assert lost == ["gone/"]


# Index → query → address of the expected first result.
QUERIES = {
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


@pytest.mark.parametrize(("name", "queries"), QUERIES.items())
def test_everyday_words_find_the_right_page_first(site, name, queries):
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import MiniSearch from "minisearch";
        import {{ finder, readIndex, wordsOf }} from "./theme/scripts/search-find.js";
        const index = readFileSync({json.dumps(str(site / "search" / f"{name}.json"))}, "utf8");
        const find = finder(MiniSearch, readIndex(JSON.parse(index).docs));
        console.log(JSON.stringify({json.dumps(list(queries))}.map((one) => find(wordsOf(one)).slice(0, 3).map((hit) => hit.location))));
    """
    result = in_node.run("--input-type=module", "-e", script)
    assert result.returncode == 0, result.stderr
    found = dict(zip(queries, json.loads(result.stdout), strict=True))
    assert not {typed: found[typed] for typed, expected in queries.items() if found[typed][:1] != [expected]}


@pytest.mark.parametrize("words", ["rotula", "Rótula", "rotulas"])
def test_search_ignores_accents(page, served, words):
    requested = []
    page.on("request", lambda request: "/search/" in request.url and requested.append(request.url.rpartition("/")[2]))
    page.goto(served + "es/")
    page.keyboard.press("/")
    page.locator("#search-words").fill(words)
    page.locator(".search li").first.wait_for()
    assert page.locator(".search li a").first.get_attribute("href").startswith(served + "es/")
    assert "rótula" in page.locator(".search ul").inner_text().lower()
    assert requested == ["es.json"]
    announcement = page.locator(".search [aria-live]").inner_text()
    assert "resultado" in announcement
    if words != "rotulas":  # a fuzzy match, which is not marked
        assert "rótula" in {mark.lower() for mark in page.locator(".search mark").all_inner_texts()}


def test_no_result_message_is_in_the_pages_language(page, served):
    page.goto(served + "es/")
    page.keyboard.press("/")
    page.locator("#search-words").fill("xyzzyx")
    page.get_by_text("No se encontró “xyzzyx”. Pruebe con una sola palabra, como “rodilla”.").wait_for()
