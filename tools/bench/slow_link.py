"""Measures when a browser paints the largest part of a page that comes over a slow link.

Lighthouse's simulation treats a page's HTML as one piece that must arrive whole; a browser paints what has arrived. So the site is served
over a link with the same numbers as Lighthouse's for phones, and with TCP's slow start: ten packets at first, twice as many after each
round trip (RFC 6928). The waits are emulated in the server, without encryption and loss.
"""

from __future__ import annotations

import asyncio
import mimetypes
import statistics
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.async_api import Browser, async_playwright

import browser as browsers

ROUND_TRIP = 0.15  # seconds
RATE = 200_000  # bytes per second: 1.6 Mbit/s
PACKET = 1460  # bytes
FIRST_PACKETS = 10
SLOWER_PROCESSOR = 4  # times
PHONE = {"width": 412, "height": 823}
# Milliseconds for the last paint after the load event, when lazily loaded parts may still come.
AFTER_LOAD = 600
PAINT = """window.paint = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (paint = entry.startTime)))
  .observe({type: "largest-contentful-paint", buffered: true});"""


def largest_paints(sites: dict[str, Path], pages: list[str], runs: int) -> dict[tuple[str, str], float]:
    """Return (site, page) → median milliseconds to the largest paint. `sites` are folders with compressed files (.br) by name."""
    return asyncio.run(_largest_paints(sites, pages, runs))


async def _largest_paints(sites: dict[str, Path], pages: list[str], runs: int) -> dict[tuple[str, str], float]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        found = {}
        for name, folder in sites.items():
            async with await asyncio.start_server(Link(folder).serve, "127.0.0.1", 0) as server:
                base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
                for page in pages:
                    found[name, page] = statistics.median([await _largest_paint(browser, base + page) for _ in range(runs)])
        await browser.close()
        return found


async def _largest_paint(browser: Browser, address: str) -> float:
    """Open an address with an empty cache. Return the milliseconds to its largest paint."""
    context = await browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True, service_workers="block")
    page = await context.new_page()
    await (await context.new_cdp_session(page)).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    await page.add_init_script(PAINT)
    await page.goto(address)
    await page.wait_for_timeout(AFTER_LOAD)
    paint = await page.evaluate("paint")
    await context.close()
    return paint


class Link:
    """Serves a folder over the slow link, whose rate all connections share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.line = asyncio.Lock()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        await asyncio.sleep(ROUND_TRIP)  # TCP's handshake
        packets = FIRST_PACKETS
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(ROUND_TRIP)
                packets = await self._send(self._answer(request.split()[1].decode()), writer, packets)
        writer.close()

    def _answer(self, target: str) -> bytes:
        """Return the response to a request for a file or a folder's index.html."""
        path = self.folder / unquote(urlsplit(target).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        compressed = path.with_name(f"{path.name}.br")
        body = (compressed if compressed.is_file() else path).read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "text/plain"
        encoding = "Content-Encoding: br\r\n" if compressed.is_file() else ""
        return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {len(body)}\r\n\r\n".encode() + body

    async def _send(self, data: bytes, writer: asyncio.StreamWriter, packets: int) -> int:
        """Send a response in bursts of packets, one burst a round trip. Return the packets that the next burst may have."""
        clock = asyncio.get_running_loop().time
        while data:
            started = clock()
            burst, data = data[: packets * PACKET], data[packets * PACKET :]
            for start in range(0, len(burst), PACKET):
                async with self.line:
                    writer.write(burst[start : start + PACKET])
                    await writer.drain()
                    await asyncio.sleep(PACKET / RATE)
            if data:
                packets *= 2
                await asyncio.sleep(max(0.0, ROUND_TRIP - (clock() - started)))
        return packets
