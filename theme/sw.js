// Caches the whole site after the first visit, one complete version at a time, in the languages in use. Another language, or the pages
// of an exercise other than the first, are cached when one of their pages is first opened.
//
// A newer version is cached beside the one in use. Once it is complete, every page opened comes from it, and open pages are notified
// (theme/scripts/offline-copy.js); files of their own version stay until they are closed. So nothing changes during a running session,
// and online a correction arrives with the next page.
//
// The build replaces the next three values: the version (of the files and of this script), the files (address → start of the SHA-256 of
// its bytes), and the files that only one language or exercise needs (address → "es", "es back", "back").
const VERSION = "%VERSION%";
/** @type {Record<string, string>} */
const FILES = {};
/** @type {Record<string, string>} */
const ONLY = {};
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const ROOT = new URL("./", worker.location.href).href;
// Several copies of the site may share an origin, so cache names contain the path.
const CACHE_PREFIX = `steady-hips ${new URL(ROOT).pathname} `;
const CACHE_NAME = CACHE_PREFIX + VERSION;
// Stored last in a cache, with the time: marks a complete version.
const COMPLETE_MARK = ROOT + "whole-since";

/** @param {ArrayBuffer} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Return a response with the bytes of this version, from an older cache or the network; throw if there is none.
 * @param {string} path
 * @param {string[]} older names of older caches
 * @param {Set<string>} changed receives the address if an older cache has other bytes for it
 */
async function loadVerified(path, older, changed) {
  for (const name of older) {
    const kept = await matchIn(name, ROOT + path);
    if (kept && (await hash(await kept.clone().arrayBuffer())) === FILES[path]) return kept;
    if (kept) changed.add(ROOT + path);
  }
  // Low priority: the reader's own requests come first on a slow connection.
  const response = await fetch(ROOT + path, { cache: "no-cache", credentials: "omit", priority: "low" });
  // A deploy in progress or a lost connection gives other bytes: this version is incomplete and must not be used.
  if (!response.ok || (await hash(await response.clone().arrayBuffer())) !== FILES[path]) throw new Error("incomplete: " + path);
  // A redirected response may not answer a navigation.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

/**
 * The response for an address in one cache, or undefined. A cache that was deleted meanwhile is not created again, and one that cannot be
 * read does not hide the others.
 * @param {string} cacheName
 * @param {string} address
 */
const matchIn = (cacheName, address) => caches.match(address, { cacheName }).catch(() => undefined);

/** The requests cached in one cache; none if it cannot be read. @param {string} name */
const requestsIn = (name) => caches.open(name).then((cache) => cache.keys()).catch(() => []);

const ownCacheNames = async () => (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX));

/** The path below the site's root, without query and fragment. @param {string} url */
const sitePath = (url) => url.replace(/[?#].*/, "").slice(ROOT.length);

/** The marks included in a mark: "es back" → itself, "es" and "back". @param {string} mark */
const marks = (mark) => [mark, ...mark.split(" ")];

/** Marks of the languages and exercises in use: those of open pages and of cached files; English if there are none. */
async function marksInUse() {
  const pages = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const kept = await Promise.all((await ownCacheNames()).map(requestsIn));
  const foundMarks = [...pages, ...kept.flat()].map(({ url }) => ONLY[sitePath(url)]).filter(Boolean).flatMap(marks);
  return new Set(foundMarks.length ? foundMarks : ["en"]);
}

/**
 * Add missing files to this version's cache. Return the addresses whose bytes differ in older versions.
 * @param {Set<string>} marksToCache languages and exercises
 */
async function fill(marksToCache) {
  const older = (await ownCacheNames()).filter((name) => name !== CACHE_NAME);
  const cache = await caches.open(CACHE_NAME);
  const paths = Object.keys(FILES).filter((path) => !(path in ONLY) || marksToCache.has(ONLY[path]));
  /** @type {Set<string>} */
  const changed = new Set();
  for (let start = 0; start < paths.length; start += 6)
    await Promise.all(
      paths.slice(start, start + 6).map(async (path) => {
        if (!(await cache.match(ROOT + path))) await cache.put(ROOT + path, await loadVerified(path, older, changed));
      }),
    );
  return changed;
}

async function install() {
  // If the cache of this version already existed, another installation uses it: do not delete it on failure.
  const existed = await caches.has(CACHE_NAME);
  try {
    const changed = await fill(await marksInUse());
    await (await caches.open(CACHE_NAME)).put(COMPLETE_MARK, new Response(String(Date.now())));
    for (const page of await worker.clients.matchAll({ includeUncontrolled: true, type: "window" }))
      if (changed.has(ROOT + sitePath(page.url))) page.postMessage("newer");
  } catch (fault) {
    if (!existed) await caches.delete(CACHE_NAME);
    throw fault;
  }
}

async function activate() {
  // Also control the page of the first visit.
  await worker.clients.claim();
  // If a newer version is being installed, its activation deletes the old caches.
  if (worker.registration.installing || worker.registration.waiting) return;
  for (const name of await ownCacheNames()) if (name !== CACHE_NAME) await caches.delete(name);
}

/** Names of the caches to search: complete versions, newest first, then this version's. */
async function cachesToSearch() {
  const complete = [];
  for (const name of await ownCacheNames()) {
    const mark = await matchIn(name, COMPLETE_MARK);
    if (mark) complete.push({ name, since: Number(await mark.text()) });
  }
  return [...complete.sort((a, b) => b.since - a.since).map(({ name }) => name), CACHE_NAME];
}

/**
 * The cached response for an address, or undefined.
 * @param {string} address
 */
async function findCached(address) {
  for (const name of await cachesToSearch().catch(() => /** @type {string[]} */ ([]))) {
    const found = await matchIn(name, address);
    if (found) return found;
  }
}

const connection = /** @type {any} */ (navigator).connection;
/** @type {Set<string>} marks of languages or exercises already tried, or "" */
const attempted = new Set();
/**
 * Cache a language or exercise opened for the first time, or everything after storage was cleared. Tried once per mark in the
 * worker's lifetime, and not on a metered connection.
 * @param {string} [mark]
 */
async function refill(mark = "") {
  if (connection?.saveData || attempted.has(mark) || (!mark && attempted.size)) return;
  attempted.add(mark);
  const marksNeeded = await marksInUse();
  await fill(mark ? new Set([...marksNeeded, ...marks(mark)]) : marksNeeded).catch(() => {});
}

/**
 * Respond from the cache, else from the network, else with the site's 404 page.
 * @param {FetchEvent} event
 */
async function respond(event) {
  const { mode, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  const path = (origin + pathname).slice(ROOT.length).replace(/(^|\/)index\.html$/, "$1");
  // Redirect to the trailing slash as a host does, or the page's relative addresses would be wrong.
  if (mode === "navigate" && path + "/" in FILES) return Response.redirect(ROOT + path + "/" + search);
  const found = await findCached(ROOT + path);
  if (found) return found;
  if (path in FILES) event.waitUntil(refill(ONLY[path]));
  try {
    return await fetch(event.request);
  } catch (fault) {
    const notFoundPage = mode === "navigate" && !(path in FILES) && (await findCached(ROOT + "404.html"));
    if (notFoundPage) return new Response(notFoundPage.body, { status: 404, headers: notFoundPage.headers });
    throw fault;
  }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(ROOT)) event.respondWith(respond(event));
});
