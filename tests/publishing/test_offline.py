"""The offline copy: after one visit the whole site opens offline, and an update is installed completely or not at all."""

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from pages import language
from project import SUB_PATH, serve
from publishing import offline
from worker import listed_for_offline, pages_of_exercises

READY = "() => navigator.serviceWorker.ready.then(() => true)"
# JavaScript: checks for a new version and returns its final state: "installed" (waiting) or "redundant" (failed).
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update().catch(() => {});
  const fresh = registration.installing ?? registration.waiting;
  while (fresh?.state === "installing") await new Promise((done) => fresh.addEventListener("statechange", done, {once: true}));
  return fresh?.state;
}"""

# JavaScript: returns the number of files in the first cache.
CACHED_FILES = "async () => (await (await caches.open((await caches.keys())[0])).keys()).length"


# The pages that most tests use: a copy of these behaves like one of all pages and takes a tenth of the time.
FEW = ["", "timer/", "exercise/", "exercise/safety/", "about/", "glossary/", "es/", "es/temporizador/", "es/glosario/"]


class Host:
    """A web server with a copy of the site, or of a few of its pages, that a test can change, break or stop."""

    def __init__(self, site: Path, folder: Path, pages: list[str] | None = FEW):
        self.site = folder / SUB_PATH.strip("/")

        def left_out(path: str, files: list[str]) -> list[str]:
            """Return the files not to copy: other pages, and figures for the timers of other exercises."""
            inside = Path(path).relative_to(site)
            address = "".join(f"{part}/" for part in inside.parts)
            if address in ("figures/", "exercises/"):
                return [name for name in files if "belt" not in name]
            return [] if address in pages else ["index.html"]

        shutil.copytree(site, self.site, ignore=left_out if pages is not None else None)
        self.of_exercises = pages_of_exercises(site)
        self.versions = 0
        self.template = (Path(__file__).parents[2] / "theme" / "sw.js").read_text(encoding="utf-8")
        self.server, address = serve(folder)
        self.address = address + SUB_PATH

    def publish(self, words: str = "", *, page: str = "timer", worker: str = "", renamed: bool = False):
        """Publish a new version, optionally with new `words` in a page's heading, another worker, or a renamed scripts folder."""
        if words:
            file = self.site / page / "index.html"
            file.write_text(re.sub(r"<h1.*?</h1>", f"<h1>{words}</h1>", file.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8")
        if renamed:
            (self.site / "scripts").rename(self.site / "scripts-another")
            for file in self.site.rglob("*.html"):
                file.write_text(file.read_text(encoding="utf-8").replace("scripts/", "scripts-another/"), encoding="utf-8")
        (self.site / "sw.js").write_text(worker or self.template, encoding="utf-8")
        offline.write_worker(self.site, self.of_exercises)
        self.versions += 1
        for file in [*self.site.rglob("*.html"), self.site / "sw.js"]:  # file times with a resolution of a second must differ
            os.utime(file, (time.time(), time.time() + 2 * self.versions))


@pytest.fixture
def host(site, tmp_path):
    host = Host(site, tmp_path)
    host.publish()
    yield host
    host.server.shutdown()


@pytest.fixture
def page(new_context):
    """A page of a new context, so that caches are not shared between tests. Skips the two idle seconds before the copy starts."""
    page = new_context().new_page()
    page.add_init_script(
        "const later = setTimeout; window.setTimeout = (work, wait, ...more) => later(work, wait === 2000 ? 0 : wait, ...more)"
    )
    return page


def visit(page, host, path=""):
    """Open a page and wait until the service worker is active, i.e. the whole site is cached."""
    page.goto(host.address + path)
    page.evaluate(READY)


def wait_until(page, condition: str, arg=None) -> None:
    """Wait until an asynchronous JavaScript function returns a true value; `page.wait_for_function` takes its promise for one."""
    limit = time.monotonic() + 20
    while not page.evaluate(condition, arg):
        assert time.monotonic() < limit, f"never came true: {condition}"
        page.wait_for_timeout(20)


def cache_names(page) -> list[str]:
    """Return the names of all caches."""
    return page.evaluate("() => caches.keys()")


def heading(page) -> str:
    return page.locator("h1").inner_text()


@pytest.mark.parametrize(("code", "timer"), [("en", "timer/"), ("es", "es/temporizador/")])
def test_every_page_of_a_language_opens_offline_after_one_visit(site, tmp_path, page, pages, code, timer):
    host = Host(site, tmp_path, pages=None)
    visit(page, host, timer)
    host.server.shutdown()
    page.context.set_offline(True)
    _, only = listed_for_offline(site)
    # Pages of an exercise (tagged with its name) are cached when it is first opened.
    for path in [path for path in pages if language(path) == code and " " not in only.get(path, "")]:
        answer = page.goto(host.address + path)
        assert answer.from_service_worker, path
        assert answer.status == 200, path
        assert heading(page), path


def test_next_version_keeps_a_second_visited_language_offline(host, page):
    visit(page, host, "timer/")
    pages = (
        "async () => (await (await caches.open((await caches.keys())[0])).keys())"
        ".map(({ url }) => url).filter((url) => url.includes('/es/'))"
    )
    assert page.evaluate(pages) == []
    page.goto(host.address + "es/temporizador/")
    wait_until(page, f"async () => (await ({pages})()).length === {len([path for path in FEW if path.startswith('es/')])}")
    host.publish("Palabras nuevas", page="es/glosario")
    assert page.evaluate(UPDATE) == "installed"
    page.wait_for_timeout(500)
    assert page.locator(".newer").count() == 0, "this page did not change"
    host.server.shutdown()
    page.context.set_offline(True)
    page.goto(host.address + "es/glosario/")
    assert heading(page) == "Palabras nuevas"
    assert page.goto(host.address + "exercise/").status == 200


def test_files_are_tagged_with_their_language_or_exercise(site):
    _, only = listed_for_offline(site)
    assert (only[""], only["evidence/"], only["search/search_index.json"]) == ("en", "en", "en")
    assert (only["es/"], only["es/temporizador/"], only["search/es.json"]) == ("es", "es", "es")
    assert (only["exercise/lying-on-your-back/timer/"], only["es/ejercicio/boca-arriba/hoja/"]) == ("en back", "es back")
    assert {tag for name, tag in only.items() if name.startswith("figures/mover-wall")} == {"wall"}
    assert (only["timer/"], only["exercise/"]) == ("en", "en"), "the pages of the first exercise are always cached"
    assert "404.html" not in only and "images/icon.svg" not in only
    lost = (site / "404.html").read_text(encoding="utf-8")
    assert not [name for name in re.findall(r"scripts/[\w-]+\.js", lost) if name in only], "the 404 page works in both languages"


def test_link_with_a_plan_opens_offline(host, page):
    visit(page, host)
    host.server.shutdown()
    page.context.set_offline(True)
    page.goto(host.address + "timer/?hold=8&reps=12&utm_source=mail")
    assert "404" not in page.title()
    assert page.locator("hold-timer").count() == 1


def test_styles_and_scripts_load_offline(host, page):
    visit(page, host, "timer/")
    host.server.shutdown()
    page.context.set_offline(True)
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(host.address + "exercise/")
    page.wait_for_load_state("networkidle")
    assert not failed


def test_unknown_address_gets_the_404_page_offline(host, page):
    visit(page, host)
    page.context.set_offline(True)
    answer = page.goto(host.address + "no/such/page/")
    assert answer.status == 404
    assert "not here" in heading(page)


def test_new_version_shows_on_the_next_page_and_keeps_files_of_open_pages(host, page):
    visit(page, host, "timer/")
    before, script = heading(page), page.locator("script[type=module]").last.get_attribute("src")
    host.publish("New words", renamed=True)
    assert page.evaluate(UPDATE) == "installed"
    assert heading(page) == before
    assert page.evaluate("async (address) => (await fetch(address)).ok", script), "files that the open page may still fetch are available"
    beside = page.context.new_page()
    beside.goto(host.address + "timer/")
    assert heading(beside) == "New words"
    assert not beside.locator("[data-do=main]").is_disabled(), "it loaded the scripts of its own version"
    assert heading(page) == before


def test_old_version_is_deleted_after_its_last_page_closes(host, page):
    visit(page, host, "timer/")
    host.publish("New words")
    assert page.evaluate(UPDATE) == "installed"
    assert len(cache_names(page)) == 2
    context = page.context
    page.close()  # ends the visit
    page = context.new_page()
    page.goto(host.address)
    wait_until(page, "async () => (await caches.keys()).length === 1")
    context.set_offline(True)
    page.goto(host.address + "timer/")
    assert heading(page) == "New words"


# Makes one cache unreadable in the worker.
UNREADABLE = """
for (const name of ["match", "open"]) {
  const call = caches[name].bind(caches);
  caches[name] = (...given) => JSON.stringify(given).includes(" unreadable") ? Promise.reject(new Error("unreadable")) : call(...given);
}
"""


def test_an_unreadable_cache_does_not_hide_the_others(host, page):
    host.publish(worker=UNREADABLE + host.template)
    visit(page, host)
    page.evaluate("async () => caches.open((await caches.keys())[0].replace(/[^ ]+$/, 'unreadable'))")
    page.context.set_offline(True)
    page.goto(host.address + "timer/")
    assert page.locator("hold-timer").count() == 1


def test_an_unreadable_cache_does_not_stop_the_next_version(host, page):
    visit(page, host)
    page.evaluate("async () => caches.open((await caches.keys())[0].replace(/[^ ]+$/, 'unreadable'))")
    host.publish("New words", worker=UNREADABLE + host.template)
    assert page.evaluate(UPDATE) == "installed"


def test_open_page_offers_a_newer_version(host, page):
    visit(page, host, "timer/?hold=8")
    host.publish("New words")
    page.evaluate(UPDATE)
    button = page.get_by_role("button", name="Show it")
    button.wait_for()
    assert "A newer version of this page is there." in page.locator("main [aria-live=polite].newer").inner_text()
    button.click()
    page.get_by_role("heading", name="New words").wait_for()
    assert page.url.endswith("timer/?hold=8"), "the plan stays"
    assert page.locator(".newer").count() == 0


def test_unchanged_page_does_not_offer_an_update(host, page):
    visit(page, host, "about/")
    host.publish("New words")
    assert page.evaluate(UPDATE) == "installed"
    page.wait_for_timeout(500)
    assert page.locator(".newer").count() == 0


def test_running_session_is_not_interrupted_by_a_newer_version(host, page):
    visit(page, host, "timer/")
    page.locator("[data-do=main]").click()
    host.publish("New words")
    assert page.evaluate(UPDATE) == "installed"
    page.wait_for_timeout(500)
    assert page.locator(".newer").count() == 0
    page.locator("[data-do=main]").click()  # pause: other buttons work only then
    page.locator("[data-do=end]").click()
    page.get_by_role("button", name="Show it").wait_for()


def test_page_open_for_hours_checks_for_updates_when_visible_again(host, page):
    page.clock.install()
    page.goto(host.address + "about/")
    page.clock.run_for(4000)
    page.evaluate(READY)
    host.publish("New words", page="about")
    page.clock.fast_forward("02:00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    wait_until(page, "async () => (await caches.keys()).length === 2")
    page.wait_for_function("() => document.querySelector('.newer')")


def test_failed_update_after_a_worker_only_release_keeps_all_caches(host, page):
    visit(page, host, "timer/")
    (before,) = cache_names(page)
    host.publish(worker=host.template + "// mended\n")
    assert page.evaluate(UPDATE) == "installed"
    both = set(cache_names(page))
    assert both > {before}
    host.publish("Newer words", worker=host.template + "// mended twice\n")
    (host.site / "timer" / "index.html").unlink()
    page.evaluate(UPDATE)
    wait_until(page, "(both) => caches.keys().then((names) => names.length === both)", arg=len(both))
    assert set(cache_names(page)) == both
    page.context.set_offline(True)
    assert page.goto(host.address + "timer/").status == 200


def test_existing_cache_is_kept_when_it_cannot_be_completed(host, page):
    visit(page, host, "about/")
    page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          await (await caches.open(name)).delete(new URL("../timer/", location.href));
          await (await navigator.serviceWorker.ready).unregister();
        }"""
    )
    (host.site / "timer" / "index.html").unlink()
    page.add_init_script(
        """const { register } = ServiceWorkerContainer.prototype;
        ServiceWorkerContainer.prototype.register = async function (...given) {
          const registration = await register.apply(this, given);
          const worker = registration.installing;
          worker?.addEventListener("statechange", () => { window.workerState = worker.state; });
          return registration;
        };"""
    )
    page.goto(host.address + "glossary/")
    page.wait_for_function("() => window.workerState === 'redundant'")
    assert page.evaluate(CACHED_FILES) > 20


def test_two_sites_on_one_origin_do_not_share_caches(site, tmp_path, page):
    first = Host(site, tmp_path)
    first.publish()
    try:
        shutil.copytree(first.site, tmp_path / "e")
        second = first.address.replace(SUB_PATH, "/e/")
        visit(page, first, "timer/")
        page.goto(second + "timer/")
        page.evaluate(READY)
        first.publish("New words")
        page.goto(first.address + "about/")
        page.evaluate(UPDATE)
        page.goto(second)
        wait_until(page, "async (own) => (await caches.keys()).filter((name) => name.includes(own)).length === 1", arg=SUB_PATH)
        page.context.set_offline(True)
        for address in (second, first.address):
            assert page.goto(address + "exercise/").status == 200
    finally:
        first.server.shutdown()


@pytest.mark.parametrize("fault", ["missing", "other bytes"])
def test_broken_update_keeps_the_complete_old_version(host, page, fault):
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


def test_update_fetches_only_changed_files(host, page):
    visit(page, host, "timer/")
    requested = []
    log = host.server.RequestHandlerClass.func.do_GET

    def spy(handler):
        requested.append(handler.path)
        return log(handler)

    host.server.RequestHandlerClass.func.do_GET = spy
    try:
        host.publish("New words")
        assert page.evaluate(UPDATE) == "installed"
    finally:
        host.server.RequestHandlerClass.func.do_GET = log
    assert sorted(path for path in requested if "favicon" not in path) == [f"{SUB_PATH}sw.js", f"{SUB_PATH}timer/"]


def test_timer_link_without_trailing_slash_opens_offline(host, page):
    visit(page, host)
    page.context.set_offline(True)
    assert page.goto(host.address + "timer?hold=8").status == 200
    assert page.url == host.address + "timer/?hold=8"
    assert page.locator("hold-timer").count() == 1
    assert page.goto(host.address + "timer/index.html").status == 200


def test_cleared_cache_is_refilled_by_the_next_page(host, page):
    visit(page, host, "timer/")
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    page.goto(host.address + "exercise/")
    english = [path for path in FEW if language(path) == "en"]
    are_cached = "async (addresses) => (await Promise.all(addresses.map((address) => caches.match(address)))).every(Boolean)"
    wait_until(page, are_cached, arg=[host.address + path for path in english])
    page.context.set_offline(True)
    for path in english:
        assert page.goto(host.address + path).status == 200, path


def test_copy_starts_only_when_the_page_is_idle(host, new_context):
    page, requested = new_context().new_page(), []
    page.context.on("request", lambda request: requested.append(request.url))
    page.goto(host.address + "timer/", wait_until="load")
    page.wait_for_timeout(1000)
    assert not [url for url in requested if "/exercise/" in url or url.endswith("sw.js")], "the copy must not compete with the first view"
    page.evaluate(READY)


@pytest.mark.parametrize("connection", ["{ saveData: true }", '{ effectiveType: "slow-2g" }'])
def test_no_copy_on_a_metered_or_very_slow_connection(host, page, connection):
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {connection} }})")
    page.clock.install()
    page.goto(host.address + "timer/")
    with page.expect_response("**/scripts/offline-copy-*.js"):
        page.clock.run_for(4000)
    page.wait_for_timeout(500)
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_site_works_online_with_a_cleared_cache(host, page):
    visit(page, host, "timer/")
    page.reload()
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    assert page.goto(host.address + "exercise/").status == 200
    assert heading(page)


def test_site_works_online_without_service_worker(served, new_context):
    context = new_context(service_workers="block")
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(fault))
    page.add_init_script("navigator.serviceWorker && (navigator.serviceWorker.register = () => Promise.reject(new Error('refused')))")
    assert page.goto(served + "timer/").status == 200
    page.wait_for_load_state("load")
    assert not faults


def test_copy_status_explains_that_a_proxy_changes_the_pages(host, page):
    page.goto(host.address + "about/")
    page.get_by_text("On this device: the copy is here.").wait_for()
    changed = page.context.browser.new_context()
    for file in host.site.rglob("*.html"):
        file.write_text(file.read_text(encoding="utf-8").replace("</body>", "<!-- from a proxy --></body>"), encoding="utf-8")
    other = changed.new_page()
    other.goto(host.address + "about/")
    other.get_by_text("Something on the way changes the pages").wait_for()
    changed.close()


def test_site_works_online_when_storage_is_full(host, new_context):
    page = new_context(bypass_csp=True).new_page()  # the test registers the worker itself, to observe its state
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


def test_worker_lists_every_published_file(site):
    worker = (site / "sw.js").read_text(encoding="utf-8")
    listed = json.loads(re.search(r"const FILES = (\{.*?\});", worker, re.S)[1])
    assert listed == offline.hashes(site)
    assert {"", "timer/", "404.html", "search/search_index.json"} <= set(listed)
    assert not any("%" in version for version in re.findall(r'VERSION = "(.*?)"', worker))
