"""Pages stay light: each first view keeps to the line in budget.yml."""

import shutil
from pathlib import Path

import pytest
import yaml

from publishing import offline, page_weight, precompressed
from writing import languages

BUDGET = yaml.safe_load(Path(__file__).with_name("budget.yml").read_text(encoding="utf-8"))

# Bytes that a host puts before each file, by and large.
HEADERS = 250
LINES = [BUDGET[name] for name in ("lean", "exercise", "drawings", "reading")]


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
    listed = offline.hashes(site)
    only = offline.only(site, listed)
    names = [name for name in listed if only.get(name, code) == code]
    files = [site / (name + "index.html" if name == "" or name.endswith("/") else name) for name in names]
    assert sum(map(page_weight.zipped, files)) <= BUDGET["offline"][code]


def test_what_a_lean_page_runs_comes_in_one_file(site):
    """Words or code that its late parts share would be a file more, which it would wait for."""
    for page in BUDGET["lean"]["pages"]:
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
    for path in pages:
        asked.clear()
        page.goto(served + path, wait_until="load")
        assert len(asked) <= line_of(path)["requests"], (path, asked)
        assert page.evaluate("() => window.shift") < 0.01, path


@pytest.mark.parametrize("path", BUDGET["lean"]["pages"])
def test_with_all_that_it_fetches_by_itself_a_first_view_keeps_to_its_line(new_context, served, site, tmp_path, path):
    """The copy for times without a line is no part of it: it asks the line first (theme/scripts/offline-copy.js)."""
    page = new_context(service_workers="block", viewport={"width": 390, "height": 844}).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(served + path, wait_until="load")
    at_once = len(asked)
    if page.locator("hold-timer").count():
        page.locator("#timer-ready").wait_for(state="attached")
    page.wait_for_timeout(500)
    ours = [name for name in asked if not name.startswith(("data:", "scripts/offline-copy-"))]
    late = [name for name in asked[at_once:] if name in ours]
    assert sum(page_weight.zipped(site / name) for name in late) <= BUDGET["lean"]["late"], late
    for name in {path + "index.html", "images/icon.svg", *ours} - {path}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / name, tmp_path / name)
    precompressed.write(tmp_path)
    packed = {str(each.relative_to(tmp_path)): each.stat().st_size + HEADERS for each in tmp_path.rglob("*.br")}
    assert path + "index.html.br" in packed
    assert sum(packed.values()) <= BUDGET["lean"]["whole"], packed


def test_the_page_that_comes_next_is_fetched_when_the_line_is_idle(site):
    assert '<link rel="prefetch" href="exercise/">' in (site / "index.html").read_text(encoding="utf-8")
    assert '<link rel="prefetch" href="safety/">' in (site / "exercise" / "index.html").read_text(encoding="utf-8")
    assert "prefetch" not in (site / "timer" / "index.html").read_text(encoding="utf-8"), "the timer's page keeps the line to itself"
