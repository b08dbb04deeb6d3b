/** Several invoices received at once: chosen on a phone's screen too, one receipt, each settled in the ERP, one leg taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { ledgerOf } from '../flows/support/erp.ts'
import { dayFromNow } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import { issuedNote } from './support/issuedNote.ts'
import {
  atDesk,
  choose,
  desktop,
  dialog,
  fill,
  person,
  phone,
  press,
  resize,
  sees,
  seesNoMore,
} from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('a late bath and one in two instalments, part Pix and part card; then the card is taken back', async () => {
  const shop = await house.openShop()
  const { id: customerId } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const { id: other } = await shop.register({ name: 'Otávio Reis' })
  const charge = (of: string, cents: number, firstDueOn: string, count = 1) =>
    shop.api.post<{ id: string }>('/invoices', {
      customerId: of,
      lines: [{ description: 'Banho', unitPriceCents: cents }],
      instalments: { count, firstDueOn },
    })
  const first = await charge(customerId, 8_500, dayFromNow(-40))
  const second = await charge(customerId, 12_000, dayFromNow(0), 2)
  await charge(other, 5_000, dayFromNow(3))
  await shop.untilRest()

  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/calendar')
  await page.getByRole('navigation').first().getByRole('link', { name: 'A receber' }).click()
  await sees(page, /^R\$\s255,00 em 4 vencimentos/)
  await sees(page, '40 dias de atraso')
  await press(page, /^Em atraso/)
  await seesNoMore(page, 'Otávio Reis')
  await press(page, /^Em atraso/)
  await sees(page, 'Otávio Reis')
  // By keyboard: the box of each row is in the order of the page.
  await page.getByRole('checkbox', { name: /^Escolher fatura #00001/ }).focus()
  await page.keyboard.press('Space')
  await page
    .getByRole('checkbox', { name: /^Escolher fatura #00002.*R\$\s60,00/ })
    .first()
    .check()
  await sees(page, /^2 faturas: R\$\s145,00$/)
  await press(page, /^Receber R\$\s145,00/)
  const receiving = dialog(page, 'Receber de uma vez')
  await fill(receiving, { Valor: '100,00' })
  await press(receiving, 'Adicionar outra forma')
  await receiving.getByRole('combobox', { name: 'Forma' }).nth(1).click()
  await page.getByRole('option', { name: 'Cartão de crédito' }).locator('visible=true').click()
  await receiving.getByRole('textbox', { name: 'Valor' }).nth(1).fill('45,00')
  await press(receiving, /^Receber R\$\s145,00/)

  await sees(page, 'Recibo das faturas #00001, #00002')
  await sees(page, /Falta pagar R\$\s60,00/)
  await shop.untilRest()
  expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 14_500, open: 11_000 })

  await press(page, 'Enviar')
  const sending = dialog(page, 'Enviar o recibo')
  await press(sending, 'Criar link')
  const link = await sending.getByRole('textbox', { name: 'Link do recibo' }).inputValue()
  await press(sending, 'Fechar')

  const db = openDatabase({ url: house.databaseUrl, max: 1 })
  await issuedNote(db, shop, first.id, 'nfse', 60)
  await db.close()
  await press(page, 'Estornar')
  const reversing = dialog(page, 'Estornar o que foi recebido?')
  const ofFirst = reversing.getByRole('region', { name: 'Fatura #00001' })
  const ofSecond = reversing.getByRole('region', { name: 'Fatura #00002' })
  for (const [each, open] of [
    [ofFirst, /^R\$\s85,00 com vencimento em/],
    [ofSecond, /^R\$\s60,00 com vencimento em/],
  ] as const) {
    await sees(each, open)
    await sees(each, 'No VHSYS:')
    await sees(each, /^Ordem de Serviço nº \d+ passa a Cancelado/)
  }
  const note = ofFirst.getByRole('region', { name: 'Notas emitidas desta fatura' })
  await sees(note, /^NFS-e nº 7 · R\$\s85,00/)
  await sees(note, /deixa estas notas como estão/)
  expect(await ofSecond.getByRole('region').count()).toBe(0)
  await reversing.getByRole('checkbox', { name: /^Pix/ }).uncheck()
  await ofFirst.waitFor({ state: 'detached' })
  await sees(ofSecond, 'O que continua recebido passa para a nova ordem.')
  await reversing.getByRole('row', { name: /#00002 R\$\s45,00 R\$\s105,00/ }).waitFor()
  await fill(reversing, { Motivo: 'Cartão recusado' })
  await press(reversing, /^Estornar R\$\s45,00/)
  await sees(page, /^R\$\s45,00 estornados\.$/)
  await shop.untilRest()
  expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 10_000, open: 15_500 })

  // Whoever counts slips finds one line for each, opening to its invoices.
  await page.goto('/takings?method=pix')
  const slips = page.getByRole('region', { name: 'Lançamentos em Pix' })
  const slip = slips.getByRole('listitem').filter({ hasText: 'Recibo de 2 faturas' })
  await sees(slip, /^R\$\s100,00$/)
  await slip.getByText('Ver cada fatura').press('Enter')
  await slip.getByRole('listitem').filter({ hasText: '#00002' }).getByText('R$ 15,00').waitFor()
  await resize(page, phone)
  await page.setViewportSize(desktop)

  await page.goto(`/invoices/${second.id}`)
  await page.getByRole('link', { name: 'Recebido junto com outras faturas' }).first().waitFor()
  await sees(page, /junto com a fatura #00001/)

  // Whoever has the link reads it, on a phone, without signing in.
  await page.context().clearCookies()
  await page.setViewportSize(phone)
  await page.goto(link)
  await sees(page, 'Recibo das faturas #00001, #00002')
  await sees(page, 'Pago por: Helena Duarte Sampaio')
})

test('what Helena owes is said with her record and at the counter, and her due dates alone are a press away', async () => {
  const shop = await house.openShop()
  const { id: helena } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const { id: otavio } = await shop.register({ name: 'Otávio Reis' })
  const charge = (customerId: string, unitPriceCents: number) =>
    shop.api.post('/invoices', { customerId, lines: [{ description: 'Banho', unitPriceCents }] })
  await charge(helena, 8_500)
  await charge(helena, 35_003)
  await charge(otavio, 5_000)

  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto(`/customers/${helena}`)
  await sees(page, /^Deve R\$\s435,03$/)
  await page.getByRole('link', { name: 'Agendar para Helena' }).waitFor()
  const row = page.getByRole('row').filter({ hasText: '#00002' })
  await row.getByRole('cell', { name: 'R$ 350,03' }).nth(1).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Receber', exact: true }).click()
  await sees(page, /^Só de Helena Duarte Sampaio$/)
  await sees(page, /^R\$\s435,03 em 2 vencimentos/)
  await seesNoMore(page, 'Otávio Reis')
  await press(page, 'Mostrar todos')
  await sees(page, 'Otávio Reis')
  await sees(page, /^R\$\s485,03 em 3 vencimentos/)

  await page.goto('/counter')
  await choose(page, 'Cliente (opcional)', /^Helena/)
  await sees(page, /^Deve R\$\s435,03$/)
})

test('on a phone a customer is first pets and money; the record opens by a press, and what is typed in it outlives a turn of the phone', async () => {
  const shop = await house.openShop()
  const { id } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const { page } = await atDesk(person(house, shop, 'attendant', phone))
  await page.goto('/customers')
  await page.getByRole('textbox', { name: 'Nome, pet, telefone ou CPF/CNPJ' }).fill('Zuleica Prado')
  await page.getByRole('link', { name: 'Cadastrar “Zuleica Prado”' }).click()
  expect(await page.getByRole('textbox', { name: 'Nome', exact: true }).inputValue()).toBe('Zuleica Prado')
  await press(page, 'Salvar cliente')
  await page.getByRole('heading', { name: 'Zuleica Prado' }).waitFor()

  await page.goto(`/customers/${id}`)
  await sees(page, 'Nenhum pet cadastrado.')
  const notes = page.getByRole('textbox', { name: 'Observações' })
  expect(await notes.count()).toBe(0)
  await press(page, 'Editar cadastro')
  await notes.fill('Prefere as manhãs.')
  await page.setViewportSize({ width: 844, height: 390 })
  await page.getByRole('button', { name: 'Editar cadastro' }).waitFor({ state: 'detached' })
  expect(await notes.inputValue()).toBe('Prefere as manhãs.')
  await page.setViewportSize(phone)
  await press(page, 'Salvar')
  await sees(page, 'Cadastro salvo.')
})
