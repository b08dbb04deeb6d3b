/** What a store's own system hears of a day's work: a real shop, a real ERP stand-in and a real receiver. */
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTill, type Till } from '../mirror/tillForTests.ts'
import { createHttpClient } from '../platform/http.ts'
import { saveCustomer } from '../shop/customers.ts'
import { saveFiscalSettings } from '../shop/fiscalSettings.ts'
import { createInvoice } from '../shop/invoices.ts'
import { settleFindings } from '../sync/findings.ts'
import { listDeliveries, listEndpoints } from '../views/endpoints.ts'
import { claimTurn } from './deliver.ts'
import { addEndpoint, changeEndpoint, renewSecret, resendDelivery, testEndpoint } from './endpoints.ts'
import { eventNames } from './events.ts'
import { createNotifier, type Notifier } from './notifier.ts'
import { type Heard, openReceiver } from './receiverForTests.ts'

const hour = 3_600_000
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

let till: Till
let receiver: Awaited<ReturnType<typeof openReceiver>>
let http: ReturnType<typeof createHttpClient>
let notifier: Notifier
let endpointId: string
beforeEach(async () => {
  ;[till, receiver, http] = [await openTill(), await openReceiver(), createHttpClient()]
  notifier = another()
  // Alerts are told by time that passes, and looked at in a test of their own.
  const events = eventNames.filter(name => !name.startsWith('alert.'))
  const input = { url: receiver.url, events, sealedSecret: secret }
  endpointId = (await till.act((tx, act) => addEndpoint(tx, act, input, [receiver.host]))).id
})
afterEach(async () => {
  await receiver.close()
  await http.close()
  await till.close()
})

const another = () => createNotifier({ ...till.world.parts, outward: http, letters: null })
async function tellAll(): Promise<ReturnType<typeof receiver.news>> {
  while (await notifier.step());
  return receiver.news()
}
const standings = (messages: Awaited<ReturnType<typeof tellAll>>) =>
  messages
    .filter(({ type }) => type === 'invoice.state_changed')
    .map(({ data }) => `${data.serviceOrderColumn} ${data.paymentStatus}`)
const types = (messages: Awaited<ReturnType<typeof tellAll>>) => messages.map(({ type }) => type)
const log = () => till.world.act(tx => listDeliveries(tx, endpointId, 100, null))
const endpoint = async () => (await till.world.act(tx => listEndpoints(tx)))[0]!

/** A bath of R$ 85.00, due tomorrow. */
async function bath(name = 'Bianca Torres'): Promise<string> {
  const { act } = till
  const customer = await act((tx, context) => saveCustomer(tx, context, { name, externalId: name }))
  const lines = [{ description: 'Banho', unitPriceCents: 8_500 }]
  const instalments = { count: 1, firstDueOn: '2026-11-21' }
  const { invoiceId } = await act((tx, context) =>
    createInvoice(tx, context, {
      customerId: customer.id,
      externalId: `f ${name}`,
      lines,
      instalments,
    } as never),
  )
  return invoiceId
}

describe('an invoice', () => {
  it('is told each time it stands otherwise, once, in order and signed', async () => {
    const invoiceId = await bath()
    expect(standings(await tellAll())).toEqual(['processing pending'])
    await till.rest()
    await tellAll()
    await till.pay(invoiceId, 8_500)
    const [owed] = await tellAll()
    expect(owed!.data).toMatchObject({
      store: { externalId: null },
      invoice: { id: invoiceId, externalId: 'f Bianca Torres', number: 1, totalCents: 8_500, openCents: 0 },
      customer: { externalId: 'Bianca Torres' },
      serviceOrderColumn: 'processing',
      paymentStatus: 'paid',
      previous: { serviceOrderColumn: 'open', paymentStatus: 'pending' },
      finding: null,
    })
    await till.rest()
    while (await notifier.step());
    const [last] = receiver.heard
    expect(standings(receiver.news())).toEqual(['fulfilled paid'])
    const at = new Date(last!.seconds * 1_000)
    expect(last!.signature).toBe(new Webhook(secret).sign(last!.id, at, last!.body))
    await till.rest()
    expect(await tellAll()).toEqual([])
  })

  it('whose note is stopped by what its service lacks is told as an error, and why', async () => {
    await till.act((tx, act) => saveFiscalSettings(tx, act, { environment: 'test' }))
    const invoiceId = await bath()
    await till.pay(invoiceId, 8_500)
    await till.rest()
    await tellAll()
    const { storeId, connectionId } = till.world
    const noteId = await till.world.act(async tx => {
      const [note] = await tx`select id from fiscal_note where invoice_id = ${invoiceId}`
      await tx`update finding set closed_at = trela_now() where subject_id = ${note!.id}`
      await tx`insert into untold (store_id, subject_kind, subject_id) values (${storeId}, 'invoice', ${invoiceId})`
      return note!.id as string
    })
    expect(standings(await tellAll())).toEqual(['awaiting_issue paid'])
    const subject = { storeId, connectionId, kind: 'note', id: noteId }
    const lacks = {
      slot: '',
      severity: 'stop',
      code: 'erp_refused',
      field: null,
      params: {},
      erpWords: null,
    } as const
    await till.world.act((tx, { newId }) => settleFindings(tx, subject, newId, [lacks]))
    const [told] = await tellAll()
    expect(told!.data).toMatchObject({ serviceOrderColumn: 'error', finding: { code: 'erp_refused' } })
  })

  it('that waits for a customer who is stopped is told as an error, with the cause', async () => {
    const invoiceId = await bath()
    const customerId = await till.world.act(async tx => {
      const [lane] =
        await tx`update lane set state = 'stopped' where kind = 'customer' returning record_id as id`
      return lane!.id as string
    })
    while ((await till.worker.move()) === 'worked');
    expect(standings(await tellAll())).toEqual(['processing pending'])
    const { storeId, connectionId } = till.world
    const subject = { storeId, connectionId, kind: 'customer', id: customerId }
    const finding = {
      slot: '',
      severity: 'stop',
      code: 'erp_refused',
      field: null,
      params: {},
      erpWords: null,
    } as const
    await till.world.act((tx, { newId }) => settleFindings(tx, subject, newId, [finding]))
    const [message] = await tellAll()
    expect(message!.data).toMatchObject({
      invoice: { id: invoiceId },
      serviceOrderColumn: 'error',
      finding: { code: 'erp_refused' },
    })
  })

  it('falls overdue at midnight of the shop, though nobody did anything', async () => {
    await bath()
    await till.rest()
    await tellAll()
    const untilDueDayEnds = Date.UTC(2026, 10, 22, 3) - till.world.clock.now()
    await till.world.clock.advance(untilDueDayEnds - 1_000)
    expect(await tellAll()).toEqual([])
    await till.world.clock.advance(2_000)
    expect(standings(await tellAll())).toEqual(['open overdue'])
  })
})

describe('what people do in the ERP', () => {
  it('is told with what became of it here: a receipt, and that it was undone', async () => {
    await bath()
    await till.rest()
    await tellAll()
    const { receivables } = till.world.emulator.person()
    const id = Number(till.rows('contas-receber')[0]!.id_conta_rec)
    receivables.settle({ id })
    await till.rest()
    const received = await tellAll()
    expect(types(received)).toEqual(['payment.received_in_erp', 'invoice.state_changed'])
    expect(received[0]!.data).toMatchObject({
      invoice: { externalId: 'f Bianca Torres' },
      facts: { legs: [{ amountCents: 8_500 }] },
    })
    receivables.unsettle({ id })
    await till.rest()
    const reversed = await tellAll()
    expect(types(reversed)).toContain('payment.reversed_in_erp')
    expect(standings(reversed).at(-1)).toBe('open pending')
  })
})

describe('a receiver', () => {
  it('that is away gets everything later, the same bytes under the same id, and in order', async () => {
    receiver.answer(503)
    const invoiceId = await bath()
    const [first] = await tellAll()
    await till.rest()
    await till.pay(invoiceId, 8_500)
    await till.rest()
    expect(await tellAll()).toEqual([first])
    expect(await tellAll()).toEqual([])
    expect(await endpoint()).toMatchObject({ enabled: true, failingSince: expect.any(String), waiting: 2 })
    receiver.answer(204)
    await till.world.clock.advance(hour)
    expect(standings(await tellAll())).toEqual(['processing pending', 'fulfilled paid'])
    const rows = await log()
    expect(rows.at(-1)).toMatchObject({
      state: 'delivered',
      attempts: [
        { status: 503, answer: 'Volte mais tarde', failure: null },
        { status: 503 },
        { status: 204, answer: '', tookMs: expect.any(Number) },
      ],
    })
    expect(await endpoint()).toMatchObject({ failingSince: null, waiting: 0 })
  })

  it('that takes nothing for three days is stopped; switched on again it gets what waited, and a delivery again on demand', async () => {
    receiver.answer(500)
    await bath()
    await tellAll()
    for (let n = 0; n < 12; n++) {
      await till.world.clock.advance(7 * hour)
      await tellAll()
    }
    expect(await endpoint()).toMatchObject({ enabled: false, stoppedAt: expect.any(String) })
    await till.world.clock.advance(20 * hour)
    expect(await tellAll()).toEqual([])
    receiver.answer(204)
    await till.act((tx, act) => changeEndpoint(tx, act, endpointId, { enabled: true }, []))
    await till.world.clock.advance(20 * hour)
    const [waited] = await tellAll()
    expect(standings([waited!])).toEqual(['processing pending'])
    const delivered = (await log()).filter(row => row.state === 'delivered').at(-1)
    await till.act((tx, act) => resendDelivery(tx, act, delivered!.id))
    expect(await tellAll()).toContainEqual(waited)
  })

  it('that changes to a new secret takes every delivery: for a day both sign, then the new one alone', async () => {
    const next = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    const signers = async () => {
      await till.act((tx, act) => testEndpoint(tx, act, endpointId))
      while (await notifier.step());
      const [{ signature, id, seconds, body }] = receiver.heard.splice(0) as [Heard]
      const by = (key: string) => new Webhook(key).sign(id, new Date(seconds * 1_000), body)
      expect(signature.split(' ').every(one => [by(secret), by(next)].includes(one))).toBe(true)
      return [secret, next].filter(key => signature.split(' ').includes(by(key)))
    }
    const kept = () => till.world.act(tx => tx`select from endpoint_old_secret`)
    expect(await signers()).toEqual([secret])
    await till.act((tx, act) => renewSecret(tx, act, endpointId, next))
    expect(await signers()).toEqual([secret, next])
    const { oldSecretUntil } = await endpoint()
    expect(Date.parse(oldSecretUntil!) - till.world.clock.now()).toBe(24 * hour)
    await till.world.clock.advance(24 * hour - 1_000)
    expect(await signers()).toEqual([secret, next])
    await till.world.clock.advance(1_000)
    expect(await signers()).toEqual([next])
    expect(await endpoint()).toMatchObject({ oldSecretUntil: null })
    expect(await kept()).toHaveLength(0)
    const [audit] = await till.world.act(
      tx => tx`select actor, facts from timeline where event = 'endpoint.secret_renewed'`,
    )
    expect(audit).toMatchObject({ facts: { oldSignsUntil: oldSecretUntil } })
  })

  it('hears each thing once, whoever of two servers tells it, and again from the other when one died with it', async () => {
    const other = another()
    const names = ['Ana', 'Bia', 'Caio', 'Davi', 'Eva', 'Fábio']
    for (const name of names) await bath(name)
    let worked = true
    while (worked) worked = (await Promise.all([notifier.step(), other.step()])).some(Boolean)
    const heard = receiver.heard.map(one => one.id)
    expect([heard.length, new Set(heard).size]).toEqual([6, 6])
    receiver.news()

    await bath('Gil')
    await notifier.step()
    const dead = await till.world.db.asDispatcher(claimTurn)
    expect(dead).toMatchObject({ endpointId })
    expect(await other.step()).toBe(false)
    await till.world.clock.advance(61_000)
    expect(standings(await tellAll())).toEqual(['processing pending'])
  })
})
