/** Shows the device's stored plan on a page without a timer; loads nothing if there is none. */
import { isPlanStored } from "./timer/only.js";

if (isPlanStored()) import("./timer/given-home.js").catch(() => {});
