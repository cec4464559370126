"""Nothing of a reader leaves the site, and nothing foreign runs on it."""

import re

import pytest

from pages import stands
from publishing import security_headers


def violations(page) -> list[str]:
    """Collects every breach of the policy that the browser reports on pages opened from now on."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if "Content Security Policy" in message.text else None)
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
    page.evaluate("() => { const it = document.createElement('script'); it.textContent = 'window.ran = true'; document.body.append(it); }")
    assert page.evaluate("() => window.ran") is None
    assert broken


def test_every_page_carries_the_policy_before_anything_else_is_loaded(site, pages):
    for path in [*(f"{path}index.html" for path in pages), "404.html"]:
        html = (site / path).read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in html:
            continue  # a redirect page loads nothing
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
            assert "src=" in attributes or 'type="application/ld+json"' in attributes, path
        assert not re.search(r"<[^>]+\son[a-z]+=", re.sub(r"<script\b.*?</script>", "", html, flags=re.S)), path


def test_hosts_that_read_headers_get_the_same_policy_and_keep_fingerprinted_files_for_a_year(site):
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
