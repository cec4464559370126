/**
 * A value kept on this device under one versioned key. Refused storage is the same as empty storage; a value that
 * cannot be right is set aside under another key, never lost and never used.
 */

/**
 * @template T
 * @param {string} key
 * @param {(value: any) => value is T} isRight
 * @returns {{value?: T, damaged: boolean}}
 */
export function load(key, isRight) {
  let text = null;
  try {
    text = localStorage.getItem(key);
    const value = JSON.parse(text ?? "null");
    if (isRight(value)) return { value, damaged: false };
  } catch {
    // Refused, or not JSON.
  }
  if (text === null) return { damaged: false };
  save(`${key}-aside`, text);
  erase(key);
  return { damaged: true };
}

/**
 * @param {string} key
 * @param {unknown} value
 * @returns {boolean} whether it was kept
 */
export function save(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
export function erase(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Refused: there is nothing to erase.
  }
}
