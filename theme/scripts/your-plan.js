/** Shows the device's stored plan on a page without a timer; loads nothing if there is none. */
try {
  if (/"given":"\w/.test(localStorage.getItem("steady-hips-choices-1") ?? "")) import("./timer/given-home.js").catch(() => {});
} catch {
  // Storage is refused, so no plan is stored.
}

export {};
