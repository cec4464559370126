/**
 * Runs the mobile audit of Lighthouse (simulated slow 4G: 150 ms round trip, 1.6 Mbit/s; processor four times slower) on each address.
 *
 * Reads one JSON object from stdin: {addresses: [http…], runs: audits per address, browser: path of a Chromium}. Prints one JSON line per run:
 * {address, first, paint, blocked (ms), shift, bytes (with headers), requests, later}. Bytes and requests count until the load event;
 * `later` counts the bytes that the page then fetches by itself within seconds. The service worker's offline copy is not counted: it waits for
 * an idle page and a free connection.
 */
import { text } from "node:stream/consumers";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const AUDITS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "network-requests", "metrics"];

const totalBytes = (items) => items.reduce((sum, { transferSize }) => sum + transferSize, 0);

const { addresses, runs, browser } = JSON.parse(await text(process.stdin));
const chrome = await launch({ chromePath: browser, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-background-networking", "--no-first-run"] });
try {
  for (const address of addresses) {
    for (let run = 0; run < runs; run++) {
      const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error", onlyAudits: AUDITS });
      const number = (name) => lhr.audits[name].numericValue;
      const loaded = lhr.audits.metrics.details.items[0].observedLoad;
      const requests = lhr.audits["network-requests"].details.items.filter(({ url, sessionTargetType }) => url.startsWith("http") && sessionTargetType === "page");
      const firstView = requests.filter(({ networkRequestTime }) => networkRequestTime <= loaded);
      const results = {
        first: number("first-contentful-paint"),
        paint: number("largest-contentful-paint"),
        blocked: number("total-blocking-time"),
        shift: number("cumulative-layout-shift"),
        bytes: totalBytes(firstView),
        requests: firstView.length,
        later: totalBytes(requests) - totalBytes(firstView),
      };
      process.stdout.write(`${JSON.stringify({ address, ...results })}\n`);
    }
  }
} finally {
  chrome.kill();
}
