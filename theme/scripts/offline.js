// What the reader came for has the line to itself: the copy for times without a line begins when the page has been quiet for this long.
const QUIET = 2000;

const copy = () => import("./offline-copy.js");
if (navigator.serviceWorker) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "newer" && copy().then(({ offer }) => offer(), () => {}));
  addEventListener("load", () => setTimeout(() => copy().then(({ keep }) => keep(), () => {}), QUIET));
}
