/**
 * What of the timer comes after the page stands, so that a first view on a bad line is light: a part is fetched when it is first wanted.
 */

/**
 * @template Part
 * @param {() => Promise<Part>} fetch
 * @param {(part: Part) => void} [come] called once, when it is there
 * @returns {{now: Part | undefined, want: () => Promise<Part>, soon: () => void}} now: the part, if it is there; soon: want it, with nobody waiting
 */
export function later(fetch, come) {
  /** @type {Promise<Part> | undefined} */
  let asked;
  /** @type {ReturnType<typeof later<Part>>} */
  const part = {
    now: undefined,
    want: () =>
      (asked ??= fetch().then(
        (got) => {
          part.now = got;
          come?.(got);
          return got;
        },
        (fault) => {
          asked = undefined; // the line was cut just now: it is asked for again at its next use
          throw fault;
        },
      )),
    soon: () => void part.want().catch(() => {}),
  };
  return part;
}

/**
 * Put styles and drawings into the page: the drawing's groups on to the mat of each timer, the rolling over on top.
 * @param {{name: string, style: string, drawing: string}} part
 */
export function dressPage({ name, style, drawing }) {
  document.head.append(Object.assign(document.createElement("style"), { id: name, textContent: style }));
  const groups = [...new DOMParser().parseFromString(drawing, "image/svg+xml").querySelectorAll("svg > g")];
  for (const mat of document.querySelectorAll("hold-timer .mover")) {
    const above = mat.querySelector(".mover-roll");
    for (const group of groups) mat.insertBefore(document.importNode(group, true), above);
  }
}
