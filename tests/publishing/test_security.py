"""Nothing of a reader leaves the site, and nothing foreign runs on it."""

import re

import pytest

from in_node import ask
from pages import stands
from project import ROOT
from publishing import security_headers


def violations(page) -> list[str]:
    """Collects every breach of the policy that the browser reports on pages opened from now on."""
    found: list[str] = []
    told = re.compile("Content Security Policy|requires 'Trusted|Trusted Type")
    page.on("console", lambda message: found.append(message.text) if told.search(message.text) else None)
    page.on("pageerror", lambda fault: found.append(str(fault)))
    return found


def test_every_kind_of_page_asks_only_its_own_host_and_breaks_no_policy(page, served, pages):
    asked, broken = [], violations(page)
    page.on("request", lambda request: asked.append(request.url))
    for path in [*filter(stands, pages), "404.html"]:
        page.goto(served + path, wait_until="networkidle")
    assert broken == []
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert page.context.cookies() == []


def test_a_foreign_script_would_be_noticed(page, served):
    broken = violations(page)
    page.goto(served)
    page.evaluate("() => { const it = document.createElement('script'); it.append('window.ran = true'); document.body.append(it); }")
    assert page.evaluate("() => window.ran") is None
    assert broken


@pytest.mark.parametrize(
    "sink",
    [
        "document.body.innerHTML = '<p>x</p>'",
        "document.body.insertAdjacentHTML('beforeend', '<p>x</p>')",
        "document.write('<p>x</p>')",
        "document.createElement('script').src = 'sw.js'",
        "navigator.serviceWorker.register('other.js')",
        "new DOMParser().parseFromString('<p>x</p>', 'text/html')",
        "trustedTypes.createPolicy('another', {})",
    ],
)
def test_text_becomes_neither_markup_nor_script_anywhere_else(new_context, served, sink):
    page = new_context(service_workers="allow").new_page()
    page.goto(served)
    fault = page.evaluate(f"async () => {{ try {{ await ({sink}); return ''; }} catch (fault) {{ return fault.name; }} }}")
    assert fault == "TypeError"


def test_the_sites_own_parts_come_under_the_policy(new_context, served):
    page = new_context(service_workers="allow").new_page()
    broken = violations(page)
    page.goto(f"{served}timer/", wait_until="networkidle")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.goto(f"{served}clinicians/")
    page.locator(".builder-exercises svg").first.wait_for()
    page.goto(f"{served}exercise/lying-leg-lift/sheet/?side=right")
    page.locator("[data-part=code] svg").wait_for(state="attached")
    page.goto(f"{served}glossary/")
    page.keyboard.press("/")
    page.get_by_label("Search this site").fill("belt")
    page.locator("dialog.search li").first.wait_for()
    assert broken == []


@pytest.mark.parametrize("markup", ["<p>x<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg ONLOAD = 'x'/>"])
def test_markup_that_could_run_is_refused_whatever_the_browser(markup):
    tried = "(m, markup) => { try { return m.harmless(markup); } catch (fault) { return fault.name; } }"
    assert ask("trusted.js", tried, markup) == "TypeError"
    assert ask("trusted.js", tried, "<p>x</p>") == "<p>x</p>"


SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|srcdoc|\beval\(|new Function\b"
)


def sinks(text: str) -> list[str]:
    """The ways from text to markup or script in a script."""
    return SINKS.findall(text)


def test_no_script_writes_markup_and_one_place_parses_it(site):
    for path in site.rglob("*.js"):
        assert sinks(path.read_text(encoding="utf-8")) == [], path.name
    parse = [path.name for path in (ROOT / "theme").rglob("*.js") if "DOMParser()" in path.read_text(encoding="utf-8")]
    assert parse == ["trusted.js"]


@pytest.mark.parametrize("line", ["a.innerHTML = b", "document.write(b)", "new Function(b)()", "frame.srcdoc = b"])
def test_a_sink_is_seen(line):
    assert sinks(line)


def test_every_page_carries_the_policy_before_anything_else_is_loaded(site, pages):
    for path in [*(f"{path}index.html" for path in pages), "404.html"]:
        html = (site / path).read_text(encoding="utf-8")
        tag = html.index(f'<meta http-equiv="Content-Security-Policy" content="{security_headers.policy(security_headers.CONTENT)}">')
        assert tag < min(html.find(word) % (len(html) + 1) for word in ("<script", "<link", "<style")), path


def test_scripts_are_allowed_from_our_own_files_only():
    assert security_headers.CONTENT["script-src"] == "'self'"
    assert security_headers.CONTENT["default-src"] == "'self'"
    assert "unsafe-eval" not in security_headers.policy(security_headers.CONTENT)


def test_no_page_holds_a_script_or_handler_of_its_own(site):
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for attributes in re.findall(r"<script\b([^>]*)>", html):
            # A block of data does not run.
            assert "src=" in attributes or re.search(r'type="application/(ld\+)?json"', attributes), path
        assert not re.search(r"<[^>]+\son[a-z]+=", re.sub(r"<script\b.*?</script>", "", html, flags=re.S)), path


def test_the_headers_file_has_the_same_policy_and_long_caching_of_hashed_files(site):
    text = (site / "_headers").read_text(encoding="utf-8")
    for name in (
        "Content-Security-Policy: ",
        "Referrer-Policy: no-referrer",
        "Permissions-Policy: ",
        "X-Content-Type-Options: nosniff",
        "frame-ancestors 'none'",
    ):
        assert name in text
    assert security_headers.policy(security_headers.CONTENT) in text
    assert "/scripts/*\n  Cache-Control: public, max-age=31536000, immutable" in text
    assert "/sw.js\n  Cache-Control: no-cache" in text


@pytest.mark.parametrize("report", ["mailto:faults@example.org", "https://example.org/issues/new"])
def test_security_txt_names_the_owners_address_and_ends_within_a_year(report):
    import datetime

    from publishing import well_known

    built = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    lines = well_known.security(report, "https://example.org/", built).splitlines()
    assert f"Contact: {report}" in lines
    expires = next(line for line in lines if line.startswith("Expires: ")).removeprefix("Expires: ")
    assert built < datetime.datetime.fromisoformat(expires.replace("Z", "+00:00")) < built + datetime.timedelta(days=365)
