/**
 * Lazily loaded parts of the timer, so that the first view is light on a slow connection.
 */

/**
 * @template Part
 * @param {() => Promise<Part>} load
 * @param {(part: Part) => void} [onLoad] called once, when the part has loaded
 * @returns {{now: Part | undefined, want: () => Promise<Part>, soon: () => void}} now: the part, if loaded; want: load it; soon:
 *   load it without waiting
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
          promise = undefined; // the connection failed: loaded again at the next use
          throw fault;
        },
      )),
    soon: () => void part.want().catch(() => {}),
  };
  return part;
}

/** Add the style of a part to the page. @param {{name: string, style: string}} part */
export const dressPage = ({ name, style }) => document.head.append(Object.assign(document.createElement("style"), { id: name, textContent: style }));
