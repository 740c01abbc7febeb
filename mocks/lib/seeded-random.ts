/** What is left to chance? Nothing that cannot be repeated: the same seed leads to the same numbers. */

/** The seeds there are: 32 bits. */
export const largestSeed = 2 ** 32 - 1

/** Makes a generator of numbers from 0 up to, but not including, 1 (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A seed short enough to be read out and typed. */
export const newSeed = () => Math.floor(Math.random() * 10_000)
