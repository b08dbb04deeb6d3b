/** Services cost what they do for the pet they are for, whenever it is chosen; and a figure's list adds up to the figure. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayFromNow } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, dialog, fill, fillHour, person, press, sees, seesNoMore } from './support/person.ts'
import { stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** A shop where a bath is R$ 85, and R$ 120 for Amora, who is large and has long hair; Pingo is small. */
async function openDesk() {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { id } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const pet = (name: string, more: object) => shop.api.post('/pets', { customerId: id, name, ...more })
  await pet('Amora', { species: 'dog', size: 'large', coat: 'long' })
  await pet('Pingo', { species: 'cat', size: 'small', coat: 'short' })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  const charged = async () =>
    (await shop.api.get<{ items: { totalCents: number }[] }>('/invoices')).items[0]!.totalCents
  return { shop, page, charged }
}

async function chooseHelena(page: Page): Promise<void> {
  await page.goto('/calendar/new')
  await fill(page, { 'Buscar cliente': 'Helena' })
  await page.getByRole('button', { name: 'Helena Duarte Sampaio' }).click()
}

test('the pet is chosen at the counter after the bath: it costs what it does for Amora, and is charged so', async () => {
  const { page, charged } = await openDesk()
  await page.goto('/counter')
  await choose(page, 'Produto ou serviço', /^Banho /)
  const price = page.getByRole('textbox', { name: 'Preço de Banho' })
  expect(await price.inputValue()).toMatch(/85,00$/)
  await choose(page, 'Cliente (opcional)', /^Helena Duarte Sampaio/)
  await choose(page, 'Pet (opcional)', 'Amora')
  await sees(page, /^R\$\s120,00$/)
  expect(await price.inputValue()).toMatch(/120,00$/)
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
  expect(await charged()).toBe(12_000)
})

test('the pet of a booking is changed after its services: new prices, but not the one that was agreed by hand', async () => {
  const { page, charged } = await openDesk()
  await chooseHelena(page)
  await press(page, /^Amora/)
  await choose(page, 'Adicionar serviço ou produto', /^Banho /)
  await choose(page, 'Adicionar serviço ou produto', /^Tosa higiênica /)
  await fill(page, { 'Preço de Tosa higiênica': '55,00' })
  await sees(page, /^R\$\s175,00$/)
  await press(page, 'Voltar')
  await press(page, /^Pingo/)
  await sees(page, /^R\$\s140,00$/)
  await press(page, 'Continuar')
  await fillHour(page, '09:00')
  await press(page, 'Continuar')
  await press(page, /^Agendar · R\$\s140,00/)
  await sees(page, /^Agendado para /)
  expect(await charged()).toBe(14_000)
})

test('a bath is added later, from the calendar and from the invoice: at the price for its pet, coat and all', async () => {
  const { page, charged } = await openDesk()
  await chooseHelena(page)
  await press(page, /^Amora/)
  await choose(page, 'Adicionar serviço ou produto', /^Tosa higiênica /)
  await press(page, 'Continuar')
  await fillHour(page, '09:00')
  await press(page, 'Continuar')
  await press(page, /^Agendar · /)
  await sees(page, /^Agendado para /)

  await page.getByRole('button', { name: /Amora/ }).first().click()
  await press(page, 'Editar itens')
  const box = dialog(page, 'Editar itens')
  await choose(box, 'Adicionar serviço ou produto', /^Banho · R\$\s120,00/)
  await press(box, 'Salvar')
  await sees(page, 'Itens salvos.')
  await box.waitFor({ state: 'detached' })
  expect(await charged()).toBe(18_001)

  await page.getByRole('link', { name: /^Fatura / }).click()
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
  await press(page, 'Editar itens')
  await choose(box, 'Adicionar serviço ou produto', /^Banho · R\$\s120,00/)
  await press(box, 'Salvar')
  // Its words may still stand from the first time: that it closes says that this is saved.
  await box.waitFor({ state: 'detached' })
  expect(await charged()).toBe(30_001)
})

test('items changed by somebody else while they are edited from the calendar: refused, and not undone unseen', async () => {
  const { shop, page } = await openDesk()
  const { id } = await shop.register({ name: 'Bianca Torres' })
  const { invoice } = await shop.book(id)
  await page.goto('/calendar')
  await page
    .getByRole('button', { name: /Bianca/ })
    .first()
    .click()
  await press(page, 'Editar itens')
  const box = dialog(page, 'Editar itens')
  await fill(box, { 'Preço de Banho': '90,00' })
  // Nothing of it reaches the screen before somebody presses Save.
  await page.route(/\/api\/v1\/appointments/, route => route.abort())
  const lines = [{ description: 'Hidratação', unitPriceCents: 4_500 }]
  await shop.api.put(`/invoices/${invoice.id}/lines`, { lines })
  await press(box, 'Salvar')
  await sees(box, /^Alguém alterou a fatura/)
  expect((await shop.invoice(invoice.id)).lines.map(line => line.description)).toEqual(['Hidratação'])
})

test('each figure above the invoices is the sum of the list behind it', async () => {
  const { shop, page } = await openDesk()
  const charge = async (name: string, cents: number, due: number, paid = 0) => {
    const { id: customerId } = await shop.register({ name })
    const { id } = await shop.api.post<{ id: string }>('/invoices', {
      customerId,
      lines: [{ description: 'Banho', unitPriceCents: cents }],
      instalments: { count: 1, firstDueOn: dayFromNow(due) },
    })
    if (paid > 0) await shop.pay(id, paid)
  }
  await charge('Ana Atrasada', 5_000, -3)
  await charge('Paulo Parcial', 8_000, 3, 3_000)
  await charge('Nina Nova', 2_000, 5)
  await charge('Quim Quite', 4_000, 0, 4_000)
  await page.goto('/billing?period=all')
  await press(page, /^A receber R\$\s120,00$/)
  await seesNoMore(page, 'Quim Quite')
  for (const name of ['Ana Atrasada', 'Paulo Parcial', 'Nina Nova']) await sees(page, name)
  await press(page, /^A receber/)
  await press(page, /^Recebido R\$\s70,00$/)
  await seesNoMore(page, 'Nina Nova')
  await seesNoMore(page, 'Ana Atrasada')
  for (const name of ['Paulo Parcial', 'Quim Quite']) await sees(page, name)
  await page.getByRole('combobox', { name: 'Pagamento' }).waitFor()
  await press(page, /^Recebido/)
  await press(page, /^Em atraso R\$\s50,00$/)
  await seesNoMore(page, 'Nina Nova')
  await sees(page, 'Ana Atrasada')
})
