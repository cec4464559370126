"""The interactive pelvis follows the statics model, works by mouse and keyboard, and has a static alternative without scripts."""

import pytest

from in_node import ask
from modules import address

PAGE = "anatomy/level-pelvis/"


def statics(question: str, data=None):
    """Return the result of an expression on the module hip-statics.js."""
    return ask("hip-statics.js", question, data)


def test_the_drawn_poses_follow_the_statics_model():
    from drawing import anatomy_stance as stance

    for drop, lean, tilt in [(0, 0, 6), (10, 0, 7), (10, 18, 4)]:
        assert stance.tilt(drop, lean) == pytest.approx(tilt, abs=0.5)
        shift = stance.shift(lean)
        assert stance.moment(drop, shift) == pytest.approx(statics("(m, d) => m.moment(d[0], d[1])", [drop, shift]), abs=0.01)
    assert statics("m => m.BODY.legShare") == stance.LEG_SHARE


def test_blending_reaches_the_poses_of_the_drawing(page, site, served):
    page.goto(served)
    found = page.evaluate(
        "async ([from, d]) => { const { blend } = await import(from); return [[0, 0], [1, 0], [0, 1]].map((at) => blend(...d, ...at)); }",
        [address(site, served, "level-pelvis.js"), ["M1-2.5c.5 3-4-1", "M2-3c1 4-5 6", "M1-2c.5 3 4-1"]],
    )
    assert [[float(n) for n in text.replace("M", " ").replace("c", " ").split()] for text in found] == [
        [1, -2.5, 0.5, 3, -4, -1], [2, -3, 1, 4, -5, 6], [1, -2, 0.5, 3, 4, -1],
    ]  # fmt: skip


@pytest.mark.parametrize(("guess", "words"), [("left", "Not the left"), ("right", "Yes, the right side drops")])
def test_the_guess_comes_first_and_the_answer_has_a_reason(page, served, guess, words):
    page.goto(served + PAGE)
    assert not page.locator("[data-try]").is_visible()
    page.click(f"[data-guess={guess}]")
    answer = page.locator("[data-answer]").inner_text()
    assert words in answer and "pivot" in answer
    assert page.locator("[data-try]").is_visible()


def test_guess_and_slider_work_by_keyboard_alone(page, served):
    page.goto(served + PAGE)
    page.locator("[data-guess=left]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    slider = page.locator("#explorable-pull")
    assert slider.evaluate("slider => slider === document.activeElement")
    assert slider.get_attribute("aria-valuetext") == "1.8 times body weight: pelvis level"
    line = page.locator(".figure-explorable .level-line")
    before = line.get_attribute("d")
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "0.9 times body weight: right side down by 10 degrees"
    page.wait_for_function("before => document.querySelector('.figure-explorable .level-line').getAttribute('d') !== before", arg=before)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "leans to the left" in page.locator("[data-says]").inner_text()


def test_the_mouse_moves_the_slider(page, served):
    page.goto(served + PAGE)
    page.click("[data-guess=right]")
    slider = page.locator("#explorable-pull")
    box = slider.bounding_box()
    slider.click(position={"x": box["width"] * 0.25, "y": box["height"] / 2})
    assert "right side down by" in slider.get_attribute("aria-valuetext")


def test_with_reduced_motion_the_drawing_jumps(page, served):
    page.emulate_media(reduced_motion="reduce")
    page.goto(served + PAGE)
    page.click("[data-guess=right]")
    after = """slider => {
        slider.value = 0.9;
        slider.dispatchEvent(new Event("input"));
        return document.querySelector(".figure-explorable .level-line").getAttribute("d").match(/-?\\d*\\.?\\d+/g).map(Number);
    }"""
    numbers = page.locator("#explorable-pull").evaluate(after)
    assert numbers[3] > 20  # vertical drop of the line from left to right


def test_without_scripts_and_in_print_only_the_static_pair_is_shown(new_context, served):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(served + PAGE)
    assert not page.locator("[data-explorable]").is_visible()
    for name in ("stance-level", "stance-dropped", "seesaw"):
        assert page.locator(f".figure-{name} svg").is_visible()
    with_script = new_context().new_page()
    with_script.goto(served + PAGE)
    with_script.emulate_media(media="print")
    assert not with_script.locator("[data-explorable]").is_visible()


def test_axe_finds_nothing_in_the_open_figure(page, served):
    from axe_playwright_python.sync_playwright import Axe

    page.goto(served + PAGE)
    page.click("[data-guess=right]")
    violations = Axe().run(page, context=".explorable").response["violations"]
    assert not violations, [fault["id"] for fault in violations]
