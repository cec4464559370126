/** Keeps the screen on during a session. Browsers release the wake lock of a hidden page, so request it again when visible. */
import { screen_awake as words } from "../words.js";

export class ScreenAwake {
  /** @type {WakeLockSentinel | undefined} */
  #lock;
  #requested = false;

  /** @param {(words: string) => void} tell reports that the screen may turn off, "" when it stays on */
  constructor(tell) {
    this.tell = tell;
    document.addEventListener("visibilitychange", () => this.#requestLock());
  }

  /** @param {boolean} requested */
  want(requested) {
    this.#requested = requested;
    if (requested) return this.#requestLock();
    this.#lock?.release().catch(() => {});
    this.#lock = undefined;
  }

  async #requestLock() {
    if (!this.#requested || document.hidden || (this.#lock && !this.#lock.released)) return;
    try {
      const lock = (this.#lock = await navigator.wakeLock.request("screen"));
      this.tell("");
      // The system may release it, e.g. on low battery, while the page stays visible.
      lock.addEventListener("release", () => lock === this.#lock && this.#requestLock());
      if (!this.#requested) this.want(false);
    } catch {
      this.tell(words.refused);
    }
  }
}
