/** Long work is told on its way. */
import { showing as words } from "../words.js";

/** Seconds from which work is long, and of its end that is told. */
const LONG_WORK = 20;
const LAST_SECONDS = 10;

/**
 * What is said in the midst of long work, at the second that begins; "" where nothing is.
 * @param {Pick<import("./player.js").Player, "status" | "phase" | "left">} player
 */
export function midway({ status, phase, left }) {
  if (status !== "running" || phase?.kind !== "work" || phase.seconds < LONG_WORK) return "";
  const second = Math.ceil(left);
  return second === LAST_SECONDS ? words.ten_left : second === Math.ceil(phase.seconds / 2) ? words.half_time : "";
}
