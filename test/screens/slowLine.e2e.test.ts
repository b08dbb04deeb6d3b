/** A line that is slow or gone at the wrong moment: nothing is sold short, sold twice, registered twice or told as empty. */
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../flows/support/until.ts'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, fill, person, press, sees } from './support/person.ts'
import { book, stockCatalogue } from './support/reception.ts'
import { barcodes, fillShelf, scan } from './support/shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

const SHAMPOO = 'Shampoo neutro 500 ml'
const FOOD = 'Ração Fórmula Frango e Arroz, cães adultos, 15 kg'
const FIND = 'Produto ou serviço'

const quantity = (page: Page, name: string) => page.getByRole('textbox', { name: `Quantidade de ${name}` })

/** Somebody at the desk of a shop with a catalogue. */
async function openDesk({ goods = false } = {}) {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  if (goods) await fillShelf(shop)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  return { shop, page }
}

/** Holds what is asked of an address until it is let go. */
async function hold(page: Page, address: RegExp): Promise<{ letGo: () => Promise<void> }> {
  const waiting: Route[] = []
  await page.route(address, route => {
    waiting.push(route)
  })
  return {
    letGo: async () => {
      for (const route of waiting.splice(0)) await route.continue()
      await page.unroute(address)
    },
  }
}

/** An answer that gets lost while what it was about is done. */
const losing = async (route: Route) => {
  await route.fetch()
  await route.abort()
}

test('the last scan is still on its way as the sale is concluded: it waits, and nothing is left out', async () => {
  const { shop, page } = await openDesk({ goods: true })
  await page.goto('/counter')
  await scan(page, FIND, barcodes.food)
  await quantity(page, FOOD).waitFor()
  const line = await hold(page, /\/api\/v1\/products\?.*7891000100103/)
  await scan(page, FIND, barcodes.shampoo)
  await page.keyboard.press('Control+Enter')
  await sees(page, 'Ainda procurando o último item. Aguarde um instante.')
  expect((await shop.api.get<{ items: unknown[] }>('/invoices')).items).toEqual([])

  await line.letGo()
  await quantity(page, SHAMPOO).waitFor()
  await sees(page, /^R\$\s224,80$/)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
  const { items } = await shop.api.get<{ items: { totalCents: number }[] }>('/invoices')
  expect(items.map(one => one.totalCents)).toEqual([22_480])
})

test('the answer to a sale is lost and the cart changed: told which invoice it is, and the next sale begins', async () => {
  const { shop, page } = await openDesk({ goods: true })
  await page.goto('/counter')
  await scan(page, FIND, barcodes.shampoo)
  await quantity(page, SHAMPOO).waitFor()
  await page.route('**/api/v1/sales', losing)
  await press(page, /^Receber R\$/)
  await sees(page, /^Sem contato com o servidor/)
  await page.unroute('**/api/v1/sales')

  await scan(page, FIND, barcodes.food)
  await quantity(page, FOOD).waitFor()
  await press(page, /^Receber R\$/)
  await sees(page, /^Esta venda já foi registrada como fatura #?\d+, de R\$\s34,90\.$/)
  await page.getByRole('link', { name: /^Abrir fatura/ }).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Nova venda' }).click()
  await sees(page, 'Nenhum item ainda. Leia o primeiro código de barras.')

  await scan(page, FIND, barcodes.food)
  await quantity(page, FOOD).waitFor()
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
  const { items } = await shop.api.get<{ items: { totalCents: number }[] }>('/invoices')
  expect(items.map(one => one.totalCents).sort()).toEqual([18_990, 3_490])
})

test('the line goes after a pet is registered for a booking: it is said, and the pet is registered once', async () => {
  const { shop, page } = await openDesk()
  const { id } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const pets = async () => (await shop.api.get<{ pets: { name: string }[] }>(`/customers/${id}`)).pets
  await page.goto('/calendar/new')
  await fill(page, { 'Buscar cliente': 'Helena' })
  await page.getByRole('button', { name: 'Helena Duarte Sampaio' }).click()
  await fill(page, { 'Nome do pet': 'Amora' })
  await page.route(`**/api/v1/customers/${id}`, route => route.abort())
  await press(page, 'Salvar e continuar')
  await sees(page, /^Sem contato com o servidor/)
  await page.unroute(`**/api/v1/customers/${id}`)
  await press(page, 'Salvar e continuar')
  await page.getByRole('heading', { name: 'O que vamos fazer?' }).waitFor()
  expect((await pets()).map(({ name }) => name)).toEqual(['Amora'])
})

test('the line goes after a customer and a pet are registered for a booking: it is said, and both are there once', async () => {
  const { shop, page } = await openDesk()
  await page.goto('/calendar/new')
  await fill(page, { 'Buscar cliente': 'Bianca Torres' })
  await press(page, 'Cadastrar novo cliente')
  await fill(page, { 'Nome do pet': 'Thor' })
  const one = /\/api\/v1\/customers\/[0-9a-f-]{36}$/
  await page.route(one, route => route.abort())
  await press(page, 'Cadastrar e continuar')
  await sees(page, /^Sem contato com o servidor/)
  await page.unroute(one)
  await press(page, 'Cadastrar e continuar')
  await page.getByRole('heading', { name: 'O que vamos fazer?' }).waitFor()
  const { items } = await shop.api.get<{ items: { name: string; pets: { name: string }[] }[] }>('/customers')
  expect(items.map(each => [each.name, each.pets.map(pet => pet.name)])).toEqual([
    ['Bianca Torres', ['Thor']],
  ])
})

test('who else comes that day is not known while the line is gone: nobody is told that the day is free', async () => {
  const { shop, page } = await openDesk()
  const helena = await shop.register({ name: 'Helena Duarte Sampaio' })
  await shop.register({ name: 'Bianca Torres' })
  await shop.book(helena.id)
  const day = /\/api\/v1\/appointments\?day=/
  await page.route(day, route => route.abort())
  await page.goto('/calendar/new')
  await fill(page, { 'Buscar cliente': 'Bianca' })
  await page.getByRole('button', { name: 'Bianca Torres' }).click()
  await press(page, 'Seguir sem pet')
  await choose(page, 'Adicionar serviço ou produto', /^Banho /)
  await press(page, 'Continuar')
  await page.getByRole('heading', { name: 'Quando?' }).waitFor()
  expect(await page.getByText('Ninguém ainda.').count()).toBe(0)
  await sees(page, /^Sem contato com o servidor/)
  expect(await page.getByText('Ninguém ainda.').count()).toBe(0)
  await page.unroute(day)
  await press(page, 'Tentar de novo')
  await sees(page, /^Helena Duarte Sampaio · /)
})

test('a search that got no answer says so, and not that there is nothing', async () => {
  const { shop, page } = await openDesk({ goods: true })
  await shop.register({ name: 'Helena Duarte Sampaio' })
  await page.goto('/counter')
  await page.getByRole('heading', { name: 'Venda no balcão' }).waitFor()
  await page.route(/\/api\/v1\/(products|customers|invoices)\?/, route => route.abort())

  await page.getByRole('combobox', { name: FIND }).pressSequentially('shampoo')
  await sees(page, /^Sem contato com o servidor/)
  expect(await page.getByText(/^Nada encontrado/).count()).toBe(0)

  await page.getByRole('combobox', { name: 'Cliente (opcional)' }).pressSequentially('Helena')
  await sees(page.getByRole('listbox'), /^Sem contato com o servidor/)
  expect(await page.getByText(/^Nada encontrado/).count()).toBe(0)

  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+K')
  await page.getByPlaceholder(/^Nome, pet, telefone, CPF/).fill('Helena')
  await sees(page.getByRole('dialog'), /^Sem contato com o servidor/)
  expect(await page.getByText(/^Nada encontrado/).count()).toBe(0)
})

test('while something is searched for, that is said to everybody', async () => {
  const { page } = await openDesk({ goods: true })
  const searching = page.getByRole('progressbar', { name: 'Carregando' })
  await hold(page, /\/api\/v1\/.*[?&]search=/)
  await page.goto('/counter')
  await page.getByRole('combobox', { name: FIND }).pressSequentially('shampoo')
  await searching.waitFor()
  expect(await barriers(page)).toEqual([])

  await page.goto('/customers')
  await page.getByRole('heading', { name: 'Clientes' }).waitFor()
  await page.keyboard.press('Control+K')
  await page.getByPlaceholder(/^Nome, pet, telefone, CPF/).fill('Helena')
  await searching.waitFor()
  expect(await barriers(page)).toEqual([])
})

test('figures that could not be read say so and are read again by one press', async () => {
  const { shop, page } = await openDesk()
  await shop.register({ name: 'Helena Duarte Sampaio' })
  await book(page, { customer: 'Helena Duarte Sampaio', services: ['Banho'] })
  for (const [address, path, amount] of [
    [/\/api\/v1\/invoices\/totals/, '/billing', 'A receber'],
    [/\/api\/v1\/receivables\/ageing/, '/receivables', 'Vence hoje'],
  ] as const) {
    await page.route(address, route => route.abort())
    await page.goto(path)
    const alert = page.getByRole('alert').filter({ hasText: 'Sem contato com o servidor' })
    await alert.waitFor()
    expect(await page.locator('fieldset .mantine-Skeleton-root').count()).toBe(0)
    await page.unroute(address)
    await press(alert, 'Tentar de novo')
    await sees(page.getByRole('group').getByRole('button', { name: amount }), /^R\$\s85,00$/)
  }
})

test('a history longer than a page is read to its end', async () => {
  const { shop, page } = await openDesk()
  const { invoiceId } = await shop.bookedAndOpen()
  for (let i = 0; i < 52; i++) {
    await shop.api.post(`/invoices/${invoiceId}/hold`, { reason: 'Em análise' })
    await shop.api.post(`/invoices/${invoiceId}/release`)
  }
  await shop.untilRest()
  await page.goto(`/invoices/${invoiceId}`)
  await press(page, 'Ver mais')
  await press(page, 'Mostrar mais')
  await until(
    'it goes back to the booking',
    async () => (await page.getByText(/^Fatura criada: /).count()) > 0,
    {
      seen: () => page.locator('.mantine-Timeline-item').last().textContent(),
    },
  )
})
