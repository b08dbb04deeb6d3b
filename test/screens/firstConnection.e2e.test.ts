/** Switching on beside an ERP with years in it: compared first, decided on the screen, then joined. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, person, press, sees, seesNoMore } from './support/person.ts'
import { openPrepared } from './support/prepared.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('an owner sees who is who, says it where it could be several, and goes live', async () => {
  const shop = await openPrepared(house)
  const { page } = await atDesk(person(house, shop))
  await page.goto('/integration')
  await sees(page, 'Lido e comparado')
  await page.getByRole('progressbar', { name: 'Clientes: 5 de 5' }).waitFor()
  await sees(page, '2 para decidir')
  // Nothing can begin before bank account and category have their counterparts.
  await sees(page, 'Faltam 2 escolhas do de/para.')
  await choose(page, 'Conta bancária dos recebimentos', 'Conta corrente Itaú')
  await choose(page, 'Categoria das receitas', 'Serviços')
  await page.getByRole('button', { name: 'Salvar', exact: true }).click()
  await sees(page, '12 de 12 mapeados')

  await page.getByRole('tab', { name: 'Sugeridos (1)' }).waitFor()
  await sees(page, 'mesmo telefone')
  await press(page, 'É o mesmo: Bia Nunes e Beatriz Nunes')
  await sees(page, '1 para decidir')
  await page.getByRole('tab', { name: 'Só no VHSYS (1)' }).click()
  await sees(page, 'Caio Melo')
  await sees(page, 'Clientes dos dois lados a ligar: 2.')
  await sees(page, 'Clientes por decidir, que ninguém toca: 1.')
  expect(await shop.erp.writes()).toEqual([])

  await press(page, 'Pôr no ar agora')
  await sees(page, 'VHSYS no ar.')
  await seesNoMore(page, 'Em preparação')
  const names = async () => (await shop.erp.customers()).map(row => String(row.razao_cliente)).sort()
  // She is called Bia here, and names are the shop's.
  await until('the joined customer has our name', async () => (await names()).includes('Bia Nunes'))
  expect(await names()).toEqual(['Ana Prado', 'Bia Nunes', 'Caio Melo', 'Rosa Lima', 'Rosa Lima Pet'])

  // Rosa was left alone, and is still to be decided.
  await page.getByRole('tab', { name: 'Para decidir (1)' }).click()
  await press(page, 'São diferentes: Rosa e Rosa Lima Pet')
  await press(page, 'É o mesmo: Rosa e Rosa Lima')
  await until('both Rosas are here', async () => {
    const { items } = await shop.api.get<{ items: { name: string }[] }>('/customers')
    return items.length === 5
  })
  await seesNoMore(page, 'Quem é quem')
})
