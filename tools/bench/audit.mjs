/**
 * Runs the mobile audit of Lighthouse (simulated slow 4G: 150 ms a round trip, 1.6 Mbit/s; processor four times slower) on each address.
 *
 * Reads one JSON object: {addresses: [http…], runs: how often each, browser: path of a Chromium}. Prints one line of JSON a run:
 * {address, first, paint, blocked (ms), shift, bytes (with headers), requests, later}. Bytes and requests are those of the first view, which
 * is over when the page has loaded; `later` is what the page fetches by itself in the seconds after. The worker's copy for times without a
 * line does not count: it waits for a quiet page and a free line.
 */
import { text } from "node:stream/consumers";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const AUDITS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "network-requests", "metrics"];

const weight = (items) => items.reduce((sum, { transferSize }) => sum + transferSize, 0);

const { addresses, runs, browser } = JSON.parse(await text(process.stdin));
const chrome = await launch({ chromePath: browser, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-background-networking", "--no-first-run"] });
try {
  for (const address of addresses) {
    for (let run = 0; run < runs; run++) {
      const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error", onlyAudits: AUDITS });
      const number = (name) => lhr.audits[name].numericValue;
      const loaded = lhr.audits.metrics.details.items[0].observedLoad;
      const asked = lhr.audits["network-requests"].details.items.filter(({ url, sessionTargetType }) => url.startsWith("http") && sessionTargetType === "page");
      const first = asked.filter(({ networkRequestTime }) => networkRequestTime <= loaded);
      const found = {
        first: number("first-contentful-paint"),
        paint: number("largest-contentful-paint"),
        blocked: number("total-blocking-time"),
        shift: number("cumulative-layout-shift"),
        bytes: weight(first),
        requests: first.length,
        later: weight(asked) - weight(first),
      };
      process.stdout.write(`${JSON.stringify({ address, ...found })}\n`);
    }
  }
} finally {
  chrome.kill();
}
