"""If a script fails to load, e.g. on a bad connection or during a deploy, the page says so and offers a retry."""

from types import SimpleNamespace

import pytest

# JavaScript: ends the CSS animation after which the page shows the notice.
FINISH_DELAY = "for (const one of document.getAnimations({ subtree: true })) if (one.animationName?.includes('late')) one.finish()"
NOTICES = [
    ("problems/hip-pain/", "This page did not load in full"),
    ("clinicians/", "The builder did not load"),
    ("exercise/handout/", "This sheet did not load in full"),
]


def notice(page, words: str):
    return page.locator("p.late", has_text=words)


def connection(page, address: str) -> SimpleNamespace:
    """Return a switch: while it is `cut`, requests that match the address fail. Call it before the page opens: a route that is added
    later misses the first requests."""
    switch = SimpleNamespace(cut=False)
    page.route(address, lambda route: route.abort() if switch.cut else route.continue_())
    return switch


@pytest.mark.parametrize(("path", "words"), NOTICES)
def test_page_shows_notice_when_scripts_fail_and_retries(page, served, path, words):
    page.route("**/*.js", lambda route: route.abort())
    # Pause animations: on a busy machine the eight seconds until the notice could pass during the test.
    page.context.new_cdp_session(page).send("Animation.setPlaybackRate", {"playbackRate": 0})
    page.goto(served + path)
    assert not notice(page, words).is_visible(), "a slow connection is not yet a fault"
    assert notice(page, words).evaluate("(it) => it.offsetHeight") == 0
    page.evaluate(FINISH_DELAY)
    assert notice(page, words).is_visible()
    page.unroute("**/*.js")
    notice(page, words).get_by_role("link", name="Try again").click()
    page.locator("html.scripted").wait_for()
    notice(page, words).wait_for(state="hidden")


@pytest.mark.parametrize(("path", "words"), NOTICES)
def test_no_notice_when_scripts_load(page, served, path, words):
    page.goto(served + path)
    page.locator("html.scripted").wait_for()
    page.evaluate(FINISH_DELAY)
    notice(page, words).wait_for(state="hidden")


@pytest.mark.parametrize(("path", "words"), NOTICES)
def test_no_notice_when_scripts_are_disabled(new_context, served, path, words):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(served + path)
    assert not notice(page, words).is_visible()
    assert notice(page, words).evaluate("(it) => getComputedStyle(it).display") == "none"


@pytest.mark.parametrize("viewport", [(360, 640), (1280, 800)])
def test_search_code_that_fails_to_load_shows_notice_and_retries(page, served, viewport):
    page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
    to_scripts = connection(page, "**/*.js")
    page.goto(served + "problems/hip-pain/")
    page.wait_for_load_state("networkidle")
    to_scripts.cut = True
    page.keyboard.press("/")
    words = page.locator(".newer", has_text="The search did not load.")
    words.wait_for()
    assert words.evaluate("(it) => it === document.activeElement"), "it is announced and visible"
    to_scripts.cut = False
    words.get_by_role("button", name="Try again").click()
    page.locator("dialog.search").wait_for()
    assert words.count() == 0


def test_search_index_that_fails_to_load_shows_notice_and_retries(page, served):
    to_index = connection(page, "**/search_index.json")
    to_index.cut = True
    page.goto(served + "problems/hip-pain/")
    page.keyboard.press("/")
    dialog = page.locator("dialog.search")
    dialog.get_by_text("The search could not be loaded.").wait_for()
    # Typing retries the request; restore the connection only after that has failed too.
    with page.expect_event("requestfailed"):
        page.get_by_label("Search this site").fill("knee")
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert "Nothing found" not in dialog.inner_text(), "no search took place, so nothing is missing"
    to_index.cut = False
    dialog.get_by_role("button", name="Try again").click()
    dialog.locator("li").first.wait_for()
    assert "could not be loaded" not in dialog.inner_text()


def test_missing_qr_code_is_stated_on_the_printed_sheet_too(page, served):
    page.route("**/scripts/code-*.js", lambda route: route.abort())
    page.goto(served + "exercise/handout/?hold=8")
    place = page.locator(".sheet-code [data-part=code]")
    place.get_by_text("The code did not load. Type the address at the foot of the sheet instead.").wait_for()
    assert place.locator("svg").count() == 0, "no code of another dose is shown"
    page.emulate_media(media="print")
    assert place.get_by_text("The code did not load.").is_visible()
    assert not place.get_by_role("button").is_visible()
    page.emulate_media(media="screen")
    page.unroute("**/scripts/code-*.js")
    place.get_by_role("button", name="Try again").click()
    place.locator("svg").wait_for()
    assert "did not load" not in place.inner_text()
