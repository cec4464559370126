"""What a visitor with a measuring tape sees: questions to a rendered page, asked by the tests of look, access and print.
The questions themselves stand in tests/helpers/page/layout_probe.js."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

from figures import figure, shapes

ROOT = Path(__file__).parents[2]
PHONE, DESK, SMALL, ZOOMED = (360, 640), (1280, 800), (320, 568), (320, 256)  # the last is 1280 × 1024 at 400 %


QUESTIONS = (Path(__file__).parent / "page" / "layout_probe.js").read_text(encoding="utf-8").strip()


def addresses() -> list[str]:
    """The address of every page below the site's root, from the files in docs/: "", "exercise/", "timer/", …"""
    names = sorted(path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return ["" if name == "index" else f"{name.removesuffix('/index')}/" for name in names]


@contextmanager
def visiting(browser, **options):
    """A page of a fresh browser context, closed afterwards. The offline copy is off: each visit sees what the server has."""
    context = browser.new_context(service_workers="block", **options)
    try:
        yield context.new_page()
    finally:
        context.close()


def size(page, viewport: tuple[int, int]) -> None:
    """Give the page a window of width × height px."""
    page.set_viewport_size({"width": viewport[0], "height": viewport[1]})


def script(question: str) -> str:
    """One of the questions of tests/helpers/page/layout_probe.js as a JavaScript function of its data."""
    return f"(data) => {QUESTIONS}.{question}(data)"


def ask(page, question: str, data=None):
    """What the page answers to one of the questions of tests/helpers/page/layout_probe.js: mostly a list of faults in words."""
    return page.evaluate(script(question), data)


# Drawings as they stand in theme/figures/ in place of what brings their shapes; the page's own rules go on to win.
TAKE_IN = """([drawings, style]) => {
  document.head.prepend(Object.assign(document.createElement("style"), { textContent: style }));
  for (const use of document.querySelectorAll(".drawing:not(.exercise-card *) > use")) {
    const drawn = new DOMParser().parseFromString(drawings[use.href.baseVal.split("#")[1]], "text/html").querySelector("svg");
    drawn.querySelectorAll("title, desc, text").forEach((one) => one.remove());
    use.replaceWith(...drawn.childNodes);
  }
}"""


def take_in_shapes(page) -> None:
    """Put the shapes of drawings, which a page shows from a file, into the page, where they can be measured and hit. A page of the site
    takes no markup from a script: `page` is of a context with `bypass_csp`."""
    found = page.locator(".drawing:not(.exercise-card *) > use").evaluate_all("(all) => all.map((use) => use.href.baseVal.split('#')[1])")
    style = "".join((shapes.STYLES / name).read_text(encoding="utf-8") for name in shapes.SHEETS)
    if found:
        page.evaluate(TAKE_IN, [{name: str(figure.drawing(name)) for name in found}, style])


# WCAG 1.4.12: a reader may spread the text like this without losing any.
SPREAD = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
