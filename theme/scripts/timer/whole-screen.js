/** While a session runs, nothing but its timer is seen, reached or read; and it fills the whole screen where that was chosen. */
export class WholeScreen {
  #alone = false;

  /**
   * @param {HTMLElement} timer
   * @param {(refused: boolean) => void} tell whether the browser keeps its bars
   */
  constructor(timer, tell) {
    this.timer = timer;
    this.tell = tell;
  }

  /** The style lays the timer over the page (theme/styles/timer.css); what lies below must take no key and no press. @param {boolean} alone */
  keep(alone) {
    if (alone === this.#alone) return;
    this.#alone = alone;
    for (let one = this.timer; one !== document.body && one.parentElement; one = one.parentElement) {
      for (const other of one.parentElement.children) if (other !== one) other.toggleAttribute("inert", alone);
    }
  }

  /** Call inside a press: browsers allow it only there. */
  async fill() {
    try {
      // The whole page, so that a pause still has all of it.
      if (!document.fullscreenElement) await document.documentElement.requestFullscreen({ navigationUI: "hide" });
      this.tell(false);
    } catch {
      this.tell(true);
    }
  }

  leave() {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }
}
