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
