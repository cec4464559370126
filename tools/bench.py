"""Prints how fast the site is beside the same words in the stock theme and as plain HTML: bytes, requests, paint times, build times.

Run by `make bench`. It measures and prints; it never fails. Paint times are the median of several loads in headless Chromium with the
line of a mobile audit (slow 4G as applied by the browser's own tools: 562 ms a round trip,
1.44 Mbit/s down) and the processor slowed four times.
"""

from __future__ import annotations

import functools
import gzip
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

import yaml
from playwright.sync_api import sync_playwright

import browser as browsers
from project import ROOT, Quiet
from writing.kinds import BLOCKS

PAGES = ("", "exercise/", "timer/", "plans/standard/", "exercise/handout/", "problems/hip-pain/", "anatomy/", "clinicians/", "evidence/")
RUNS = 5
LINE = {"offline": False, "latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 0.675e6 / 8}
SLOWER = 4
PLAIN = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{{ page.title }}</title></head><body>{{ page.content }}</body></html>"
)

# Collected in the page: largest paint, layout shift, and how long tasks kept the page from answering (time over 50 ms each).
OBSERVE = """
window.seen = {paint: 0, shift: 0, blocked: 0};
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({type, buffered: true});
watch("largest-contentful-paint", (it) => (seen.paint = it.startTime));
watch("layout-shift", (it) => (seen.shift += it.hadRecentInput ? 0 : it.value));
watch("longtask", (it) => (seen.blocked += Math.max(0, it.duration - 50)));
"""


class Zipped(Quiet):
    """Serves text gzipped, as every real host does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body = _zip(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@functools.cache
def _zip(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


def project(kind: str, folder: Path, times: int = 1) -> Path:
    """A copy of the project in `folder`: `ours`, the `stock` theme, or `plain` HTML; its pages `times` over. Returns its mkdocs.yml."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    config["site_url"] = "https://steadyhips.example/"
    config["strict"] = False
    config.pop("nav", None)
    for name in ("references.bib", "hooks", "theme", "node_modules", "tests"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", folder / "docs")
    for copy in range(1, times):
        shutil.copytree(ROOT / "docs", folder / "docs" / "copies" / f"copy-{copy}", ignore=_lists)
    if kind != "ours":
        config.pop("hooks")
        config["theme"] = {"name": "material", "font": False}
        for page in (folder / "docs").rglob("*.md"):
            page.write_text(page.read_text(encoding="utf-8").replace("template: lean.html\n", ""), encoding="utf-8")
    if kind == "plain":
        (folder / "plain").mkdir()
        (folder / "plain" / "main.html").write_text(PLAIN, encoding="utf-8")
        config["theme"] = {"name": None, "custom_dir": "plain"}
        config["plugins"].pop("search")
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
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def load(chromium, address: str) -> dict:
    """One first visit: bytes and requests on the line, largest paint (ms), blocked time (ms), layout shift."""
    context = chromium.new_context(viewport={"width": 360, "height": 720}, device_scale_factor=2, is_mobile=True, service_workers="block")
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    got = {"bytes": 0, "requests": 0}
    tools.on(
        "Network.loadingFinished",
        lambda event: got.update(bytes=got["bytes"] + int(event["encodedDataLength"]), requests=got["requests"] + 1),
    )
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="networkidle")
    seen = page.evaluate("() => window.seen")
    context.close()
    return {**got, **seen}


def paints(folders: dict[str, Path]) -> None:
    """Print the loads of each page in each kind, medians of `RUNS`."""
    print(f"\n{'page':24}{'kind':8}{'kB':>7}{'requests':>10}{'paint s':>9}{'blocked ms':>12}{'shift':>8}")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=flags)
        for name in PAGES:
            for kind, folder in folders.items():
                server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Zipped, directory=str(folder / "site")))
                Thread(target=server.serve_forever, daemon=True).start()
                runs = [load(chromium, f"http://127.0.0.1:{server.server_port}/{name}") for _ in range(RUNS)]
                server.shutdown()
                middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
                print(
                    f"{name or 'home':24}{kind:8}{middle['bytes'] / 1000:7.1f}{middle['requests']:10.0f}"
                    f"{middle['paint'] / 1000:9.2f}{middle['blocked']:12.0f}{middle['shift']:8.3f}",
                    flush=True,
                )
        chromium.close()


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
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folders = {}
        for kind in ("ours", "stock", "plain"):
            folders[kind] = work / kind
            folders[kind].mkdir()
            build(kind, folders[kind])
        paints(folders)
        builds(work)
