/** Keeps the screen on while a session runs, and asks again when the page comes back, as the browser lets go then. */
export class ScreenAwake {
  /** @type {WakeLockSentinel | undefined} */
  #lock;
  #wanted = false;

  /** @param {(refused: boolean) => void} tell whether the screen may go dark by itself */
  constructor(tell) {
    this.tell = tell;
    document.addEventListener("visibilitychange", () => this.#ask());
  }

  /** @param {boolean} wanted */
  want(wanted) {
    this.#wanted = wanted;
    if (wanted) return this.#ask();
    this.#lock?.release().catch(() => {});
    this.#lock = undefined;
  }

  async #ask() {
    if (!this.#wanted || document.hidden || (this.#lock && !this.#lock.released)) return;
    try {
      this.#lock = await navigator.wakeLock.request("screen");
      this.tell(false);
      if (!this.#wanted) this.want(false);
    } catch {
      this.tell(true);
    }
  }
}
