/** Announcements during long work. */
import { showing as words } from "../words.js";

/** Seconds from which work counts as long; seconds left that are announced. */
const LONG_WORK = 20;
const LAST_SECONDS = 10;

/**
 * The announcement during long work for the current second; "" for none.
 * @param {Pick<import("./player.js").Player, "status" | "phase" | "left">} player
 */
export function midway({ status, phase, left }) {
  if (status !== "running" || phase?.kind !== "work" || phase.seconds < LONG_WORK) return "";
  const second = Math.ceil(left);
  return second === LAST_SECONDS ? words.ten_left : second === Math.ceil(phase.seconds / 2) ? words.half_time : "";
}
