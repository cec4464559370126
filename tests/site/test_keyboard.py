"""Everything can be reached and left with the keyboard, and the focused element is always visible."""

import pytest
from playwright.sync_api import expect

from layout_probe import DESK, PHONE, ask, script, size, visiting
from timers import wake

# One page of each kind; other pages share their layouts.
KINDS = ["", "exercise/", "timer/", "plans/standard/", "exercise/handout/", "clinicians/", "anatomy/level-pelvis/", "glossary/", "404.html"]


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser, reduced_motion="reduce") as page:
        yield page


# JavaScript: returns whether the focus is on a new element, and the focus faults there.
FOCUS_STATE = f"""() => {{
  const e = document.activeElement, last = window.last;
  window.last = e;
  const result = (state) => [state, ({script("focusFaults")})()];
  if (!e || e === document.body) return result("out");
  if (e.closest(".preview") || e === last && e.matches("[type=date], [type=time]")) return result("inside");
  if (seen.has(e)) return result("again");
  seen.add(e);
  return result("new");
}}"""


def tab_through(page, most: int) -> tuple[int, list[str]]:
    """Press Tab until the focus leaves the page or `most` elements were visited; return the number of focused elements and focus faults."""
    visited, found = 0, []
    page.evaluate("window.seen = new Set(); document.activeElement?.blur()")
    for _ in range(3 * most):
        page.keyboard.press("Tab")
        state, faults = page.evaluate(FOCUS_STATE)
        if state in ("out", "again") or visited == most:
            break
        visited += state == "new"  # an open preview has Tab stops of its own, and a date field one each for day, month and year
        found += faults
    return visited, found


def go(page, name: str, limit: int = 150) -> None:
    """Press Tab until the link named `name` has focus, then Enter."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        assert not ask(page, "focusFaults")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            before = page.url
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url, before=before: url != before)
            return
    raise AssertionError(f"no link “{name}” was reached on {page.url}")


@pytest.mark.parametrize(
    ("path", "viewport"),
    [*((path, PHONE) for path in KINDS), ("", DESK)],
    ids=lambda value: value if isinstance(value, str) and value else {PHONE: "phone", DESK: "desk"}.get(value, "home"),
)
def test_tab_visits_every_focusable_element_and_leaves_the_page(visitor, served, path, viewport):
    size(visitor, viewport)
    visitor.goto(served + path)
    wake(visitor)
    visitor.wait_for_load_state("networkidle")
    expected = ask(visitor, "tabStops")
    visited, found = tab_through(visitor, expected + 20)
    assert not found, "\n".join(found)
    assert visited == expected


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_home_to_exercise_timer_and_sheet_by_keyboard(visitor, served, viewport):
    page = visitor
    size(page, viewport)
    page.goto(served)
    go(page, "Nowhere: I want strong hips")
    assert page.url == served + "exercise/"
    go(page, "timer")
    assert page.url.startswith((served + "timer/", served + "exercise/#timer"))
    page.goto(served + "timer/")
    go(page, "one-page sheet")
    assert page.url == served + "exercise/handout/"


def test_first_tab_stop_is_the_skip_link(visitor, served):
    page = visitor
    page.goto(served + "anatomy/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    assert skip.evaluate("e => e === document.activeElement") and skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_menu_opens_closes_and_closes_when_focus_leaves(visitor, served):
    page = visitor
    size(page, PHONE)
    page.goto(served + "problems/hip-pain/")
    button = page.get_by_role("button", name="Menu")
    button.press("Enter")
    menu = page.locator("#menu")
    assert menu.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.evaluate("e => e === document.activeElement")
    button.press("Enter")
    for _ in range(menu.locator("a, button").count() + 1):
        page.keyboard.press("Tab")
    assert not menu.is_visible(), "the menu stays open although focus has left it"


def test_search_keyboard_use_and_return_of_focus(visitor, served):
    page = visitor
    size(page, DESK)
    page.goto(served + "glossary/")
    page.keyboard.press("/")
    field = page.get_by_label("Search this site")
    field.wait_for()
    assert field.evaluate("e => e === document.activeElement") and field.input_value() == ""
    page.keyboard.type("belt")
    page.locator("dialog.search li").first.wait_for()
    assert "result" in page.locator("dialog.search [aria-live]").inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog li:first-child a")).to_be_focused()
    assert not ask(page, "focusFaults")
    page.keyboard.press("ArrowUp")
    assert field.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert not field.is_visible()
    button = page.get_by_role("button", name="Search")
    button.press("Enter")
    field.wait_for()
    page.keyboard.press("Escape")
    assert button.evaluate("e => e === document.activeElement")
    page.keyboard.press("/")
    field.fill("level pelvis")
    page.locator("dialog.search li").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/anatomy/**")


def test_search_shows_typed_markup_as_text(visitor, served):
    page = visitor
    page.goto(served)
    page.keyboard.press("/")
    page.get_by_label("Search this site").fill("<img src=x onerror=alert(1)>zz")
    page.get_by_text("Nothing found").wait_for()
    assert page.locator("dialog.search img").count() == 0


def test_keyboard_trap_is_detected(visitor):
    page = visitor
    page.goto("about:blank")
    page.set_content(
        "<a href='#'>one</a> <button onkeydown=\"if (event.key === 'Tab') event.preventDefault()\">trap</button> <a href='#'>never</a>"
    )
    assert tab_through(page, 10)[0] < ask(page, "tabStops")
