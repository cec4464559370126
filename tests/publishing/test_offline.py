"""After one visit the whole site opens without a line, and an update is taken whole or not at all."""

import json
import re
import shutil
from pathlib import Path

import pytest

from project import SUB_PATH, serve
from publishing import offline

READY = "() => navigator.serviceWorker.ready.then(() => true)"
# Looks for a new version and resolves when it has arrived whole ("installed": it waits) or has been given up ("redundant").
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update().catch(() => {});
  const fresh = registration.installing ?? registration.waiting;
  while (fresh?.state === "installing") await new Promise((done) => fresh.addEventListener("statechange", done, {once: true}));
  return fresh?.state;
}"""


class Host:
    """A web host of our own with a copy of the site, so that a test may change, break or stop it."""

    def __init__(self, site: Path, folder: Path):
        self.site = folder / SUB_PATH.strip("/")
        shutil.copytree(site, self.site)
        self.template = (Path(__file__).parents[2] / "theme" / "sw.js").read_text(encoding="utf-8")
        self.server, address = serve(folder)
        self.address = address + SUB_PATH

    def publish(self, words: str):
        """A new version, in which the timer page says `words`."""
        page = self.site / "timer" / "index.html"
        page.write_text(re.sub(r"<h1.*?</h1>", f"<h1>{words}</h1>", page.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8")
        (self.site / "sw.js").write_text(self.template, encoding="utf-8")
        offline.write_worker(self.site)


@pytest.fixture
def host(site, tmp_path):
    made = Host(site, tmp_path)
    yield made
    made.server.shutdown()


def visit(page, host, path=""):
    """Open a page and wait until the whole site is on the device."""
    page.goto(host.address + path)
    page.evaluate(READY)


def heading(page) -> str:
    return page.locator("h1").inner_text()


def test_every_page_opens_without_a_line_after_one_visit_to_the_timer(host, page, pages):
    visit(page, host, "timer/")
    host.server.shutdown()
    page.context.set_offline(True)
    for path in pages:
        answer = page.goto(host.address + path)
        assert answer.from_service_worker, path
        assert answer.status == 200, path
        assert heading(page), path


def test_a_link_with_a_plan_opens_without_a_line(host, page):
    visit(page, host)
    host.server.shutdown()
    page.context.set_offline(True)
    page.goto(host.address + "timer/?hold=8&reps=12&utm_source=mail")
    assert "404" not in page.title()
    assert page.locator("hold-timer").count() == 1


def test_styles_and_scripts_come_from_the_device_too(host, page):
    visit(page, host, "timer/")
    host.server.shutdown()
    page.context.set_offline(True)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(host.address + "exercise/")
    page.wait_for_load_state("networkidle")
    assert not failed


def test_an_unknown_address_without_a_line_gets_the_page_that_helps(host, page):
    visit(page, host)
    page.context.set_offline(True)
    answer = page.goto(host.address + "no/such/page/")
    assert answer.status == 404
    assert "not here" in heading(page)


def test_a_new_version_waits_until_the_next_visit(host, page):
    visit(page, host, "timer/")
    before = heading(page)
    host.publish("New words")
    assert page.evaluate(UPDATE) == "installed"
    page.reload()
    assert heading(page) == before, "a version must not change in the middle of a session"
    context = page.context
    page.close()  # the visit ends
    page = context.new_page()
    page.goto(host.address)
    page.evaluate(READY)
    page.goto(host.address + "timer/")
    assert heading(page) == "New words"


@pytest.mark.parametrize("fault", ["missing", "other bytes"])
def test_a_broken_update_leaves_the_old_version_whole(host, page, fault):
    visit(page, host, "timer/")
    before = heading(page)
    host.publish("New words")
    broken = host.site / "timer" / "index.html"
    broken.unlink() if fault == "missing" else broken.write_text("<h1>half a deploy</h1>", encoding="utf-8")
    assert page.evaluate(UPDATE) == "redundant"
    assert page.evaluate("async () => (await caches.keys()).length") == 1
    page.context.set_offline(True)
    page.goto(host.address + "timer/")
    assert heading(page) == before


def test_an_update_fetches_only_what_changed(host, page):
    visit(page, host, "timer/")
    asked = []
    log = host.server.RequestHandlerClass.func.do_GET

    def spy(handler):
        asked.append(handler.path)
        return log(handler)

    host.server.RequestHandlerClass.func.do_GET = spy
    try:
        host.publish("New words")
        assert page.evaluate(UPDATE) == "installed"
    finally:
        host.server.RequestHandlerClass.func.do_GET = log
    assert sorted(path for path in asked if "favicon" not in path) == [f"{SUB_PATH}sw.js", f"{SUB_PATH}timer/"]


def test_a_cleared_cache_changes_nothing_for_an_online_reader(host, page):
    visit(page, host, "timer/")
    page.reload()
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    assert page.goto(host.address + "exercise/").status == 200
    assert heading(page)


def test_a_refused_worker_changes_nothing_for_an_online_reader(served, new_context):
    context = new_context(service_workers="block")
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(fault))
    page.add_init_script("navigator.serviceWorker && (navigator.serviceWorker.register = () => Promise.reject(new Error('refused')))")
    assert page.goto(served + "timer/").status == 200
    page.wait_for_load_state("load")
    assert not faults


def test_a_device_without_room_changes_nothing_for_an_online_reader(host, page):
    tools = page.context.new_cdp_session(page)
    origin = host.address.removesuffix(SUB_PATH)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 20_000})
    page.goto(host.address + "timer/")
    state = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.register("../sw.js", {scope: "../"});
          const worker = registration.installing ?? registration.waiting ?? registration.active;
          while (worker.state === "installing") await new Promise((done) => worker.addEventListener("statechange", done, {once: true}));
          return [worker.state, await caches.keys()];
        }"""
    )
    assert state == ["redundant", []]
    assert page.goto(host.address + "exercise/").status == 200
    assert heading(page)


def test_the_list_names_every_file_that_readers_open(site):
    worker = (site / "sw.js").read_text(encoding="utf-8")
    listed = json.loads(re.search(r"const FILES = (\{.*?\});", worker, re.S)[1])
    assert listed == offline.hashes(site)
    assert {"", "timer/", "404.html", "search/search_index.json"} <= set(listed)
    assert not any("%" in version for version in re.findall(r'VERSION = "(.*?)"', worker))
