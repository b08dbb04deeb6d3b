/** What somebody types key by key stays as it was typed: quantities, numbers of instalments, and texts that are looked for. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayFromNow } from '../flows/support/shop.ts'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, fill, fillHour, person, press, sees } from './support/person.ts'
import { stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

async function openDesk() {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  return { shop, page }
}

/** One key after the other, as a person does. */
async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key)
}

test('one item is made three by the keys of anybody: backspace and 3; without a number nothing is sold', async () => {
  const { shop, page } = await openDesk()
  await page.goto('/counter')
  await choose(page, 'Produto ou serviço', /^Tosa higiênica /)
  const quantity = page.getByRole('textbox', { name: 'Quantidade de Tosa higiênica' })
  await quantity.click()
  await keys(page, 'End', 'Backspace')
  expect(await quantity.inputValue()).toBe('')
  await sees(page, 'Falta a quantidade de um item.')
  await page.keyboard.press('Control+Enter')
  await keys(page, '3')
  expect(await quantity.inputValue()).toBe('3')
  await keys(page, 'Backspace', '1', '2')
  expect(await quantity.inputValue()).toBe('12')
  await keys(page, 'Backspace', 'Backspace', '3')
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
  const { items } = await shop.api.get<{ items: { totalCents: number }[] }>('/invoices')
  expect(items.map(one => one.totalCents)).toEqual([18_003])
})

test('the number of instalments is taken away and typed again: days and amounts stay as they were agreed', async () => {
  const { shop, page } = await openDesk()
  await shop.register({ name: 'Helena Duarte Sampaio' })
  await page.goto('/calendar/new')
  await fill(page, { 'Buscar cliente': 'Helena' })
  await page.getByRole('button', { name: 'Helena Duarte Sampaio' }).click()
  await press(page, 'Seguir sem pet')
  await choose(page, 'Adicionar serviço ou produto', /^Banho /)
  await press(page, 'Continuar')
  await fillHour(page, '09:00')
  await press(page, 'Continuar')
  await press(page, 'Parcelar')
  await fill(page, { 'Valor da parcela 1': '50,00', 'Valor da parcela 2': '35,00' })
  const count = page.getByRole('textbox', { name: 'Quantas parcelas' })
  await count.click()
  await keys(page, 'End', 'Backspace')
  expect(await count.inputValue()).toBe('')
  await keys(page, '2')
  const amount = (part: number) =>
    page.getByRole('textbox', { name: `Valor da parcela ${part}` }).inputValue()
  expect([await amount(1), await amount(2)]).toEqual(['R$ 50,00', 'R$ 35,00'])
  await keys(page, 'Backspace', '3')
  await page.getByRole('textbox', { name: 'Valor da parcela 3' }).waitFor()
  expect(await count.inputValue()).toBe('3')
  // Left empty, it shows how many there are.
  await keys(page, 'Backspace', 'Tab')
  expect(await count.inputValue()).toBe('3')
})

test('a first name, a pause, a blank and a family name: every search field keeps what is typed, and clears at once', async () => {
  const { shop, page } = await openDesk()
  const { id } = await shop.register({ name: 'Ana Clara Dias' })
  await shop.register({ name: 'Bianca Torres' })
  await shop.api.post('/products', { name: 'Ana Clara, coleira', priceCents: 1_990 })
  await shop.api.post('/invoices', {
    customerId: id,
    lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
    instalments: { count: 1, firstDueOn: dayFromNow(0) },
  })
  await page.clock.install()
  const fields = [
    ['/customers', 'Nome, pet, telefone ou CPF/CNPJ'],
    ['/products', 'Nome, código ou código de barras'],
    ['/receivables', 'Buscar'],
    ['/billing', 'Buscar'],
  ] as const
  for (const [path, name] of fields) {
    await page.goto(path)
    const field = page.locator('main').getByRole('textbox', { name }).first()
    await field.pressSequentially('Ana ')
    await page.waitForURL(/q=Ana/)
    await sees(page.locator('main'), /Ana Clara/)
    expect([path, await field.inputValue()]).toEqual([path, 'Ana '])
    await field.pressSequentially('Clara')
    await page.waitForURL(/q=Ana(\+|%20)Clara/)
    expect([path, await field.inputValue()]).toEqual([path, 'Ana Clara'])

    // Cleared before what was typed last was looked for: it does not come back.
    await field.pressSequentially(' Xis')
    await press(page.locator('main'), 'Limpar')
    expect([path, await field.inputValue()]).toEqual([path, ''])
    await page.waitForURL(url => !url.search.includes('q='))
    // Longer than the pause after which a text is told.
    await page.clock.runFor(2_000)
    expect([path, await field.inputValue(), new URL(page.url()).search.includes('q=')]).toEqual([
      path,
      '',
      false,
    ])

    // A step back in the browser is somebody else's word, and shown.
    await page.evaluate(`history.pushState(null, '', '${path}?q=Clara')`)
    await until('the field follows the address', async () => (await field.inputValue()) === 'Clara')
  }
})

test('places and services are found without their accents', async () => {
  const { page } = await openDesk()
  await page.goto('/counter')
  await page.getByRole('heading', { name: 'Venda no balcão' }).waitFor()
  await page.keyboard.press('Control+K')
  await page.getByPlaceholder(/^Nome, pet, telefone, CPF/).fill('servicos')
  const place = (name: string) => page.getByRole('option', { name })
  await place('Cobranças').waitFor({ state: 'detached' })
  await place('Serviços').waitFor()
  await page.goto('/counter')
  await page.getByRole('combobox', { name: 'Produto ou serviço' }).fill('HIDRATACAO')
  await page.getByRole('option', { name: /^Hidratação/ }).waitFor()
})
