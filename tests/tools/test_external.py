"""The check of external links and sources distinguishes broken links, hosts that refuse automated requests, wrong sources, and a missing
network connection. Uses no network."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from pybtex.database import parse_string

import check_external as external

RIGHT = {
    "title": ["Hip strength and pain"],
    "subtitle": ["a review"],
    "issued": {"date-parts": [[2019, 12]]},
    "published-print": {"date-parts": [[2020, 1]]},
    "author": [{"family": "Other", "sequence": "additional"}, {"family": "Grønfeldt-Müller", "sequence": "first"}],
}


def entry(**fields):
    values = {"title": "Hip strength and pain: a review", "year": "2020", "doi": "10.1000/right", **fields}
    author = values.pop("author", "Gronfeldt Muller, A B")
    text = "".join(f"{name} = {{{value}}},\n" for name, value in values.items())
    return parse_string(f"@article{{k, author = {{{author}}},\n{text}}}", "bibtex").entries["k"]


class FakeHost(BaseHTTPRequestHandler):
    """A fake web host whose answer depends on the path."""

    requests: ClassVar[list[tuple[str, str]]] = []

    def log_message(self, *_):
        pass

    def answer(self, body=b""):
        FakeHost.requests.append((self.command, self.path))
        times = FakeHost.requests.count((self.command, self.path))
        status = {"/gone": 404, "/shy": 403, "/broken": 500, "/flaky": 503 if times == 1 else 200, "/moved": 301}.get(self.path, 200)
        if self.path == "/nohead" and self.command == "HEAD":
            status = 405
        if self.path.startswith("/works/"):
            record = {"10.1000/right": RIGHT}.get(self.path.removeprefix("/works/"))
            status, body = (200, json.dumps({"message": record}).encode()) if record else (404, b"")
        self.send_response(status)
        if status == 503:
            self.send_header("Retry-After", "7")
        if status == 301:
            self.send_header("Location", "/fine")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_GET = do_HEAD = answer


@pytest.fixture
def host():
    FakeHost.requests = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeHost)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def fetcher(waits):
    return external.Fetcher(sleep=waits.append)


@pytest.mark.parametrize(
    ("path", "verdict"),
    [("/fine", "ok"), ("/moved", "ok"), ("/nohead", "ok"), ("/flaky", "ok"), ("/gone", "fault"), ("/shy", "look"), ("/broken", "look")],
)
def test_each_http_status_gets_its_verdict(host, fetcher, path, verdict):
    assert external.check_link(host + path, fetcher).verdict == verdict


def test_retry_after_header_is_respected(host, fetcher, waits):
    external.check_link(host + "/flaky", fetcher)
    assert 7 in waits


def test_requests_to_one_host_are_spaced(host, fetcher, waits):
    external.check_link(host + "/fine", fetcher)
    external.check_link(host + "/other", fetcher)
    assert 0 < sum(waits) <= external.PAUSE


def test_correct_source_passes(host, fetcher):
    assert external.check_source("k", entry(), fetcher, host + "/works/").verdict == "ok"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"doi": "10.1000/wrong"}, "no such DOI"),
        ({"title": "Something else entirely"}, "the title there is"),
        ({"year": "2018"}, "the year there is 2019 or 2020"),
        ({"author": "Smith, A"}, "the first author there is"),
    ],
)
def test_a_wrong_source_is_a_fault(host, fetcher, fields, message):
    finding = external.check_source("k", entry(**fields), fetcher, host + "/works/")
    assert finding.verdict == "fault"
    assert message in finding.detail


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        ({**RIGHT, "updated-by": [{"type": "retraction", "DOI": "10.1000/notice"}]}, "fault"),
        ({**RIGHT, "updated-by": [{"type": "expression_of_concern", "DOI": "10.1000/notice"}]}, "look"),
        ({**RIGHT, "title": ["RETRACTED: Hip strength and pain"]}, "fault"),
    ],
)
def test_retraction_is_reported(record, verdict):
    assert verdict in [kind for kind, _ in external.differences(entry(), record)]


def test_correction_is_not_a_fault():
    assert external.differences(entry(), {**RIGHT, "updated-by": [{"type": "correction", "DOI": "10.1000/c"}]}) == []


def test_missing_network_is_distinguished_from_a_broken_link(host, fetcher):
    output = []
    dead = "http://127.0.0.1:9"  # nothing listens there
    assert external.run({}, {f"{dead}/a": ["x"], f"{dead}/b": ["x"]}, set(), fetcher, say=output.append) == 2
    assert "No network" in output[-1]
    output.clear()
    assert external.run({}, {f"{dead}/a": ["x"], f"{host}/fine": ["x"]}, set(), fetcher, say=output.append) == 1
    assert "| no answer |" in output[-1]


def test_the_run_shows_progress_and_ends_with_a_table(host, fetcher):
    output = []
    links = {f"{host}/gone": ["exercise"], f"{host}/fine": ["about"], f"{host}/shy": ["about"]}
    assert external.run({"k": entry()}, links, {"10.1000/right"}, fetcher, host + "/works/", output.append) == 1
    assert output[0] == "[1/5] k"
    assert f"| fault | {host}/gone | answers 404 | exercise |" in output[-1]
    assert "| please look |" in output[-1]
    assert output[-1].endswith("3 of 5 are as they should be.")


def test_run_without_faults_returns_zero(host, fetcher):
    assert (
        external.run({"k": entry()}, {f"{host}/shy": ["x"], f"{host}/fine": ["x"]}, set(), fetcher, host + "/works/", lambda line: None)
        == 0
    )


def test_links_are_collected_from_pages_and_dois_separately(tmp_path):
    (tmp_path / "index.html").write_text(
        '<a href="https://a.example/x#y">x</a><a href="https://doi.org/10.1000/A%28b">x</a><a href="page/">x</a><a href="https://own.example/z">x</a>',
        encoding="utf-8",
    )
    assert list(external.outside_links(tmp_path, "https://own.example")) == ["https://a.example/x"]
    assert external.loose_dois(tmp_path, {"10.1000/other"}) == {"10.1000/A(b"}
    assert external.loose_dois(tmp_path, {"10.1000/a(B"}) == set()
