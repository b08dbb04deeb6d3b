/**
 * A shop changes its ERP: what is owed is still sent, nothing new is taken, and the connection ends by itself. In between the
 * ERP may be away, a record may be stopped, and the owner may think again.
 */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTill, type Till } from '../mirror/tillForTests.ts'
import { connectionHealth, viewConnections } from '../views/connection.ts'
import { saveCustomer } from './customers.ts'
import { disconnectErp, drainConnection, pauseConnection, resumeConnection } from './gate.ts'
import { createInvoice } from './invoices.ts'

let till: Till
let customerId: string
beforeEach(async () => {
  till = await openTill()
  customerId = (await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))).id
})
afterEach(() => till.close())

const charge = async (description: string, of = customerId) => {
  const made = await till.act((tx, context) =>
    createInvoice(tx, context, { customerId: of, lines: [{ description, unitPriceCents: 8_500 }] }),
  )
  return made.invoiceId
}
const drain = () => till.act((tx, context) => drainConnection(tx, context, till.world.connectionId))
const orders = () => till.rows('ordens-servico').map(row => row.status_pedido)
const state = async () => {
  const [connection] = await till.world.act(tx => viewConnections(tx))
  return connection?.state ?? 'disconnected'
}
const left = async () => {
  const { owed, stopped } = await till.world.act(tx => connectionHealth(tx, till.world.connectionId))
  return { owed, stopped }
}
const lanes = (recordId: string) =>
  till.world.act(async tx => (await tx`select from lane where record_id = ${recordId}`).length)

it('owed while the ERP is away: all of it arrives when it is back, then the connection ends; what is made meanwhile stays out', async () => {
  await charge('Banho')
  await till.rest()
  till.world.emulator.addFault({ kind: 'error-before', count: 0 })
  const paid = await charge('Tosa')
  await till.pay(paid, 8_500)
  await drain()
  for (let n = 0; n < 40; n++)
    if ((await till.worker.move()) === 'idle') await till.world.clock.advance(1_000)
  expect(await state()).toBe('draining')
  const between = await charge('Hidratação')
  expect(await left()).toEqual({ owed: 1, stopped: 0 })

  till.world.emulator.clearFaults()
  await till.rest()
  expect(orders()).toEqual(['Em Aberto', 'Atendido'])
  expect(await state()).toBe('disconnected')
  expect(await lanes(between)).toBe(0)
  expect(
    await till.world.act(async tx => (await tx`select from lane where kind like 'drain:%'`).length),
  ).toBe(0)
})

it('nothing owed: it ends at once', async () => {
  await charge('Banho')
  await till.rest()
  await drain()
  await till.rest()
  expect(await state()).toBe('disconnected')
})

it('what stands there still follows while it drains', async () => {
  const paid = await charge('Banho')
  await till.rest()
  await drain()
  await till.pay(paid, 8_500)
  await till.rest()
  expect(orders()).toEqual(['Atendido'])
  expect(await state()).toBe('disconnected')
})

it('taken back: what was left out goes as well', async () => {
  await charge('Banho')
  await drain()
  await charge('Tosa')
  await till.act((tx, context) => resumeConnection(tx, context, till.world.connectionId))
  await till.rest()
  expect(orders()).toEqual(['Em Aberto', 'Em Aberto'])
  expect(await state()).toBe('open')
})

it('what a finding stops keeps it from ending: mended it ends, and the owner may leave without waiting', async () => {
  till.world.emulator.addFault({
    kind: 'refusal',
    method: 'POST',
    path: 'ordens-servico',
    count: 0,
    message: 'Pedido recusado',
  })
  const refused = await charge('Banho')
  await drain()
  await till.rest()
  expect([await state(), await left()]).toEqual(['draining', { owed: 0, stopped: 1 }])
  expect(await till.findings(refused)).toHaveLength(1)
  expect(
    await till.world.act((tx, context) => pauseConnection(tx, context, till.world.connectionId)),
  ).toMatchObject({
    ok: false,
    problem: { code: 'connection_draining' },
  })
  till.world.emulator.clearFaults()
  await till.pay(refused, 8_500)
  await till.rest()
  expect([await state(), orders()]).toEqual(['disconnected', ['Atendido']])
})

it('left without waiting: it ends though something is owed', async () => {
  await charge('Banho')
  await drain()
  await till.act((tx, context) => disconnectErp(tx, context, till.world.connectionId))
  await till.rest().catch(() => null)
  expect([await state(), orders()]).toEqual(['disconnected', []])
})
