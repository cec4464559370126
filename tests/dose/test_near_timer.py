"""On a long page the timer is loaded when it comes near the screen, and at once if a link or the device may hold a plan for it."""

import pytest
from playwright.sync_api import expect

import paper
from timers import come_near

PAGES = ["exercise/", "exercise/lying-on-your-back/", "es/ejercicio/de-pie-junto-a-la-pared/"]
AWAKE = "hold-timer[data-awake]"
FINISH_DELAY = "for (const one of document.getAnimations()) if (one.animationName === 'timer-late') one.finish()"


@pytest.fixture
def requested(page):
    """The scripts that the page has requested, without those of the offline copy."""
    names = []
    page.on("request", lambda request: names.append(request.url) if "/scripts/" in request.url and not request.service_worker else None)
    return names


@pytest.mark.parametrize("path", PAGES)
def test_a_reader_of_the_first_screen_does_not_load_the_timer(page, served, requested, path):
    page.goto(served + path)
    page.wait_for_load_state("networkidle")
    assert not [name for name in requested if "hold-timer" in name]
    page.mouse.move(5, 5)
    page.mouse.wheel(0, 300)
    page.wait_for_load_state("networkidle")
    assert not [name for name in requested if "hold-timer" in name]
    printed = paper.text(paper.printed(page, "A4"))
    words = page.locator(".timer-count li").first.text_content()
    assert words in printed, "on paper, how to count the repetitions"
    assert page.locator(".timer-unread").text_content()[:30] not in printed, "the page is as its author meant it"


@pytest.mark.parametrize("path", PAGES)
def test_a_timer_that_comes_near_is_ready(page, served, requested, path):
    page.goto(served + path)
    come_near(page)
    page.locator(AWAKE).wait_for()
    expect(page.locator("[data-do=main]")).to_be_enabled()
    page.locator("#timer-ready").wait_for(state="attached")
    assert len([name for name in requested if "hold-timer" in name]) == 1


@pytest.mark.parametrize("address", ["exercise/?reps=7", "exercise/?", "exercise/#timer", "exercise/lying-on-your-back/#where-to-feel-it"])
def test_an_address_with_a_plan_or_a_place_loads_the_timer_at_once(page, served, address):
    page.goto(served + address)
    page.locator(AWAKE).wait_for()


def test_a_device_with_stored_choices_loads_the_timer_at_once(page, served):
    page.goto(f"{served}timer/?reps=7")
    page.locator("[data-do=main]:enabled").click()
    page.goto(f"{served}exercise/")
    page.locator(AWAKE).wait_for()
    assert "your plan" in page.locator(".your-plan").inner_text().lower()


def test_a_timer_that_cannot_be_loaded_says_so_when_it_comes_near(page, served):
    page.route("**/hold-timer-*.js", lambda route: route.abort())
    page.goto(f"{served}exercise/")
    assert not page.evaluate(f"() => {{ {FINISH_DELAY} }}")
    assert not page.locator(".timer-late").is_visible(), "nothing has failed yet"
    come_near(page)
    page.locator("hold-timer:not([data-later])").wait_for()
    page.evaluate(f"() => {{ {FINISH_DELAY} }}")
    expect(page.locator(".timer-late")).to_be_visible()
    page.unroute("**/hold-timer-*.js")
    with page.expect_navigation():
        page.locator(".timer-late").get_by_role("link").click()
    come_near(page)
    page.locator(AWAKE).wait_for()
