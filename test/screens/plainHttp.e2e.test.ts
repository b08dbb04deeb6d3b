/**
 * A shop without a certificate: its screens come by plain HTTP from another machine of its network, where browsers keep
 * some of their functions back (W3C, Secure Contexts).
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { addUser, atDesk, fill, password, press, sees, stranger } from './support/person.ts'
import { badge, book, stockCatalogue } from './support/reception.ts'

const NAME = 'trela.loja'

let house: House
beforeAll(async () => {
  house = await openHouse(NAME)
})
afterAll(() => house?.stop())

test('one signs in, books and sells as anywhere else', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const email = await addUser(shop, 'attendant')
  const url = `http://${NAME}:${new URL(house.url).port}`
  const { page, complaints } = await atDesk(stranger({ ...house, url }))
  await page.goto('/calendar')
  expect(await page.evaluate('isSecureContext')).toBe(false)
  await fill(page, { 'E-mail': email, Senha: password })
  await press(page, 'Entrar')
  await page.getByRole('heading', { name: 'Hoje' }).waitFor()

  await book(page, { customer: 'Bianca Torres', services: ['Banho'], walkUp: true })

  await page.getByRole('link', { name: 'Venda no balcão' }).first().click()
  await page.getByRole('combobox', { name: 'Produto ou serviço' }).fill('Banho')
  await page.getByRole('option', { name: /^Banho/ }).click()
  await page.getByRole('textbox', { name: 'Quantidade de Banho' }).waitFor()
  await press(page, /^Receber R\$/)
  await sees(page, 'Venda concluída.')
  await badge(page, 'Paga')
  expect((await shop.api.get<{ items: unknown[] }>('/invoices')).items).toHaveLength(2)
  // One header of ours is of no use here, and the browser says so.
  const useless = complaints.filter(one => one.startsWith('The Cross-Origin-Opener-Policy header'))
  expect(complaints.splice(0)).toEqual(useless)
})
