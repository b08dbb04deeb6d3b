/** A day at the till: opened with its float, sold from, taken out of, counted with a difference; and the day's takings. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, dialog, fill, person, phone, press, sees, stranger } from './support/person.ts'
import { badge, stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('opened with R$ 100, a bath in cash and Pix, R$ 50 to the bank: R$ 5 are missing, and it is said why', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/counter')
  // Cash is about to be taken, and no till is open.
  await sees(page, 'Nenhum caixa está aberto: este dinheiro não entra em caixa nenhum.')
  await press(page, 'Abrir caixa')
  const opening = dialog(page, 'Abrir caixa')
  await fill(opening, { 'Fundo de troco': '100,00' })
  await press(opening, 'Abrir caixa')
  await sees(page, 'Caixa aberto.')
  await opening.waitFor({ state: 'detached' })

  const search = page.getByRole('combobox', { name: 'Produto ou serviço' })
  await search.fill('Banho')
  await page.getByRole('option', { name: /^Banho/ }).click()
  await page.getByRole('textbox', { name: 'Quantidade de Banho' }).waitFor()
  expect(await page.getByText(/^Nenhum caixa está aberto/).count()).toBe(0)
  await fill(page, { Valor: '60,00' })
  await press(page, 'Adicionar outra forma')
  await page.getByRole('combobox', { name: 'Forma', exact: true }).nth(1).click()
  await page.getByRole('option', { name: 'Pix', exact: true }).locator('visible=true').click()
  await press(page, /^Receber R\$/)
  await sees(page, 'Venda concluída.')

  await page.getByRole('link', { name: 'Recibo' }).click()
  await sees(page, 'Este recibo não é documento fiscal.')
  await press(page, 'Enviar')
  await press(dialog(page, 'Enviar o recibo'), 'Criar link')
  const link = await page.getByRole('textbox', { name: 'Link do recibo' }).inputValue()
  expect(await page.getByRole('link', { name: 'WhatsApp' }).getAttribute('href')).toMatch(
    /^https:\/\/wa\.me\/\?text=/,
  )
  const { page: buyer } = await atDesk(stranger(house, phone))
  await buyer.goto(new URL(link).pathname + new URL(link).hash)
  await sees(buyer, 'Recibo da fatura #00001')
  await sees(buyer, /^R\$\s85,00$/)

  await page.goto('/counter/cash')
  await press(page, 'Retirada (sangria)')
  const out = dialog(page, 'Retirada (sangria)')
  await fill(out, { Valor: '200,00', Motivo: 'Depósito no banco' })
  await press(out, 'Retirar R$ 200,00')
  await sees(out, /^No caixa há R\$\s160,00 em dinheiro\./)
  await fill(out, { Valor: '50,00' })
  await press(out, 'Retirar R$ 50,00')
  await sees(page, /^Retirada de R\$\s50,00 registrada\.$/)
  // R$ 100,00 of change and R$ 60,00 in cash less R$ 50,00, and R$ 25,00 by Pix.
  const total = page.getByRole('row').filter({ hasText: /^Total/ })
  await total.getByRole('cell', { name: 'R$ 85,00' }).waitFor()
  await total.getByRole('cell', { name: 'R$ 135,00' }).waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: 'Depósito no banco' })
    .getByRole('cell', { name: 'R$ 50,00', exact: true })
    .waitFor()
  await page.getByRole('link', { name: 'Ver os recebimentos do dia' }).click()
  await sees(page, 'Recebimentos por forma')
  await page.goBack()

  await press(page, 'Fechar caixa')
  const closing = dialog(page, 'Fechar o caixa nº 1')
  await fill(closing, { 'Contado em Dinheiro': '105,00' })
  await sees(closing, /^Faltam R\$\s5,00$/)
  await sees(closing, 'Há diferença: escreva o motivo.')
  await fill(closing, { 'Motivo da diferença': 'Troco dado a mais' })
  // Nobody looked at the Pix slips yet.
  await sees(closing, 'Não conferido')
  expect(await closing.getByText('Confere', { exact: true }).count()).toBe(0)
  await press(closing, 'Pix: confere com o esperado')
  await sees(closing, /^Confere$/)
  await press(closing, 'Fechar caixa')
  await sees(page, 'Caixa fechado.')
  await page.getByRole('link', { name: 'Caixa nº 1' }).click()
  await sees(page, 'Troco dado a mais')
  // On paper the count stands without the frame and its buttons.
  await page.emulateMedia({ media: 'print' })
  await sees(page, /^Faltam R\$\s5,00$/)
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Imprimir' }).isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })

  await page.setViewportSize(phone)
  await page.goto('/takings')
  await sees(page, /^R\$\s85,00$/)
  await press(page, /^Dinheiro/)
  await sees(page, 'Lançamentos em Dinheiro')
  await sees(page, /^R\$\s60,00$/)
  const waiting = page.waitForEvent('download')
  await press(page, 'Baixar CSV')
  const stream = await (await waiting).createReadStream()
  const file = Buffer.concat(await Array.fromAsync(stream)).toString()
  expect(file.split('\r\n')[1]).toMatch(/;Dinheiro;Recebido;60,00;1;;Caio Bastos;$/)
})

test('R$ 100 for a bath of R$ 85: the rest is kept, pays part of the next bath, and what is left is given back', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { id } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  const lines = [{ description: 'Banho', unitPriceCents: 8_500 }]
  const charge = () => shop.api.post<{ id: string }>('/invoices', { customerId: id, lines })
  const open = async (invoice: { id: string }) => {
    await page.goto(`/invoices/${invoice.id}`)
    await press(page, 'Receber')
    return dialog(page, /^Receber a fatura/)
  }
  const first = await open(await charge())
  await fill(first, { Valor: '100,00' })
  await sees(first, 'Passa do que falta. Só dinheiro dá troco.')
  await first.getByRole('checkbox', { name: /^Guardar R\$\s15,00 como crédito/ }).check()
  await press(first, /^Receber R\$\s100,00/)
  await badge(page, 'Paga')

  const second = await open(await charge())
  await choose(second, 'Forma', /^Crédito do cliente \(R\$\s15,00\)/)
  await fill(second, { Valor: '20,00' })
  await press(second, /^Receber R\$\s20,00/)
  await sees(second, /^O crédito do cliente é de R\$\s15,00\./)
  await fill(second, { Valor: '10,00' })
  await press(second, /^Receber R\$\s10,00/)
  await badge(page, 'Parcial')

  await page.goto(`/customers/${id}`)
  await sees(page, 'Crédito do cliente')
  await press(page, 'Devolver crédito')
  const out = dialog(page, 'Devolver crédito')
  await fill(out, { Motivo: 'Mudou de cidade' })
  await press(out, 'Devolver crédito')
  await sees(page, /^R\$\s5,00 devolvidos\.$/)
  expect(await shop.api.get(`/customers/${id}`)).toMatchObject({ creditCents: 0 })
})

test('a clip taken off after payment and given back by Pix: the takings show it, and a reversal hands back only the rest', async () => {
  const shop = await house.openShop()
  const { id: customerId } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  const lines = [
    { description: 'Banho', unitPriceCents: 8_500 },
    { description: 'Tosa', unitPriceCents: 4_000 },
  ]
  const { id } = await shop.api.post<{ id: string }>('/invoices', { customerId, lines })
  await shop.pay(id, 12_500)
  await page.goto(`/invoices/${id}`)
  await press(page, 'Editar itens')
  const edit = dialog(page, 'Editar itens')
  await press(edit, 'Remover Tosa')
  expect(await edit.getByText('Como devolver').count()).toBe(0)
  await edit.getByRole('radio', { name: 'É devolvida ao cliente' }).check()
  await choose(edit, 'Como devolver', 'Pix')
  await press(edit, 'Salvar')
  await page.getByRole('row', { name: /^Devolvido ao cliente -R\$\s40,00$/ }).waitFor()

  await page.goto('/takings')
  await sees(page, /Recebido R\$\s125,00 · Devolvido -R\$\s40,00/)
  await sees(page, /Excedente devolvido/)

  await page.goto(`/invoices/${id}`)
  await press(page, /^Estornar Pix/)
  const box = dialog(page, 'Estornar o que foi recebido?')
  await sees(box, /R\$\s40,00 já foram devolvidos ao cliente\. Devolva agora R\$\s85,00\./)
  await fill(box, { Motivo: 'Engano' })
  await press(box, /^Estornar R\$\s125,00/)
  await box.waitFor({ state: 'detached' })
  await sees(page, /^R\$\s125,00 estornados\.$/)

  // What is paid too much and kept goes with the money it came from.
  await shop.api.post(`/invoices/${id}/payments`, {
    legs: [{ method: 'cash', amountCents: 10_000 }],
    excess: 'credit',
  })
  await press(page, /^Estornar Dinheiro/)
  await sees(box, /R\$\s15,00 de crédito do cliente serão retirados/)
})
