/** A customer, or a document, that would be refused or is: said with field, cause and cure, and mended in one place. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from './support/api.ts'
import { ledgerOf } from './support/erp.ts'
import type { Invoice, Shop } from './support/shop.ts'
import { stir } from './support/stir.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.stop())

/** Three visits of one customer, each with an invoice that stands on them. */
async function threeVisits(shop: Shop, customerId: string): Promise<string[]> {
  const visits = await Promise.all([1, 2, 3].map(() => shop.book(customerId)))
  return visits.map(({ invoice }) => invoice.id)
}

const findingOf = (invoice: Invoice) => invoice.serviceOrderColumn.finding!
const inLanguage = (shop: Shop, invoiceId: string, language: string) =>
  shop.api.get<Invoice>(`/invoices/${invoiceId}`, { 'accept-language': language })

/** A sentence nobody can have foreseen, with figures in it that look like a phone. */
const invented = () =>
  `Recusado pelo setor ${randomUUID()}: ligue para (41) 3322-4455, protocolo 20261120-998877.`

describe.concurrent('a customer who would be refused', () => {
  test('has the phone of another: Error with field, cause and cure in three languages [A1.44 A1.48 A1.51 A2.16 A3.13 A3.18 A3.22 A3.23]', async () => {
    const shop = await world.openShop()
    await shop.register({ name: 'Helena Duarte Sampaio', phone: '(41) 98876-1201' })
    const twin = await shop.register({ name: 'Rafael Monteiro Lins', phone: '41 98876-1201' })
    const ids = await threeVisits(shop, twin.id)
    for (const id of ids) {
      const finding = findingOf(await shop.untilColumn(id, 'error'))
      expect(finding).toMatchObject({
        code: 'PHO-05',
        field: 'phone',
        cause: 'The phone (41) 98876-1201 already belongs to the customer Helena Duarte Sampaio.',
        cure: 'Correct the number in one of the records, or leave this customer without a phone.',
        fix: { route: 'customer', id: twin.id },
      })
    }
    expect(findingOf(await inLanguage(shop, ids[0]!, 'pt-BR'))).toMatchObject({
      cause: 'O telefone (41) 98876-1201 já é do cliente Helena Duarte Sampaio.',
      cure: 'Corrija o número em um dos cadastros ou deixe este cliente sem telefone.',
    })
    expect(findingOf(await inLanguage(shop, ids[0]!, 'es-AR')).cause).toBe(
      'El teléfono (41) 98876-1201 ya es del cliente Helena Duarte Sampaio.',
    )
    expect(await shop.erp.orders()).toEqual([])

    // Mending the customer is all that is done: nobody touches the invoices.
    await shop.api.patch(`/customers/${twin.id}`, { phone: '(41) 99714-3302' })
    for (const id of ids) await shop.untilColumn(id, 'open')
    expect(await shop.erp.orders()).toHaveLength(3)
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 0, open: 3 * 14_501 })
    expect(await stir(shop, ids[0]!)).toEqual([])
  })

  test('is sent as well when it is the other one whose phone is corrected', async () => {
    const shop = await world.openShop()
    const first = await shop.register({ name: 'Helena Duarte Sampaio', phone: '(41) 98876-1201' })
    const twin = await shop.register({ name: 'Rafael Monteiro Lins', phone: '(41) 98876-1201' })
    const [id] = await threeVisits(shop, twin.id)
    await shop.untilColumn(id!, 'error')
    await shop.api.patch(`/customers/${first.id}`, { phone: '(41) 99714-3302' })
    await shop.untilColumn(id!, 'open')
  })

  test('is refused at once when what is there is wrong, with every fault named', async () => {
    const shop = await world.openShop()
    const refused = await shop.api.ask<Problem>('POST', '/customers', {
      name: 'Rafael',
      taxId: '111.444.777-00',
      phone: '12',
    })
    expect([refused.status, refused.body.code]).toEqual([422, 'customer_not_valid'])
    expect(refused.body.errors.map(error => error.field)).toEqual(['taxId', 'phone'])
    for (const { cause, cure } of refused.body.errors) expect(cause && cure).toBeTruthy()
    expect((await shop.api.get<{ items: unknown[] }>('/customers')).items).toEqual([])
  })

  test('and a later bad edit of a customer stops none of the invoices that already stand', async () => {
    const shop = await world.openShop()
    await shop.register({ name: 'Helena Duarte Sampaio', phone: '(41) 98876-1201' })
    const { customer, invoiceId } = await shop.bookedAndOpen()
    await shop.api.patch(`/customers/${customer.id}`, { phone: '(41) 98876-1201' })
    await shop.pay(invoiceId, 14_501)
    await shop.untilColumn(invoiceId, 'fulfilled')
    const shown = await shop.api.get<{ erp: { state: string } }>(`/customers/${customer.id}`)
    expect(shown.erp.state).toBe('error')
  })
})

describe.concurrent('a customer whom the ERP refuses', () => {
  test('with a sentence invented just now: its own words beside ours, and all goes once it is mended [A1.49]', async () => {
    const shop = await world.openShop()
    const words = invented()
    const { id: fault } = await shop.erp.fault({
      kind: 'refusal',
      method: 'POST',
      path: 'clientes',
      message: words,
      count: 0,
    })
    const customer = await shop.register({ name: 'Otávio Ferreira Nunes', email: 'otavio@example.com' })
    const ids = await threeVisits(shop, customer.id)
    for (const id of ids) {
      const shown = await shop.untilColumn(id, 'error')
      expect(findingOf(shown).erpWords).toBe(words)
      expect(findingOf(shown).cause).not.toContain(words)
      expect(findingOf(shown).cure).toBeTruthy()
      expect(findingOf(shown).fix).toEqual({ route: 'customer', id: customer.id })
    }
    // Asked once, and not again until somebody does something.
    expect(await shop.erp.writes()).toHaveLength(1)
    const causes = await shop.api.get<{ items: { code: string; records: number }[] }>('/findings')
    expect(causes.items).toMatchObject([{ records: 1 }])

    await shop.erp.mend(fault)
    await shop.api.patch(`/customers/${customer.id}`, { email: 'otavio.nunes@example.com' })
    for (const id of ids) await shop.untilColumn(id, 'open')
    expect(await shop.erp.customers()).toHaveLength(1)
    expect((await shop.api.get<{ items: unknown[] }>('/findings')).items).toEqual([])
  })

  test('because somebody there has this phone: the finding names the field, in the ERP’s words too [A2.16]', async () => {
    const shop = await world.openShop()
    const words = `Telefone já cadastrado para outro cliente (ref. ${randomUUID()})!`
    await shop.erp.turn({ duplicatePhone: 'refuse', duplicatePhoneWords: words })
    await shop.erp.person('customers/create', {
      fields: {
        razao_cliente: 'Dona Antônia',
        fone_cliente: '(41) 98876-1201',
        celular_cliente: '(41) 98876-1201',
      },
    })
    const customer = await shop.register({ name: 'Lúcia Carvalho', phone: '(41) 98876-1201' })
    const [id] = await threeVisits(shop, customer.id)
    const finding = findingOf(await shop.untilColumn(id!, 'error'))
    expect(finding).toMatchObject({ code: 'phone_in_use', field: 'phone' })
    expect(finding.erpWords).toContain(words)
    await shop.api.patch(`/customers/${customer.id}`, { phone: null })
    await shop.untilColumn(id!, 'open')
  })

  test('because it wants a phone of everybody', async () => {
    const shop = await world.openShop()
    await shop.erp.turn({ requirePhone: true })
    const customer = await shop.register({ name: 'Lúcia Carvalho' })
    const [id] = await threeVisits(shop, customer.id)
    expect(findingOf(await shop.untilColumn(id!, 'error'))).toMatchObject({ code: 'PHO-01', field: 'phone' })
    await shop.api.patch(`/customers/${customer.id}`, { phone: '(41) 98432-9011' })
    await shop.untilColumn(id!, 'open')
  })

  test('for a field of the address: the finding names it as the record does [A3.18]', async () => {
    const shop = await world.openShop()
    const { id: fault } = await shop.erp.fault({
      kind: 'refusal',
      method: 'POST',
      path: 'clientes',
      message: 'O formato do campo (cep_cliente) não é válido',
      count: 0,
    })
    const customer = await shop.register({ name: 'Lúcia Carvalho', address: { postalCode: '80020-310' } })
    const [id] = await threeVisits(shop, customer.id)
    const finding = findingOf(await shop.untilColumn(id!, 'error'))
    expect(finding).toMatchObject({ field: 'address.postalCode' })
    expect(finding.cause).toContain('80020')
    await shop.erp.mend(fault)
    await shop.api.patch(`/customers/${customer.id}`, { address: { postalCode: '80010-000' } })
    await shop.untilColumn(id!, 'open')
  })
})

describe.concurrent('a document that the ERP refuses', () => {
  test.for([
    ['its order', 'ordens-servico'],
    ['a service of its order', 'ordens-servico/*/servicos'],
    ['a receivable', 'contas-receber'],
  ] as const)(
    '%s, with an invented sentence: shown in its own words; Reprocess goes on from there',
    async ([, path]) => {
      const shop = await world.openShop()
      const words = invented()
      const { id: fault } = await shop.erp.fault({
        kind: 'refusal',
        method: 'POST',
        path,
        message: words,
        count: 0,
      })
      const customer = await shop.register({ name: 'Lúcia Carvalho' })
      const { invoice } = await shop.book(customer.id)
      const shown = await shop.untilColumn(invoice.id, 'error')
      expect(findingOf(shown).erpWords).toBe(words)
      expect(findingOf(shown).cause && findingOf(shown).cure).toBeTruthy()
      expect(shown.documents.some(one => one.state === 'action_needed')).toBe(true)
      await shop.erp.mend(fault)
      await shop.api.post(`/invoices/${invoice.id}/reprocess`)
      await shop.untilColumn(invoice.id, 'open')
      expect(await shop.erp.orders()).toMatchObject([{ services: [{ cents: 8_500 }, { cents: 6_001 }] }])
      expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 0, open: 14_501 })
    },
  )

  test('for one cause, again and all together', async () => {
    const shop = await world.openShop()
    const { id: fault } = await shop.erp.fault({
      kind: 'refusal',
      method: 'POST',
      path: 'ordens-servico',
      message: invented(),
      count: 0,
    })
    const customer = await shop.register({ name: 'Lúcia Carvalho' })
    const ids = await threeVisits(shop, customer.id)
    for (const id of ids) await shop.untilColumn(id, 'error')
    const { items } = await shop.api.get<{ items: { code: string; records: number }[] }>('/findings')
    expect(items).toMatchObject([{ records: 3 }])
    await shop.erp.mend(fault)
    const again = await shop.api.post<{ records: number }>(`/connections/${shop.connectionId}/reprocess`, {
      code: items[0]!.code,
    })
    expect(again.records).toBe(3)
    for (const id of ids) await shop.untilColumn(id, 'open')
  })
})

describe.concurrent('a setting that is missing', () => {
  test('bank account and category: nothing of money goes out, and choosing them sends all that waited [R3.8]', async () => {
    const shop = await world.openShop({ settings: null })
    const customer = await shop.register({ name: 'Lúcia Carvalho' })
    const ids = await threeVisits(shop, customer.id)
    for (const id of ids) {
      const shown = await shop.untilColumn(id, 'error')
      expect(shown.findings.map(one => one.code).sort()).toEqual(['bank_account_missing', 'category_missing'])
      expect(findingOf(shown).fix).toMatchObject({ route: 'connection' })
    }
    expect(await shop.erp.receivables()).toEqual([])
    const { bank, category } = await shop.choices()
    await shop.api.patch(`/connections/${shop.connectionId}`, { settings: { bank_account: bank, category } })
    for (const id of ids) await shop.untilColumn(id, 'open')
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 0, open: 3 * 14_501 })
  })

  test('the ERP’s name of a payment method [R3.8]', async () => {
    const shop = await world.openShop({ settings: { payment_names: { pix: '' } } })
    const { invoiceId } = await shop.bookedAndOpen()
    await shop.pay(invoiceId, 5_000)
    expect(findingOf(await shop.untilColumn(invoiceId, 'error'))).toMatchObject({
      code: 'payment_method_unmapped',
      field: 'method',
      fix: { route: 'connection' },
    })
    await shop.api.patch(`/connections/${shop.connectionId}`, { settings: { payment_names: { pix: 'PIX' } } })
    await shop.untilColumn(invoiceId, 'open')
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 5_000, open: 9_501 })
  })

  test('the account must be the store’s own company', async () => {
    const refused = await world
      .openShop({ taxId: '12.ABC.345/01DE-35' })
      .catch((error: Error) => error.message)
    expect(refused).toMatch(/POST \/connections answered 4\d\d: .*company_differs/)
  })
})
