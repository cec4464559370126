"""Security and privacy: no requests to other hosts, a Content Security Policy, and no way to run foreign code."""

import re

import pytest

from in_node import ask
from pages import represents_layout
from project import ROOT
from publishing import security_headers


def violations(page) -> list[str]:
    """Return a list that collects all policy violations that the browser reports from now on."""
    found: list[str] = []
    policy = re.compile("Content Security Policy|requires 'Trusted|Trusted Type")
    page.on("console", lambda message: found.append(message.text) if policy.search(message.text) else None)
    page.on("pageerror", lambda fault: found.append(str(fault)))
    return found


def test_pages_request_only_their_own_host_and_break_no_policy(page, served, pages):
    requested, broken = [], violations(page)
    page.on("request", lambda request: requested.append(request.url))
    for path in [*filter(represents_layout, pages), "404.html"]:
        page.goto(served + path, wait_until="networkidle")
    assert broken == []
    assert [url for url in requested if not url.startswith((served, "data:", "blob:"))] == []
    assert page.context.cookies() == []


def test_inline_script_is_blocked_and_reported(page, served):
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
def test_injection_sinks_are_blocked(new_context, served, sink):
    page = new_context(service_workers="allow").new_page()
    page.goto(served)
    fault = page.evaluate(f"async () => {{ try {{ await ({sink}); return ''; }} catch (fault) {{ return fault.name; }} }}")
    assert fault == "TypeError"


def test_own_features_break_no_policy(new_context, served):
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


@pytest.mark.parametrize(
    "markup",
    ["<p>x<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg ONLOAD = 'x'/>", "<svg/onload=x>", "<img src='x'onerror=x>"],
)
def test_executable_markup_is_rejected_by_our_own_code(markup):
    tried = "(m, markup) => { try { return m.rejectScripts(markup); } catch (fault) { return fault.name; } }"
    assert ask("trusted.js", tried, markup) == "TypeError"
    assert ask("trusted.js", tried, "<p>x</p>") == "<p>x</p>"


SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|srcdoc|\beval\(|new Function\b"
)


def sinks(text: str) -> list[str]:
    """Return the uses of injection sinks in a script."""
    return SINKS.findall(text)


def test_no_script_uses_sinks_and_only_one_parses_html(site):
    for path in site.rglob("*.js"):
        assert sinks(path.read_text(encoding="utf-8")) == [], path.name
    parse = [path.name for path in (ROOT / "theme").rglob("*.js") if "DOMParser()" in path.read_text(encoding="utf-8")]
    assert parse == ["trusted.js"]


@pytest.mark.parametrize("line", ["a.innerHTML = b", "document.write(b)", "new Function(b)()", "frame.srcdoc = b"])
def test_sink_is_detected(line):
    assert sinks(line)


def test_policy_comes_before_any_resource(site, pages):
    for path in [*(f"{path}index.html" for path in pages), "404.html"]:
        html = (site / path).read_text(encoding="utf-8")
        tag = html.index(f'<meta http-equiv="Content-Security-Policy" content="{security_headers.policy(security_headers.CONTENT)}">')
        assert tag < min(html.find(word) % (len(html) + 1) for word in ("<script", "<link", "<style")), path


def test_policy_allows_only_own_scripts():
    assert security_headers.CONTENT["script-src"] == "'self'"
    assert security_headers.CONTENT["default-src"] == "'self'"
    assert "unsafe-eval" not in security_headers.policy(security_headers.CONTENT)


def test_no_page_has_inline_scripts_or_handlers(site):
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for attributes in re.findall(r"<script\b([^>]*)>", html):
            # Data blocks are not executed.
            assert "src=" in attributes or re.search(r'type="application/(ld\+)?json"', attributes), path
        assert not re.search(r"<[^>]+\son[a-z]+=", re.sub(r"<script\b.*?</script>", "", html, flags=re.S)), path


def test_headers_file_has_the_policy_and_long_caching_of_hashed_files(site):
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
def test_security_txt_has_contact_and_expires_within_a_year(report):
    import datetime

    from publishing import well_known

    built = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    lines = well_known.security(report, "https://example.org/", built).splitlines()
    assert f"Contact: {report}" in lines
    expires = next(line for line in lines if line.startswith("Expires: ")).removeprefix("Expires: ")
    assert built < datetime.datetime.fromisoformat(expires.replace("Z", "+00:00")) < built + datetime.timedelta(days=365)
