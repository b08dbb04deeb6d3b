/**
 * Chance. Production draws from the system's cryptographic source; a simulation draws from a seed, so that a
 * run can be played again. Nothing else calls `Math.random` or `node:crypto` for chance.
 */
import { randomBytes, randomInt } from 'node:crypto'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export type Random = {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** `length` random bytes. */
  bytes(length: number): Uint8Array
}

export const systemRandom: Random = {
  int: (min, max) => randomInt(min, max + 1),
  bytes: length => new Uint8Array(randomBytes(length)),
}

/** The same seed gives the same draws, always. Never for secrets. */
export function createSeededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return {
    int: (min, max) => uniformInt(generator, min, max),
    bytes: length => Uint8Array.from({ length }, () => uniformInt(generator, 0, 255)),
  }
}
