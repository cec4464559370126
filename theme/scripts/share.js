/**
 * Keeping a page and passing it on: the device's own share sheet, copy, email, print. Without this file the email link works and
 * the buttons are not shown.
 */

/** The query that brings back the plan this page shows, told by whatever shows it (plan/shown.js); "" where it is the one it always has. */
const shownQuery = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-shown]"))?.dataset.shown ?? "";

/**
 * Bring a page's share line to life.
 * @param {Element | null} line
 */
function share(line) {
  if (!line) return;
  const said = /** @type {HTMLElement} */ (line.querySelector(".share-said"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (line.querySelector(`[data-share=${name}]`));
  part("print").onclick = () => print();
  part("send").hidden = !navigator.share;
  const printed = document.querySelector("[data-address]");
  const about = document.querySelector("meta[name=description]")?.getAttribute("content") ?? "";
  const email = /** @type {HTMLAnchorElement} */ (part("email"));
  // Without trackers and places in the page.
  const page = location.origin + location.pathname;
  let url = page;
  const renew = () => {
    const query = shownQuery();
    url = page + (query && `?${query}`);
    if (printed) printed.textContent = url;
    email.href = `mailto:?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent([about, "", url].join("\r\n"))}`;
  };
  document.addEventListener("plan-shown", renew);
  renew();
  part("send").onclick = () => navigator.share({ title: document.title, url }).catch(() => {});
  part("copy").onclick = () =>
    navigator.clipboard.writeText(url).then(
      () => (said.textContent = "Link copied."),
      () => (said.textContent = `Copying was refused. The link is ${url}`),
    );
}

document.documentElement.classList.add("scripted");
share(document.querySelector(".share"));
