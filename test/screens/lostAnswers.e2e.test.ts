/** The line breaks while somebody works: what was pressed is done once, or is said not to be done. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shop } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, fill, person, press, sees, seesNoMore } from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

const BEHIND = /O que você vê pode estar desatualizado/
const NO_ANSWER = 'Sem contato com o servidor. Confira a conexão e tente de novo.'

async function atWork() {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop))
  return { shop, page }
}

/** The next such request is done, and nobody hears of it. */
const loseAnswer = (page: Page, path: string) =>
  page.route(
    url => url.pathname.endsWith(path),
    async route => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )

async function unpaid({ register, book }: Shop): Promise<string> {
  const { id } = await register({ name: 'Bianca Torres' })
  return (await book(id)).invoice.id
}

/** Opens the payment of the invoice at hand and types what is handed over. */
async function begin(page: Page, amount: string) {
  await press(page, 'Receber')
  const box = dialog(page, /^Receber a fatura/)
  await fill(box, { Valor: amount })
  return box
}

test('a part is paid and its answer lost: pressed again it is one payment, and paid again later it is another', async () => {
  const { shop, page } = await atWork()
  const id = await unpaid(shop)
  await page.goto(`/invoices/${id}`)
  await loseAnswer(page, '/payments')
  const box = await begin(page, '50,00')
  await press(box, /^Receber R\$/)
  await sees(box, NO_ANSWER)
  await press(box, /^Receber R\$/)
  await sees(page, /^R\$\s50,00 recebidos\.$/)
  await box.waitFor({ state: 'detached' })
  expect((await shop.invoice(id)).payments).toHaveLength(1)

  const another = await begin(page, '50,00')
  await press(another, /^Receber R\$/)
  await another.waitFor({ state: 'detached' })
  expect((await shop.invoice(id)).payments).toHaveLength(2)
})

test('cash is taken out and the answer lost: one withdrawal; the same again is a second one', async () => {
  const { shop, page } = await atWork()
  const till = await shop.api.post<{ id: string }>('/cash-sessions', { floatCents: 10_000 })
  const movements = async () =>
    (await shop.api.get<{ movements: unknown[] }>(`/cash-sessions/${till.id}`)).movements
  const box = dialog(page, 'Retirada (sangria)')
  const begin = async () => {
    await press(page, 'Retirada (sangria)')
    await fill(box, { Valor: '20,00', Motivo: 'Motoboy' })
    await press(box, 'Retirar R$ 20,00')
  }
  await page.goto('/counter/cash')
  await loseAnswer(page, '/movements')
  await begin()
  await sees(box, NO_ANSWER)
  await press(box, 'Retirar R$ 20,00')
  await box.waitFor({ state: 'detached' })
  expect(await movements()).toHaveLength(1)

  await begin()
  await box.waitFor({ state: 'detached' })
  expect(await movements()).toHaveLength(2)
})

test('a customer is registered and only half of the answer comes: there is one, and one goes on with it', async () => {
  const { shop, page } = await atWork()
  // The body breaks off after the head of the answer was read.
  await page.addInitScript(() => {
    const plain = globalThis.fetch
    let broken = false
    globalThis.fetch = async (asked: string | URL | Request, init?: RequestInit) => {
      const answer = await plain(asked, init)
      if (broken || !(asked instanceof Request) || asked.method !== 'POST') return answer
      broken = true
      const half = new ReadableStream({
        start: stream => {
          stream.enqueue(new TextEncoder().encode('{"id":'))
          stream.error(new TypeError('network error'))
        },
      })
      return new Response(half, { status: answer.status, headers: { 'content-type': 'application/json' } })
    }
  })
  await page.goto('/customers/new')
  await fill(page, { Nome: 'Bianca Torres' })
  await press(page, 'Salvar cliente')
  await sees(page, NO_ANSWER)
  await press(page, 'Salvar cliente')
  await page.getByRole('heading', { name: 'Bianca Torres' }).waitFor()
  expect((await shop.api.get<{ items: unknown[] }>('/customers')).items).toHaveLength(1)
})

test('without a line a payment is refused at once, and three presses make one of it', async () => {
  const { shop, page } = await atWork()
  const id = await unpaid(shop)
  await page.goto(`/invoices/${id}`)
  const box = await begin(page, '50,00')
  await page.context().setOffline(true)
  await press(box, /^Receber R\$/)
  await sees(box, NO_ANSWER)
  await press(box, /^Receber R\$/)
  await sees(box, NO_ANSWER)
  await page.context().setOffline(false)
  await press(box, /^Receber R\$/)
  await box.waitFor({ state: 'detached' })
  expect((await shop.invoice(id)).payments).toHaveLength(1)
})

test('while a proxy answers for the server the screen says so, and it comes back by itself', async () => {
  const { shop, page } = await atWork()
  await page.route('**/api/v1/live?*', route => route.fulfill({ status: 502, body: 'Bad Gateway' }))
  await page.goto('/customers')
  await sees(page, 'Nenhum cliente ainda')
  await sees(page, BEHIND)
  await shop.register({ name: 'Bianca Torres' })
  await page.unroute('**/api/v1/live?*')
  await sees(page, 'Bianca Torres')
  await seesNoMore(page, BEHIND)
  // And from then on it is told of every change.
  await shop.register({ name: 'Lúcia Carvalho' })
  await sees(page, 'Lúcia Carvalho')
})
