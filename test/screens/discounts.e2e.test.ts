/** Discounts before billing: given at the counter, seen on the receipt, to the cent in the ERP. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerOf } from '../flows/support/erp.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, fill, person, press, sees } from './support/person.ts'
import { badge, stockCatalogue } from './support/reception.ts'
import { barcodes, fillShelf, scan } from './support/shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('10 % off a sale and R$ 5.10 off one line of it', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  await fillShelf(shop)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/counter')
  await scan(page, 'Produto ou serviço', barcodes.shampoo)
  await scan(page, 'Produto ou serviço', barcodes.food)
  const onLine = /^Desconto ou acréscimo em Shampoo/
  await press(page, onLine)
  await fill(page.getByRole('group', { name: onLine }), { Quanto: '34,91' })
  await sees(page, 'O desconto passa do valor.')
  await fill(page.getByRole('group', { name: onLine }), { Quanto: '5,10' })
  await press(page, 'Desconto ou acréscimo no total')
  const whole = page.getByRole('group', { name: 'Desconto ou acréscimo no total' })
  await whole.getByRole('combobox', { name: 'Em' }).selectOption('%')
  await fill(whole, { Quanto: '10', 'Motivo (opcional)': 'Cliente fiel' })
  // R$ 34.90 − 5.10 + 189.90 = 219.70, less R$ 21.97.
  await sees(page.getByRole('region', { name: 'Pagamento' }), 'R$ 197,73')
  const cart = page.getByRole('region', { name: 'Itens da venda' })
  await sees(cart.getByRole('listitem').filter({ hasText: 'Shampoo' }), 'R$ 29,80')
  await sees(cart.getByRole('listitem').filter({ hasText: 'Ração' }), 'R$ 189,90')
  for (const sum of [/^SubtotalR\$\s219,70$/, /^Desconto-R\$\s21,97$/, /^TotalR\$\s197,73$/])
    await cart.getByRole('status').locator('div').filter({ hasText: sum }).waitFor()
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
  await badge(page, 'Paga')
  await sees(page, 'Desconto de 10 % – Cliente fiel')
  await shop.untilRest()
  expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 19_773, open: 0 })
  await badge(page, 'Atendido')
  await page.getByRole('link', { name: /^Recibo/ }).click()
  await sees(page, /^Shampoo neutro 500 ml.*Desconto -R\$\s5,10$/)
  await sees(page, 'Subtotal')
  await sees(page, /^-R\$\s21,97$/)
})
