/**
 * Measures what is visible of a running timer in the rendered page.
 * One expression, evaluated in the page by tests/helpers/timers.py.
 */
(() => {
  const timer = document.querySelector("hold-timer");
  /** The size of the glyphs, not of the line box. */
  const painted = (name, text) => {
    const style = getComputedStyle(timer.querySelector(name));
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    return pen.measureText(text);
  };
  return {
    /** Height and width of two digits in pixels. */
    digits() {
      const { actualBoundingBoxAscent: height, width } = painted("[data-part=digits]", "88");
      return { height, width };
    },
    capitals: (name) => painted(name, "L").actualBoundingBoxAscent,
    /** The visible elements outside the timer, as HTML. */
    beside() {
      const seen = [...document.querySelectorAll("body *")].filter((one) => {
        if (one.closest("hold-timer, script, style") || !one.checkVisibility({ visibilityProperty: true })) return false;
        const { left, top, width, height } = one.getBoundingClientRect();
        const above = width > 1 && height > 1 && document.elementFromPoint(left + width / 2, top + height / 2);
        return above && !timer.contains(above) && above !== document.documentElement && above !== document.body;
      });
      return seen.map((one) => one.outerHTML.slice(0, 80));
    },
    box() {
      const { x, y, width, height } = timer.getBoundingClientRect();
      return [x, y, width, height];
    },
    overflow: () => [timer.scrollWidth - timer.clientWidth, timer.scrollHeight - timer.clientHeight],
    /** Faults of the running timer in the present window with each of these texts. Hint and note may scroll, the note lie over the figure. */
    unfit(texts) {
      const faults = [];
      for (const { kind, word, hint, rep, hip, note, main, waits } of texts) {
        timer.dataset.phase = kind;
        timer.toggleAttribute("data-waits", waits);
        timer.style.setProperty("--letters", word.length); // as stage.js
        for (const [name, text] of Object.entries({ phase: word, hint, rep, side: hip, quiet: note })) timer.querySelector(`[data-part=${name}]`).textContent = text;
        const button = timer.querySelector("[data-do=main]");
        button.textContent = main;
        const large = ["[data-part=phase]", ...(waits ? [] : [".timer-digits", ".timer-bar"]), ".timer-facts"];
        const scrolls = [...(hint ? [".timer-hint"] : []), ...(note ? ["[data-part=quiet]"] : [])];
        const boxes = [...large, ...scrolls, ".timer-controls"].map((name) => [name, timer.querySelector(name).getBoundingClientRect()]);
        const say = (what) => faults.push(`${innerWidth}×${innerHeight}, ${kind}, "${word}" (${hint.slice(0, 20)}): ${what}`);
        for (const [name, { left, top, right, bottom }] of boxes) {
          if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) say(`${name} leaves the screen: ${[left, top, right, bottom].map(Math.round)}`);
        }
        boxes.forEach(([one, a], index) => {
          for (const [other, b] of boxes.slice(index + 1)) {
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) say(`${one} over ${other}`);
          }
        });
        for (const name of scrolls) {
          const { fontSize, overflowY } = getComputedStyle(timer.querySelector(name));
          if (overflowY !== "auto" || timer.querySelector(name).clientHeight < parseFloat(fontSize)) say(`${name} cannot be read`);
        }
        const { x, y, width, height } = button.getBoundingClientRect();
        if (height < 64 || document.elementFromPoint(x + width / 2, y + height / 2) !== button) say(`the button is ${height} px high, or covered`);
      }
      return faults;
    },
    /** The background of this phase, and the contrast of the word, the digits and the side with it. */
    ground() {
      const { backgroundColor, boxShadow } = getComputedStyle(timer);
      const luminance = (colour) => {
        const [r, g, b] = colour.match(/[\d.]+/g).map((value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (name) => {
        const [dark, light] = [backgroundColor, getComputedStyle(timer.querySelector(`[data-part=${name}]`)).color].map(luminance).sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      };
      return [backgroundColor + boxShadow, Math.min(...["phase", "digits", "side"].map(contrast))];
    },
  };
})()
