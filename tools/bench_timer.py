"""Benchmark the timer and print the results: `make bench-timer`; `--real` also runs a ten-minute session in real time.

Drift: deviation of the end of a ten-minute session from the plan. Tones: deviation of each tone from its time while the page is
repeatedly blocked for 200 ms. Frame times: processor time of a frame, scaled to a machine four times slower.
The results depend on the machine, so they are printed beside their limits, not asserted in tests.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import browser as browsers
import project
from dose import plan
from doses import BELT
from timers import SECONDS, phases

# A session of a little over ten minutes: both sides, two sets.
LONG = {**plan.plan(BELT, "standard"), "hold": 7, "sets": 2, "setrest": 20}
SHORT = {**plan.plan(BELT, "standard"), "reps": 3, "side": "left"}

# Records the start of each phase on the page's monotonic clock.
RECORD_PHASES = """window.begun = []; addEventListener("DOMContentLoaded", () => {
  const timer = document.querySelector("hold-timer");
  new MutationObserver(() => begun.push([timer.dataset.phase, performance.now()])).observe(timer, { attributeFilter: ["data-phase"] });
});"""
# Records the time of each note on the audio clock, and `ahead`: the offset of that clock from the page's, in milliseconds.
RECORD_NOTES = """window.notes = []; window.ahead = -Infinity;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) {
  notes.push([when, Math.round(this.frequency.value)]);
  window.audio = this.context;
  return start.call(this, when);
};"""
BLOCK_PAGE = """() => {
  const busy = (until) => {
    while (performance.now() < until) if (window.audio) window.ahead = Math.max(ahead, audio.currentTime * 1000 - performance.now());
  };
  window.blocking = setInterval(() => busy(performance.now() + 200), 450);
}"""


def length(chosen: plan.Plan) -> int:
    """Return the length of a guided session in seconds."""
    return sum(step[1] for step in phases(chosen))


def drift(page, address: str, *, real: bool) -> float:
    """Return how late a ten-minute session commits, in milliseconds. Unless `real`, use a fake clock that advances in uneven steps."""
    page.add_init_script(RECORD_PHASES)
    if not real:
        page.clock.install(time="2026-11-20T10:00:00")
        page.clock.pause_at("2026-11-20T10:01:00")
    page.goto(f"{address}timer/?{plan.link(BELT, LONG)}")
    page.locator("[data-do=main]:enabled").wait_for()
    started = page.evaluate("() => { const now = performance.now(); document.querySelector('[data-do=main]').click(); return now; }")
    generator = random.Random(1)
    while not real and page.evaluate("begun.at(-1)[0]") != "done":
        # Alternate smooth running with blocks of up to 1.2 seconds.
        page.clock.run_for(generator.randint(1000, 9000))
        if page.evaluate("begun.at(-1)[0]") != "done" and page.evaluate("document.querySelector('[data-part=left]').textContent") > "0:12":
            page.clock.fast_forward(generator.randint(50, 1200))
    if real:
        page.locator("hold-timer[data-phase=done]").wait_for(timeout=(length(LONG) + 30) * 1000)
    return page.evaluate("begun.at(-1)[1]") - started - length(LONG) * 1000


def tones(page, address: str) -> list[float]:
    """Return how late the first note of each phase sounds, in milliseconds, while the page is repeatedly blocked for 200 ms."""
    page.add_init_script(RECORD_PHASES + RECORD_NOTES)
    page.goto(f"{address}timer/?{plan.link(BELT, SHORT)}")
    page.locator("[data-do=main]:enabled").wait_for()
    page.evaluate(BLOCK_PAGE)
    started = page.evaluate("() => { const now = performance.now(); document.querySelector('[data-do=main]').click(); return now; }")
    page.wait_for_timeout((length(SHORT) + 1) * 1000)
    page.evaluate("clearInterval(blocking)")
    # The audio clock advances in steps, so the largest of many readings of the offset is the most accurate.
    ahead = page.evaluate("ahead")
    sounding = [when * 1000 - ahead - started for when, hertz in page.evaluate("notes")]
    due, begin = [], 0
    for kind, seconds, *_ in phases(SHORT):
        due += [begin] if kind in ("move", "work", "back") else []
        begin += seconds
    return [min((when - at * 1000 for when in sounding), key=abs) for at in [*due, begin]]


def frame_times(browser, address: str) -> dict[str, float]:
    """Return milliseconds of processor time on the main thread during a session, scaled to a machine four times slower.

    "script" is the longest single task of our scripts; "frame" and "largest frame" are the median and maximum of a
    whole frame, including the browser's styling, layout and painting. Processor time excludes other programs.
    """
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{address}timer/?{plan.link(BELT, SHORT)}")
    page.locator("[data-do=main]:enabled").wait_for()
    page.evaluate("document.querySelector('[data-do=main]').click()")
    page.wait_for_timeout((SECONDS["ready"] - 1) * 1000)
    browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel", "disabled-by-default-devtools.timeline"])
    page.wait_for_timeout(12_000)  # covers every kind of phase: lift, hold, lower, rest
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    main_threads = {
        (event["pid"], event["tid"]) for event in events if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    main_events = [event for event in events if (event["pid"], event["tid"]) in main_threads and event.get("ph") == "X"]

    def slowed_ms(event: dict) -> float:
        return event.get("tdur", 0) * 4 / 1000

    commits = sorted(event["ts"] for event in main_events if event["name"] == "Commit")  # one per frame
    frames = [
        slowed_ms(task)
        for task in main_events
        if task["name"].startswith("ThreadController") and any(task["ts"] < commit < task["ts"] + task["dur"] for commit in commits)
    ]
    return {
        "script": max(slowed_ms(event) for event in main_events if event["name"] in ("FunctionCall", "TimerFire")),
        "frame": statistics.median(frames),
        "largest frame": max(frames),
    }


def main() -> None:
    """Build the site, run the benchmarks and print the results."""
    path = browsers.find()
    assert path, browsers.MISSING
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        project.build(site)
        server, address = project.serve(site)
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=[*sandbox, "--autoplay-policy=no-user-gesture-required"])
            late = drift(browser.new_page(), f"{address}/", real=False)
            print(
                f"end of a session of {length(LONG) // 60} min {length(LONG) % 60} s, uneven clock: {late:+.1f} ms from the plan (limit 50)"
            )
            if "--real" in sys.argv:
                late = drift(browser.new_page(), f"{address}/", real=True)
                print(f"the same in real time: {late:+.1f} ms from the plan (limit 50)")
            deviations = tones(browser.new_page(), f"{address}/")
            print(
                f"tones with the page blocked 200 ms: at most {max(map(abs, deviations)):.1f} ms off, "
                f"median {statistics.median(map(abs, deviations)):.1f} ms, {len(deviations)} tones (limit 25)"
            )
            times = frame_times(browser, f"{address}/")
            print(f"scripts in one frame, processor four times slower: at most {times['script']:.1f} ms (limit 4)")
            print(
                f"  the whole frame with the browser's styling and painting: median {times['frame']:.1f} ms, at a change of phase up to "
                f"{times['largest frame']:.1f} ms"
            )
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
