/** Random numbers from a fixed seed, so that failures are reproducible. */

/**
 * @param {number} seed
 * @returns random generators; `roll` gives numbers in [0, 1) (mulberry32)
 */
export function seededRandom(seed) {
  const roll = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    roll,
    /** An integer from low to high, both included. */
    number: (low, high) => low + Math.floor(roll() * (high - low + 1)),
    /** @template T @param {T[]} list */
    pick: (list) => list[Math.floor(roll() * list.length)],
  };
}
