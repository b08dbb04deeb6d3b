/** What is typed and not saved, and what is under way, is not lost by a wrong press: it is asked first, or it goes on. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, dialog, fill, fillHour, person, press, sees, seesNoMore } from './support/person.ts'
import { stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

const goTo = (page: Page, place: string) =>
  page.getByRole('navigation').first().getByRole('link', { name: place }).click()
const question = (page: Page) => dialog(page, 'Sair sem salvar?')

test('a cart outlives opening the till from it, and is left only by saying so', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  await shop.api.patch('/store', { cashWithoutSession: 'block' })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/counter')
  await page.getByRole('combobox', { name: 'Produto ou serviço' }).fill('Banho')
  await page.getByRole('option', { name: /^Banho/ }).click()
  const line = page.getByRole('textbox', { name: 'Quantidade de Banho' })
  await line.waitFor()

  await press(page, 'Abrir caixa')
  const till = dialog(page, 'Abrir caixa')
  await fill(till, { 'Fundo de troco': '100,00' })
  await press(till, 'Abrir caixa')
  await sees(page, 'Caixa aberto.')
  await till.waitFor({ state: 'detached' })
  expect(await line.inputValue()).toBe('1')

  await goTo(page, 'Clientes')
  await press(question(page), 'Continuar aqui')
  await question(page).waitFor({ state: 'detached' })
  expect(await line.inputValue()).toBe('1')
  await goTo(page, 'Clientes')
  await press(question(page), 'Sair sem salvar')
  await page.getByRole('heading', { name: 'Clientes e pets' }).waitFor()

  // What is sold is left without a word.
  await goTo(page, 'Venda no balcão')
  await page.getByRole('combobox', { name: 'Produto ou serviço' }).fill('Banho')
  await page.getByRole('option', { name: /^Banho/ }).click()
  await line.waitFor()
  await press(page, /^Receber R\$/)
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
})

test('what is booked is left without a word, also while the calendar is still on its way', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  await shop.register({ name: 'Lúcia Carvalho' })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  const slow = Promise.withResolvers<void>()
  await page.route('**/CalendarScreen-*.js', route => slow.promise.then(() => route.continue()))
  await page.goto('/calendar/new')
  await press(page, 'Lúcia Carvalho')
  await press(page, 'Seguir sem pet')
  await choose(page, 'Adicionar serviço ou produto', /^Banho /)
  await press(page, 'Continuar')
  await fillHour(page, '09:00')
  await press(page, 'Continuar')
  await press(page, /^Agendar · /)
  await sees(page, /^Agendado para /)
  await goTo(page, 'Cobranças')
  await page.getByRole('heading', { name: 'Cobranças' }).waitFor()
  expect(await question(page).count()).toBe(0)
  slow.resolve()
})

test('a product that is being changed is not thrown away by Escape, a press beside it or the way back', async () => {
  const shop = await house.openShop()
  const { id } = await shop.api.post<{ id: string }>('/products', { name: 'Areia', priceCents: 900 })
  const { page } = await atDesk(person(house, shop, 'owner'))
  await page.goto('/products')
  await page.getByRole('button', { name: 'Areia' }).click()
  const code = page.getByRole('textbox', { name: 'Código', exact: true })
  await code.fill('AREIA')

  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(20, 400),
    () => page.goBack(),
  ]) {
    await leave()
    await press(question(page), 'Continuar aqui')
    await question(page).waitFor({ state: 'detached' })
    expect(await code.inputValue()).toBe('AREIA')
  }
  await press(page, 'Salvar')
  await sees(page, 'Produto salvo.')
  await code.waitFor({ state: 'detached' })
  expect(await shop.api.get(`/products/${id}`)).toMatchObject({ code: 'AREIA', priceCents: 900 })

  // Untouched it closes at once.
  await page.getByRole('button', { name: 'Areia' }).click()
  await code.waitFor()
  await page.keyboard.press('Escape')
  await code.waitFor({ state: 'detached' })
})

test('an import goes on while somebody looks elsewhere: it is found again, and no second one begins beside it', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  await page.goto('/settings?tab=import')
  const rows = ['Nome;CPF/CNPJ;Telefone', 'Hélio Prado;;', 'Íris Moura;111.111.111-12;']
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'clientes.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
  let answer = () => {}
  const held = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route('**/api/v1/imports/**', async route => {
    await held
    await route.continue()
  })
  await press(page, 'Conferir o arquivo')
  await page.getByRole('button', { name: 'Parar' }).waitFor()
  await page.getByRole('tab', { name: 'Usuários' }).click()
  await page.getByRole('tab', { name: 'Importar' }).click()
  await page.getByRole('button', { name: 'Parar' }).waitFor()
  expect(await page.getByRole('button', { name: 'Conferir o arquivo' }).isDisabled()).toBe(true)

  await goTo(page, 'Clientes')
  await page.getByRole('heading', { name: 'Clientes e pets' }).waitFor()
  answer()
  await goTo(page, 'Ajustes')
  await page.getByRole('tab', { name: 'Importar' }).click()
  await sees(page, 'Arquivo conferido')
  await sees(page, 'Linha 3: Íris Moura')
  await press(page, 'Importar agora')
  await sees(page, 'Importação concluída')
})

test('a service leaves the catalogue only after a question', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { page } = await atDesk(person(house, shop, 'owner'))
  await page.goto('/services')
  await page.getByRole('link', { name: 'Hidratação', exact: true }).click()
  await dialog(page, 'Editar serviço').waitFor()
  // Its address opens it again.
  await page.goto(page.url())
  await press(page, 'Tirar do catálogo')
  const asked = dialog(page, 'Tirar Hidratação do catálogo?')
  await press(asked, 'Voltar')
  await asked.waitFor({ state: 'detached' })
  const names = async () =>
    (await shop.api.get<{ items: { name: string }[] }>('/services')).items.map(({ name }) => name)
  expect(await names()).toContain('Hidratação')
  await press(page, 'Tirar do catálogo')
  await press(asked, 'Tirar do catálogo')
  await sees(page, 'Serviço fora do catálogo.')
  await seesNoMore(page.getByRole('table'), 'Hidratação')
  expect(await names()).not.toContain('Hidratação')
})
