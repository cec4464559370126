"""Each step has its picture, labels are legible on the smallest phone, and the timer's figure follows phase and side."""

import struct
from pathlib import Path

import pytest

from layout_probe import SMALL, addresses, size, visiting
from publishing import link_previews
from timers import load_session_code
from writing import languages

IMAGES = Path(__file__).parents[2] / "theme" / "images"
# Rotation of the figure's leg by frame, in degrees from the middle of its range: as far above it with a tight belt as below it at rest.
TURNS = {"rest": -8.45, "go": 8.45, "work": 8.45, "back": -8.45}


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


def pictureless(page) -> list[str]:
    """Return the numbered steps without a drawing."""
    steps = page.locator("ol:has(> li > .figure) > li")
    return [step.locator("strong").first.inner_text() for step in steps.all() if not step.locator("svg.drawing").count()]


def test_each_step_is_beside_its_picture(visitor, served):
    visitor.goto(served + "exercise/")
    assert visitor.locator("ol:has(> li > .figure) > li").count() == 6
    assert pictureless(visitor) == ["Repeat."], "every other step of the exercise needs its drawing"


def test_a_step_without_a_picture_is_found(visitor):
    visitor.goto("about:blank")  # pages of the site refuse markup from a script
    visitor.set_content(
        "<ol><li><strong>Lift.</strong><figure class='figure'><svg class='drawing'></svg></figure></li><li><strong>Hold.</strong></li></ol>"
    )
    assert pictureless(visitor) == ["Hold."]


def small(page) -> list[str]:
    """Return visible words of drawings that are lower than 12 px."""
    heights = page.locator("svg.drawing text").evaluate_all(
        "all => all.filter(word => word.getClientRects().length).map(word => "
        "[word.textContent, parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().d])"
    )
    return [f"“{word}” is {height:.1f} px high" for word, height in heights if height < 11.99]


@pytest.mark.parametrize("path", [path for path in addresses() if path.startswith(("exercise/", "anatomy/"))])
def test_labels_are_legible_on_the_smallest_phone(visitor, served, path):
    size(visitor, SMALL)
    visitor.goto(served + path)
    if path.endswith("level-pelvis/"):
        visitor.click("[data-guess=right]")  # opens the interactive figure
    assert not small(visitor)


def test_a_small_label_is_found(visitor):
    visitor.goto("about:blank")  # pages of the site refuse markup from a script
    visitor.set_content("<svg class='drawing' viewBox='0 0 720 90' width='360'><text y='50' style='font-size: 15px'>small</text></svg>")
    assert small(visitor) == ["“small” is 7.5 px high"]


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_timers_figure_follows_phase_and_side_without_motion(visitor, served, side):
    page = visitor
    page.emulate_media(reduced_motion="reduce")
    page.goto(served + "timer/")
    load_session_code(page)
    page.locator(f".mover-hip[data-hip={side}] .mover-leg").first.wait_for(state="attached")
    for frame, turn in TURNS.items():
        pose = page.evaluate(
            """([frame, side]) => {
            const timer = document.querySelector("hold-timer"), figure = timer.querySelector(".mover");
            Object.assign(timer.dataset, { frame, side, phase: frame });
            const shown = [...figure.querySelectorAll(".mover-hip")].filter((one) => getComputedStyle(one).display !== "none");
            const [hip] = shown;
            const leg = new DOMMatrix(getComputedStyle(hip.querySelector(".mover-leg")).transform);
            return { turn: Math.atan2(leg.b, leg.a) * 180 / Math.PI, hips: shown.map((one) => one.dataset.hip),
              lit: getComputedStyle(hip.querySelector(".mover-part:has(> .muscle)")).opacity === "1",
              moving: figure.getAnimations({ subtree: true }).length }; }""",
            [frame, side],
        )
        assert pose == {"turn": pytest.approx(turn, abs=0.05), "hips": [side], "lit": frame == "work", "moving": 0}, frame


@pytest.mark.parametrize("first", ["left", "right"])
def test_the_head_stays_in_place_when_the_timers_figure_turns_over(visitor, served, first):
    visitor.emulate_media(reduced_motion="no-preference")
    visitor.goto(served + "timer/")
    load_session_code(visitor)
    for part in (".mover-hip[data-hip=right] .mover-leg", ".mover-roll"):
        visitor.locator(part).first.wait_for(state="attached")
    pose = """([phase, side, turned, ms]) => {
        const timer = document.querySelector("hold-timer"), figure = timer.querySelector(".mover");
        Object.assign(timer.dataset, { phase, side });
        timer.toggleAttribute("data-turned", turned);
        for (const one of figure.getAnimations({ subtree: true })) one.currentTime = ms;
        const seen = [...figure.querySelectorAll(".mover-body, .mover-roll")]
          .filter((part) => getComputedStyle(part).visibility === "visible" && part.getClientRects()[0]?.width);
        const [part] = seen, hair = part.querySelector(".hair").getBoundingClientRect(), box = figure.getBoundingClientRect();
        const hip = part.closest(".mover-hip")?.dataset.hip;
        return { seen: seen.map((one) => one.getAttribute("class").split(" ").pop()), hip,
          head: (hair.left + hair.width / 2 - box.left) / box.width > 0.5 ? "right" : "left" }; }"""
    second = "right" if first == "left" else "left"
    acts = [("lift", first, False, 500), *(("change", second, True, ms) for ms in (1000, 9000)), ("hold", second, True, 500)]
    poses = [visitor.evaluate(pose, [*act]) for act in acts]
    assert [one["seen"] for one in poses] == [["mover-body"], ["mover-roll"], ["mover-body"], ["mover-body"]]
    assert [poses[at]["hip"] for at in (0, 2, 3)] == [first, second, second]
    assert len({one["head"] for one in poses}) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((Path(link_previews.card(code)).stem, (1200, 630)) for code in languages.codes()),
        ("apple-touch-icon", (180, 180)),
        ("icon-192", (192, 192)),
        ("icon-512", (512, 512)),
        ("icon-maskable-512", (512, 512)),
    ],
)
def test_cards_and_icons_have_the_expected_size(name, expected):
    head = (IMAGES / f"{name}.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == expected


@pytest.mark.parametrize("code", languages.codes())
def test_a_link_preview_shows_the_card_in_the_language_of_its_page(site, code):
    from drawing import images

    line = languages.words(code)["pages"]["head_preview"]["line"]
    assert f"<p>{line}</p>" in images.card(code)
    home = site / ("" if code == languages.ENGLISH else code) / "index.html"
    assert f'/{link_previews.card(code)}">' in home.read_text(encoding="utf-8")
