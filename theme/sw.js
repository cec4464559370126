// Keeps the whole site on the device after the first visit, one whole version at a time.
// The build puts the version and the list of files (address → start of the SHA-256 of its bytes) in place of the next two values.
const VERSION = "%VERSION%";
/** @type {Record<string, string>} */
const FILES = {};
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const PREFIX = "steady-hips-";
const ROOT = new URL("./", worker.location.href).href;
const here = PREFIX + VERSION;

/** @param {ArrayBuffer} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A response whose bytes are those of this version, from an older cache or the network; throws if there is none.
 * @param {string} path
 * @param {string[]} older names of caches
 */
async function right(path, older) {
  for (const name of older) {
    const kept = await (await caches.open(name)).match(ROOT + path);
    if (kept && (await hash(await kept.clone().arrayBuffer())) === FILES[path]) return kept;
  }
  const fresh = await fetch(ROOT + path, { cache: "no-cache", credentials: "omit" });
  // A deploy in progress or a cut line gives other bytes: then this version is not complete and must not start.
  if (!fresh.ok || (await hash(await fresh.clone().arrayBuffer())) !== FILES[path]) throw new Error("incomplete: " + path);
  // A redirected response may not answer a navigation.
  return fresh.redirected ? new Response(await fresh.blob(), { headers: fresh.headers }) : fresh;
}

async function install() {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== here);
  const cache = await caches.open(here);
  try {
    const paths = Object.keys(FILES);
    // A few at a time: the reader's own clicks come first on a bad line.
    for (let at = 0; at < paths.length; at += 6)
      await Promise.all(paths.slice(at, at + 6).map(async (path) => cache.put(ROOT + path, await right(path, older))));
  } catch (fault) {
    await caches.delete(here);
    throw fault;
  }
}

async function activate() {
  // From here on the page of a first visit is ours too, so that a later version waits until it is closed.
  await worker.clients.claim();
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== here) await caches.delete(name);
}

/**
 * The kept answer; without one (storage was cleared) the network, and only then the site's own "not here".
 * @param {Request} request
 */
async function answer(request) {
  const cache = await caches.open(here).catch(() => undefined);
  const address = new URL(request.url);
  const kept = cache && (await cache.match(address.origin + address.pathname));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (fault) {
    const lost = request.mode === "navigate" && cache && (await cache.match(ROOT + "404.html"));
    if (lost) return new Response(lost.body, { status: 404, headers: lost.headers });
    throw fault;
  }
}

// No skipWaiting: a new version starts at the next visit, never in the middle of a session.
worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(ROOT)) event.respondWith(answer(event.request));
});
