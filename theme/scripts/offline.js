// The page has the connection to itself: the offline copy begins when the page has been quiet for this long.
const QUIET = 2000;

const copy = () => import("./offline-copy.js");
if (navigator.serviceWorker) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "newer" && copy().then(({ offer }) => offer(), () => {}));
  addEventListener("load", () => setTimeout(() => copy().then(({ keep }) => keep(), () => {}), QUIET));
}
