/**
 * Runs the mobile audit of Lighthouse (simulated slow 4G: 150 ms a round trip, 1.6 Mbit/s; processor four times slower) on each address.
 *
 * Reads one JSON object: {addresses: [http…], runs: how often each, browser: path of a Chromium}. Prints one line of JSON a run:
 * {address, first, paint, blocked (ms), shift, bytes (with headers), requests}. What the offline copy fetches afterwards does not count.
 */
import { text } from "node:stream/consumers";

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const AUDITS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "network-requests"];

const { addresses, runs, browser } = JSON.parse(await text(process.stdin));
const chrome = await launch({ chromePath: browser, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-background-networking", "--no-first-run"] });
try {
  for (const address of addresses) {
    for (let run = 0; run < runs; run++) {
      const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error", onlyAudits: AUDITS });
      const number = (name) => lhr.audits[name].numericValue;
      const asked = lhr.audits["network-requests"].details.items.filter(({ url, sessionTargetType }) => url.startsWith("http") && sessionTargetType === "page");
      const found = {
        first: number("first-contentful-paint"),
        paint: number("largest-contentful-paint"),
        blocked: number("total-blocking-time"),
        shift: number("cumulative-layout-shift"),
        bytes: asked.reduce((sum, { transferSize }) => sum + transferSize, 0),
        requests: asked.length,
      };
      process.stdout.write(`${JSON.stringify({ address, ...found })}\n`);
    }
  }
} finally {
  chrome.kill();
}
