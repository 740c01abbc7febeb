/** A seeded random number generator: the same seed gives the same numbers, so that random faults can be reproduced. */

/** Seeds have 32 bits. */
export const MAX_SEED = 2 ** 32 - 1

/**
 * Creates a random number generator (mulberry32).
 *
 * @param seed a whole number from 0 to `MAX_SEED`
 * @returns a function that returns the next number from 0 up to, but not including, 1
 */
export function createRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A random seed, short enough to be read aloud and typed. */
export const randomSeed = () => Math.floor(Math.random() * 10_000)
