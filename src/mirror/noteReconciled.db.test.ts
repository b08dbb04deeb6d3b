/** Fiscal notes of the shop beside those of its ERP: what agrees, what somebody did there unseen, and what the closing knows of it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lookAgain, startReconciliation } from '../shop/reconciling.ts'
import { listClosingNotes } from '../views/noteClosing.ts'
import { notesThere } from '../views/noteThere.ts'
import { listRows, viewTotals } from '../views/reconciliation.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
let food: string
let customerId: string
let baths: string[]

const there = () => till.emulator.person().serviceNotes
const handMade = (fields: object) => {
  const note = { desc_servicos: 'Tosa', valor_total_servicos: '50.00', ambiente: 2, serie_nota: 1 }
  return Number(there().create({ fields: { ...note, ...fields } }).id_servico)
}
/** One that is issued there; answers its id. */
const issuedThere = (fields: object) => {
  const id = handMade(fields)
  there().issue({ id })
  return id
}

/** Runs a reconciliation to its end; no poll comes meanwhile. */
async function reconcile(monthOf: string | null = null): Promise<string> {
  const { id } = await till.act((tx, context) =>
    startReconciliation(tx, context, till.world.connectionId, monthOf),
  )
  for (let n = 0; n < 300; n++) {
    const [run] = await till.world.act(
      tx => tx<{ stage: string }[]>`select stage from reconciliation where id = ${id}`,
    )
    if (run!.stage === 'done') return id
    await till.worker.move()
  }
  throw new Error('the reconciliation never ended')
}

const isNote = ({ kind }: { kind: string }) => kind.endsWith('_note')
const rowsOf = async (runId: string) =>
  (await till.world.act(tx => listRows(tx, runId, { after: null, limit: 100 }))).filter(isNote)
const told = async (runId: string) =>
  (await rowsOf(runId))
    .map(({ verdict, field, hereSays, thereSays, hereCents, thereCents, explained }) =>
      [verdict, field, hereSays, thereSays, hereCents, thereCents, explained]
        .map(cell => cell ?? '-')
        .join(' '),
    )
    .sort()
const totals = async (runId: string) =>
  (await till.world.act(tx => viewTotals(tx, runId)))
    .filter(isNote)
    .map(
      ({ kind, here, there, hereCents, thereCents, apart, apartCents }) =>
        `${kind}: ${here} ${hereCents ?? '-'} | ${there} ${thereCents ?? '-'} | ${apart} ${apartCents ?? '-'}`,
    )

const november = { from: '2026-11-01', to: '2026-11-30' }
const closing = () => till.world.act(tx => notesThere(tx, { environment: 'test', month: november }))

async function bath(): Promise<string> {
  const { invoiceId } = await till.visit(customerId)
  await till.pay(invoiceId, 8_990)
  await till.rest()
  return invoiceId
}

beforeAll(async () => {
  till = await openNoteTill({}, { webhooks: false })
  // Somebody worked with VHSYS alone before Trela came.
  issuedThere({ nome_cliente: 'Otávio Nunes' })
  await till.world.clock.advance(6 * 3_600_000)
  await till.world.act(
    tx => tx`
      update connection set created_at = trela_now(), live_at = trela_now() where id = ${till.world.connectionId}`,
  )
  food = await till.food()
  customerId = await till.customer()
  baths = [await bath(), await bath(), await bath()]
  await till.sale(food)
  // A draft that somebody began, which is nobody's business here.
  handMade({ nome_cliente: 'Célia Prado', valor_total_servicos: '70.00' })
  await till.rest()
})
afterAll(() => till?.close())

it('three baths and a bag of food whose notes are issued agree by count and money', async () => {
  const run = await reconcile()
  expect(await told(run)).toEqual(['extra - - - - 5000 made_there'])
  expect(await totals(run)).toEqual([
    'service_note: 3 26970 | 3 26970 | 1 5000',
    'consumer_note: 1 3290 | 1 3290 | 0 -',
  ])
})

it('the closing of the month tells of the note from before Trela, and how far the ERP was read', async () => {
  expect(await closing()).toEqual({
    count: 1,
    cents: 5_000,
    readThrough: '2026-11-19',
    items: [
      expect.objectContaining({
        kind: 'nfse',
        state: 'issued',
        series: '1',
        number: '1',
        issuedOn: '2026-11-20',
        customerName: 'Otávio Nunes',
        totalCents: 5_000,
      }),
    ],
  })
})

let run: string
it('what people did there with notes and nobody told is found, each once [R9.17]', async () => {
  // What is read after this is a person's doing: an echo of our own calls would have come by now.
  await till.world.clock.advance(180_000)
  await till.rest()
  const ours = till.there('notas-servico').filter(row => row.valor_total_servicos === '89.90')
  const [cancelled, trashed] = ours.map(row => Number(row.id_servico))
  there().cancel({ id: cancelled! })
  there().trash({ id: trashed! })
  // One by hand, one in the other environment, and the draft of before, which is issued now.
  issuedThere({ nome_cliente: 'Ivo Lage', valor_total_servicos: '60.00' })
  issuedThere({ nome_cliente: 'Ivo Lage', valor_total_servicos: '80.00', ambiente: 1 })
  const begun = till.there('notas-servico').find(row => row.nome_cliente === 'Célia Prado')
  there().issue({ id: Number(begun!.id_servico) })
  run = await reconcile()
  expect(await told(run)).toEqual([
    'different status issued cancelled 8990 - -',
    'extra - - - - 5000 made_there',
    'extra - - - - 6000 -',
    'extra - - - - 7000 -',
    'missing - - - 8990 - -',
  ])
  expect(await totals(run)).toEqual([
    'service_note: 3 26970 | 3 21990 | 1 5000',
    'consumer_note: 1 3290 | 1 3290 | 0 -',
  ])
  expect(
    await till.world.act(tx => tx`select code from finding where code = 'reconciliation_differs'`),
  ).toHaveLength(1)
})

it('each row names its note and leads to the invoice', async () => {
  const differs = (await rowsOf(run)).find(({ verdict }) => verdict === 'different')!
  expect(baths).toContain(differs.record!.invoiceId)
  expect(differs).toMatchObject({
    number: '2',
    record: {
      kind: 'note',
      label: expect.stringMatching(/^NFS-e 2 · #\d+ · Helena Prado$/),
      month: '2026-11',
    },
  })
})

it('until somebody looks, the closing counts what only the ERP has', async () => {
  expect(await closing()).toMatchObject({ count: 3, cents: 18_000 })
})

it('looked at again, each is taken over or told by a finding, and the closing has all of the month [R9.17]', async () => {
  for (const row of await rowsOf(run))
    if (row.explained !== 'made_there') await till.act((tx, context) => lookAgain(tx, context, row.id))
  await till.rest()
  const again = await reconcile()
  expect(await told(again)).toEqual(['extra - - - - 5000 made_there', 'missing - - - 8990 - finding'])
  expect(await totals(again)).toEqual([
    'service_note: 4 30980 | 3 21990 | 1 5000',
    'consumer_note: 1 3290 | 1 3290 | 0 -',
  ])
  expect(await closing()).toMatchObject({ count: 1, cents: 5_000 })
  const notes = await till.world.act(tx =>
    listClosingNotes(tx, { environment: 'test', month: november }, { after: null, limit: 50 }),
  )
  expect(
    notes.map(({ state, totalCents, isMadeThere, customerName }) => [
      state,
      totalCents,
      isMadeThere,
      customerName,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['cancelled', 8_990, false, 'Helena Prado'],
      ['issued', 6_000, true, 'Ivo Lage'],
      ['issued', 7_000, true, 'Célia Prado'],
    ]),
  )
  expect(notes).toHaveLength(6)
})

it('a draft of ours that somebody changed and issued there differs by its amount', async () => {
  till.emulator.setSwitches({ rejectWith: 'E0206' })
  await bath()
  const draft = till.there('notas-servico').find(row => row.nota_emitida === 0)
  const id = Number(draft!.id_servico)
  there().edit({ id, fields: { valor_total_servicos: '95.00', valor_total_nota: '95.00' } })
  there().issue({ id })
  expect(await told(await reconcile())).toContain('different amount - - 8990 9500 finding')
})

it('a month before any of it knows nothing of notes', async () => {
  const before = await reconcile('2026-01-20')
  expect(await told(before)).toEqual([])
  expect(await totals(before)).toEqual(['service_note: 0 - | 0 - | 0 -', 'consumer_note: 0 - | 0 - | 0 -'])
})
