"""The slow link of the bench sends pages as TCP does after a connection was made."""

import asyncio
import itertools
from concurrent.futures import ThreadPoolExecutor

from bench import slow_link
from bench.slow_link import FIRST_PACKETS, PACKET, ROUND_TRIP, Link


class Writer:
    """Records what is sent."""

    def __init__(self):
        self.sent = []

    def write(self, data: bytes):
        self.sent.append(data)

    async def drain(self):
        pass


def test_each_round_trip_brings_twice_as_many_packets(tmp_path, monkeypatch):
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    monkeypatch.setattr(slow_link.asyncio, "sleep", sleep)
    data, writer = bytes(range(256)) * 300, Writer()
    with ThreadPoolExecutor(1) as thread:  # in the main thread Playwright may have left its own event loop
        following = thread.submit(asyncio.run, Link(tmp_path)._send(data, writer, FIRST_PACKETS)).result()
    assert b"".join(writer.sent) == data
    assert max(map(len, writer.sent)) == PACKET
    bursts = [len(list(burst)) for waiting, burst in itertools.groupby(waits, lambda wait: wait > ROUND_TRIP / 2) if not waiting]
    assert bursts == [10, 20, 23]
    assert following == 40


def test_the_compressed_file_is_sent_where_there_is_one(tmp_path):
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_bytes(b"whole")
    link = Link(tmp_path)
    assert link._answer("/page/").endswith(b"Content-Type: text/html\r\nContent-Length: 5\r\n\r\nwhole")
    (tmp_path / "page" / "index.html.br").write_bytes(b"br")
    assert link._answer("/page/?k=1").endswith(b"Content-Encoding: br\r\nContent-Length: 2\r\n\r\nbr")
    assert link._answer("/none").startswith(b"HTTP/1.1 404")
