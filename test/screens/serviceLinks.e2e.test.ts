/** De/para of services: an account that refuses lines outside its catalogue, put right on the screen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, person, phone, press, sees, seesNoMore } from './support/person.ts'
import { badge, book, openInvoice, stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('an order that waits for its services goes on once they are linked, suggested, chosen or made there', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  await shop.erp.turn({ serviceItemZero: 'refuse' })
  for (const desc_produto of ['BANHO', 'Tosa na máquina', 'Transporte'])
    await shop.erp.person('products/create', { fields: { desc_produto, tipo_produto: 'Servico' } })
  const { page } = await atDesk(person(house, shop))
  await book(page, {
    customer: 'Bianca Torres',
    services: ['Banho', 'Tosa higiênica', 'Hidratação'],
    walkUp: true,
  })
  await openInvoice(page, 'Bianca Torres')
  await badge(page, 'Erro')
  await sees(page, 'O serviço Hidratação não está ligado a nenhum serviço do ERP')
  await page.getByRole('link', { name: 'Ligar os serviços' }).first().click()

  await page.getByRole('heading', { name: 'Serviços no VHSYS' }).waitFor()
  await sees(page, 'Esta conta do VHSYS recusa linhas sem serviço: falta ligar 3.')
  await sees(page, '12 de 15 mapeados')
  expect(await barriers(page)).toEqual([])

  await press(page, 'Ligar a BANHO: Banho')
  await sees(page, '13 de 15 mapeados')
  const list = page.getByRole('combobox', { name: 'Serviço do VHSYS para Tosa higiênica' })
  await list.fill('máq')
  await page.getByRole('option', { name: 'Tosa na máquina' }).click()
  await sees(page, '14 de 15 mapeados')
  await press(page, 'Criar no VHSYS o que falta')
  await sees(page, '15 de 15 mapeados')
  await sees(page, 'Todos os serviços têm correspondente.')
  await seesNoMore(page, 'Ligando')

  await openInvoice(page, 'Bianca Torres')
  await badge(page, 'Em Aberto')
  await shop.untilRest()
  const there = await shop.erp.rows('produtos?limit=250&lixeira=Nao')
  expect(there.map(row => row.desc_produto).sort()).toEqual([
    'BANHO',
    'Hidratação',
    'Tosa na máquina',
    'Transporte',
  ])
  const [order] = await shop.erp.orders()
  const lines = await shop.erp.rows(`ordens-servico/${order!.id}/servicos`)
  const named = lines.map(line => [
    line.desc_servico,
    there.find(row => row.id_produto === line.id_servico)?.desc_produto,
  ])
  expect(named.sort()).toEqual([
    ['Banho', 'BANHO'],
    ['Hidratação', 'Hidratação'],
    ['Tosa higiênica', 'Tosa na máquina'],
  ])
})

test('on a phone, an account that takes such lines lets them go as text; somebody at the counter only looks', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { page } = await atDesk(person(house, shop, 'attendant', phone))
  await page.goto('/integration')
  await sees(page, '3 serviços sem correspondente: vão como linhas de texto.')
  expect(await page.getByRole('combobox', { name: /^Serviço do VHSYS para Banho$/ }).isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: /^Criar no VHSYS/ }).count()).toBe(0)
})
