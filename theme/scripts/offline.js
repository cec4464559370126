// Milliseconds after load before the offline copy starts, so that the page does not share the connection.
const QUIET = 2000;

const copy = () => import("./offline-copy.js");
if (navigator.serviceWorker) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "newer" && copy().then(({ offer }) => offer(), () => {}));
  addEventListener("load", () => setTimeout(() => copy().then(({ keep }) => keep(), () => {}), QUIET));
}
