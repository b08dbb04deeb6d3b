import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import type { ErpDocument, Json, Wanted } from '../erp/port/index.ts'
import { observe } from './evidence.ts'
import { link } from './links.ts'
import { comparisons, mergeChanges } from './merge.ts'
import { allGuards, type Difference, type LaneKey, type Merged, type RecordKind } from './parts.ts'
import { loadSituation } from './situation.ts'
import { aDocument, openStores, type TestStore, type TestStores } from './storesForTests.ts'

/** A record of two fields, kept in memory; `decide` says what it does with what changed in the ERP. */
let record: { title: string; due: string }
let decide: (differences: Difference[]) => Merged
const kind: RecordKind = {
  kind: 'invoice',
  rank: 2,
  want: async () => ({ is: 'wanted', documents: [wanted()], findings: [] }),
  merge: async (_tx, _context, differences) => decide(differences),
}
const wanted = () =>
  ({
    slot: 'receivable/1',
    kind: 'receivable',
    standing: 'live',
    fields: { ...record },
    within: null,
    parents: {},
    key: null,
  }) as unknown as Wanted

let stores: TestStores
let shop: TestStore
let lane: LaneKey
beforeAll(async () => {
  stores = openStores(await freshDatabase())
})
afterAll(() => stores.close())
beforeEach(async () => {
  shop = await stores.open()
  lane = await shop.lease()
  record = { title: 'Fatura 1', due: '2026-12-10' }
  decide = () => ({ changed: false, kept: [] })
})
afterEach(() => stores.rest())

const showing = (fields: { [name: string]: Json }, marker: string | null = null): ErpDocument =>
  aDocument('31', { fields, marker })
/** Our slot gets this document; `ours` of it was agreed. */
const meet = (document: ErpDocument, ours: { [name: string]: Json }) =>
  shop.run(async tx => {
    const { storeId, connectionId } = shop
    await link(tx, lane, { id: randomUUID(), slot: 'receivable/1', document, ours, writtenAt: null })
    const seen = {
      storeId,
      connectionId,
      kind: document.kind,
      id: document.id,
      beganAt: stores.iso(),
      document,
    }
    await observe(tx, seen, { readLagMs: null, on: true })
  })
const see = (document: ErpDocument) => {
  stores.pass(60_000)
  const { storeId, connectionId } = shop
  const seen = {
    storeId,
    connectionId,
    kind: document.kind,
    id: document.id,
    beganAt: stores.iso(),
    document,
  }
  return shop.run(tx => observe(tx, seen, { readLagMs: 2_000, on: true }))
}
const merge = () =>
  shop.run(async tx => {
    const loaded = await loadSituation(tx, lane, kind)
    const context = {
      storeId: shop.storeId,
      connection: loaded.connection,
      recordId: lane.recordId,
      today: loaded.today,
      assumed: [],
      newId: randomUUID,
    }
    return mergeChanges(tx, lane, kind, context, comparisons(loaded, kind, allGuards))
  })
const base = () =>
  shop.run(async tx => {
    const [row] = await tx<{ ours: object; theirs: object }[]>`
      select base_ours as ours, base_theirs as theirs from link`
    return { ...row! }
  })
const keepOurs = (...fields: string[]) => {
  decide = () => ({ changed: false, kept: [{ slot: 'receivable/1', fields }] })
}

describe('merging', () => {
  it('nothing changed on either side: nothing is written', async () => {
    await meet(showing({ title: 'FATURA 1', due: '2026-12-10' }), record)
    expect(await merge()).toEqual({ again: false, wrote: false })
  })

  it('both sides came to say the same: the base moves along, and the record is not asked', async () => {
    await meet(showing({ title: 'FATURA 1', due: '2026-12-10' }), record)
    record.due = '2026-12-15'
    await see(showing({ title: 'FATURA 1', due: '2026-12-15' }))
    decide = () => {
      throw new Error('asked')
    }
    expect(await merge()).toEqual({ again: false, wrote: true })
    expect(await base()).toMatchObject({ ours: { due: '2026-12-15' }, theirs: { due: '2026-12-15' } })
    expect(await merge()).toEqual({ again: false, wrote: false })
  })

  it('changed there: the record is told exactly what, and asked for again when it took it over', async () => {
    await meet(showing({ title: 'FATURA 1', due: '2026-12-10' }), record)
    await see(showing({ title: 'FATURA 1', due: '2027-01-05' }))
    decide = ([difference]) => {
      expect(difference).toMatchObject({ slot: 'receivable/1', states: { title: 'agreed', due: 'theirs' } })
      record.due = difference!.theirs.due as string
      return { changed: true, kept: [] }
    }
    expect(await merge()).toMatchObject({ again: true })
    expect(await merge()).toEqual({ again: false, wrote: true })
    expect(await base()).toMatchObject({ ours: { due: '2027-01-05' }, theirs: { due: '2027-01-05' } })
  })

  it('ours stands: from now on only ours is a change, so it is sent and not disputed again', async () => {
    await meet(showing({ title: 'FATURA 1', due: '2026-12-10' }), record)
    record.title = 'Fatura 1 - nova'
    await see(showing({ title: 'OUTRA', due: '2026-12-10' }))
    keepOurs('title')
    expect(await merge()).toMatchObject({ again: true })
    decide = () => {
      throw new Error('disputed again')
    }
    expect(await merge()).toEqual({ again: false, wrote: false })
    expect(await base()).toMatchObject({ ours: { title: 'Fatura 1' }, theirs: { title: 'OUTRA' } })
  })

  it('at the first meeting with a document that was there before us, too', async () => {
    await meet(showing({ title: 'OUTRA', due: '2026-12-10' }), {})
    keepOurs('title')
    expect(await merge()).toMatchObject({ again: true })
    decide = () => {
      throw new Error('disputed again')
    }
    expect((await merge()).again).toBe(false)
  })

  it('a record that neither takes nor keeps a change comes to rest all the same', async () => {
    await meet(showing({ title: 'FATURA 1', due: '2026-12-10' }), record)
    await see(showing({ title: '?', due: '2026-12-10' }))
    decide = () => ({ changed: false, kept: [{ slot: 'receivable/1', fields: [] }] })
    expect(await merge()).toEqual({ again: false, wrote: false })
  })

  it('what was read before our last write is not merged', async () => {
    await meet(showing({ title: 'FATURA 1', due: '2026-12-10' }), record)
    await see(showing({ title: 'OUTRA', due: '2026-12-10' }))
    stores.pass(1)
    await shop.run(tx => tx`update link set written_at = trela_now()`)
    decide = () => {
      throw new Error('stale evidence was believed')
    }
    expect(await merge()).toEqual({ again: false, wrote: false })
  })
})
