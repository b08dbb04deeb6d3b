import { afterAll, beforeAll, expect, it } from 'vitest'
import { dropVoiding, readNumbers, voidGap } from '../shop/noteVoiding.ts'
import { viewNoteNumbers } from '../views/noteNumbers.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeAll(async () => {
  till = await openTill()
  await till.act(async (tx, { storeId }) => {
    await tx`
      insert into fiscal_settings (store_id, environment) values (${storeId}, 'live')
      on conflict (store_id) do update set environment = 'live'`
    return { ok: true, value: null }
  })
})
afterAll(() => till?.close())

const notes = () => till.world.emulator.person().consumerNotes
const id = (row: Record<string, unknown>) => Number(row.id_nfc)
/** Made there, with the next number of its series. */
const draft = (serie_nota = 1) =>
  id(notes().create({ fields: { ambiente: 1, serie_nota, nome_cliente: 'Balcão' } }))
const issued = (serie_nota = 1) => id(notes().issue({ id: draft(serie_nota) }))
const today = () => till.world.act(async (_tx, context) => context.today)
const see = async () => {
  const on = await today()
  return till.world.act(tx => viewNoteNumbers(tx, on))
}
async function read() {
  await till.act((tx, context) => readNumbers(tx, context))
  await till.rest()
  return see()
}
const ranges = (rows: { series: string; first: number; last: number }[]) =>
  rows.map(({ series, first, last }) => `${series}: ${first}-${last}`)
const posted = () => till.world.network.writes.filter(({ path }) => path.includes('inutilizar')).length
const reason = 'Falha tecnica no PDV'
/** An issue of ours whose end nobody knows. */
const issueNobodyKnows = () =>
  till.world.act(
    tx => tx`
      insert into effect (id, store_id, connection_id, lane_id, lane_kind, record_id, fence, action, kind, slots, safety, fingerprint,
        state)
      select gen_random_uuid(), store_id, connection_id, id, 'note', record_id, 1, 'consumer_note.issue', 'consumer_note', '{}',
        'issue', 'x', 'uncertain' from lane where kind = 'poll:consumer_note'`,
  )
const issueProvenAbsent = () =>
  till.world.act(tx => tx`update effect set state = 'absent' where action = 'consumer_note.issue'`)
const refusal = async (work: Parameters<typeof till.world.act>[0]) =>
  ((await till.world.act(work as never)) as { problem?: { code: string } }).problem?.code

it('a note that was trashed unissued leaves a gap once a later one is issued; a draft keeps its number [R7.8]', async () => {
  issued()
  const gone = draft()
  issued()
  draft()
  issued()
  notes().trash({ id: gone })
  // Series 2 began elsewhere; its last one was trashed and the next may still have that number.
  issued(2)
  notes().trash({ id: draft(2) })
  const seen = await read()
  expect(seen.reading).toMatchObject({ trouble: null, endedAt: expect.any(String) })
  expect(ranges(seen.gaps)).toEqual(['1: 2-2'])
  expect(seen.gaps[0]!.voidBy).toMatch(/-10$/)
  expect(seen.gaps[0]!.isLate).toBe(false)
})

it('while one note is uncertain nothing is concluded, and the gaps seen before stay [R7.8]', async () => {
  const before = await see()
  await issueNobodyKnows()
  const unsure = await read()
  expect(unsure.reading).toMatchObject({ trouble: 'uncertain' })
  expect([unsure.gaps, unsure.seenAt]).toEqual([before.gaps, before.seenAt])
  await issueProvenAbsent()
})

it('one click voids a gap; its protocol is read back, and it is no gap any more', async () => {
  const [gap] = (await read()).gaps
  await till.act((tx, context) => voidGap(tx, context, { gapId: gap!.id, reason }))
  expect((await see()).gaps).toEqual([])
  await till.rest()
  const [voiding] = (await see()).voidings
  expect(voiding).toMatchObject({
    series: '1',
    first: 2,
    last: 2,
    reason,
    protocol: expect.stringMatching(/^149/),
    voidedOn: await today(),
    finding: null,
  })
  expect(posted()).toBe(1)
  const again = await read()
  expect([ranges(again.gaps), ranges(again.voidings)]).toEqual([[], ['1: 2-2']])
})

it('a voiding whose answer was lost is found by its range, and not sent again', async () => {
  notes().trash({ id: draft() })
  issued()
  const [gap] = (await read()).gaps
  const before = posted()
  const asked = await till.act((tx, context) => voidGap(tx, context, { gapId: gap!.id, reason }))
  await till.untilSending('number_voiding.create')
  while (till.worker.stoppedAt() !== 'answered') await till.worker.move()
  till.worker.kill()
  await till.rest()
  const seen = (await see()).voidings.find(one => one.id === asked.id)
  expect(seen).toMatchObject({ protocol: expect.any(String), finding: null })
  expect(posted()).toBe(before + 1)
})

it('a number that another program used is refused in the tax side’s words, and the gap comes back', async () => {
  notes().trash({ id: draft() })
  issued()
  const [gap] = (await read()).gaps
  till.world.emulator.setSwitches({ numbersUsedElsewhere: `1/${gap!.first}` })
  const asked = await till.act((tx, context) => voidGap(tx, context, { gapId: gap!.id, reason }))
  await till.rest()
  const refused = (await see()).voidings.find(one => one.id === asked.id)
  expect(refused).toMatchObject({
    protocol: null,
    finding: { code: 'tax:241', erpWords: expect.stringContaining('241') },
  })
  await till.act((tx, context) => dropVoiding(tx, context, { id: asked.id }))
  await till.rest()
  expect(ranges((await see()).gaps)).toEqual([`1: ${gap!.first}-${gap!.first}`])
  expect(await till.findings(asked.id)).toEqual([])
})

it('an issued note that somebody put into the trash keeps its number; the draft trashed beside it leaves a gap [R7.8]', async () => {
  const before = ranges((await see()).gaps)
  issued(3)
  const kept = issued(3)
  const gone = draft(3)
  issued(3)
  notes().trash({ id: kept })
  notes().trash({ id: gone })
  const seen = await read()
  expect(seen.reading).toMatchObject({ trouble: null })
  expect(ranges(seen.gaps)).toEqual([...before, '3: 3-3'])
})

it('after a reading that was refused, or that met an uncertain note, no gap is voided; read whole again, it is [R7.8]', async () => {
  const gap = (await read()).gaps.find(one => one.series === '3')!
  const ask = { gapId: gap.id, reason }
  const before = posted()
  const { emulator } = till.world
  emulator.addFault({
    kind: 'refusal',
    method: 'GET',
    path: 'notas-consumidor',
    message: 'Negado!',
    count: 0,
  })
  expect((await read()).reading).toMatchObject({ trouble: 'refused' })
  expect(await refusal((tx, context) => voidGap(tx, context, ask))).toBe('note_gap_stale')
  emulator.clearFaults()
  await issueNobodyKnows()
  expect((await read()).reading).toMatchObject({ trouble: 'uncertain' })
  expect(await refusal((tx, context) => voidGap(tx, context, ask))).toBe('note_gap_stale')
  expect(posted()).toBe(before)
  await issueProvenAbsent()
  const [again] = (await read()).gaps.filter(one => one.series === '3')
  await till.act((tx, context) => voidGap(tx, context, { gapId: again!.id, reason }))
  await till.rest()
  expect(posted()).toBe(before + 1)
  expect((await see()).gaps.filter(one => one.series === '3')).toEqual([])
})

it('what was done is not given up, a reason of 26 characters is too long, and an old reading is not enough', async () => {
  const { gaps, voidings } = await see()
  expect(
    await refusal((tx, context) => dropVoiding(tx, context, { id: voidings.find(one => one.protocol)!.id! })),
  ).toBe('note_voiding_sent')
  const gapId = gaps[0]!.id
  expect(
    await refusal((tx, context) => voidGap(tx, context, { gapId, reason: 'Falha tecnica no PDV 12345' })),
  ).toBe('note_reason_length')
  await till.world.clock.advance(37 * 3_600_000)
  expect(await refusal((tx, context) => voidGap(tx, context, { gapId, reason }))).toBe('note_gap_stale')
})
