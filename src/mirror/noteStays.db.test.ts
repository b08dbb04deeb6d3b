/** A note that is issued, and money taken back afterwards: what Billing then says of the charge, in both of its columns. */
import { afterEach, expect, it } from 'vitest'
import { reversePayments } from '../shop/reversal.ts'
import { type BillingFilter, listBilling } from '../views/billing.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
afterEach(() => till.close())

const everything: BillingFilter = {
  from: null,
  to: null,
  by: 'issued',
  text: null,
  payment: null,
  serviceOrder: null,
  customerId: null,
  limit: 10,
  before: null,
}

/** What the list of Billing shows, narrowed so. */
const billing = (narrowed: Partial<BillingFilter> = {}) =>
  till.world.act(async tx => {
    const found = await listBilling(tx, { ...everything, ...narrowed }, till.world.today())
    return found.map(({ paymentStatus, receivedCents, openCents, serviceOrder: { state } }) => ({
      paymentStatus,
      receivedCents,
      openCents,
      state,
    }))
  })

it('a bath of R$ 89.90, paid and noted, its Pix returned: the column stays Issued beside Pending, and Issued again beside Paid by the same note [R5.4 R8.5]', async () => {
  till = await openNoteTill()
  const { invoiceId } = await till.visit(await till.customer())
  const { paymentIds } = await till.pay(invoiceId, 8_990)
  await till.rest()
  expect(await billing()).toEqual([
    { paymentStatus: 'paid', receivedCents: 8_990, openCents: 0, state: 'issued' },
  ])
  const [note] = await till.notes(invoiceId)
  await till.act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Pix devolvido' }),
  )
  await till.rest()
  const unpaid = [{ paymentStatus: 'pending', receivedCents: 0, openCents: 8_990, state: 'issued' }]
  expect(await billing()).toEqual(unpaid)
  expect(await billing({ serviceOrder: 'issued', payment: 'pending' })).toEqual(unpaid)
  expect(await billing({ serviceOrder: 'awaiting_issue' })).toEqual([])
  expect(await till.notes(invoiceId)).toEqual([note])
  expect(till.there('notas-servico')).toMatchObject([{ nota_emitida: 1, valor_total_servicos: '89.90' }])
  expect(
    till
      .rows('ordens-servico')
      .map(row => row.status_pedido)
      .sort(),
  ).toEqual(['Cancelado', 'Em Aberto'])

  await till.pay(invoiceId, 8_990)
  await till.rest()
  expect(await billing()).toEqual([
    { paymentStatus: 'paid', receivedCents: 8_990, openCents: 0, state: 'issued' },
  ])
  expect(await till.notes(invoiceId)).toEqual([note])
  expect(till.issuesAsked()).toBe(1)
})

it('paid in two parts, and the second is taken back: Issued beside Partly paid [R5.4 R8.5]', async () => {
  till = await openNoteTill()
  const { invoiceId } = await till.visit(await till.customer())
  await till.pay(invoiceId, 4_490)
  const { paymentIds } = await till.pay(invoiceId, 4_500)
  await till.rest()
  await till.act((tx, context) =>
    reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Pix devolvido' }),
  )
  await till.rest()
  expect(await billing()).toEqual([
    { paymentStatus: 'partly_paid', receivedCents: 4_490, openCents: 4_500, state: 'issued' },
  ])
  expect(till.issuesAsked()).toBe(1)
})
