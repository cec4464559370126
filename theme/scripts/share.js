/**
 * Keeping a page and passing it on: the device's own share sheet, copy, email, print. Without this file the email link works and
 * the buttons are not shown.
 */

/**
 * The address worth sharing: without trackers and places in the page, with the plan of a plan's link.
 * @param {Location | URL} place
 * @param {string} [plan] the plan's own query, "" for none
 */
const address = (place, plan = "") => place.origin + place.pathname + (plan && `?${plan}`);

/** The plan in this page's link, checked and without anything else, as a query; the module is loaded only when a link asks for something. */
async function planQuery() {
  if (!location.search) return "";
  const { fields, readLink } = await import("./plan/plan.js");
  const { plan } = readLink(location.search);
  const asked = new URLSearchParams(location.search);
  return Object.entries(plan).filter(([name]) => name in fields && asked.has(name)).map((pair) => pair.join("=")).join("&");
}

/**
 * Bring a page's share line to life.
 * @param {Element | null} line
 */
async function share(line) {
  if (!line) return;
  const said = /** @type {HTMLElement} */ (line.querySelector("[role=status]"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (line.querySelector(`[data-share=${name}]`));
  part("print").onclick = () => print();
  part("send").hidden = !navigator.share;
  const url = address(location, await planQuery());
  const printed = document.querySelector("[data-address]");
  if (printed) printed.textContent = url;
  const about = document.querySelector("meta[name=description]")?.getAttribute("content") ?? "";
  const email = /** @type {HTMLAnchorElement} */ (part("email"));
  email.href = `mailto:?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent([about, "", url].join("\r\n"))}`;
  part("send").onclick = () => navigator.share({ title: document.title, url }).catch(() => {});
  part("copy").onclick = () =>
    navigator.clipboard.writeText(url).then(
      () => (said.textContent = "Link copied."),
      () => (said.textContent = `Copying was refused. The link is ${url}`),
    );
}

document.documentElement.classList.add("scripted");
share(document.querySelector(".share"));
