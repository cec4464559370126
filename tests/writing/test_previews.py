"""Previews of sources and glossary terms open by pointer, keyboard and touch; without scripts their links work."""

import pytest

import accessibility_tree
from pages import PAGES_BY_LANGUAGE, article
from writing import glossary, tree

PAGE = "problems/hip-pain/"
WORDS = {
    "Gluteal": "Of the buttock.",
    "Gluteal tendinopathy": "A sore tendon.",
    "Bursa": "A cushion.",
    "MRI": "A scan.",
    "Biopsy": "A sample.",
}


@pytest.fixture
def reading(page, served):
    page.goto(served + PAGE)
    return page


def preview(page):
    return page.locator("#preview")


def test_hovering_opens_the_source_and_the_pointer_may_enter_the_preview(reading):
    note = reading.locator(".footnote-ref").first
    note.hover()
    preview(reading).wait_for()
    assert "doi:" in preview(reading).inner_text() or "PMID" in preview(reading).inner_text()
    preview(reading).hover()
    reading.wait_for_timeout(600)
    assert preview(reading).is_visible()
    reading.locator("h1").hover()
    preview(reading).wait_for(state="detached")


def test_escape_closes_the_preview_and_keeps_the_focus(reading):
    note = reading.locator(".footnote-ref").first
    reading.keyboard.press("Tab")  # keyboard use makes :focus-visible match
    note.focus()
    preview(reading).wait_for()
    reading.keyboard.press("Space")
    assert reading.evaluate("document.activeElement.closest('.preview') !== null")
    reading.keyboard.press("Escape")
    assert preview(reading).count() == 0
    assert note.evaluate("link => link === document.activeElement")


# Wait until scrolling to the focus has ended: the same position for ten frames.
AT_REST = """async () => {
  for (let last = scrollY, still = 0; still < 10; last = scrollY) {
    await new Promise(requestAnimationFrame);
    still = scrollY === last ? still + 1 : 0;
  }
  return scrollY;
}"""


@pytest.mark.parametrize("mark", [".footnote-ref", ".term"])
def test_tab_skips_a_preview_and_the_space_bar_enters_it(reading, mark):
    reading.keyboard.press("Tab")
    reading.locator(f"main {mark}").first.focus()
    preview(reading).wait_for()
    reading.keyboard.press("Tab")
    assert reading.evaluate("document.activeElement.closest('.preview') === null")
    reading.keyboard.press("Shift+Tab")
    preview(reading).wait_for()
    before = reading.evaluate(AT_REST)
    reading.keyboard.press("Space")
    inner = preview(reading).locator("a")
    assert inner.first.evaluate("link => link === document.activeElement")
    assert reading.evaluate("scrollY") == before
    for link in inner.all()[1:]:
        reading.keyboard.press("Tab")
        assert link.evaluate("link => link === document.activeElement")
    reading.keyboard.press("Tab")
    assert reading.evaluate("document.activeElement.closest('.preview') === null")


def test_the_link_leads_to_the_reference(reading):
    note = reading.locator(".footnote-ref").first
    target = note.get_attribute("href")
    note.click()
    reading.wait_for_function("(target) => decodeURIComponent(location.hash) === target", arg=target)


def test_a_first_tap_opens_the_preview_and_a_second_follows_the_link(browser, served):
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(served + PAGE)
    note = page.locator(".footnote-ref").first
    note.tap()
    preview(page).wait_for()
    assert page.evaluate("location.hash") == ""
    box = preview(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    note.tap()  # the click event follows the touch with a delay
    page.wait_for_function("location.hash.startsWith('#fn:')")
    context.close()


def spoken(page, name: str) -> str:
    """Return the accessible description of the focused link with this name."""
    (link,) = {node for node in accessibility_tree.tree(page) if node.name == name and node.description}
    return link.description


def test_the_source_is_announced_without_repeating_its_link_name(reading):
    reading.keyboard.press("Tab")
    reading.locator("main .footnote-ref").first.focus()
    preview(reading).wait_for()
    announced = spoken(reading, "Source 1")
    source = reading.locator(".references li p").first.text_content()
    assert len(announced) > 40
    assert source.startswith(announced)
    assert "doi:" not in announced, "a DOI would be spelt out letter by letter"
    assert "Source 1" not in announced
    assert [node.name for node in accessibility_tree.tree(reading, "note") if node.role == "note"] == [""], "the preview has no name"


def test_the_meaning_of_a_term_is_announced(reading):
    word = reading.locator("main .term").first
    reading.keyboard.press("Tab")
    word.focus()
    preview(reading).wait_for()
    assert spoken(reading, word.inner_text()) == word.get_attribute("data-meaning")


@pytest.mark.parametrize("mark", [".footnote-ref", ".term"])
def test_a_tap_that_opens_a_preview_announces_it_once(browser, served, mark):
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(served + PAGE)
    region = page.locator("main > [aria-live]")
    assert region.inner_text() == "", "the live region must exist, empty, before it announces"
    page.locator(f"main {mark}").first.tap()
    preview(page).wait_for()
    assert region.text_content() == page.locator("#preview-words").inner_text() != ""
    page.locator("h1").tap()
    preview(page).wait_for(state="detached")
    assert region.text_content() == ""
    context.close()


def test_a_term_shows_its_meaning_and_links_to_the_glossary(reading, served):
    word = reading.locator(".term").first
    meaning = word.get_attribute("data-meaning")
    word.hover()
    preview(reading).wait_for()
    assert meaning in preview(reading).inner_text()
    preview(reading).get_by_role("link").click()
    reading.wait_for_url(served + "glossary/#*")
    reading.locator(":target").wait_for()


def test_without_scripts_the_links_work(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + PAGE)
    page.locator(".term").first.click()
    page.wait_for_url(served + "glossary/#*")
    context.close()


def test_note_numbers_and_back_links_are_large_enough_to_tap(reading):
    for selector in (".footnote-ref", ".footnote-backref", ".reference-pages"):
        for box in reading.locator(selector).evaluate_all(
            "links => links.map(link => { const box = link.getBoundingClientRect(); return [box.width, box.height]; })"
        ):
            assert min(box) >= 24, (selector, box)


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Gluteal tendinopathy and gluteal pain.</p>", ["Gluteal tendinopathy", "gluteal"]),
        ("<p>A bursa. Another bursa.</p>", ["bursa"]),
        ("<p>Bursas, biopsies.</p>", ["Bursas", "biopsies"]),
        ("<p>MRI, but no mri.</p>", ["MRI"]),
        ("<p>subgluteal, bursa-like</p>", []),
        (
            "<h2>Bursa</h2><p><a href='#'>bursa</a> "
            "<code>bursa</code></p><svg><text>bursa</text></svg><table><tr><th>bursa</th></tr></table>",
            [],
        ),
        ("<figure><img alt=''><figcaption>bursa</figcaption></figure><p>bursa</p>", ["bursa"]),
    ],
)
def test_only_the_first_mention_in_the_text_is_linked(html, linked):
    parsed = tree.parse(html)
    glossary.mark(parsed, WORDS, "g/")
    assert [link.get_text() for link in parsed.select("a.term")] == linked


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p>Dolor en los trocánteres mayores y en los glúteos medios.</p>", ["trocánteres mayores", "glúteos medios"]),
        ("<p>Una revisión, dos revisiones sistemáticas y otra revisión sistemática.</p>", ["revisiones sistemáticas"]),
        ("<p>La fuerza isométrica y los bíceps isométricos.</p>", ["isométrica"]),
        ("<p>El LCA, no el lca, y una bursa.</p>", ["LCA"]),
        ("<p>Trocánterales, subglúteos</p>", []),
    ],
)
def test_spanish_terms_match_their_plurals_and_genders(html, linked):
    words = dict.fromkeys(["Trocánter mayor", "Glúteo medio", "Revisión sistemática", "Isométrico", "LCA"], "Algo.")
    parsed = tree.parse(html)
    glossary.mark(parsed, words, "g/", "es")
    assert [link.get_text() for link in parsed.select("a.term")] == linked


@pytest.mark.parametrize(
    ("term", "anchor"),
    [("Iliac crest", "iliac-crest"), ("Cresta ilíaca", "cresta-iliaca"), ("Bolsa (bursa)", "bolsa-bursa"), ("MRI", "mri")],
)
def test_the_anchor_of_a_term_is_ascii(term, anchor):
    assert glossary.anchor(term) == anchor


@pytest.mark.parametrize("page", [page for page in PAGES_BY_LANGUAGE["es"] if page.startswith("es/problemas/")])
def test_a_spanish_page_links_its_terms_to_the_spanish_glossary(site, page):
    entries = {term["id"] for term in tree.parse(article(site, "es/glosario.md")).find_all("dt")}
    words = tree.parse(article(site, page)).select("a.term")
    assert words
    for word in words:
        way, _, entry = word["href"].partition("#")
        assert way.endswith("../glosario/")
        assert entry in entries
        assert word["data-meaning"] in article(site, "es/glosario.md")


def test_a_marked_term_keeps_its_place_and_links_to_its_entry():
    parsed = tree.parse("<p>A bursa.</p>")
    glossary.mark(parsed, {"Bursa": 'A "soft" cushion.'}, "../glossary/")
    assert parsed.get_text() == "A bursa."
    assert parsed.a.attrs == {"class": ["term"], "href": "../glossary/#bursa", "data-meaning": 'A "soft" cushion.'}


def test_a_term_defined_twice_in_the_glossary_is_refused(write):
    code, messages, _ = write("Words.", pages={"glossary.md": "Bursa\n:   A cushion.\n\nBursa\n:   A bag.\n"})
    assert code != 0
    assert "glossary.md:15: “Bursa” stands in the glossary twice" in messages
