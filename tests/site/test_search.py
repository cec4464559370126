"""Search uses the index of the page's language only, and ignores accents."""

import json
import re

import pytest
from playwright.sync_api import expect

import in_node
from layout_probe import visiting
from pages import LAYOUT_REPRESENTATIVES, language
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


def sections(site, name: str) -> dict[str, dict]:
    """Return the entries of an index by location."""
    return {doc["location"]: doc for doc in json.loads((site / "search" / f"{name}.json").read_text(encoding="utf-8"))["docs"]}


def test_table_cells_are_separated_in_the_index(site):
    assert "Embarazo Si hay dolor" in indexed(site, "es")
    assert "Repetir 10 veces" in indexed(site, "es")


def test_index_contains_only_visible_text(site):
    for name in INDEXES.values():
        text = indexed(site, name)
        assert "<" not in text
        for unseen in ("This form needs JavaScript", "A woman seen from", "Una mujer vista", "did not load"):
            assert unseen not in text, unseen


@pytest.mark.parametrize(("code", "name"), INDEXES.items())
def test_index_has_no_text_for_readers_without_scripts_or_for_paper(site, code, name):
    said, text = languages.words(code)["pages"], indexed(site, name)
    timer, sheet = said["timer"], said["sheet"]
    hidden = [timer["late"], timer["unread"], timer["unread_plan"], timer["count"], timer["keyboard"], timer["idle"]]
    hidden += [sheet["late"], sheet["standard"], sheet["unread"], sheet["scan"], sheet["tick"], sheet["telephone"], sheet["going"]]
    hidden += [said["main"]["late"], f"{sheet['week']} {sheet['day']} 1", f"{sheet['day']} 1 {sheet['day']} 2"]
    starts = [search_index.plain_text(one.partition("{")[0]).strip(" .") for one in hidden]
    assert all(len(start) > 5 for start in starts)
    assert not [start for start in starts if start in text]


# Timer, sheet, plan and page of another exercise than the first, in each language, and one page of each layout.
SHOWN = sorted(
    LAYOUT_REPRESENTATIVES - {"404.html"}
    | {"exercise/lying-on-your-back/", "exercise/step-up/timer/", "exercise/side-steps/sheet/", "plans/gentle-start/"}
    | {"es/ejercicio/boca-arriba/", "es/ejercicio/boca-arriba/temporizador/", "es/ejercicio/boca-arriba/hoja/", "es/planes/mantener/"}
)


@pytest.fixture(scope="module")
def reader(browser):
    with visiting(browser) as page:
        yield page


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path or "home")
def test_every_indexed_word_can_be_seen_on_its_page(site, reader, served, path):
    reader.goto(served + path)
    reader.wait_for_load_state("networkidle")
    reader.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    seen = set(re.findall(r"\w+", reader.locator("body").inner_text().lower()))
    docs = sections(site, INDEXES[language(path)]).values()
    text = " ".join(doc["text"] for doc in docs if doc["location"].partition("#")[0] == path)
    unseen = sorted(set(re.findall(r"\w+", text.lower())) - seen)
    assert not unseen


@pytest.mark.parametrize(("name", "page"), [("search_index", "exercise/"), ("es", "es/ejercicio/")])
def test_a_folded_section_keeps_its_text(site, name, page):
    docs = sections(site, name)
    assert all(docs[page + anchor]["text"] for anchor in ("#effort", "#where-from", "#what-for", "#set-a-time", "#references"))
    assert not [location for location, doc in docs.items() if not doc["text"] and "#" in location]


def test_wrappers_of_headings_are_left_out_of_the_index():
    html = '<details class="fold"><summary><h3 id="a">A</h3></summary><p>Text</p></details>'
    assert search_index.visible(html).split() == ["<h3", 'id="a">A</h3>', "<p>Text</p>"]


def test_entries_that_repeat_other_pages_are_marked():
    docs = [{"location": name, "text": "x"} for name in ("a/", "a/sheet/", "a/sheet/#b", "a/#references")]
    marked = search_index.mark_minor([*docs, {"location": "a/sheet/#title", "text": ""}], {"a/sheet/"})
    assert [(doc["location"], doc.get("minor", False)) for doc in marked] == [
        *(("a/", False), ("a/sheet/", True), ("a/sheet/#b", True), ("a/#references", True))
    ]


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
        "email": "clinicians/",
        "cannot lie on my side": "exercise/lying-on-your-back/",
        "lying on my side hurts": "problems/hip-pain/",
        "pain at night": "problems/hip-pain/",
        "groin pain": "problems/hip-pain/#what-it-feels-like",
        "side effects": "problems/hip-pain/options/#wrong",
        "knee hurts going downstairs": "problems/patellofemoral-pain/",
        "I forgot to do it": "exercise/how-is-it-going/#missed-a-week",
        "no improvement after 6 weeks": "exercise/how-is-it-going/#same",
        "no belt": "exercise/how-is-it-going/#no-belt",
        "what belt": "exercise/#what-you-need",
        "how hard should I press": "exercise/#effort",
        "how many times a day": "exercise/#dose",
        "am I doing it right": "exercise/#show",
        "pregnant": "exercise/safety/",
        "numbness": "exercise/safety/#when-to-stop",
        "when to stop": "exercise/safety/#when-to-stop",
        "wall": "exercise/standing-by-a-wall/",
        "phone locked": "timer/",
        "print": "exercise/handout/",
        "does it work": "evidence/#known",
        "reference": "evidence/references/",
        "cite": "pages/#cite",
        "how to cite": "pages/#cite",
        "bibtex": "pages/#cite",
        "red flags": "exercise/safety/",
        "pins and needles": "exercise/safety/#when-to-stop",
        "my link does not work": "timer/",
        "clamshell": "exercise/",
        "theraband": "exercise/side-steps/",
    },
    "es": {
        "ciática": "es/problemas/#sciatica",
        "nalga": "es/problemas/#sciatica",
        "bursitis": "es/problemas/dolor-de-cadera/",
        "no mejora": "es/ejercicio/como-va/#same",
        "piso": "es/ejercicio/como-va/#floor",
        "infiltracion": "es/problemas/dolor-de-cadera/opciones/",
        "correr": "es/problemas/banda-iliotibial/#exercise",
        "correo": "es/#give-it",
        "no puedo bajar al suelo": "es/ejercicio/como-va/#floor",
        "no me puedo levantar del suelo": "es/ejercicio/como-va/#floor",
        "tirarme al piso": "es/ejercicio/como-va/#floor",
        "no puedo dormir de lado": "es/problemas/dolor-de-cadera/",
        "me duele al dormir": "es/problemas/dolor-de-cadera/",
        "dolor en la nalga": "es/problemas/#sciatica",
        "ingle": "es/problemas/dolor-de-cadera/#what-it-feels-like",
        "dolor de rodilla al bajar escaleras": "es/problemas/dolor-de-rotula/",
        "me operaron": "es/ejercicio/seguridad/",
        "estoy embarazada": "es/ejercicio/seguridad/",
        "hormigueo": "es/ejercicio/seguridad/#when-to-stop",
        "cuando parar": "es/ejercicio/seguridad/#when-to-stop",
        "falte una semana": "es/ejercicio/como-va/#missed-a-week",
        "se me olvido": "es/ejercicio/como-va/#missed-a-week",
        "no me sirve": "es/ejercicio/como-va/#same",
        "me duele mas": "es/ejercicio/como-va/#worse",
        "no tengo correa": "es/ejercicio/como-va/#no-belt",
        "que cinturon uso": "es/ejercicio/#what-you-need",
        "cuanta fuerza": "es/ejercicio/#effort",
        "lo hago bien": "es/ejercicio/#show",
        "imprimir": "es/ejercicio/hoja/",
        "citar": "es/paginas/#cite",
        "como citar": "es/paginas/#cite",
        "banderas rojas": "es/ejercicio/seguridad/",
        "el enlace no funciona": "es/temporizador/",
        "banda elástica": "es/ejercicio/pasos-de-lado/",
    },
}


def results(site, name: str, queries: list[str]) -> dict[str, list[str]]:
    """Return the locations of all results of each query in an index."""
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import MiniSearch from "minisearch";
        import {{ finder, readIndex, wordsOf }} from "./theme/scripts/search-find.js";
        const index = readFileSync({json.dumps(str(site / "search" / f"{name}.json"))}, "utf8");
        const find = finder(MiniSearch, readIndex(JSON.parse(index).docs));
        console.log(JSON.stringify({json.dumps(queries)}.map((one) => find(wordsOf(one)).map((hit) => hit.location))));
    """
    result = in_node.run("--input-type=module", "-e", script)
    assert result.returncode == 0, result.stderr
    return dict(zip(queries, json.loads(result.stdout), strict=True))


@pytest.mark.parametrize(("name", "queries"), QUERIES.items())
def test_everyday_words_find_the_right_page_first(site, name, queries):
    found = results(site, name, list(queries))
    assert not {typed: found[typed][:3] for typed, expected in queries.items() if found[typed][:1] != [expected]}


def test_a_known_word_is_never_taken_for_a_misspelt_one(site):
    found = results(site, "es", ["correr"])["correr"]
    texts = sections(site, "es")
    assert found
    assert all("corre" in f"{texts[one]['title']} {texts[one]['text']} {texts[one].get('also', '')}".lower() for one in found)
    assert not [one for one in found if "mistake-loose" in one or "no-belt" in one]


def test_cite_finds_how_to_cite_a_page(site):
    for name, sign in (("search_index", "Cite this page"), ("es", "Citar esta página")):
        page = "pages/" if name == "search_index" else "es/paginas/"
        assert sign in sections(site, name)[f"{page}#cite"]["text"]
        assert sign == languages.words("en" if name == "search_index" else name)["pages"]["cite"]["title"]


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


def test_a_page_translated_by_the_browser_is_searched_in_its_own_language(page, served):
    page.goto(served + "es/")
    page.evaluate("document.documentElement.lang = 'en'")
    page.keyboard.press("/")
    page.locator("#search-words").fill("cadera")
    expect(page.locator(".search li a").first).to_have_attribute("href", re.compile(f"^{served}es/"))
