/**
 * A worker that freezes past its lease between the journal and the end of its call, in the simulated world without
 * faults: what the next worker finds, and what the late one may still do.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorker, type Worker } from '../../sim/worker.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { saveCustomer } from '../shop/customers.ts'
import { beAlive } from './catchUp.ts'
import { disownOrphans } from './effects.ts'
import { claimLane, leaseMs, reclaimExpired } from './lane.ts'
import { allGuards, type CrashPoint, type Guards } from './parts.ts'
import { firstRing } from './storesForTests.ts'

let fresh: FreshDatabase
let world: World
let late: Worker
let next: Worker
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(async () => {
  await world.close()
  await fresh.drop()
})

async function open(guards: Guards = allGuards): Promise<void> {
  world = await createWorld({ seed: 1, databaseUrl: fresh.url, guards, faultPercent: 0, switches: {} })
  late = createWorker('late', world.parts)
  next = createWorker('next', world.parts)
  const saved = await world.act((tx, context) => saveCustomer(tx, context, { name: 'Rita Lemos' }))
  if (!saved.ok) throw new Error(saved.problem.code)
}
const until = async (worker: Worker, point: CrashPoint) => {
  for (let n = 0; n < 20; n++) {
    await worker.move()
    if (worker.stoppedAt() === point) return
  }
  throw new Error(`never came to ${point}`)
}
const finish = async (worker: Worker) => {
  while (worker.stoppedAt()) await worker.move()
}
/** Works until the customer's lane rests, moving time along. */
const rest = async (worker: Worker) => {
  for (let n = 0; n < 200; n++) {
    await worker.move()
    if (worker.stoppedAt()) continue
    const [lane] = await world.act(
      tx => tx<{ state: string }[]>`select state from lane where kind = 'customer'`,
    )
    if (lane!.state === 'agreed') return
    await world.clock.advance(1_000)
  }
  throw new Error('the customer never came to rest')
}
const customers = () => (world.emulator.state().clientes ?? []).filter(row => row.lixeira !== 'Sim')
const effects = () =>
  world.act(async tx => {
    const rows = await tx<{ state: string }[]>`select state from effect order by planned_at`
    return rows.map(row => row.state)
  })

describe('a worker that froze', () => {
  it('before the bytes left: it sends nothing any more, and the next one sends it once', async () => {
    await open()
    await until(late, 'before_socket')
    await world.clock.advance(leaseMs + 1_000)
    await finish(late)
    expect(customers()).toHaveLength(0)
    await rest(next)
    expect(customers()).toHaveLength(1)
  })

  it('without the fence it would send: this is what the guard is for', async () => {
    await open({ ...allGuards, fence: false })
    await until(late, 'before_socket')
    await world.clock.advance(leaseMs + 1_000)
    await finish(late)
    expect(customers()).toHaveLength(1)
  })

  it('after the answer: the next one finds the document by its marker and takes it over', async () => {
    await open()
    await until(late, 'answered')
    expect(customers()).toHaveLength(1)
    await world.clock.advance(leaseMs + 1_000)
    await rest(next)
    expect(await effects()).toEqual(['adopted'])
    expect(customers()).toHaveLength(1)
  })

  it('after the answer, and wakes while the next one still wonders: what it heard is kept as evidence only', async () => {
    await open()
    await until(late, 'answered')
    await world.clock.advance(leaseMs + 1_000)
    // The next worker takes the lane and gives the effect up for uncertain, before it has looked.
    await world.db.asDispatcher(reclaimExpired)
    const lane = await world.db.asDispatcher(tx => claimLane(tx, firstRing))
    await world.act(tx => disownOrphans(tx, lane!))
    await finish(late)
    expect(await effects()).toEqual(['uncertain'])
    const [kept] = await world.act(
      tx => tx<{ marker: string }[]>`select marker from observation where kind = 'customer'`,
    )
    expect(kept?.marker).toMatch(/^TR-/)
    expect(await world.act(tx => tx`select from link`)).toHaveLength(0)
    await world.clock.advance(leaseMs + 1_000)
    await rest(next)
    expect(await effects()).toEqual(['adopted'])
    expect(customers()).toHaveLength(1)
  })

  it('killed right after the call: once in the ERP all the same', async () => {
    await open()
    await until(late, 'answered')
    late.kill()
    await world.clock.advance(leaseMs + 1_000)
    await rest(next)
    expect(customers()).toHaveLength(1)
  })
})

it('a copy of the database from before the call reads first, finds the document by its marker and makes no other', async () => {
  await open()
  await rest(next)
  expect(customers()).toHaveLength(1)
  // What was written since the copy was made is gone; the shop's record was in it.
  await world.act(async tx => {
    await tx`delete from link`
    await tx`delete from observation`
    await tx`delete from effect`
    await tx`update lane set state = 'ready' where kind = 'customer'`
    await tx`update installation set alive_at = trela_now() - interval '1 day'`
  })
  await world.db.asDispatcher(beAlive)
  await rest(next)
  expect(await effects()).toEqual([])
  expect(await world.act(tx => tx`select from link`)).toHaveLength(1)
  expect(customers()).toHaveLength(1)
})
