/** An owner leaves the ERP: what is owed goes first, what stands still says so, and the shop can think again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, person, phone, press, sees } from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('what is left is sent, and then the shop is disconnected by itself', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  const { id } = await shop.erp.fault({
    kind: 'refusal',
    method: 'POST',
    path: 'ordens-servico',
    message: 'Situação inválida para o plano contratado.',
    count: 0,
  })
  const customer = await shop.register({ name: 'Lúcia Carvalho' })
  await shop.book(customer.id)
  await page.goto('/integration')
  await sees(page, '1 registro')
  await press(page, 'Desconectar')
  const box = dialog(page, 'Desconectar o VHSYS?')
  await sees(box, '1 parado, que só vai depois de corrigido.')
  await press(box, 'Enviar o que falta e desconectar')

  await sees(page, 'Saindo do VHSYS')
  await sees(page, 'Falta 1 registro.')
  await sees(page, '1 registro está parado e segura a saída.')
  await page.getByRole('link', { name: 'Ver o que está parado' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await press(page, 'Continuar conectado')
  await sees(page, 'VHSYS continua conectado.')

  await press(page, 'Desconectar')
  await press(dialog(page, 'Desconectar o VHSYS?'), 'Enviar o que falta e desconectar')
  await sees(page, 'Falta 1 registro.')
  await shop.erp.mend(id)
  await press(page, 'Reprocessar')
  await sees(page, 'Conectar um ERP')
  expect(await shop.erp.orders()).toHaveLength(1)
})

test('what stands still can be left behind', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  await shop.erp.fault({
    kind: 'refusal',
    method: 'POST',
    path: 'ordens-servico',
    message: 'Situação inválida para o plano contratado.',
    count: 0,
  })
  const customer = await shop.register({ name: 'Lúcia Carvalho' })
  await shop.book(customer.id)
  await page.goto('/integration')
  await sees(page, '1 registro')
  await press(page, 'Desconectar')
  await press(dialog(page, 'Desconectar o VHSYS?'), 'Enviar o que falta e desconectar')
  await sees(page, '1 registro está parado e segura a saída.')
  await press(page, 'Desconectar mesmo assim')
  const box = dialog(page, 'Desconectar o VHSYS?')
  // On a phone the buttons stand one above the other, each as wide as the dialog lets it.
  await page.setViewportSize(phone)
  const last = box.getByRole('button', { name: 'Desconectar sem enviar' })
  const back = box.getByRole('button', { name: 'Voltar' })
  await last.waitFor()
  const [above, below] = [(await last.boundingBox())!, (await back.boundingBox())!]
  expect([above.x, above.width]).toEqual([below.x, below.width])
  await last.click()
  await sees(page, 'Conectar um ERP')
})
