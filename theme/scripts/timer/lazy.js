/**
 * What of the timer comes after the page stands, so that a first view on a bad line is light: a part is fetched when it is first wanted.
 */

/**
 * @template Part
 * @param {() => Promise<Part>} load
 * @param {(part: Part) => void} [onLoad] called once, when it is there
 * @returns {{now: Part | undefined, want: () => Promise<Part>, soon: () => void}} now: the part, if it is there; soon: want it, with nobody waiting
 */
export function lazy(load, onLoad) {
  /** @type {Promise<Part> | undefined} */
  let promise;
  /** @type {ReturnType<typeof lazy<Part>>} */
  const part = {
    now: undefined,
    want: () =>
      (promise ??= load().then(
        (loaded) => {
          part.now = loaded;
          onLoad?.(loaded);
          return loaded;
        },
        (fault) => {
          promise = undefined; // the line was cut just now: it is asked for again at its next use
          throw fault;
        },
      )),
    soon: () => void part.want().catch(() => {}),
  };
  return part;
}

/** Put the style of a part into the page. @param {{name: string, style: string}} part */
export const dressPage = ({ name, style }) => document.head.append(Object.assign(document.createElement("style"), { id: name, textContent: style }));
