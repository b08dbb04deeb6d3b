/**
 * What a note has to do with money and goods, and what not: terms given at receipt, a payment taken back and paid again, what a
 * service uses up, and what the account launches when a note is made.
 */
import { afterEach, expect, it } from 'vitest'
import { book } from '../shop/booking.ts'
import { lookAgainAt } from '../shop/connections.ts'
import { saveFiscalSettings } from '../shop/fiscalSettings.ts'
import { askForNote } from '../shop/noteAsking.ts'
import type { PaymentLeg } from '../shop/paymentLegs.ts'
import { recordPayment } from '../shop/payments.ts'
import { saveProduct } from '../shop/products.ts'
import { reversePayments } from '../shop/reversal.ts'
import { sell } from '../shop/sales.ts'
import { saveService } from '../shop/services.ts'
import { billingOf } from '../views/billing.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
afterEach(() => till.close())

async function receive(invoiceId: string, ...legs: PaymentLeg[]): Promise<void> {
  await till.act((tx, context) => recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today }))
  await till.rest()
}

async function columnOf(invoiceId: string): Promise<string> {
  const [billed] = await till.world.act(tx => billingOf(tx, [invoiceId], till.world.today()))
  return billed!.serviceOrder.state
}

/** Amount, money, discount, surcharge and interest of each live receivable there. */
const receivables = () =>
  till
    .rows('contas-receber')
    .map(row =>
      [row.valor_rec, row.valor_pago, row.valor_desconto, row.valor_acrescimo, row.valor_juros].join(' '),
    )
    .sort()
/** The parts a note says it is paid in. */
const partsOf = (note: Record<string, unknown>) =>
  (note.parcelas as { valor_parcela: string }[]).map(each => each.valor_parcela).sort()
/** What each service note there comes to, and the parts it is paid in. */
const serviceNotes = () =>
  till
    .there('notas-servico')
    .map(note =>
      [
        note.valor_total_servicos,
        note.valor_desconto ?? '0.00',
        note.valor_total_nota,
        ...partsOf(note),
      ].join(' '),
    )

/** Calls that write to service notes. */
const noteWrites = () =>
  till.emulator.requests().filter(({ method, path }) => method !== 'GET' && path.includes('notas-servico'))
    .length

/** Passes that find nothing to do. */
async function isAtRest(): Promise<void> {
  const before = till.writes()
  await till.rest()
  expect(till.writes()).toBe(before)
}

it('baths of R$ 89.90 received with a discount, a surcharge or interest: each note says R$ 89.90 [R4.3 R7.3]', async () => {
  till = await openNoteTill()
  const customerId = await till.customer()
  const ways: PaymentLeg[][] = [
    [{ method: 'pix', amountCents: 8_000, discountCents: 990 }],
    [{ method: 'credit_card', amountCents: 9_240, surchargeCents: 250 }],
    [{ method: 'pix', amountCents: 9_120, interestCents: 130 }],
    [
      { method: 'pix', amountCents: 3_000 },
      { method: 'cash', amountCents: 5_000, discountCents: 990 },
    ],
  ]
  for (const legs of ways) {
    const { invoiceId } = await till.visit(customerId)
    await receive(invoiceId, ...legs)
    expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued', totalCents: 8_990 }])
  }
  expect(receivables()).toEqual([
    '30.00 30.00 0.00 0.00 0.00',
    '59.90 50.00 9.90 0.00 0.00',
    '89.90 80.00 9.90 0.00 0.00',
    '89.90 91.20 0.00 0.00 1.30',
    '89.90 92.40 0.00 2.50 0.00',
  ])
  expect(serviceNotes()).toEqual([
    '89.90 0.00 89.90 89.90',
    '89.90 0.00 89.90 89.90',
    '89.90 0.00 89.90 89.90',
    '89.90 0.00 89.90 30.00 59.90',
  ])
  await isAtRest()
})

it('a bag of R$ 32.90 for which R$ 30.00 are taken at the counter: the note says R$ 32.90, without discount [R7.3]', async () => {
  till = await openNoteTill()
  const productId = await till.food()
  const { invoiceId } = await till.act((tx, context) =>
    sell(tx, context, {
      lines: [{ productId, quantity: 1 }],
      payments: [{ method: 'cash', amountCents: 3_000, discountCents: 290 }],
    }),
  )
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ kind: 'nfce', state: 'issued', totalCents: 3_290 }])
  const [note] = till.there('notas-consumidor')
  expect(note).toMatchObject({ valor_total_nota: '32.90', desconto_pedido: '0.00' })
  expect(partsOf(note!)).toEqual(['32.90'])
  expect(receivables()).toEqual(['32.90 30.00 2.90 0.00 0.00'])
  await isAtRest()
})

it('noted when finished and received with R$ 1.30 of interest: the note that is out stays as it was [R7.3]', async () => {
  till = await openNoteTill()
  await till.act((tx, context) => saveFiscalSettings(tx, context, { nfseWhen: 'billed' }))
  const { appointmentId, invoiceId } = await till.visit(await till.customer())
  await till.finish(appointmentId)
  await till.rest()
  expect(await till.notes(invoiceId)).toMatchObject([{ state: 'issued', totalCents: 8_990 }])
  const out = till.there('notas-servico')
  const written = noteWrites()
  await receive(invoiceId, { method: 'pix', amountCents: 9_120, interestCents: 130 })
  expect(receivables()).toEqual(['89.90 91.20 0.00 0.00 1.30'])
  const [note] = await till.notes(invoiceId)
  // Also when somebody has it gone over again.
  await till.act((tx, context) => lookAgainAt(tx, context, { kind: 'note', id: note!.id }))
  await till.rest()
  expect(till.there('notas-servico')).toEqual(out)
  expect(noteWrites()).toBe(written)
  expect(note).toMatchObject({ state: 'issued', totalCents: 8_990 })
  expect(await till.findings(note!.id)).toEqual([])
  await isAtRest()
})

it('a bath whose note is issued, the Pix given back and paid again: the same note, and no second one [R7.1]', async () => {
  till = await openNoteTill()
  const { invoiceId } = await till.visit(await till.customer())
  const { paymentIds } = await till.pay(invoiceId, 8_990)
  await till.rest()
  const issued = await till.notes(invoiceId)
  expect(issued).toMatchObject([{ state: 'issued', number: '1' }])
  await till.act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Pix devolvido' }),
  )
  await till.rest()
  await till.pay(invoiceId, 8_990)
  await till.rest()
  expect(await till.notes(invoiceId)).toEqual(issued)
  expect(till.there('notas-servico')).toHaveLength(1)
  expect(till.issuesAsked()).toBe(1)
  expect(await columnOf(invoiceId)).toBe('issued')
  // Nor by hand: the bath has its note.
  const again = await till.world.act((tx, context) => askForNote(tx, context, { invoiceId, kind: 'nfse' }))
  expect(again).toMatchObject({ ok: false, problem: { code: 'note_covered' } })
  await isAtRest()
})

it('a bath that uses up conditioner, and a bag sold beside it: no note names the conditioner [R3.3]', async () => {
  till = await openNoteTill()
  const { bath } = till.services
  const foodId = await till.food()
  const conditioner = await till.act((tx, context) =>
    saveProduct(tx, context, {
      name: 'Condicionador',
      code: 'CD-1',
      priceCents: 4_500,
      fiscal: { ncm: '3305.90.00' },
    }),
  )
  await till.act((tx, context) =>
    saveService(tx, context, {
      id: bath,
      supplies: [{ productId: conditioner.id, quantity: 0.25 }],
    } as never),
  )
  const customerId = await till.customer()
  const { appointmentId, invoiceId } = await till.act((tx, context) =>
    book(tx, context, {
      customerId,
      startsAt: '2026-11-20T11:00:00Z',
      services: [{ serviceId: bath }, { productId: foodId }],
    }),
  )
  await till.finish(appointmentId)
  await till.pay(invoiceId, 8_990 + 3_290)
  await till.rest()
  // It was used up, and left the stock.
  const stock = till.rows('produtos').map(row => [row.desc_produto, Number(row.estoque_produto)])
  expect(stock.sort()).toEqual([
    ['Condicionador', -0.25],
    ['Xampu neutro', 9],
  ])
  expect((await till.notes(invoiceId)).map(note => [note.kind, note.state, note.totalCents])).toEqual([
    ['nfce', 'issued', 3_290],
    ['nfse', 'issued', 8_990],
  ])
  expect(till.there('notas-servico')).toMatchObject([{ desc_servicos: 'Banho', valor_total_nota: '89.90' }])
  expect(till.there('notas-consumidor')).toMatchObject([
    { valor_total_nota: '32.90', produtos: [{ desc_produto: 'Xampu neutro' }] },
  ])
})

it('an account that launches receivable and exit as a note is made: each charge stands once, and the bag leaves once [R7.7]', async () => {
  till = await openNoteTill({ noteBornLaunches: 'both' })
  const food = await till.food()
  const { invoiceId: sold } = await till.sale(food)
  await till.rest()
  const { invoiceId: bathed } = await till.visit(await till.customer())
  await till.pay(bathed, 8_990)
  await till.rest()
  expect(await till.notes(sold)).toMatchObject([{ kind: 'nfce', state: 'issued' }])
  expect(await till.notes(bathed)).toMatchObject([{ kind: 'nfse', state: 'issued' }])
  // The account did launch one for each note; both were taken back.
  const launched = (till.emulator.state()['contas-receber'] as Record<string, unknown>[]).filter(
    row => row.lixeira === 'Sim',
  )
  expect(launched.map(row => row.valor_rec)).toEqual(['32.90', '89.90'])
  expect(till.accounts().map(line => line.replace(/^.*: /, ''))).toEqual(['32.90 pago', '89.90 pago'])
  expect(till.stockThere()).toEqual([9])
  await isAtRest()
})
