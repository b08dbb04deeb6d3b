/**
 * `npm run bench -- [part …] [--quick]`: measures, prints the tables, and after a whole run writes `docs/bench.md`.
 */
import { parseArgs } from 'node:util'
import { calls } from './calls.ts'
import { claim } from './claim.ts'
import { firstConnection } from './firstConnection.ts'
import { inboundCost } from './inboundCost.ts'
import { inboundDelay } from './inboundDelay.ts'
import { surroundings, writePage } from './page.ts'
import { type Place, type Size, withPlace } from './place.ts'
import { reaction } from './reaction.ts'
import { markdown, type Table } from './table.ts'
import { throughput } from './throughput.ts'

const parts: Record<string, (place: Place, size: Size) => Promise<Table>> = {
  reaction,
  calls,
  throughput,
  claim,
  inboundDelay,
  firstConnection,
  inboundCost,
}

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.find(name => !Object.hasOwn(parts, name))
if (unknown !== undefined)
  throw new Error(`There is no part "${unknown}". Write ${Object.keys(parts).join(', ')}.`)

const size: Size = values.quick ? 'quick' : 'full'
const chosen = positionals.length === 0 ? Object.keys(parts) : positionals
const began = performance.now()
const measured = await withPlace(async place => {
  const tables: Table[] = []
  for (const name of chosen) {
    const table = await parts[name]!(place, size)
    process.stdout.write(`\n${markdown(table)}\n`)
    tables.push(table)
  }
  return { tables, postgresVersion: place.postgresVersion, seconds: (performance.now() - began) / 1_000 }
})
process.stdout.write(`\n${surroundings(measured)}\n`)
if (size === 'full' && positionals.length === 0) writePage(measured)
