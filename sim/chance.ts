/** Chance of one run, drawn from its seed alone. */
import { createSeededRandom, type Random } from '../src/platform/random.ts'

export interface Chance {
  random: Random
  /** True in so many of a hundred cases. */
  percent: (n: number) => boolean
  between: (min: number, max: number) => number
  pick: <T>(from: readonly T[]) => T
}

export function chanceOf(seed: number): Chance {
  const random = createSeededRandom(seed)
  return {
    random,
    percent: n => random.int(0, 99) < n,
    between: (min, max) => random.int(min, max),
    pick: from => from[random.int(0, from.length - 1)]!,
  }
}
