/** Somebody who works in two stores, with a tab for each: what is done in one tab goes to the store it shows. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shop } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, fill, person, press, sees } from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

async function openStore(name: string, customer: string): Promise<Shop> {
  const shop = await house.openShop({ settings: null })
  await shop.api.patch('/store', { name })
  await shop.register({ name: customer })
  return shop
}

const customersOf = async ({ api }: Shop) =>
  (await api.get<{ items: { name: string }[] }>('/customers')).items.map(({ name }) => name).sort()

async function register(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Clientes' }).first().click()
  await page.getByRole('link', { name: 'Novo cliente' }).first().click()
  await fill(page, { Nome: name })
  await press(page, 'Salvar cliente')
  await page.getByRole('heading', { name }).waitFor()
}

const inStore = (page: Page, name: string) => sees(page.getByRole('banner'), name)

test('each tab keeps its store, and shows nothing of the other', async () => {
  const centre = await openStore('Loja do Centro', 'Ana do Centro')
  const beach = await openStore('Loja da Praia', 'Bia da Praia')
  const { page: first, email } = await atDesk(person(house, centre, 'attendant'))
  await beach.api.post('/users', { name: 'Caio Bastos', email, role: 'attendant' })

  await first.goto('/customers')
  await press(first, /^Loja do Centro/)
  await sees(first, 'Ana do Centro')

  // A second tab opens where the first one is, and goes to the other store.
  const second = await first.context().newPage()
  await second.goto('/customers')
  await inStore(second, 'Loja do Centro')
  await press(second, 'Trocar de loja')
  await press(second, /^Loja da Praia/)
  await sees(second, 'Bia da Praia')
  expect(await second.getByText('Ana do Centro').count()).toBe(0)

  await register(first, 'Clara')
  await inStore(first, 'Loja do Centro')
  expect(await customersOf(centre)).toEqual(['Ana do Centro', 'Clara'])
  expect(await customersOf(beach)).toEqual(['Bia da Praia'])

  // Also after a reload; and where it goes to the other store itself, nothing of the first one is left.
  await first.goto('/customers')
  await inStore(first, 'Loja do Centro')
  await sees(first, 'Clara')
  // What is shown before the answer comes would be from the other store.
  const shownBefore: number[] = []
  await first.route('**/api/v1/customers?*', async route => {
    if (route.request().headers()['trela-store'] === beach.storeId)
      shownBefore.push(await first.getByText('Ana do Centro').count())
    await route.continue()
  })
  await press(first, 'Trocar de loja')
  await press(first, /^Loja da Praia/)
  await sees(first, 'Bia da Praia')
  expect(await first.getByText('Ana do Centro').count()).toBe(0)
  expect(new Set(shownBefore)).toEqual(new Set([0]))
})
