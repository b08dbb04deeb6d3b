/** Goods over the counter: found by their barcode, paid at once, and in the ERP a sales order whose goods have left. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf } from '../flows/support/erp.ts'
import type { Shop } from '../flows/support/shop.ts'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, dialog, fill, person, phone, press, type Role, sees } from './support/person.ts'
import { badge, book, openInvoice, receive, stockCatalogue } from './support/reception.ts'
import { barcodes, fillShelf, scan, stockInErp } from './support/shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

const FOOD = 'Ração Fórmula Frango e Arroz, cães adultos, 15 kg'
const SHAMPOO = 'Shampoo neutro 500 ml'
const TREAT = 'Petisco de frango 65 g'

/** A shop with goods on its shelf, and somebody at its counter. */
async function openCounter(role: Role = 'attendant', viewport?: { width: number; height: number }) {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const ids = await fillShelf(shop)
  const { page } = await atDesk(person(house, shop, role, viewport))
  return { shop, ids, page }
}

/** The sales orders the ERP shows, with what they sell. */
async function salesOrders({ erp }: Shop) {
  const rows = await erp.rows('pedidos?limit=250&lixeira=Nao')
  return Promise.all(
    rows.map(async row => ({
      status: String(row.status_pedido),
      customer: Number(row.id_cliente),
      goods: (await erp.rows(`pedidos/${row.id_ped}/produtos`)).map(one => [
        String(one.desc_produto),
        Number(one.qtde_produto),
      ]),
    })),
  )
}

const line = (page: Awaited<ReturnType<typeof openCounter>>['page'], name: string) =>
  page.getByRole('textbox', { name: `Quantidade de ${name}` })

describe('a walk-in', () => {
  test('buys two shampoos by barcode and pays in cash: sales order Atendido, settled, two less in stock [A1.21 A1.25 R1.5]', async () => {
    const { shop, page } = await openCounter()
    await page.goto('/calendar')
    await page.getByRole('navigation').first().getByRole('link', { name: 'Venda no balcão' }).click()
    await page.getByRole('heading', { name: 'Venda no balcão' }).waitFor()
    // Two scans within a breath: neither is lost.
    await scan(page, 'Produto ou serviço', barcodes.shampoo)
    await scan(page, 'Produto ou serviço', barcodes.shampoo)
    await until('both are in the cart', async () => (await line(page, SHAMPOO).inputValue()) === '2')
    await sees(page, 'R$ 69,80')

    // From the empty field to the money, and by Enter to its end: no mouse.
    await page.getByRole('combobox', { name: 'Produto ou serviço' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('100')
    await sees(page, 'Troco')
    await sees(page, 'R$ 30,20')
    // The button says what stays in the till, not what was handed over.
    await page.getByRole('button', { name: 'Receber R$ 69,80', exact: true }).waitFor()
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { name: /^Fatura / }).waitFor()
    await sees(page, 'Venda concluída.')
    await sees(page, 'Troco: R$ 30,20')
    const again = page.getByRole('link', { name: 'Nova venda' })
    await again.and(page.locator(':focus')).waitFor()
    await sees(page, 'Sem cadastro')
    await badge(page, 'Paga')
    await badge(page, 'Atendido')
    await sees(page, /^Tudo em dia no VHSYS · PV nº \d+$/)
    await press(page, 'Ver detalhes')
    await sees(page, 'Pedido de Venda')
    await sees(page, /^Saída de estoque$/)
    await sees(page, 'Saída de estoque: 2')
    await shop.untilRest()
    expect(await salesOrders(shop)).toEqual([
      { status: 'Atendido', customer: expect.any(Number), goods: [[SHAMPOO, 2]] },
    ])
    expect(await shop.erp.orders()).toEqual([])
    expect(await shop.erp.receivables()).toMatchObject([
      { cents: 6_980, receivedCents: 6_980, settled: true },
    ])
    expect(await stockInErp(shop)).toEqual({ [FOOD]: 12, [SHAMPOO]: 4, [TREAT]: 0 })
    expect(await shop.erp.violations()).toEqual([])

    // The next customer is one Enter away.
    await again.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Venda no balcão' }).waitFor()
    await sees(page, 'Nenhum item ainda. Leia o primeiro código de barras.')
  })

  test('pays whole: what is missing is refused at the payment, until somebody known owes it', async () => {
    const { shop, page } = await openCounter()
    await shop.register({ name: 'Helena Duarte Sampaio' })
    await page.goto('/counter')
    await scan(page, 'Produto ou serviço', barcodes.food)
    await line(page, FOOD).waitFor()
    await fill(page, { Valor: '100,00' })
    await press(page, 'Receber R$ 100,00')
    await sees(page, /^Sem cliente, a venda é paga inteira: faltam R\$\s89,90\./)
    expect((await shop.api.get<{ items: unknown[] }>('/invoices')).items).toEqual([])

    await choose(page, 'Cliente (opcional)', /^Helena Duarte Sampaio/)
    await press(page, 'Concluir, R$ 89,90 a receber')
    await page.getByRole('heading', { name: /^Fatura / }).waitFor()
    await badge(page, 'Parcial')
    await badge(page, 'Em Aberto')
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 10_000, open: 8_990 })
    // The goods are not paid yet: they are still on the ERP's shelf.
    expect((await stockInErp(shop))[FOOD]).toBe(12)
  })
})

test('what is not in stock is sold with a warning, or not at all where the owner says so', async () => {
  const { shop, page } = await openCounter('owner')
  await page.goto('/products')
  const row = page.getByRole('row').filter({ hasText: TREAT })
  await sees(row, '0 PCT')

  await page.goto('/settings')
  await page.getByRole('radio', { name: 'Não deixar vender' }).check()
  await press(page, 'Salvar')
  await sees(page, 'Loja salva.')
  await page.goto('/counter')
  await scan(page, 'Produto ou serviço', barcodes.treat)
  await line(page, TREAT).waitFor()
  // Before anybody presses anything.
  await sees(page.getByRole('listitem').filter({ hasText: TREAT }), 'Falta no estoque: há 0 PCT.')
  await press(page, /^Receber R\$/)
  const refusal = /^Foram pedidos 1 de Petisco de frango 65 g, e há 0 no estoque\./
  await sees(page.getByRole('listitem').filter({ hasText: TREAT }), refusal)
  expect(await line(page, TREAT).getAttribute('aria-invalid')).toBe('true')

  await shop.api.patch('/store', { shortage: 'warn' })
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
  await sees(page, refusal)
  await badge(page, 'Paga')
})

test('what was delivered in the ERP meanwhile is read at the counter by one press, and sold', async () => {
  const { shop, page } = await openCounter()
  await shop.api.patch('/store', { shortage: 'block' })
  await page.goto('/counter')
  await scan(page, 'Produto ou serviço', barcodes.treat)
  await line(page, TREAT).waitFor()
  await press(page, /^Receber R\$/)
  const row = page.getByRole('listitem').filter({ hasText: TREAT })
  await sees(row, /há 0 no estoque/)
  const treat = (await shop.erp.rows('produtos?limit=250&lixeira=Nao')).find(
    one => one.desc_produto === TREAT,
  )!
  const entry = { id: Number(treat.id_produto), tipo_estoque: 'Entrada', qtde_estoque: '4' }
  await shop.erp.person('products/moveStock', entry)
  await press(page, 'Ler estoque agora')
  await sees(row, /^No ERP há 4 PCT, lido agora/)
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
})

test('several things at once: the list opens, the arrows choose, and a name no one has is told', async () => {
  const { page } = await openCounter()
  await page.goto('/counter')
  const search = page.getByRole('combobox', { name: 'Produto ou serviço' })
  await search.fill('frango')
  await search.press('Enter')
  await page.getByRole('option', { name: /^Ração/ }).waitFor()
  await page.getByRole('option', { name: /^Petisco/, selected: false }).waitFor()
  await search.press('ArrowDown')
  await search.press('Enter')
  await page.getByRole('textbox', { name: /^Quantidade de/ }).waitFor()
  await search.fill('RAC-15')
  await search.press('Enter')
  await line(page, FOOD).waitFor()
  await search.fill('coleira de diamantes')
  await search.press('Enter')
  await sees(page, 'Nada encontrado para “coleira de diamantes”.')
  expect(await search.inputValue()).toBe('coleira de diamantes')
})

test('a bath and a shampoo, booked and paid: a service order and a sales order', async () => {
  const { shop, page } = await openCounter()
  await shop.register({ name: 'Helena Duarte Sampaio' })
  await book(page, { customer: 'Helena Duarte Sampaio', services: ['Banho', 'Shampoo neutro'] })
  await openInvoice(page, 'Helena Duarte Sampaio')
  await badge(page, 'Em Aberto')
  await sees(page, 'Serviços e produtos')
  await receive(page, [
    { method: 'Pix', amount: '100,00' },
    { method: 'Dinheiro', amount: '19,90' },
  ])
  await badge(page, 'Paga')
  await badge(page, 'Atendido')
  await sees(page, /^Tudo em dia no VHSYS · OS nº \d+, PV nº \d+$/)
  await press(page, 'Ver detalhes')
  for (const kind of ['Ordem de Serviço', 'Pedido de Venda', 'Saída de estoque'])
    await sees(page, new RegExp(`^${kind}$`))
  await shop.untilRest()
  expect(await shop.erp.orders()).toMatchObject([
    { status: 'Atendido', services: [{ description: 'Banho', cents: 8_500 }] },
  ])
  expect(await salesOrders(shop)).toMatchObject([{ status: 'Atendido', goods: [[SHAMPOO, 1]] }])
  expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 11_990, open: 0 })
  expect((await stockInErp(shop))[SHAMPOO]).toBe(5)
  expect(await shop.erp.violations()).toEqual([])

  // Cheaper goods and a dearer bath come to the same; what was paid for the one is not the other's.
  await press(page, 'Editar itens')
  const box = dialog(page, 'Editar itens')
  await fill(box, { 'Preço de Shampoo neutro 500 ml': '20,00', 'Preço de Banho': '99,90' })
  await press(box, 'Salvar')
  await sees(box, /^O cliente já pagou R\$\s14,90 a mais/)
  await box.getByRole('radio', { name: 'Vira crédito do cliente' }).check()
  await press(box, 'Salvar')
  await sees(page, 'Itens salvos.')
})

test('a product is made, mended and taken off the catalogue', async () => {
  const { page } = await openCounter('owner')
  await page.goto('/products')
  await press(page, 'Novo produto')
  const form = dialog(page, 'Novo produto')
  await press(form, 'Salvar')
  await sees(form, 'Dê um nome ao produto.')
  await fill(form, { Nome: 'Coleira ajustável M', 'Código de barras': '7891000100104', Preço: '29,90' })
  await press(form, 'Salvar')
  await sees(form, 'O código de barras 7891000100104 não confere.')
  await fill(form, { 'Código de barras': '7895555000116', Código: 'RAC-15' })
  await press(form, 'Salvar')
  await sees(form, 'Outro produto já usa o código RAC-15.')
  // A code of the notes that is refused does not stay folded away.
  const more = form.getByText('Outros códigos (vêm do padrão da loja)')
  const cfop = form.getByRole('textbox', { name: 'CFOP' })
  await more.click()
  await fill(form, { Código: 'COL-M', CFOP: '51' })
  await more.click()
  await cfop.waitFor({ state: 'hidden' })
  await press(form, 'Salvar')
  await cfop.waitFor()
  await cfop.fill('5102')
  await press(form, 'Salvar')
  await sees(page, 'Produto salvo.')

  await page.getByRole('textbox', { name: 'Nome, código ou código de barras' }).fill('7895555')
  await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
  await press(page, 'Coleira ajustável M')
  await press(dialog(page, 'Editar produto'), 'Tirar do catálogo')
  await sees(page, 'Produto fora do catálogo.')
  await sees(page, 'Nenhum produto para “7895555”')
  await page.getByText('Arquivados', { exact: true }).click()
  await press(page, 'Coleira ajustável M')
  await press(dialog(page, 'Editar produto'), 'Devolver ao catálogo')
  await sees(page, 'Produto de volta ao catálogo.')
})

test('the counter works on a phone', async () => {
  const { shop, page } = await openCounter('attendant', phone)
  await page.goto('/calendar')
  await page
    .getByRole('navigation', { name: 'Principal' })
    .last()
    .getByRole('link', { name: 'Balcão' })
    .click()
  await choose(page, 'Produto ou serviço', /^Banho /)
  await choose(page, 'Produto ou serviço', /^Shampoo neutro/)
  await press(page, /^Receber R\$/)
  await sees(page, 'Venda concluída.')
  await badge(page, 'Paga')
  await badge(page, 'Atendido')
  expect(await shop.erp.orders()).toHaveLength(1)
  expect(await salesOrders(shop)).toHaveLength(1)
})

test('a product somebody threw away in the ERP: what stands in the way leads to it', async () => {
  const { shop, ids, page } = await openCounter('owner')
  const row = (await shop.erp.rows('produtos?limit=250')).find(one => one.desc_produto === SHAMPOO)!
  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  await shop.erp.person('products/trash', { id: Number(row.id_produto) })
  await shop.api.patch(`/products/${ids[SHAMPOO]}`, { priceCents: 3_990 })
  await shop.api.post(`/connections/${shop.connectionId}/resume`)
  await page.goto('/integration')
  await sees(page, /^Este produto está na lixeira do ERP/)
  await page.getByRole('link', { name: SHAMPOO }).click()
  const form = dialog(page, 'Editar produto')
  await form.waitFor()
  expect(await form.getByRole('textbox', { name: 'Preço' }).inputValue()).toBe('R$ 39,90')
})

test('how it is paid is one press or one digit, and a digit typed in a field stays a digit', async () => {
  const { page } = await openCounter()
  await page.goto('/counter')
  await scan(page, 'Produto ou serviço', barcodes.shampoo)
  await line(page, SHAMPOO).waitFor()
  const method = (name: string) => page.getByRole('radio', { name })
  await method('Pix').click()
  await page.keyboard.press('3')
  await page.getByRole('radio', { name: 'Crédito', checked: true }).and(page.locator(':focus')).waitFor()
  await page.getByRole('textbox', { name: 'Valor', exact: true }).focus()
  await page.getByRole('combobox', { name: 'Produto ou serviço' }).pressSequentially('12')
  await page.getByRole('radio', { name: 'Crédito', checked: true }).waitFor()
  await method('Outra').click()
  await choose(page, 'Outra forma', 'Vale')
  await press(page, 'Receber R$ 34,90')
  await sees(page, 'Venda concluída.')
  await sees(page, 'Vale')
})
