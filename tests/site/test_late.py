"""A script that does not come, over a bad connection or in the middle of a deploy, is said in words, and tried again at a press."""

from types import SimpleNamespace

import pytest

# Longer than the time after which the page says so by itself.
AFTER = "for (const one of document.getAnimations({ subtree: true })) if (one.animationName?.includes('late')) one.finish()"
LATE = [
    ("problems/hip-pain/", "This page did not load in full"),
    ("clinicians/", "The builder did not load"),
    ("exercise/handout/", "This sheet did not load in full"),
]


def notice(page, words: str):
    return page.locator("p.late", has_text=words)


def connection(page, address: str) -> SimpleNamespace:
    """A switch: while it is `cut`, requests for such an address fail. A route that is set when the page stands takes hold of its requests
    a moment too late, so this is called before the page is opened."""
    switch = SimpleNamespace(cut=False)
    page.route(address, lambda route: route.abort() if switch.cut else route.continue_())
    return switch


@pytest.mark.parametrize(("path", "words"), LATE)
def test_a_page_without_its_scripts_says_so_after_a_while_and_can_be_tried_again(page, served, path, words):
    page.route("**/*.js", lambda route: route.abort())
    # Eight seconds may pass on a busy machine: the clock of what moves stands still.
    page.context.new_cdp_session(page).send("Animation.setPlaybackRate", {"playbackRate": 0})
    page.goto(served + path)
    assert not notice(page, words).is_visible(), "a slow connection is no fault yet"
    assert notice(page, words).evaluate("(it) => it.offsetHeight") == 0
    page.evaluate(AFTER)
    assert notice(page, words).is_visible()
    page.unroute("**/*.js")
    notice(page, words).get_by_role("link", name="Try again").click()
    page.locator("html.scripted").wait_for()
    notice(page, words).wait_for(state="hidden")


@pytest.mark.parametrize(("path", "words"), LATE)
def test_a_page_with_its_scripts_says_nothing(page, served, path, words):
    page.goto(served + path)
    page.locator("html.scripted").wait_for()
    page.evaluate(AFTER)
    notice(page, words).wait_for(state="hidden")


@pytest.mark.parametrize(("path", "words"), LATE)
def test_where_scripts_are_off_other_words_say_so(new_context, served, path, words):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(served + path)
    assert not notice(page, words).is_visible()
    assert notice(page, words).evaluate("(it) => getComputedStyle(it).display") == "none"


@pytest.mark.parametrize("viewport", [(360, 640), (1280, 800)])
def test_a_search_that_does_not_come_says_so_and_can_be_tried_again(page, served, viewport):
    page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
    to_scripts = connection(page, "**/*.js")
    page.goto(served + "problems/hip-pain/")
    page.wait_for_load_state("networkidle")
    to_scripts.cut = True
    page.keyboard.press("/")
    words = page.locator(".newer", has_text="The search did not load.")
    words.wait_for()
    assert words.evaluate("(it) => it === document.activeElement"), "it is read out, and in sight"
    to_scripts.cut = False
    words.get_by_role("button", name="Try again").click()
    page.locator("dialog.search").wait_for()
    assert words.count() == 0


def test_a_search_without_its_index_says_so_and_can_be_tried_again(page, served):
    to_index = connection(page, "**/search_index.json")
    to_index.cut = True
    page.goto(served + "problems/hip-pain/")
    page.keyboard.press("/")
    dialog = page.locator("dialog.search")
    dialog.get_by_text("The search could not be loaded.").wait_for()
    # Who types tries again; only when that has failed too the connection comes back.
    with page.expect_event("requestfailed"):
        page.get_by_label("Search this site").fill("knee")
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert "Nothing found" not in dialog.inner_text(), "what was not looked for is not missing"
    to_index.cut = False
    dialog.get_by_role("button", name="Try again").click()
    dialog.locator("li").first.wait_for()
    assert "could not be loaded" not in dialog.inner_text()


def test_a_sheet_whose_code_does_not_come_says_so_on_paper_too(page, served):
    page.route("**/scripts/code-*.js", lambda route: route.abort())
    page.goto(served + "exercise/handout/?hold=8")
    place = page.locator(".sheet-code [data-part=code]")
    place.get_by_text("The code did not load. Type the address at the foot of the sheet instead.").wait_for()
    assert place.locator("svg").count() == 0, "no code of another dose stands there"
    page.emulate_media(media="print")
    assert place.get_by_text("The code did not load.").is_visible()
    assert not place.get_by_role("button").is_visible()
    page.emulate_media(media="screen")
    page.unroute("**/scripts/code-*.js")
    place.get_by_role("button", name="Try again").click()
    place.locator("svg").wait_for()
    assert "did not load" not in place.inner_text()
