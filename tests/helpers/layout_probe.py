"""Measure the layout of a rendered page, for the tests of layout, accessibility and print.
The measurements are defined in tests/helpers/page/layout_probe.js."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PHONE, DESK, SMALL, ZOOMED = (360, 640), (1280, 800), (320, 568), (320, 256)  # the last is 1280 × 1024 at 400 %


QUESTIONS = (Path(__file__).parent / "page" / "layout_probe.js").read_text(encoding="utf-8").strip()


def addresses() -> list[str]:
    """Return the address of every page relative to the site's root, from the files in docs/: "", "exercise/", "timer/", …"""
    names = sorted(path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return ["" if name == "index" else f"{name.removesuffix('/index')}/" for name in names]


@contextmanager
def visiting(browser, **options):
    """Open a page in a new browser context and close it afterwards. Service workers are blocked: all files come from the server."""
    context = browser.new_context(service_workers="block", **options)
    try:
        yield context.new_page()
    finally:
        context.close()


def size(page, viewport: tuple[int, int]) -> None:
    """Set the viewport to width × height px."""
    page.set_viewport_size({"width": viewport[0], "height": viewport[1]})


def script(question: str) -> str:
    """Return a measurement of tests/helpers/page/layout_probe.js as a JavaScript function of its data."""
    return f"(data) => {QUESTIONS}.{question}(data)"


def ask(page, question: str, data=None):
    """Run a measurement of tests/helpers/page/layout_probe.js and return its result: mostly a list of fault messages."""
    return page.evaluate(script(question), data)


# WCAG 1.4.12 Text Spacing: no loss of content with these settings.
SPREAD = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
