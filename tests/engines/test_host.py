"""Serve the site by nginx below a path with the generated headers: pages, redirects, 404, caching, policy, service worker."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from installed import need
from layout_probe import DESK, addresses
from pages import LAYOUT_REPRESENTATIVES
from project import SUB_PATH
from publishing import redirects
from watched_site import copy
from windows import PATIENCE, Firefox, end

PATHS = ("/usr/sbin/nginx", shutil.which("nginx") or "")
CONF = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; charset utf-8; access_log off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port}; root {root}; absolute_redirect off;
    error_page 404 {sub}404.html;
{locations}
  }}
}}
"""


def rules(headers: str) -> dict[str, list[tuple[str, str]]]:
    """Parse the text of `_headers`: path → names and values."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in headers.splitlines():
        if not line.startswith(" "):
            found[line.strip()] = []
        else:
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]].append((name, value))
    return found


def locations(headers: str) -> str:
    """Convert it to nginx locations: nested locations inherit no headers, so each repeats those of all matching paths."""
    found = rules(headers)
    blocks = []
    for path in found:
        covering = [
            pair
            for other, pairs in found.items()
            if path == other or (other.endswith("*") and path.startswith(other[:-1]))
            for pair in pairs
        ]
        kind = "" if path.endswith("*") else "= "
        lines = "\n".join(f'      add_header {name} "{value}" always;' for name, value in covering)
        blocks.append(f"    location {kind}{SUB_PATH}{path.removesuffix('*').lstrip('/')} {{\n{lines}\n    }}")
    return "\n".join(blocks)


@pytest.fixture(scope="module")
def host(site, tmp_path_factory):
    program = next((path for path in PATHS if Path(path).is_file()), None)
    need(program, "nginx")
    folder = tmp_path_factory.mktemp("nginx")
    served = copy(site, folder / "root")
    redirects.write(served, {"stretches/": "exercise/next-steps/#ladder"}, "", "Steady Hips")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    own = locations((served / "_headers").read_text(encoding="utf-8"))
    conf = folder / "conf"
    conf.write_text(CONF.format(folder=folder, user=user, port=port, root=folder / "root", sub=SUB_PATH, locations=own), encoding="utf-8")
    process = subprocess.Popen([program, "-p", folder, "-c", conf, "-e", folder / "error.log"])
    address = f"http://127.0.0.1:{port}{SUB_PATH}"
    limit = time.monotonic() + PATIENCE
    while not (folder / "pid").exists():
        if time.monotonic() > limit or process.poll() is not None:
            end(process)
            raise AssertionError(f"nginx did not start: {(folder / 'error.log').read_text(encoding='utf-8')[-500:]}")
        time.sleep(0.1)
    yield address
    end(process)


class Stay(urllib.request.HTTPRedirectHandler):
    """Do not follow redirects, so that tests can inspect them."""

    def redirect_request(self, *_):
        return None


def fetch(address: str, **headers):
    """Return status, headers and body of one request."""
    try:
        answer = urllib.request.build_opener(Stay).open(urllib.request.Request(address, headers=headers), timeout=PATIENCE)
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        return answer.status, answer.headers, answer.read()


def test_every_page_is_served_with_the_policy_in_its_headers(host):
    for path in addresses():
        status, headers, _ = fetch(host + path)
        assert status == 200, path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_an_address_without_its_slash_redirects_below_the_same_path(host):
    status, headers, _ = fetch(host + "exercise")
    assert (status, headers["Location"]) == (301, f"{SUB_PATH}exercise/")


def test_a_missing_address_gets_the_sites_404_page(host):
    status, headers, body = fetch(host + "exercise/nothing-here/")
    assert status == 404
    assert b"<h1" in body and b"Steady Hips" in body
    assert "Content-Security-Policy" in headers


def test_hashed_files_are_cached_for_a_year_and_pages_are_revalidated(host, site):
    script = next((site / "scripts").glob("*.js")).relative_to(site).as_posix()
    assert "immutable" in fetch(host + script)[1]["Cache-Control"]
    assert "Content-Security-Policy" in fetch(host + script)[1]
    assert fetch(host + "sw.js")[1]["Cache-Control"] == "no-cache"
    status, headers, _ = fetch(host)
    assert status == 200 and "Cache-Control" not in headers
    assert fetch(host, **{"If-None-Match": headers["ETag"]})[0] == 304


def test_in_a_browser_pages_run_under_these_headers_and_redirects_work(host, tmp_path):
    need(Firefox.version(), "Firefox")
    window = Firefox(tmp_path / "firefox")
    try:
        window.size(DESK)
        for path in sorted(LAYOUT_REPRESENTATIVES):
            window.open(host + path)
            assert not window.faults(), path
        window.open(host + "timer/")
        scope = "async () => (await Promise.race([navigator.serviceWorker.ready, new Promise((done) => setTimeout(done, 8000))]))?.scope"
        assert window.wait(scope) == host
        window.open(host + "stretches/")
        window.wait("() => location.pathname.endsWith('/exercise/next-steps/')")
        window.open(host + "nothing-here/at-all/")
        assert not window.faults()
        assert window.ask("() => getComputedStyle(document.body).fontSize") == "18px"
    finally:
        window.close()


def test_headers_are_parsed_as_hosts_do():
    text = "/*\n  A: 1\n/folder/*\n  B: 2; x\n/sw.js\n  C: 3\n"
    assert rules(text) == {"/*": [("A", "1")], "/folder/*": [("B", "2; x")], "/sw.js": [("C", "3")]}
    assert f'location = {SUB_PATH}sw.js {{\n      add_header A "1" always;\n      add_header C "3" always;' in locations(text)
