/**
 * A shop leaves its ERP for four days, types what it sells into it by hand, and comes back. What stands there from before is
 * kept in step again; what was made meanwhile goes only from the day that is asked for.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rehearseFirst } from '../cli/firstRehearsal.ts'
import { defaultAccount } from '../erp/vhsys/emulator/index.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import { openTill, type Till } from '../mirror/tillForTests.ts'
import { connectionHealth } from '../views/connection.ts'
import { viewSurveys } from '../views/firstConnection.ts'
import { connectErp } from './connections.ts'
import { saveCustomer } from './customers.ts'
import { goLive } from './firstConnection.ts'
import { disconnectErp } from './gate.ts'
import { createInvoice } from './invoices.ts'

const company = { name: 'Banho & Cia Ltda', taxId: '11222333000181' }
const day = 86_400_000

let till: Till
let customerId: string
beforeEach(async () => {
  till = await openTill()
  await till.world.act(tx => tx`update connection set company = ${tx.json(company)}`)
  customerId = (await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))).id
})
afterEach(() => till.close())

const charge = async (description: string) => {
  const made = await till.act((tx, context) =>
    createInvoice(tx, context, { customerId, lines: [{ description, unitPriceCents: 8_500 }] }),
  )
  return made.invoiceId
}
const leave = () => till.act((tx, context) => disconnectErp(tx, context, till.world.connectionId))
const daysBefore = (today: string, days: number) =>
  Temporal.PlainDate.from(today).subtract({ days }).toString()
/** Comes back, for charges of that many days ago and since. */
const back = (days: number, prepare = false) =>
  till.act((tx, context) =>
    connectErp(tx, context, {
      driver: vhsys,
      environment: 'test',
      sealedCredentials: JSON.stringify({
        access_token: defaultAccount.accessToken,
        secret_access_token: defaultAccount.secretAccessToken,
      }),
      settings: {},
      cutOff: daysBefore(context.today, days),
      company,
      webhookSecret: 'another',
      prepare,
    }),
  )
const start = (days: number) =>
  till.act((tx, context) =>
    goLive(tx, context, {
      connectionId: till.world.connectionId,
      driver: vhsys,
      cutOff: daysBefore(context.today, days),
      choices: new Map(),
    }),
  )
const orders = () => till.rows('ordens-servico').map(row => row.status_pedido)
/** Banho stands there, open; Tosa was made while the shop was away. */
async function fourDays(): Promise<{ before: string; between: string }> {
  const before = await charge('Banho')
  await till.rest()
  await leave()
  await till.world.clock.advance(2 * day)
  const between = await charge('Tosa')
  await till.world.clock.advance(2 * day)
  return { before, between }
}

describe('back at the ERP after four days', () => {
  it('what was charged meanwhile stays out; what stands there is kept in step [R2.5]', async () => {
    const { before } = await fourDays()
    await till.pay(before, 8_500)
    expect(await back(0)).toEqual({ id: till.world.connectionId })
    await charge('Hidratação')
    await till.rest()
    expect(orders()).toEqual(['Atendido', 'Em Aberto'])
    expect(till.accounts()).toHaveLength(2)
  })

  it('asked for from an earlier day, what was charged since goes as well [R2.5]', async () => {
    await fourDays()
    await back(3)
    await till.rest()
    expect(orders()).toEqual(['Em Aberto', 'Em Aberto'])
  })

  it('touched later, a charge from in between does not go after all, and shows no state', async () => {
    const { between } = await fourDays()
    await back(0)
    await till.pay(between, 8_500)
    await till.rest()
    expect(orders()).toEqual(['Em Aberto'])
    const [lane] = await till.world.act(
      tx =>
        tx<
          { because: string }[]
        >`select reason ->> 'because' as because from lane where record_id = ${between}`,
    )
    expect(lane?.because).toBe('before_cut_off')
  })
})

describe('prepared first, as a first connection is', () => {
  const surveys = () => till.world.act(tx => viewSurveys(tx, till.world.connectionId))
  const plan = () =>
    till.world.act(async (tx, context) => {
      const choices = { cutOff: daysBefore(context.today, 3) }
      const planned = await rehearseFirst(tx, till.world.parts, till.world.connectionId, choices)
      if (!planned.ok) throw new Error('no plan')
      const { charges, kept, kinds } = planned.value
      return { charges, kept, links: kinds.map(kind => kind.links) }
    })

  it('nothing goes before somebody says so, and what is owed is seen; then it goes on from where it was', async () => {
    const { before } = await fourDays()
    await till.pay(before, 8_500)
    const writes = till.writes()
    await back(0, true)
    await charge('Hidratação')
    await till.rest()
    expect((await surveys()).map(({ stage, linked, onlyHere }) => [stage, linked, onlyHere])).toEqual([
      ['read', 1, 0],
      ['read', 0, 0],
    ])
    expect(till.writes()).toBe(writes)
    expect(await plan()).toEqual({ charges: 2, kept: 1, links: [0, 0] })

    await start(0)
    await till.rest()
    expect(orders()).toEqual(['Atendido', 'Em Aberto'])
    expect(till.rows('clientes')).toHaveLength(1)
    expect((await surveys()).map(({ stage }) => stage)).toEqual(['joined', 'joined'])
  })

  it('what was owed when the shop left is seen as owed, and goes once it is live', async () => {
    const before = await charge('Banho')
    await till.rest()
    await till.pay(before, 8_500)
    await leave()
    await back(0, true)
    await till.rest()
    const owed = () => till.world.act(tx => connectionHealth(tx, till.world.connectionId))
    expect((await owed()).owed).toBe(1)
    expect(orders()).toEqual(['Em Aberto'])
    await start(0)
    await till.rest()
    expect(orders()).toEqual(['Atendido'])
    expect((await owed()).owed).toBe(0)
  })

  it('given up and tried again: the links are still there, and the ERP is polled once for each kind', async () => {
    await fourDays()
    await back(0, true)
    await till.rest()
    await leave()
    expect(await back(0, true)).toEqual({ id: till.world.connectionId })
    await till.rest()
    await start(0)
    await till.rest()
    expect(orders()).toEqual(['Em Aberto'])
    const twice = await till.world.act(
      tx =>
        tx`select kind from lane where kind like '%:%' and document_id is null group by kind having count(*) > 1`,
    )
    expect([...twice]).toEqual([])
  })
})
