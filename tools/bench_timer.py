"""Measures the timer and prints numbers: `make bench-timer`; `--real` also waits out a ten-minute session.

Drift: how far the end of a ten-minute session is from the plan. Tones: how far each is from its time while the page is
blocked for 200 ms again and again. Work: processor time of a frame, as on a machine four times slower.
These depend on the machine, so they are printed and held against their limits, not run as tests.
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

# A little over ten minutes: both sides, two sets.
LONG = {**plan.plan(BELT, "standard"), "hold": 7, "sets": 2, "setrest": 20}
SHORT = {**plan.plan(BELT, "standard"), "reps": 3, "side": "left"}

# When the timer says that a phase begins, on the page's even clock.
NOTE = """window.begun = []; addEventListener("DOMContentLoaded", () => {
  const timer = document.querySelector("hold-timer");
  new MutationObserver(() => begun.push([timer.dataset.phase, performance.now()])).observe(timer, { attributeFilter: ["data-phase"] });
});"""
# Each note's time on the audio clock, and a close reading of how that clock runs beside the page's.
HEAR = """window.notes = []; window.ahead = -Infinity;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) {
  notes.push([when, Math.round(this.frequency.value)]);
  window.audio = this.context;
  return start.call(this, when);
};"""
BLOCK = """() => {
  const busy = (until) => {
    while (performance.now() < until) if (window.audio) window.ahead = Math.max(ahead, audio.currentTime * 1000 - performance.now());
  };
  window.blocking = setInterval(() => busy(performance.now() + 200), 450);
}"""


def length(chosen: plan.Plan) -> int:
    """Seconds of a guided session."""
    return sum(step[1] for step in phases(chosen))


def drift(page, address: str, *, real: bool) -> float:
    """Milliseconds between the end of a ten-minute session and its plan; without `real` on a fake clock that runs in uneven jumps."""
    page.add_init_script(NOTE)
    if not real:
        page.clock.install(time="2026-11-20T10:00:00")
        page.clock.pause_at("2026-11-20T10:01:00")
    page.goto(f"{address}timer/?{plan.link(BELT, LONG)}")
    page.locator("[data-do=main]:enabled").wait_for()
    started = page.evaluate("() => { const now = performance.now(); document.querySelector('[data-do=main]').click(); return now; }")
    generator = random.Random(1)
    while not real and page.evaluate("begun.at(-1)[0]") != "done":
        # Sometimes it runs smoothly, sometimes the page is held up for as long as 1.2 seconds.
        page.clock.run_for(generator.randint(1000, 9000))
        if page.evaluate("begun.at(-1)[0]") != "done" and page.evaluate("document.querySelector('[data-part=left]').textContent") > "0:12":
            page.clock.fast_forward(generator.randint(50, 1200))
    if real:
        page.locator("hold-timer[data-phase=done]").wait_for(timeout=(length(LONG) + 30) * 1000)
    return page.evaluate("begun.at(-1)[1]") - started - length(LONG) * 1000


def tones(page, address: str) -> list[float]:
    """For each first note of a phase: milliseconds between its time and when it sounds,
    with the page blocked for 200 ms again and again."""
    page.add_init_script(NOTE + HEAR)
    page.goto(f"{address}timer/?{plan.link(BELT, SHORT)}")
    page.locator("[data-do=main]:enabled").wait_for()
    page.evaluate(BLOCK)
    started = page.evaluate("() => { const now = performance.now(); document.querySelector('[data-do=main]').click(); return now; }")
    page.wait_for_timeout((length(SHORT) + 1) * 1000)
    page.evaluate("clearInterval(blocking)")
    # The audio clock is read in steps; the furthest of many readings is where it truly was.
    ahead = page.evaluate("ahead")
    sounded = [when * 1000 - ahead - started for when, hertz in page.evaluate("notes")]
    due, begins = [], 0
    for kind, seconds, *_ in phases(SHORT):
        due += [begins] if kind in ("move", "work", "back") else []
        begins += seconds
    return [min((when - at * 1000 for when in sounded), key=abs) for at in [*due, begins]]


def work(browser, address: str) -> dict[str, float]:
    """Milliseconds of processor time on the main thread while the session runs, as on a machine four times slower.

    "script" is the most that one turn of our scripts takes; "frame" and "largest frame" are the median and the most of a
    whole frame, with the browser's own styling, layout and painting. Processor time, so that other programs do not count.
    """
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{address}timer/?{plan.link(BELT, SHORT)}")
    page.locator("[data-do=main]:enabled").wait_for()
    page.evaluate("document.querySelector('[data-do=main]').click()")
    page.wait_for_timeout((SECONDS["ready"] - 1) * 1000)
    browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel", "disabled-by-default-devtools.timeline"])
    page.wait_for_timeout(12_000)  # lift, hold, lower, rest: every kind of phase
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    mains = {
        (event["pid"], event["tid"]) for event in events if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    ours = [event for event in events if (event["pid"], event["tid"]) in mains and event.get("ph") == "X"]

    def slow(event: dict) -> float:
        return event.get("tdur", 0) * 4 / 1000

    ends = sorted(event["ts"] for event in ours if event["name"] == "Commit")  # each frame has one
    frames = [
        slow(task)
        for task in ours
        if task["name"].startswith("ThreadController") and any(task["ts"] < end < task["ts"] + task["dur"] for end in ends)
    ]
    return {
        "script": max(slow(event) for event in ours if event["name"] in ("FunctionCall", "TimerFire")),
        "frame": statistics.median(frames),
        "largest frame": max(frames),
    }


def main() -> None:
    """Build the site, measure, print."""
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
            off = tones(browser.new_page(), f"{address}/")
            print(
                f"tones with the page blocked 200 ms: at most {max(map(abs, off)):.1f} ms off, "
                f"median {statistics.median(map(abs, off)):.1f} ms, {len(off)} tones (limit 25)"
            )
            took = work(browser, f"{address}/")
            print(f"scripts in one frame, processor four times slower: at most {took['script']:.1f} ms (limit 4)")
            print(
                f"  the whole frame with the browser's styling and painting: median {took['frame']:.1f} ms, at a change of phase up to "
                f"{took['largest frame']:.1f} ms"
            )
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
