"""Check on the network that external links work and that references.bib agrees with Crossref; report retraction notices.

Run by `make check-external`, never by the tests: it needs the network and takes minutes, because of rate limiting (one request at a
time, a pause for each host). Exit code: 0 no faults, 1 faults, 2 no network.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import tempfile
import time
import unicodedata
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

CROSSREF = "https://api.crossref.org/works/"
AGENT = "steady-hips-link-check/1.0"
PAUSE = 1.0  # seconds between two requests to one host
MAX_TRIES = 3
TIMEOUT = 30  # seconds for one request
MAX_WAIT = 60  # seconds before a retry, even if Retry-After is longer
# Statuses by which hosts turn programs away; they do not mean that the page is missing, so a person must look.
BLOCKED = {401, 403, 406, 418, 429, 451, 999}
TEMPORARY = {408, 425, 429, 500, 502, 503, 504}
NOTICES = {"retraction": "fault", "partial_retraction": "fault", "withdrawal": "fault", "removal": "fault", "expression_of_concern": "look"}


class Unreachable(Exception):
    """Raised if a host does not answer: unknown host, no connection, or timeout."""


@dataclass
class Finding:
    """The result of one check. `verdict` is "ok", "fault", "look" (a person should look) or "unreachable"."""

    verdict: str
    subject: str
    detail: str = ""


@dataclass
class Fetcher:
    """Send requests with `pause` seconds between two requests to one host; retry after temporary errors."""

    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    last: dict[str, float] = field(default_factory=dict)

    def get(self, address: str, method: str = "GET") -> tuple[int, bytes]:
        """Return status and body of an address, following redirects; raise Unreachable if the last try gets no answer."""
        problem: Exception | None = None
        status, body = 0, b""
        for attempt in range(MAX_TRIES):
            self._wait(address)
            wait = self.pause * 2 ** (attempt + 1)
            try:
                request = urllib.request.Request(address, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
                with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                    return answer.status, answer.read() if method == "GET" else b""
            except urllib.error.HTTPError as error:
                status, problem = error.code, None
                if status not in TEMPORARY:
                    return status, body
                retry_after = error.headers.get("Retry-After", "")
                wait = min(int(retry_after), MAX_WAIT) if retry_after.isdigit() else wait
            except (TimeoutError, urllib.error.URLError, ConnectionError, OSError) as error:
                problem = error
            if attempt < MAX_TRIES - 1:
                self.sleep(wait)
        if problem:
            raise Unreachable(str(getattr(problem, "reason", problem)))
        return status, body

    def _wait(self, address: str) -> None:
        """Sleep until `pause` seconds have passed since the last request to the address's host."""
        host = urlsplit(address).netloc
        left = self.last.get(host, -self.pause) + self.pause - time.monotonic()
        if left > 0:
            self.sleep(left)
        self.last[host] = time.monotonic()


def check_link(address: str, fetcher: Fetcher) -> Finding:
    """Check that an external link works. Many hosts do not support HEAD, so retry any error status with GET."""
    try:
        status, _ = fetcher.get(address, "HEAD")
        if status >= 400:
            status, _ = fetcher.get(address)
    except Unreachable as error:
        return Finding("unreachable", address, str(error))
    if status < 400:
        return Finding("ok", address)
    return Finding("look" if status in BLOCKED or status in TEMPORARY else "fault", address, f"answers {status}")


def check_source(key: str, entry, fetcher: Fetcher, crossref: str = CROSSREF) -> Finding:
    """Check a source's DOI, title, year and first author with Crossref; report retraction notices."""
    doi = entry.fields["doi"]
    subject = f"{key} (doi:{doi})"
    try:
        status, body = fetcher.get(crossref + quote(doi, safe="/"))
    except Unreachable as error:
        return Finding("unreachable", subject, str(error))
    if status == 404:
        return Finding("fault", subject, "Crossref knows no such DOI")
    if status >= 400:
        return Finding("look", subject, f"Crossref answers {status}")
    found = differences(entry, json.loads(body)["message"])
    worst = "fault" if any(verdict == "fault" for verdict, _ in found) else "look" if found else "ok"
    return Finding(worst, subject, "; ".join(detail for _, detail in found))


def differences(entry, record: dict) -> list[tuple[str, str]]:
    """Return the differences of our entry from Crossref's record, and retraction notices, as (verdict, detail)."""
    found = []
    theirs = " ".join([*record.get("title", [])[:1], *record.get("subtitle", [])[:1]])
    if re.match(r"\W*(?:retracted|withdrawn)\b", theirs, re.I):
        found.append(("fault", "the title says that it was retracted"))
    if not same_title(entry.fields["title"], [*record.get("title", [])[:1], theirs]):
        found.append(("fault", f"the title there is “{theirs.strip()}”"))
    years = {
        str(record[kind]["date-parts"][0][0])
        for kind in ("issued", "published", "published-print", "published-online")
        if (record.get(kind) or {}).get("date-parts", [[None]])[0][0]
    }
    if entry.fields["year"] not in years:
        found.append(("fault", f"the year there is {' or '.join(sorted(years)) or 'missing'}"))
    authors = record.get("author", [])
    first = next((author for author in authors if author.get("sequence") == "first"), authors[0] if authors else {})
    family = first.get("family") or first.get("name", "")
    ours = entry.persons["author"][0]
    if not same_name(" ".join([*ours.prelast_names, *ours.last_names]), family):
        found.append(("fault", f"the first author there is {family or 'missing'}"))
    for notice in record.get("updated-by", []):
        kind = str(notice.get("type", "")).lower().replace(" ", "_").replace("-", "_")
        if kind in NOTICES:
            found.append((NOTICES[kind], f"{kind.replace('_', ' ')}: doi:{notice.get('DOI', 'unknown')}"))
    return list(dict.fromkeys(found))


def same_title(ours: str, theirs: list[str]) -> bool:
    """Check whether our title matches one of theirs, ignoring case, punctuation and small differences in spelling."""
    plain = _plain(ours)
    return any(difflib.SequenceMatcher(None, plain, _plain(other)).ratio() > 0.92 for other in theirs if other)


def same_name(ours: str, theirs: str) -> bool:
    """Check whether two family names match, ignoring accents, spaces and hyphens."""
    return _plain(ours).replace(" ", "") == _plain(theirs).replace(" ", "")


def _plain(text: str) -> str:
    """Return a text as lower-case ASCII labels, without tags, braces, accents and punctuation."""
    text = re.sub(r"<[^>]+>|[{}]", "", text).replace("ø", "o").replace("Ø", "O")
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", letters.lower()))


def outside_links(site: Path, host: str) -> dict[str, list[str]]:
    """Return external address → pages that link to it, without DOIs: Crossref checks those, as publishers block programs."""
    import parsed_html

    found: dict[str, list[str]] = {}
    for path in parsed_html.html_files(site):
        for tag, _, address, _ in parsed_html.read(path).links:
            url = address.partition("#")[0]
            if tag == "a" and re.match(r"https?://", url) and not url.startswith((host, "https://doi.org/")):
                found.setdefault(url, []).append(path.parent.relative_to(site).as_posix())
    return found


def loose_dois(site: Path, known: set[str]) -> set[str]:
    """Return the DOIs that pages link to without an entry in references.bib."""
    import parsed_html

    linked = {
        unquote(address.removeprefix("https://doi.org/"))
        for path in parsed_html.html_files(site)
        for _, _, address, _ in parsed_html.read(path).links
        if address.startswith("https://doi.org/")
    }
    return {doi for doi in linked if doi.lower() not in {one.lower() for one in known}}


def run(sources: dict, links: dict[str, list[str]], dois: set[str], fetcher: Fetcher, crossref: str = CROSSREF, say=print) -> int:
    """Run all checks, print progress and the result table, and return the exit code."""
    jobs: list[tuple[str, Callable[[], Finding]]] = [
        (key, lambda key=key, entry=entry: check_source(key, entry, fetcher, crossref))
        for key, entry in sources.items()
        if "doi" in entry.fields
    ]
    jobs += [(doi, lambda doi=doi: check_link(crossref + quote(doi, safe="/"), fetcher)) for doi in sorted(dois)]
    jobs += [(address, lambda address=address: check_link(address, fetcher)) for address in sorted(links)]
    findings = []
    for number, (name, job) in enumerate(jobs, 1):
        say(f"[{number}/{len(jobs)}] {name}")
        findings.append(job())
        unanswered = [finding for finding in findings if finding.verdict == "unreachable"]
        if len(unanswered) == len(findings) and len(findings) >= min(3, len(jobs)):
            say(f"\nNo network: nothing answers, not even {findings[0].subject} ({findings[0].detail}). The links were not checked.")
            return 2
    say("\n" + table(findings, links))
    return 1 if any(finding.verdict in {"fault", "unreachable"} for finding in findings) else 0


def table(findings: list[Finding], links: dict[str, list[str]]) -> str:
    """Return the findings that need attention as a Markdown table, faults first, and a summary line."""
    labels = {"fault": "fault", "unreachable": "no answer", "look": "please look"}
    rows = [(labels[kind], finding) for kind in labels for finding in findings if finding.verdict == kind]
    lines = [
        f"| {label} | {finding.subject} | {finding.detail} | {', '.join(sorted(set(links.get(finding.subject, []))))} |"
        for label, finding in rows
    ]
    head = ["| | What | Finding | Pages |", "|---|---|---|---|", *lines, ""] if lines else []
    ok_count = sum(finding.verdict == "ok" for finding in findings)
    return "\n".join([*head, f"{ok_count} of {len(findings)} are as they should be."])


def main() -> int:
    """Build the site, check its external links and the bibliography, and return the exit code."""
    from pybtex.database import parse_file

    from project import ROOT, build

    host = "https://steadyhips.example"
    sources = parse_file(str(ROOT / "references.bib"), "bibtex").entries
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        build(site, site_url=f"{host}/")
        links = outside_links(site, host)
        dois = loose_dois(site, {entry.fields.get("doi", "") for entry in sources.values()})
    return run(sources, links, dois, Fetcher(), say=lambda line: print(line, flush=True))


if __name__ == "__main__":
    sys.exit(main())
