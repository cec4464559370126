"""The layers of the hip can be changed by keyboard and without JavaScript; all five are printed in a row."""

import pytest

PAGE = "anatomy/"
NAMES = ["skin", "maximus", "medius", "minimus", "bone"]


def shown(page) -> list[str]:
    """Return the visible layers."""
    return [name for name in NAMES if page.locator(f".layer-{name} svg").is_visible()]


def test_arrow_keys_change_the_layer_without_scripts(new_context, served):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(served + PAGE)
    assert shown(page) == ["skin"]
    page.locator("input[name=layer]").first.focus()
    for name in NAMES[1:]:
        page.keyboard.press("ArrowDown")
        assert shown(page) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_each_choice_is_large_enough_to_tap(page, served, name):
    page.goto(served + PAGE)
    label = page.locator("label", has=page.locator(f"input[value={name}]"))
    box = label.bounding_box()
    assert box["height"] >= 44
    label.click(position={"x": box["width"] - 8, "y": box["height"] / 2})
    assert shown(page) == [name]


def test_all_five_layers_are_printed_in_one_row_without_buttons(page, served):
    page.goto(served + PAGE)
    page.emulate_media(media="print")
    assert shown(page) == NAMES
    assert not page.locator(".layers-peel").is_visible()
    tops = {round(page.locator(f".layer-{name} svg").bounding_box()["y"]) for name in NAMES}
    assert len(tops) == 1


def test_the_five_drawings_share_one_viewbox(page, served):
    page.goto(served + PAGE)
    frames = page.locator(".layers svg").evaluate_all("all => all.map(one => one.getAttribute('viewBox'))")
    assert len(frames) == 5 and len(set(frames)) == 1


def test_a_second_set_of_layers_on_a_page_is_refused(write):
    code, messages, _ = write("{{ layers }}\n\n{{ layers }}")
    assert code != 0
    assert "index.md:14: “{{ layers }}” can stand only once on a page. Take the second one out." in messages
