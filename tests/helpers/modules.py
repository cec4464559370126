"""The site's scripts in a real browser, for tests that ask one module a question."""

from __future__ import annotations

from pathlib import Path


def address(site: Path, served: str, name: str) -> str:
    """The published address of theme/scripts/NAME, e.g. "plan/plan.js"."""
    folder = next(site.glob("scripts.*"))
    assert (folder / name).is_file(), f"{name} was not published"
    return f"{served}{folder.name}/{name}"


def ask(page, site: Path, served: str, name: str, question: str, data=None):
    """Evaluate `question`, a JavaScript function of (module, data), with the module NAME on a page of the site."""
    if not page.url.startswith(served):
        page.goto(served)
    return page.evaluate(f"async ([address, data]) => ({question})(await import(address), data)", [address(site, served, name), data])
