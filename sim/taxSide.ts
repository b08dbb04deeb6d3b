/** The tax side in a simulated world: down for a while, slow, refusing everything for a while; and at last well. */
import type { Switches } from '../src/erp/vhsys/emulator/index.ts'
import type { World } from './world.ts'

/** Moves of the world between two changes there, on average. */
const changesEvery = 12
/** Longer than anybody waits for an answer, and well within the horizon of an issue. */
const slowMs = [90_000, 420_000] as const
/** The customer's, the issuer's, whatever comes first; `302` denies a consumer note for good. */
const refusals = ['E0240', 'E0206', '237', '999', '302'] as const

const well = { authority: 'up', authorisationMs: 0, rejectWith: 'none' } as const

export const taxSides = ['well', 'down', 'slow', 'refuses'] as const

export function changeTaxSide({ chance, emulator, network }: World): void {
  if (chance.between(1, changesEvery) > 1) return
  const how = chance.pick(taxSides)
  const ways: Record<typeof how, Partial<Switches>> = {
    well: {},
    down: { authority: 'down' },
    slow: { authorisationMs: chance.pick(slowMs) },
    refuses: { rejectWith: chance.pick(refusals) },
  }
  network.count(`tax side ${how}`)
  emulator.setSwitches({ ...well, ...ways[how] })
}

export function healTaxSide({ emulator }: World): void {
  emulator.setSwitches(well)
}
