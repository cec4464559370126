"""Pages stay light: each first view keeps to the line in budget.yml."""

from pathlib import Path

import pytest
import yaml

from layout_probe import visiting
from pages import stands
from publishing import page_weight
from worker import listed_for_offline
from writing import languages

BUDGET = yaml.safe_load(Path(__file__).with_name("budget.yml").read_text(encoding="utf-8"))

LEAN = [page for name in ("timers", "plans", "sheets") for page in BUDGET[name]["pages"]]
LINES = [BUDGET[name] for name in ("timers", "plans", "sheets", "exercise", "versions", "drawings", "builder", "tables", "reading")]


def over(site: Path, page: str, line: dict) -> list[str]:
    """What one page has too much of, in words; empty where it keeps to its line."""
    parts = page_weight.weigh(site, page)
    parts["total"] = sum(parts.values())
    return [
        f"{page or 'home'}: {parts[kind]} bytes of {kind}, {limit} allowed ({parts})"
        for kind, limit in line.items()
        if kind in parts and parts[kind] > limit
    ]


def line_of(page: str) -> dict:
    """The line that names the page, or that of all others."""
    return next((line for line in LINES if page in line.get("pages", ())), BUDGET["reading"])


def test_every_page_keeps_to_its_line(site, pages):
    named = {page for line in LINES for page in line.get("pages", ())}
    assert named <= set(pages), "the budget names a page that is not there"
    faults = [fault for page in pages for fault in over(site, page, line_of(page))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("code", languages.codes())
def test_the_copy_for_offline_use_stays_small(site, code):
    listed, only = listed_for_offline(site)
    names = [name for name in listed if only.get(name, code) == code]
    files = [site / (name + "index.html" if name == "" or name.endswith("/") else name) for name in names]
    assert sum(map(page_weight.zipped, files)) <= BUDGET["offline"].get(code, BUDGET["offline"]["others"])


def test_what_a_lean_page_runs_comes_in_one_file(site):
    """Words or code that its late parts share would be a file more, which it would wait for."""
    for page in LEAN:
        assert "modulepreload" not in (site / page / "index.html").read_text(encoding="utf-8"), page


def test_the_indentation_of_templates_is_not_sent(site):
    html = (site / "timer" / "index.html").read_text(encoding="utf-8")
    assert "<head>\n<meta" in html
    assert not [line for line in html.splitlines() if line.startswith((" ", "\t"))]


def test_a_page_that_outgrows_its_line_is_refused(tmp_path):
    head = '<link rel="modulepreload" href="b.js"><script type="module" src="a.js"></script>'
    (tmp_path / "index.html").write_text(head, encoding="utf-8")
    (tmp_path / "a.js").write_text('import "./b.js";', encoding="utf-8")
    (tmp_path / "b.js").write_text("export default 1;", encoding="utf-8")
    parts = page_weight.weigh(tmp_path, "")
    assert parts["html"] > 0
    assert parts["js"] == page_weight.zipped(tmp_path / "a.js") + page_weight.zipped(tmp_path / "b.js")
    assert over(tmp_path, "", {"total": 10})
    assert not over(tmp_path, "", {"total": 10_000})


def test_a_first_view_asks_for_few_files_and_does_not_shift(page, served, pages):
    """Counted in a real browser: what the pages' own tags bring, before anything is used."""
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((it) => "
        "(window.shift += it.value))).observe({type: 'layout-shift', buffered: true});"
    )
    page.set_viewport_size({"width": 360, "height": 720})
    asked = []
    # What the offline worker fetches afterwards is no part of the first view.
    page.on("request", lambda request: request.service_worker or asked.append(request.url))
    for path in [path for path in pages if path in LEAN or stands(path)]:
        asked.clear()
        page.goto(served + path, wait_until="load")
        assert len(asked) <= line_of(path)["requests"], (path, asked)
        assert page.evaluate("() => window.shift") < 0.01, path


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser, viewport={"width": 390, "height": 844}) as page:
        yield page


@pytest.mark.parametrize("path", LEAN)
def test_with_all_that_it_fetches_by_itself_a_first_view_keeps_to_its_line(visitor, served, site, path):
    """The offline copy does not count: it heeds the connection first (theme/scripts/offline-copy.js)."""
    page, asked = visitor, []

    def note(request) -> None:
        asked.append(request.url.removeprefix(served))

    def weight() -> int:
        names = {name for name in asked if not name.startswith(("data:", "scripts/offline-copy-"))} - {path}
        return sum(page_weight.zipped(site / name) for name in {path + "index.html", "images/icon.svg", *names})

    page.on("request", note)
    page.goto(served + path, wait_until="load")
    timer = page.locator("hold-timer").count()
    if timer:
        page.locator("hold-timer:not([data-still])").wait_for()
    else:
        page.wait_for_load_state("networkidle")
    assert weight() <= line_of(path)["quiet"], asked
    if timer:
        page.mouse.move(5, 5)
        page.locator(".mover-whole").wait_for(state="attached")
        page.locator("[data-do=diary]").click()
        page.locator(".timer-grid table").wait_for()
        assert weight() <= line_of(path)["whole"], asked
        page.mouse.move(0, 0)
    page.remove_listener("request", note)


def test_no_page_fetches_another_beside_itself(site, pages):
    """The offline copy brings the others, once a page is quiet and where data are not saved."""
    assert not [page for page in pages if "prefetch" in (site / page / "index.html").read_text(encoding="utf-8")]
