/** Withheld tax in the ERP: its receivable knows only a discount, and must be settled all the same. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveFiscalSettings } from '../shop/fiscalSettings.ts'
import { recordPayment } from '../shop/payments.ts'
import { reversePayments } from '../shop/reversal.ts'
import { saveService } from '../shop/services.ts'
import { listClosingNotes } from '../views/noteClosing.ts'
import { previewOfInvoice } from './notePreview.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'
import { withheldUnpaid } from './noteWithheld.ts'

let till: NoteTill
let act: NoteTill['act']
let kennel: string
let boarding: string
beforeEach(async () => {
  till = await openNoteTill()
  ;({ act } = till)
  await act((tx, context) =>
    saveFiscalSettings(tx, context, {
      issRates: [
        { serviceId: null, cityCode: 'Curitiba/PR', percent: '5', validFrom: '2026-01-01', validUntil: null },
      ],
    }),
  )
  const fiscal = { serviceItem: '5.08', nationalCode: '050801', withheld: ['iss' as const] }
  boarding = (
    await act((tx, context) => saveService(tx, context, { name: 'Hospedagem', priceCents: 1_000_00, fiscal }))
  ).id
  kennel = await till.customer({ name: 'Canil Aurora Ltda', taxId: '34028316000103' })
})
afterEach(() => till.close())

const pay = (invoiceId: string) =>
  act((tx, context) =>
    recordPayment(tx, context, {
      invoiceId,
      legs: [{ method: 'pix', amountCents: 950_00, withheldCents: 50_00 }],
      receivedOn: context.today,
    }),
  )
/** What the notes withhold and no receipt carries yet. */
const unpaid = (invoiceId: string) =>
  act(async (tx, context) => {
    const ahead = await previewOfInvoice(tx, context, { invoiceId })
    if (!ahead.ok) return ahead
    return { ok: true as const, value: await withheldUnpaid(tx, invoiceId, ahead.value, context.today) }
  })
/** Amount, money, discount and standing of each live receivable there. */
const accounts = () =>
  till
    .rows('contas-receber')
    .map(row => [row.valor_rec, row.valor_pago, row.valor_desconto, row.liquidado_rec].join(' '))
    .sort()
const orders = () =>
  till
    .rows('ordens-servico')
    .map(row => row.status_pedido)
    .sort()
const events = (invoiceId: string) =>
  till.world.act(async tx => {
    const rows = await tx<{ event: string }[]>`select event from timeline where subject_id = ${invoiceId}`
    return rows.map(({ event }) => event).filter(event => event.startsWith('payment.'))
  })

it('R$ 950.00 with R$ 50.00 of ISS withheld settle R$ 1,000.00 in VHSYS, and what is read back is ours [R4.3]', async () => {
  const { invoiceId } = await till.visit(kennel, [boarding])
  await till.rest()
  expect(await unpaid(invoiceId)).toEqual({ cents: 50_00, isUnknown: false })
  await pay(invoiceId)
  await till.rest()
  expect(accounts()).toEqual(['1000.00 950.00 50.00 Sim'])
  expect(orders()).toEqual(['Atendido'])
  // The note says what the customer keeps back, and the receipt changed nothing on it.
  const [note] = await till.notes(invoiceId)
  expect(note).toMatchObject({ kind: 'nfse', state: 'issued', totalCents: 1_000_00 })
  expect(await unpaid(invoiceId)).toEqual({ cents: 0, isUnknown: false })

  // R$ 950.00 received for a note of R$ 1,000.00: the month's closing says why.
  const month = { from: '2026-11-01', to: '2026-11-30' }
  const [closing] = await till.world.act(tx =>
    listClosingNotes(tx, { environment: 'test', month }, { after: null, limit: 10 }),
  )
  expect(closing).toMatchObject({
    withheldCents: 50_00,
    compared: {
      receivedCents: 950_00,
      openCents: 0,
      difference: { cents: -50_00, because: [{ reason: 'withheld_at_receipt', cents: -50_00 }] },
    },
  })

  // Polls that see the discount take it for nobody's doing.
  const before = till.writes()
  await till.rest()
  expect(till.writes()).toBe(before)
  expect(await events(invoiceId)).toEqual(['payment.recorded'])
  expect(await till.world.act(tx => tx`select from finding where subject_id = ${invoiceId}`)).toEqual([])
})

it('taken back here, nothing of it stays in VHSYS; the tax of the note can be withheld again', async () => {
  const { invoiceId } = await till.visit(kennel, [boarding])
  const { paymentIds } = await pay(invoiceId)
  await till.rest()
  await act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Transferência devolvida' }),
  )
  await till.rest()
  expect(accounts()).toEqual(['1000.00 0.00 0.00 Nao'])
  expect(orders()).toEqual(['Cancelado', 'Em Aberto'])
  expect(await unpaid(invoiceId)).toEqual({ cents: 50_00, isUnknown: false })
  await pay(invoiceId)
  await till.rest()
  expect(accounts()).toEqual(['1000.00 950.00 50.00 Sim'])
  expect(orders()).toEqual(['Atendido', 'Cancelado'])
})

it('undone in VHSYS: money and tax are owed again here', async () => {
  const { invoiceId } = await till.visit(kennel, [boarding])
  await pay(invoiceId)
  await till.rest()
  const [settled] = till.rows('contas-receber')
  till.world.emulator.person().receivables.unsettle({ id: Number(settled!.id_conta_rec) })
  await till.rest()
  expect(accounts()).toEqual(['1000.00 0.00 0.00 Nao'])
  expect(await events(invoiceId)).toEqual(['payment.recorded', 'payment.reversed'])
  expect(await unpaid(invoiceId)).toEqual({ cents: 50_00, isUnknown: false })
})

it('a person withholds nothing, whatever the service is marked with', async () => {
  const { invoiceId } = await till.visit(await till.customer(), [boarding])
  await till.rest()
  expect(await unpaid(invoiceId)).toEqual({ cents: 0, isUnknown: false })
})
