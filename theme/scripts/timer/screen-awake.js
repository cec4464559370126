/** Keeps the screen on while a session runs, and asks again when the page comes back, as the browser lets go then. */
import { screen_awake as words } from "../words.js";

export class ScreenAwake {
  /** @type {WakeLockSentinel | undefined} */
  #lock;
  #requested = false;

  /** @param {(words: string) => void} tell that the screen may go dark by itself, "" where it may not */
  constructor(tell) {
    this.tell = tell;
    document.addEventListener("visibilitychange", () => this.#ask());
  }

  /** @param {boolean} wanted */
  want(wanted) {
    this.#requested = wanted;
    if (wanted) return this.#ask();
    this.#lock?.release().catch(() => {});
    this.#lock = undefined;
  }

  async #ask() {
    if (!this.#requested || document.hidden || (this.#lock && !this.#lock.released)) return;
    try {
      const lock = (this.#lock = await navigator.wakeLock.request("screen"));
      this.tell("");
      // The system may take it away, as when the battery is low, while the page stays in sight.
      lock.addEventListener("release", () => lock === this.#lock && this.#ask());
      if (!this.#requested) this.want(false);
    } catch {
      this.tell(words.refused);
    }
  }
}
