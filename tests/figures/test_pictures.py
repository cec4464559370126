"""The exercise can be followed from its pictures: each step beside its own, letters large enough on the smallest phone,
the timer's figure posed by phase and side."""

import struct
from pathlib import Path

import pytest

from layout_probe import SMALL, addresses, size, visiting
from publishing import link_previews
from timers import arrive
from writing import languages

IMAGES = Path(__file__).parents[2] / "theme" / "images"
# The leg of the timer's figure by frame, in degrees from the middle of its way: with a tight belt as far above it as at rest below.
TURNS = {"rest": -8.45, "go": 8.45, "work": 8.45, "back": -8.45}


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


def pictureless(page) -> list[str]:
    """Numbered steps that have no drawing beside them."""
    steps = page.locator("ol:has(> li > .figure) > li")
    return [step.locator("strong").first.inner_text() for step in steps.all() if not step.locator("svg.drawing").count()]


def test_each_step_stands_beside_its_picture(visitor, served):
    visitor.goto(served + "exercise/")
    assert visitor.locator("ol:has(> li > .figure) > li").count() == 6
    assert pictureless(visitor) == ["Repeat."], "a step of the exercise has lost its drawing"


def test_a_step_without_a_picture_is_noticed(visitor):
    visitor.goto("about:blank")  # a page of the site takes no markup from a script
    visitor.set_content(
        "<ol><li><strong>Lift.</strong><figure class='figure'><svg class='drawing'></svg></figure></li><li><strong>Hold.</strong></li></ol>"
    )
    assert pictureless(visitor) == ["Hold."]


def small(page) -> list[str]:
    """Words of drawings in view that are lower than 12 px."""
    heights = page.locator("svg.drawing text").evaluate_all(
        "all => all.filter(word => word.getClientRects().length).map(word => "
        "[word.textContent, parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().d])"
    )
    return [f"“{word}” is {height:.1f} px high" for word, height in heights if height < 11.99]


@pytest.mark.parametrize("path", [path for path in addresses() if path.startswith(("exercise/", "anatomy/"))])
def test_labels_can_be_read_on_the_smallest_phone(visitor, served, path):
    size(visitor, SMALL)
    visitor.goto(served + path)
    if path.endswith("level-pelvis/"):
        visitor.click("[data-guess=right]")  # opens the figure to try
    assert not small(visitor)


def test_a_small_label_is_noticed(visitor):
    visitor.goto("about:blank")  # a page of the site takes no markup from a script
    visitor.set_content("<svg class='drawing' viewBox='0 0 720 90' width='360'><text y='50' style='font-size: 15px'>small</text></svg>")
    assert small(visitor) == ["“small” is 7.5 px high"]


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_timers_figure_takes_the_phase_and_side_without_motion(visitor, served, side):
    page = visitor
    page.emulate_media(reduced_motion="reduce")
    page.goto(served + "timer/")
    arrive(page)
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
def test_the_head_stays_at_its_end_of_the_mat_when_the_timers_figure_turns_over(visitor, served, first):
    visitor.emulate_media(reduced_motion="no-preference")
    visitor.goto(served + "timer/")
    arrive(visitor)
    for part in (".mover-hip[data-hip=right] .mover-leg", ".mover-roll-over"):
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
    acts = [("lift", first, False, 500), *(("change", second, True, ms) for ms in (1000, 5000, 9000)), ("hold", second, True, 500)]
    told = [visitor.evaluate(pose, [*act]) for act in acts]
    rolls = ["mover-roll-bend", "mover-roll-over"] if second == "left" else ["mover-roll-over", "mover-roll-bend"]
    assert [one["seen"] for one in told] == [["mover-body"], *([roll] for roll in rolls), ["mover-body"], ["mover-body"]]
    assert [told[at]["hip"] for at in (0, 3, 4)] == [first, second, second]
    assert len({one["head"] for one in told}) == 1


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        *((Path(link_previews.card(code)).stem, (1200, 630)) for code in languages.codes()),
        ("apple-touch-icon", (180, 180)),
        ("icon-192", (192, 192)),
        ("icon-512", (512, 512)),
        ("icon-maskable-512", (512, 512)),
    ],
)
def test_cards_and_icons_have_the_size_that_chats_and_home_screens_expect(name, wanted):
    head = (IMAGES / f"{name}.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == wanted


@pytest.mark.parametrize("code", languages.codes())
def test_a_pasted_link_shows_the_card_in_the_language_of_its_page(site, code):
    from drawing import images

    line = languages.words(code)["pages"]["head_preview"]["line"]
    assert f"<p>{line}</p>" in images.card(code)
    home = site / ("" if code == languages.ENGLISH else code) / "index.html"
    assert f'/{link_previews.card(code)}">' in home.read_text(encoding="utf-8")
