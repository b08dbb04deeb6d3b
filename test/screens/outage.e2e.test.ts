/** The server is away, or slow, or a screen breaks: what is typed stays, what is shown is what was asked for, and it is said. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bathAndClip, dayFromNow } from '../flows/support/shop.ts'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, fill, person, press, sees, seesNoMore } from './support/person.ts'
import { stockCatalogue } from './support/reception.ts'
import { fillShelf, goods } from './support/shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

const API = '**/api/v1/**'
const goAway = (page: Page) => page.route(API, route => route.abort())
const comeBack = (page: Page) => page.unroute(API)

/** As a browser does when somebody comes back to its window: what is shown is asked for again. */
const lookAgain = (page: Page) => page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`)

test('the server goes away with a full cart: the cart stays, and is sold once it is back', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.clock.install()
  await page.goto('/counter')
  await page.getByRole('combobox', { name: 'Produto ou serviço' }).fill('Banho')
  await page.getByRole('option', { name: /^Banho/ }).click()
  const line = page.getByRole('textbox', { name: 'Quantidade de Banho' })
  await line.waitFor()

  await goAway(page)
  let failed = 0
  page.on('requestfailed', request => {
    if (request.url().endsWith('/api/v1/session')) failed += 1
  })
  // Until who is here has been known for so long that it is asked again.
  await page.clock.fastForward('02:00')
  await lookAgain(page)
  await until('every try to ask who is here has failed', async () => {
    await page.clock.runFor(3_000)
    return failed >= 3
  })
  await page.clock.runFor(1_000)
  expect(await line.inputValue()).toBe('1')

  await comeBack(page)
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
})

test('a setting that is being typed stays when the server does not answer, and it is said', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  await page.clock.install()
  await page.goto('/settings')
  await fill(page, { Cidade: 'Santos' })
  await goAway(page)
  await page.clock.fastForward('00:20')
  const asked = page.waitForEvent('requestfailed', request => request.url().endsWith('/api/v1/store'))
  await lookAgain(page)
  await asked
  await page.clock.runFor('00:30')
  await sees(page, /^Isto pode estar desatualizado\./)
  expect(await page.getByRole('textbox', { name: 'Cidade' }).inputValue()).toBe('Santos')
  await comeBack(page)
  await press(page, 'Tentar de novo')
  await seesNoMore(page, /^Isto pode estar desatualizado\./)
  await press(page, 'Salvar')
  await sees(page, 'Loja salva.')
})

test("another day shows none of this day's visits while its own are awaited", async () => {
  const shop = await house.openShop()
  const { id } = await shop.register({ name: 'Helena Duarte' })
  await shop.book(id, { services: bathAndClip })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/calendar')
  await sees(page, 'Helena Duarte')
  let answer = () => {}
  const held = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route(`**/api/v1/appointments?day=${dayFromNow(1)}`, async route => {
    await held
    await route.continue()
  })
  await press(page, 'Próximo dia')
  await seesNoMore(page, 'Helena Duarte')
  answer()
  await page.unrouteAll({ behavior: 'wait' })
})

test('a stock reading that live updates do not tell of is found, and one that never comes is given up in words', async () => {
  const shop = await house.openShop()
  const ids = await fillShelf(shop, goods.slice(1, 2))
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.route('**/api/v1/live**', route => route.abort())
  await page.clock.install()
  const product = `/products/${Object.values(ids)[0]}`
  const seenAt = async () => (await shop.api.get<{ stockSeenAt: string | null }>(product)).stockSeenAt
  const before = await seenAt()
  await page.goto(`/products?product=${Object.values(ids)[0]}`)
  await press(page, 'Ler estoque agora')
  await sees(page, /^Lendo/)
  await until('it was read', async () => (await seenAt()) !== before)
  await until('what was read is shown', async () => {
    await page.clock.runFor(4_000)
    return page.getByText(/lido agora\.$/).isVisible()
  })

  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  await press(page, 'Ler estoque agora')
  await sees(page, /^Lendo/)
  await page.clock.runFor('01:10')
  await sees(page, 'O ERP ainda não respondeu. Tente de novo daqui a pouco.')
})

test('what changes before the line for live updates stands is shown once it does', async () => {
  const shop = await house.openShop()
  const { id } = await shop.register({ name: 'Ana Souza' })
  // Nothing else is told of her while she goes to the ERP.
  await shop.untilRest()
  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  let stand = () => {}
  const held = new Promise<void>(resolve => {
    stand = resolve
  })
  await page.route('**/api/v1/live**', async route => {
    await held
    await route.continue()
  })
  await page.goto('/customers')
  await sees(page, 'Ana Souza')
  await shop.api.patch(`/customers/${id}`, { name: 'Ana Souza Lima' })
  stand()
  await sees(page, 'Ana Souza Lima')
})

test('a screen that cannot be fetched says so in words, and opens once it can', async () => {
  const shop = await house.openShop()
  const { page, complaints } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/calendar')
  const screen = '**/assets/ProductsScreen*'
  await page.route(screen, route => route.abort())
  await page.getByRole('navigation').first().getByRole('link', { name: 'Produtos' }).click()
  await sees(page, 'Esta tela não abriu')
  await page.unroute(screen)
  await press(page, 'Recarregar')
  await page.getByRole('heading', { name: 'Produtos' }).waitFor()
  // What broke is in the browser's console, for whoever looks into it.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ProductsScreen')])
})

test('an address with a day that no calendar has opens today', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/calendar?day=2026-13-45')
  await page.getByRole('heading', { name: 'Hoje' }).waitFor()
  await page.goto('/calendar/new?day=2026-02-30&time=99:99')
  await page.getByRole('heading', { name: 'Novo agendamento' }).waitFor()
})
