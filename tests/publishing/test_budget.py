"""Page weight: the first view of each page is within its budget in budget.yml."""

import re
from pathlib import Path

import pytest
import yaml

from pages import represents_layout
from publishing import page_weight
from timers import attribute, load_session_code, open_timer, press, run
from worker import listed_for_offline
from writing import languages

BUDGET = yaml.safe_load(Path(__file__).with_name("budget.yml").read_text(encoding="utf-8"))

LEAN = [page for name in ("timers", "plans", "sheets") for page in BUDGET[name]["pages"]]
BUDGETS = [BUDGET[name] for name in ("timers", "plans", "sheets", "exercise", "versions", "drawings", "builder", "tables", "reading")]


def exceeded(site: Path, page: str, budget: dict) -> list[str]:
    """Return a message for each limit that a page exceeds."""
    parts = page_weight.weigh(site, page)
    parts["total"] = sum(parts.values())
    return [
        f"{page or 'home'}: {parts[kind]} bytes of {kind}, {limit} allowed ({parts})"
        for kind, limit in budget.items()
        if kind in parts and parts[kind] > limit
    ]


def budget_of(page: str) -> dict:
    """Return the budget that names the page, or the default budget."""
    return next((budget for budget in BUDGETS if page in budget.get("pages", ())), BUDGET["reading"])


def test_page_weight_is_within_budget(site, pages):
    named = {page for budget in BUDGETS for page in budget.get("pages", ())}
    assert named <= set(pages), "the budget names a page that is not there"
    faults = [fault for page in pages for fault in exceeded(site, page, budget_of(page))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["exercise", "versions"])
def test_page_with_the_timer_that_comes_near_is_within_budget(site, name):
    for path in BUDGET[name]["pages"]:
        html = (site / path / "index.html").read_text(encoding="utf-8")
        script = re.search(r'src="[./]*(scripts/[^"]+)"', html)[1]
        timer = re.search(r"hold-timer-\w+\.js", (site / script).read_text(encoding="utf-8"))[0]
        weight = sum(page_weight.weigh(site, path).values()) + page_weight.gzip_size(site / "scripts" / timer)
        assert weight <= BUDGET[name]["near"], path


@pytest.mark.parametrize("code", languages.codes())
def test_offline_copy_is_within_budget(site, code):
    listed, only = listed_for_offline(site)
    names = [name for name in listed if only.get(name, code) == code]
    files = [site / (name + "index.html" if name == "" or name.endswith("/") else name) for name in names]
    assert sum(map(page_weight.gzip_size, files)) <= BUDGET["offline"].get(code, BUDGET["offline"]["others"])


def test_lean_page_loads_one_script_file(site):
    """Code shared with lazily loaded parts would be a separate file, which delays the page."""
    for page in LEAN:
        assert "modulepreload" not in (site / page / "index.html").read_text(encoding="utf-8"), page


def test_html_has_no_template_indentation(site):
    html = (site / "timer" / "index.html").read_text(encoding="utf-8")
    assert "<head>\n<meta" in html
    assert not [line for line in html.splitlines() if line.startswith((" ", "\t"))]


def test_exceeded_budget_is_detected(tmp_path):
    head = '<link rel="modulepreload" href="b.js"><script type="module" src="a.js"></script>'
    (tmp_path / "index.html").write_text(head, encoding="utf-8")
    (tmp_path / "a.js").write_text('import "./b.js";', encoding="utf-8")
    (tmp_path / "b.js").write_text("export default 1;", encoding="utf-8")
    parts = page_weight.weigh(tmp_path, "")
    assert parts["html"] > 0
    assert parts["js"] == page_weight.gzip_size(tmp_path / "a.js") + page_weight.gzip_size(tmp_path / "b.js")
    assert exceeded(tmp_path, "", {"total": 10})
    assert not exceeded(tmp_path, "", {"total": 10_000})


def test_first_view_has_few_requests_and_no_layout_shift(page, served, pages):
    """Count the requests until the load event in a real browser, and measure the layout shift."""
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((it) => "
        "(window.shift += it.value))).observe({type: 'layout-shift', buffered: true});"
    )
    page.set_viewport_size({"width": 360, "height": 720})
    requested = []
    # Requests of the service worker are not part of the first view.
    page.on("request", lambda request: request.service_worker or requested.append(request.url))
    for path in [path for path in pages if path in LEAN or represents_layout(path)]:
        requested.clear()
        page.goto(served + path, wait_until="load")
        assert len(requested) <= budget_of(path)["requests"], (path, requested)
        assert page.evaluate("() => window.shift") < 0.01, path


def largest_plan(site: Path, path: str) -> str:
    """Return the ready-made plan with the largest page in the language of a path."""
    twins = [page for page in BUDGET["plans"]["pages"] if page.partition("/")[0] == path.partition("/")[0]]
    return max(twins, key=lambda page: page_weight.gzip_size(site / page / "index.html"))


@pytest.mark.parametrize("path", LEAN)
def test_first_view_with_automatic_requests_is_within_budget(page, served, site, path):
    """With a timer: at rest, then with a whole session, its result and the diary. Excludes the offline copy, which is fetched depending
    on the connection (theme/scripts/offline-copy.js)."""
    requested = []

    def weight() -> int:
        names = {name for name in requested if not name.startswith(("data:", "scripts/offline-copy-"))} - {path}
        return sum(page_weight.gzip_size(site / name) for name in {path + "index.html", "images/icon.svg", *names})

    page.on("request", lambda request: request.service_worker or requested.append(request.url.removeprefix(served)))
    if path in BUDGET["sheets"]["pages"]:
        page.goto(served + path, wait_until="networkidle")
        assert weight() <= budget_of(path)["quiet"], requested
        return
    open_timer(page, served, path, whole=False)
    run(page, 2.5)  # until the page is idle
    page.locator("hold-timer:not([data-still])").wait_for()
    assert weight() <= budget_of(path)["quiet"], requested
    if path in BUDGET["plans"]["pages"] and path != largest_plan(site, path):
        return  # its session is that of the largest one
    load_session_code(page)
    page.locator(".mover-whole").wait_for(state="attached")
    press(page, "main")
    for _ in range(60):
        if attribute(page, "data-phase") == "done":
            break
        run(page, 60)
    page.locator(".timer-pain button").first.wait_for()
    press(page, "diary")
    page.locator(".timer-grid table").wait_for()
    assert weight() <= budget_of(path)["whole"], requested


def test_no_page_prefetches_another(site, pages):
    """The offline copy fetches the other pages, once a page is idle and unless the device saves data."""
    assert not [page for page in pages if "prefetch" in (site / page / "index.html").read_text(encoding="utf-8")]
