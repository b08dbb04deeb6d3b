/** What somebody did is said to them, and seen by the others, whatever has become of the row or the form meanwhile. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { atDesk, fill, person, press, sees } from './support/person.ts'
import { billingRow, receive } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('a charge that is paid leaves the list of what is to be received, and it is said that it was received', async () => {
  const shop = await house.openShop()
  const customer = await shop.register({ name: 'Bianca Torres' })
  await shop.book(customer.id)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/billing?payment=pending')
  await billingRow(page, 'Bianca Torres').waitFor()
  await receive(page, [{ method: 'Pix', amount: '145,01' }])
  await sees(page, /^R\$\s145,01 recebidos\.$/)
  await billingRow(page, 'Bianca Torres').waitFor({ state: 'detached' })
})

test('also where the others are told of it before the answer has come', async () => {
  const shop = await house.openShop()
  const customer = await shop.register({ name: 'Bianca Torres' })
  await shop.book(customer.id)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/billing?payment=pending')
  const row = billingRow(page, 'Bianca Torres')
  await row.waitFor()
  await page.route('**/payments', async route => {
    const response = await route.fetch()
    await row.waitFor({ state: 'detached' })
    await route.fulfill({ response })
  })
  await receive(page, [{ method: 'Pix', amount: '145,01' }])
  await sees(page, /^R\$\s145,01 recebidos\.$/)
})

test('credit that is paid out in cash leaves the drawer on every till', async () => {
  const shop = await house.openShop()
  const customer = await shop.register({ name: 'Helena Duarte Sampaio' })
  const { invoice } = await shop.book(customer.id)
  await shop.api.post('/cash-sessions', { floatCents: 10_000 })
  await shop.api.post(`/invoices/${invoice.id}/payments`, {
    legs: [{ method: 'pix', amountCents: 19_501 }],
    excess: 'credit',
  })
  const { page: till } = await atDesk(person(house, shop, 'attendant'))
  await till.goto('/counter/cash')
  const drawer = till.getByRole('row', { name: /^Dinheiro/ })
  await sees(drawer, /^R\$\s100,00$/)

  const { page } = await atDesk(person(house, shop))
  await page.goto(`/customers/${customer.id}`)
  await press(page, 'Devolver crédito')
  const box = page.getByRole('dialog')
  await fill(box, { Motivo: 'Mudou de cidade' })
  await press(box, 'Devolver crédito')
  await sees(page, /^R\$\s50,00 devolvidos\.$/)

  await sees(drawer, /^R\$\s50,00$/)
  expect(await till.getByText(/^R\$\s100,00$/).count()).toBe(0)
})
