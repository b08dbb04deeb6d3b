/** What a service uses up, from its recipe to the ERP's shelf, and money received without leaving the calendar. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerOf } from '../flows/support/erp.ts'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, dialog, fill, person, press, sees } from './support/person.ts'
import { book, receive, stockCatalogue } from './support/reception.ts'
import { fillShelf, goods, stockInErp } from './support/shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('a bath uses up a tenth of a shampoo: paid in the calendar, it leaves the shelf and is on no order [A1.22 A1.23 A1.31]', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const shampoo = goods[1]!
  await fillShelf(shop, [shampoo])
  const { page } = await atDesk(person(house, shop))

  await page.goto('/services')
  await page.getByRole('link', { name: 'Banho', exact: true }).click()
  const form = dialog(page, 'Editar serviço')
  await choose(form, 'Adicionar produto usado', /^Shampoo neutro/)
  const quantity = `Quantidade de ${shampoo.name}, em UN`
  await fill(form, { [quantity]: '' })
  await sees(form, `Informe a quantidade de ${shampoo.name}.`)
  await fill(form, { [quantity]: '0,05' })
  await press(form, 'Salvar')
  await sees(page, 'Serviço salvo.')

  await book(page, { customer: 'Bianca Torres', services: ['Banho'], walkUp: true })
  await page.goto('/calendar')
  await press(page, /Bianca Torres/)
  const drawer = dialog(page, 'Agendamento')
  await sees(drawer, '0,05 UN')
  await sees(drawer, /Em estoque:/)
  await press(drawer, 'Ajustar insumos')
  const box = dialog(page, 'Insumos de uso interno')
  await fill(box, { [quantity]: '0,1' })
  await press(box, 'Salvar')
  await sees(page, 'Insumos salvos.')
  await sees(drawer, '0,1 UN')

  await receive(page, [
    { method: 'Pix', amount: '50,00' },
    { method: 'Dinheiro', amount: '35,00' },
  ])
  await sees(drawer, /^Saíram do estoque em /)
  expect(await drawer.getByRole('button', { name: 'Ajustar insumos' }).count()).toBe(0)
  expect(new URL(page.url()).pathname).toBe('/calendar')
  await sees(drawer, 'Atendido')
  await until('the shampoo has left the ERP', async () => (await stockInErp(shop))[shampoo.name] === 5.9)
  expect(await shop.erp.orders()).toMatchObject([
    { status: 'Atendido', services: [{ description: 'Banho', cents: 8_500 }] },
  ])
  expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 8_500, open: 0 })
  expect(await shop.erp.rows('pedidos')).toEqual([])
})
