// Keeps the whole site on the device after the first visit, one whole version at a time, in the languages in which it is read: another one is
// fetched when a page of it is first opened, and so are the pages of an exercise that is not the first one.
//
// A newer version is fetched beside the one in use. As soon as it is there as a whole, every page that is opened comes from it, and pages
// that stand open are told (theme/scripts/offline-copy.js); what they still need of their own version stays until they are closed. So nothing
// changes under a running session, and with a connection no correction waits longer than until the next page.
//
// The build puts the version (of the files and of this script), the list of files (address → start of the SHA-256 of its bytes) and what
// only one language or one exercise needs (address → "es", "es back", "back") in place of the next three values.
const VERSION = "%VERSION%";
/** @type {Record<string, string>} */
const FILES = {};
/** @type {Record<string, string>} */
const ONLY = {};
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const ROOT = new URL("./", worker.location.href).href;
// Several copies of the site may live on one origin: each leaves the others' caches alone.
const OURS = `steady-hips ${new URL(ROOT).pathname} `;
const here = OURS + VERSION;
// Put into a cache last, with the time: one that holds it holds a whole version.
const WHOLE = ROOT + "whole-since";

/** @param {ArrayBuffer} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A response whose bytes are those of this version, from an older cache or the network; throws if there is none.
 * @param {string} path
 * @param {string[]} older names of caches
 * @param {Set<string>} changed takes the address if older caches have other bytes there
 */
async function right(path, older, changed) {
  for (const name of older) {
    const kept = await (await caches.open(name)).match(ROOT + path);
    if (kept && (await hash(await kept.clone().arrayBuffer())) === FILES[path]) return kept;
    if (kept) changed.add(ROOT + path);
  }
  // The reader's own clicks come first on a bad connection.
  const fresh = await fetch(ROOT + path, { cache: "no-cache", credentials: "omit", priority: "low" });
  // A deploy in progress or a cut connection gives other bytes: then this version is not complete and must not start.
  if (!fresh.ok || (await hash(await fresh.clone().arrayBuffer())) !== FILES[path]) throw new Error("incomplete: " + path);
  // A redirected response may not answer a navigation.
  return fresh.redirected ? new Response(await fresh.blob(), { headers: fresh.headers }) : fresh;
}

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

/** An address below the site's root, without what follows a page's own. @param {string} url */
const below = (url) => url.replace(/[?#].*/, "").slice(ROOT.length);

/** What a mark of a page stands for: "es back" → itself, "es" and "back". @param {string} mark */
const marks = (mark) => [mark, ...mark.split(" ")];

/** The languages and exercises that are read on this device: those of the open pages, and those kept already. English where no page says it. */
async function read() {
  const pages = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const kept = await Promise.all((await ours()).map(async (name) => (await caches.open(name)).keys()));
  const found = [...pages, ...kept.flat()].map(({ url }) => ONLY[below(url)]).filter(Boolean).flatMap(marks);
  return new Set(found.length ? found : ["en"]);
}

/**
 * Put what is missing into this version's cache; returns the addresses that older versions have with other bytes.
 * @param {Set<string>} wanted languages and exercises
 */
async function fill(wanted) {
  const older = (await ours()).filter((name) => name !== here);
  const cache = await caches.open(here);
  const paths = Object.keys(FILES).filter((path) => !(path in ONLY) || wanted.has(ONLY[path]));
  /** @type {Set<string>} */
  const changed = new Set();
  for (let at = 0; at < paths.length; at += 6)
    await Promise.all(
      paths.slice(at, at + 6).map(async (path) => {
        if (!(await cache.match(ROOT + path))) await cache.put(ROOT + path, await right(path, older, changed));
      }),
    );
  return changed;
}

async function install() {
  // The same version may be in use already, or half there; then it is not ours to throw away.
  const stood = await caches.has(here);
  try {
    const changed = await fill(await read());
    await (await caches.open(here)).put(WHOLE, new Response(String(Date.now())));
    for (const page of await worker.clients.matchAll({ includeUncontrolled: true, type: "window" }))
      if (changed.has(ROOT + below(page.url))) page.postMessage("newer");
  } catch (fault) {
    if (!stood) await caches.delete(here);
    throw fault;
  }
}

async function activate() {
  // From here on the page of a first visit is ours too.
  await worker.clients.claim();
  // The next version may be on its way already: then its own start clears up.
  if (worker.registration.installing || worker.registration.waiting) return;
  for (const name of await ours()) if (name !== here) await caches.delete(name);
}

/** The caches to look in: whole versions, the newest first, and our own in any case. */
async function copies() {
  const found = [];
  for (const name of await ours()) {
    const whole = await (await caches.open(name)).match(WHOLE);
    if (whole) found.push({ name, since: Number(await whole.text()) });
  }
  return [...found.sort((a, b) => b.since - a.since).map(({ name }) => name), here];
}

/**
 * The kept response to an address, or undefined.
 * @param {string} address
 */
async function kept(address) {
  for (const name of await copies().catch(() => /** @type {string[]} */ ([]))) {
    const found = await (await caches.open(name)).match(address);
    if (found) return found;
  }
}

const line = /** @type {any} */ (navigator).connection;
/** @type {Set<string>} what was asked for and not there: the mark of a language or an exercise, or "" */
const missed = new Set();
/**
 * A language or an exercise is opened for the first time, or storage was cleared under a living worker: bring the copy, tried once for each in the
 * worker's life and not on a metered line.
 * @param {string} [mark]
 */
async function refill(mark = "") {
  if (line?.saveData || missed.has(mark) || (!mark && missed.size)) return;
  missed.add(mark);
  const wanted = await read();
  await fill(mark ? new Set([...wanted, ...marks(mark)]) : wanted).catch(() => {});
}

/**
 * The kept answer; without one the network, and only then the site's own "not here".
 * @param {FetchEvent} event
 */
async function answer(event) {
  const { mode, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  const path = (origin + pathname).slice(ROOT.length).replace(/(^|\/)index\.html$/, "$1");
  // As a host does, or the page's relative addresses would be wrong.
  if (mode === "navigate" && path + "/" in FILES) return Response.redirect(ROOT + path + "/" + search);
  const found = await kept(ROOT + path);
  if (found) return found;
  if (path in FILES) event.waitUntil(refill(ONLY[path]));
  try {
    return await fetch(event.request);
  } catch (fault) {
    const lost = mode === "navigate" && !(path in FILES) && (await kept(ROOT + "404.html"));
    if (lost) return new Response(lost.body, { status: 404, headers: lost.headers });
    throw fault;
  }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(ROOT)) event.respondWith(answer(event));
});
