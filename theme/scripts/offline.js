// Asks the browser to keep the site for times without a line. Whether it agrees changes nothing for a reader who is online.
const root = new URL("../", import.meta.url);
if ("serviceWorker" in navigator)
  addEventListener("load", () => navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname }).catch(() => {}));
