/** An order that somebody wrote by hand in the ERP: told in Billing, taken over by one click, and paid here. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerWebhook } from '../flows/support/stir.ts'
import { until } from '../flows/support/until.ts'
import { orderByHand } from './support/furnished.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, person, press, sees } from './support/person.ts'
import { badge } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('Carla’s order of R$ 125: one click, R$ 125 by Pix, and it is Atendido there [R9.16]', async () => {
  const shop = await house.openShop()
  await registerWebhook(shop)
  await orderByHand(shop)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/billing')
  await sees(page, 'Feitas no ERP (1)')
  await sees(page, /Contas lançadas lá: R\$\s125,00/)
  await press(page, /^Trazer como fatura: OS /)
  await until(
    'it is no longer among those',
    async () => (await page.getByText('Feitas no ERP').count()) === 0,
  )
  await page.getByRole('link', { name: '#00001' }).click()
  await sees(page, /^Feita no ERP: itens e cancelamento mudam lá/)
  await badge(page, 'Em Aberto')
  expect(await page.getByRole('button', { name: 'Editar itens' }).count()).toBe(0)
  await press(page, 'Receber')
  const box = dialog(page, /^Receber/)
  await press(box, /^Receber/)
  await badge(page, 'Atendido')
  await shop.untilRest()
  const [order] = await shop.erp.orders()
  expect(order).toMatchObject({ status: 'Atendido', total: '125.00' })
  const accounts = await shop.erp.rows('contas-receber?limit=250&lixeira=Nao')
  expect(accounts).toMatchObject([{ liquidado_rec: 'Sim', valor_pago: '125.00' }])
  expect(await shop.erp.violations()).toEqual([])

  // From now on it happens by itself.
  const { page: owner } = await atDesk(person(house, shop, 'owner'))
  await owner.goto('/integration')
  await owner.getByRole('switch', { name: 'Trazer automaticamente' }).click()
  await sees(owner, 'Ordens feitas no ERP viram faturas sozinhas.')
  const { id_ordem } = await shop.erp.person<{ id_ordem: number }>('orders/copy', { id: Number(order!.id) })
  await page.goto('/billing')
  await page.getByRole('link', { name: '#00002' }).waitFor()
  expect(id_ordem).toBeGreaterThan(0)
})
