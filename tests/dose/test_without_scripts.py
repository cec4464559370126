"""Without scripts, timer and sheet say whose dose they show; a page translator changes no word of a session."""

import pytest

import doses
from dose import plan
from timers import attribute, open_timer, part, press, recorded, run

UNREAD = "If your link asked for another one, this page could not read it: look in the email"
LINK = f"?{plan.link(doses.BELT, {**doses.STANDARD, 'hold': 8, 'reps': 12})}"
# Imitates the translation of browsers: each text is wrapped in an element, and the page's language changes.
TRANSLATED = """() => {
  document.documentElement.lang = "de";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) {
    const { nodeValue, parentElement } = walk.currentNode;
    if (nodeValue.trim() && !parentElement.closest("script, style")) texts.push(walk.currentNode);
  }
  for (const text of texts) {
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    inner.textContent = `de ${text.nodeValue}`;
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""


@pytest.mark.parametrize("one", doses.EXERCISES.values(), ids=lambda one: one.id)
@pytest.mark.parametrize("kind", ["timer", "sheet"])
def test_without_scripts_each_page_says_that_it_shows_the_standard_dose(new_context, served, one, kind):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(served + one.file(kind).removesuffix(".md") + "/" + LINK)
    assert f"This is the standard dose. {UNREAD}" in page.locator("main").inner_text()
    page.emulate_media(media="print")
    assert UNREAD in page.locator("main").inner_text(), "in print too"


@pytest.mark.parametrize("path", ["timer/", "exercise/handout/"])
def test_scripts_that_fail_to_load_are_reported_in_print(new_context, served, path):
    page = new_context(service_workers="block").new_page()
    page.route("**/*.js", lambda route: route.fulfill(status=404))
    page.goto(served + path + LINK)
    page.emulate_media(media="print")
    assert UNREAD in page.locator("main").inner_text()


@pytest.mark.parametrize("path", ["timer/", "exercise/handout/"])
def test_with_scripts_this_message_is_not_shown(page, served, path):
    page.goto(served + path + LINK)
    page.locator("[data-shown]").wait_for()
    page.emulate_media(media="print")
    assert UNREAD not in page.locator("main").inner_text()


def test_a_translated_page_has_a_correct_timer(page, served):
    open_timer(page, served)
    page.evaluate(TRANSLATED)
    press(page, "main")
    phases_seen = []
    for _ in range(40):
        run(page, 1)
        phases_seen.append((attribute(page, "data-phase"), part(page, "phase"), part(page, "digits")))
    assert ("move", "Lift", "2") in phases_seen
    assert ("work", "Press", "5") in phases_seen
    assert ("back", "Lower", "1") in phases_seen
    assert all(digits.isdigit() for _, _, digits in phases_seen)
    assert {language[:2] for _, language, _ in recorded(page, "spoken")} == {"en"}
    assert page.evaluate("document.querySelector('hold-timer').translate") is False
