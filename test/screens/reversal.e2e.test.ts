/** Taking payments back: seen before it is done, done here and in the ERP, or done in the ERP and seen here. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf } from '../flows/support/erp.ts'
import { dayFromNow, type Shop } from '../flows/support/shop.ts'
import { registerWebhook } from '../flows/support/stir.ts'
import { until } from '../flows/support/until.ts'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, fill, person, phone, press, type Role, sees } from './support/person.ts'
import { badge, openInvoice, receive } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** Bath and clipping, R$ 145,01, open in the ERP, with somebody looking at the invoice. */
async function openDesk(role: Role = 'attendant', instalments?: object): Promise<Desk> {
  const shop = await house.openShop()
  const services = [
    { description: 'Banho', unitPriceCents: 8_500 },
    { description: 'Tosa higiênica', unitPriceCents: 6_001 },
  ]
  const { invoiceId } = await shop.bookedAndOpen({ services, ...(instalments ? { instalments } : {}) })
  const { page } = await atDesk(person(house, shop, role))
  await openInvoice(page, 'Bianca Torres')
  return { shop, page, invoiceId }
}

interface Desk {
  shop: Shop
  page: Page
  invoiceId: string
}

/** The dialog that says what a reversal does. */
const reversing = (page: Page) => dialog(page, 'Estornar o que foi recebido?')

/** The line of one payment. */
const payment = (page: Page, method: string): Locator =>
  page
    .getByRole('table')
    .filter({ hasText: /Forma.*Valor/ })
    .getByRole('row')
    .filter({ hasText: method })

/** A day as it is written on the screen. */
const written = (day: string) => day.split('-').reverse().join('/')

/** Leaves a mark that a reload would wipe out. */
const mark = (page: Page) => page.evaluate('window.neverReloaded = true')
const isMarked = (page: Page) => page.evaluate('window.neverReloaded === true')

describe('here', () => {
  test('the card is taken back and the Pix stands: the old order is Cancelado, a new one open, to the cent [A1.33 A1.37 R5.2 R8.4]', async () => {
    const { shop, page } = await openDesk()
    await receive(page, [
      { method: 'Pix', amount: '60,00' },
      { method: 'Cartão de crédito', amount: '85,01' },
    ])
    await badge(page, 'Atendido')
    const [order] = await shop.erp.orders()
    const before = (await shop.erp.writes()).length

    await press(page, /^Estornar Cartão de crédito/)
    const box = reversing(page)
    const today = written(dayFromNow(0))
    await sees(box, `Cartão de crédito de R$ 85,01, recebido em ${today}`)
    for (const [what, amount] of [
      ['Estorno', 'R$ 85,01'],
      ['Continua quitado', 'R$ 60,00'],
      ['Fica a receber', 'R$ 85,01'],
    ] as const)
      await sees(box.locator('dl > div').filter({ hasText: what }), amount)
    await sees(box, `R$ 85,01 com vencimento em ${today}.`)
    await sees(box, 'No VHSYS:')
    await sees(box, `Ordem de Serviço nº ${order!.number} passa a Cancelado`)
    expect(await box.getByRole('checkbox').count()).toBe(0)
    // Without a reason nothing is done.
    const confirm = box.getByRole('button', { name: 'Estornar R$ 85,01' })
    expect(await confirm.getAttribute('aria-disabled')).toBe('true')
    await sees(box, 'Escreva o motivo.')
    await box.getByRole('textbox', { name: 'Motivo' }).press('Enter')
    expect(await barriers(page)).toEqual([])
    expect(await shop.erp.writes()).toHaveLength(before)

    await mark(page)
    await fill(box, { Motivo: 'Cartão cobrado em dobro' })
    await press(box, 'Estornar R$ 85,01')
    await box.waitFor({ state: 'detached' })
    await sees(page, 'R$ 85,01 estornados.')
    await badge(page, 'Parcial')
    await badge(page, 'Em Aberto')
    await sees(payment(page, 'Cartão de crédito'), 'Estornado')
    expect(await payment(page, 'Cartão de crédito').getByRole('button').count()).toBe(0)
    expect(
      await payment(page, 'Pix')
        .getByRole('button', { name: /^Estornar Pix/ })
        .count(),
    ).toBe(1)
    expect(await page.getByRole('button', { name: 'Estornar tudo' }).count()).toBe(0)
    await sees(page, 'Estorno de R$ 85,01')
    await sees(page, 'Cartão cobrado em dobro')
    expect(await isMarked(page)).toBe(true)
    expect(await barriers(page)).toEqual([])

    await shop.untilRest()
    const orders = await shop.erp.orders()
    expect(orders.map(one => [one.id === order!.id, one.status, one.total]).sort()).toEqual([
      [false, 'Em Aberto', '145.01'],
      [true, 'Cancelado', '145.01'],
    ])
    const receivables = await shop.erp.receivables()
    expect(receivables.map(one => [one.cents, one.receivedCents, one.settled]).sort()).toEqual([
      [6_000, 6_000, true],
      [8_501, 0, false],
    ])
    expect(await shop.erp.violations()).toEqual([])
  })

  test('everything is taken back at once, on the way to cancelling the invoice', async () => {
    const { shop, page, invoiceId } = await openDesk()
    await shop.api.post(`/invoices/${invoiceId}/payments`, {
      legs: [
        { method: 'pix', amountCents: 6_000 },
        { method: 'cash', amountCents: 8_501 },
      ],
    })
    await badge(page, 'Atendido')
    await press(page, 'Mais ações')
    await page.getByRole('menuitem', { name: 'Cancelar fatura' }).click()
    const cancelling = dialog(page, 'Cancelar a fatura?')
    await sees(cancelling, /é preciso estornar antes de cancelar/)
    await press(cancelling, 'Estornar os recebimentos')
    const box = reversing(page)
    await sees(box, /^Pix de R\$\s60,00/)
    await sees(box, /^Dinheiro de R\$\s85,01/)
    await fill(box, { Motivo: 'Visita lançada por engano' })
    await press(box, 'Estornar R$ 145,01')
    await sees(page, 'R$ 145,01 estornados.')
    await badge(page, 'Em Aberto')
    expect(await payment(page, 'Estornado').count()).toBe(2)

    await press(page, 'Mais ações')
    await page.getByRole('menuitem', { name: 'Cancelar fatura' }).click()
    await fill(cancelling, { Motivo: 'Visita lançada por engano' })
    await press(cancelling, 'Cancelar fatura')
    await sees(page, 'Fatura cancelada: Visita lançada por engano')
    await badge(page, 'Cancelada')
    await shop.untilRest()
    expect((await shop.erp.orders()).map(one => one.status)).toEqual(['Cancelado', 'Cancelado'])
    expect(await shop.erp.receivables()).toEqual([])
  })

  test.for([
    ['come back to stock', true, 10],
    ['stay with the customer', false, 8],
  ] as const)('goods that were sold %s', async ([, comeBack, left]) => {
    const shop = await house.openShop()
    const product = { desc_produto: 'Xampu neutro', cod_produto: 'XN-1', estoque_produto: '10.00' }
    await shop.erp.person('products/create', { fields: { ...product, valor_produto: '32.90' } })
    const { id: productId } = await shop.api.post<{ id: string }>('/products', {
      name: 'Xampu neutro',
      code: 'XN-1',
      priceCents: 3_290,
    })
    const { id } = await shop.api.post<{ id: string }>('/sales', {
      lines: [{ productId, quantity: 2 }],
      payments: [{ method: 'pix', amountCents: 6_580 }],
    })
    const stock = async () => (await shop.erp.rows('produtos?limit=250&lixeira=Nao'))[0]!.estoque_produto
    await shop.untilColumn(id, 'fulfilled')
    await shop.untilRest()
    expect(Number(await stock())).toBe(8)

    const { page } = await atDesk(person(house, shop, 'attendant'))
    await page.goto(`/invoices/${id}`)
    await press(page, /^Estornar Pix/)
    const box = reversing(page)
    const goods = box.getByRole('checkbox', { name: 'Os produtos voltam ao estoque' })
    expect(await goods.isChecked()).toBe(true)
    await sees(box, /^Pedido de Venda nº \d+ passa a Cancelado/)
    if (!comeBack) await goods.uncheck()
    await fill(box, { Motivo: 'Pix devolvido' })
    await press(box, 'Estornar R$ 65,80')
    await sees(page, 'R$ 65,80 estornados.')
    await until('the ERP has the receivable open', async () => {
      await shop.untilRest()
      return ledgerOf(await shop.erp.receivables()).open === 6_580
    })
    expect(Number(await stock())).toBe(left)
    // Goods alone: no service order, neither before nor after.
    expect(await shop.erp.everything('ordens-servico')).toEqual([])
    expect(await shop.erp.violations()).toEqual([])
  })

  test('whoever only reads is not offered it', async () => {
    const { shop, page, invoiceId } = await openDesk('accountant')
    await shop.pay(invoiceId, 6_000)
    await sees(payment(page, 'Pix'), 'R$ 60,00')
    expect(await page.getByRole('button', { name: /^Estornar/ }).count()).toBe(0)
  })

  test('what cannot be taken back is said in the dialog, and nothing can be confirmed', async () => {
    const { shop, page, invoiceId } = await openDesk()
    await shop.pay(invoiceId, 14_501)
    await badge(page, 'Atendido')
    await press(page, /^Estornar Pix/)
    const box = reversing(page)
    await sees(box, 'Estornar R$ 145,01')
    // Somebody else is faster; the dialog notices by itself.
    const { payments } = await shop.invoice(invoiceId)
    await shop.api.post(`/invoices/${invoiceId}/reversals`, {
      paymentIds: payments.map(one => one.id),
      reason: 'Outra pessoa estornou',
    })
    await sees(box, /Nenhum desses recebimentos está de pé/)
    expect(await box.getByRole('button', { name: /^Estornar R\$/ }).count()).toBe(0)
    await page.setViewportSize(phone)
    expect(await barriers(page)).toEqual([])
  })
})

describe('in the ERP', () => {
  test('a settled receivable is undone there: the payment is struck through here, and nobody reloads [A1.05 R9.06]', async () => {
    const { shop, page } = await openDesk()
    await registerWebhook(shop)
    await receive(page, [
      { method: 'Pix', amount: '60,00' },
      { method: 'Cartão de crédito', amount: '85,01' },
    ])
    await badge(page, 'Atendido')
    await shop.untilRest()
    await mark(page)
    const card = (await shop.erp.receivables()).find(one => one.cents === 8_501)
    await shop.erp.person('receivables/unsettle', { id: Number(card!.id) })

    await sees(payment(page, 'Cartão de crédito'), 'Estornado')
    await sees(page, 'Estorno de R$ 85,01')
    await sees(page, 'Desfeito no ERP')
    await badge(page, 'Parcial')
    expect(await payment(page, 'Pix').getByText('Estornado').count()).toBe(0)
    expect(await isMarked(page)).toBe(true)
    await badge(page, 'Em Aberto')
    await until('the old order is cancelled', async () => {
      const states = (await shop.erp.orders()).map(one => one.status).sort()
      return states.join() === 'Cancelado,Em Aberto'
    })
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 6_000, open: 8_501 })
    expect(await shop.erp.violations()).toEqual([])
  })

  test('of a Pix over three instalments one is undone there: in part, and the rest can be taken back here', async () => {
    const { shop, page, invoiceId } = await openDesk('attendant', {
      count: 3,
      firstDueOn: dayFromNow(5),
    })
    await registerWebhook(shop)
    await shop.pay(invoiceId, 14_501)
    await badge(page, 'Atendido')
    await shop.untilRest()
    const [first] = await shop.erp.receivables()
    await shop.erp.person('receivables/unsettle', { id: Number(first!.id) })
    await sees(payment(page, 'Pix'), 'Estornado em parte: R$ 48,34')
    await badge(page, 'Em Aberto')
    await press(page, 'Estornar Pix, R$ 96,67')
    const box = reversing(page)
    await sees(box.locator('dl > div').filter({ hasText: 'Fica a receber' }), 'R$ 145,01')
    await sees(box, `R$ 48,34 com vencimento em ${written(dayFromNow(5))}.`)
    await fill(box, { Motivo: 'Pix devolvido' })
    await press(box, 'Estornar R$ 96,67')
    await badge(page, 'Pendente')
    await until('the ERP has it all open, in the third order', async () => {
      const { paid, open } = ledgerOf(await shop.erp.receivables())
      const states = (await shop.erp.orders()).map(one => one.status).sort()
      return paid === 0 && open === 14_501 && states.join() === 'Cancelado,Cancelado,Em Aberto'
    })
  })

  test('money received there reads so, in the list and in the history', async () => {
    const { shop, page } = await openDesk()
    await registerWebhook(shop)
    await shop.untilRest()
    const [open] = await shop.erp.receivables()
    await shop.erp.person('receivables/settle', { id: Number(open!.id), forma_pagamento: 'PIX' })
    await sees(payment(page, 'Pix'), 'Recebido no ERP')
    await sees(page, 'Recebido R$ 145,01 no ERP')
    await badge(page, 'Paga')
  })
})
