/** What would be refused, or is: said on the screen with cause, cure and the way to mend it, and gone once mended. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shop } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, fill, type Person, person, press, sees, seesNoMore } from './support/person.ts'
import { badge, billingRow, openInvoice } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

async function openDesk(): Promise<{ shop: Shop; page: Person['page'] }> {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'attendant'))
  return { shop, page }
}

test('a phone that is another customer’s: the finding leads to the record, and the invoice then sends itself [A1.48 A1.51 A3.18 A3.19 A3.23]', async () => {
  const { shop, page } = await openDesk()
  await shop.register({ name: 'Helena Duarte Sampaio', phone: '(41) 98876-1201' })
  const twin = await shop.register({ name: 'Rafael Monteiro Lins', phone: '(41) 98876-1201' })
  await shop.book(twin.id)
  await page.goto('/billing')
  const row = billingRow(page, 'Rafael Monteiro Lins')
  await row.getByText('Erro', { exact: true }).waitFor()
  // One line of reason under the badge; the whole of it, and what to do, on a click.
  await row.getByRole('button', { name: /já é do cliente Helena Duarte Sampaio/ }).click()
  await sees(row, /Corrija o número em um dos cadastros ou deixe este cliente sem telefone\./)

  await openInvoice(page, 'Rafael Monteiro Lins')
  await sees(page, 'O telefone (41) 98876-1201 já é do cliente Helena Duarte Sampaio.')
  await page.getByRole('link', { name: 'Abrir o cadastro' }).first().click()
  await page.getByRole('heading', { name: 'Rafael Monteiro Lins' }).waitFor()
  const phone = page.getByRole('textbox', { name: 'Telefone (WhatsApp)' })
  expect(await phone.getAttribute('aria-invalid')).toBe('true')
  await sees(page, /já é do cliente Helena Duarte Sampaio/)
  await phone.fill('41997143302')
  await press(page, 'Salvar')
  await sees(page, 'Cadastro salvo.')

  await page.getByRole('link', { name: 'Cobranças', exact: true }).click()
  await row.getByText('Em Aberto').waitFor()
  expect((await shop.erp.customers()).map(one => one.razao_cliente).sort()).toEqual([
    'Helena Duarte Sampaio',
    'Rafael Monteiro Lins',
  ])
  expect(await shop.erp.orders()).toHaveLength(1)
})

test('a refusal nobody could foresee stands in the ERP’s own words beside ours; Reprocess goes on from there [A1.48 A1.49 A3.20]', async () => {
  const { shop, page } = await openDesk()
  const words = `Recusado pelo setor ${randomUUID()}: ligue para (41) 3322-4455.`
  const { id } = await shop.erp.fault({
    kind: 'refusal',
    method: 'POST',
    path: 'ordens-servico',
    message: words,
    count: 0,
  })
  const customer = await shop.register({ name: 'Lúcia Carvalho' })
  await shop.book(customer.id)
  await openInvoice(page, 'Lúcia Carvalho')
  await badge(page, 'Erro')
  await sees(page, 'Nas palavras do ERP')
  await sees(page, `“${words}”`)
  await sees(page, 'Requer ação')
  await sees(page, 'Apareceu um problema')

  // Still refused: another try changes nothing, and says so.
  await press(page, 'Reprocessar')
  await sees(page, 'Vamos tentar de novo agora.')
  await sees(page, 'Reprocessamento pedido')
  await shop.untilRest()
  await badge(page, 'Erro')

  await shop.erp.mend(id)
  await page.getByRole('link', { name: 'Cobranças', exact: true }).first().click()
  await press(page, 'Reprocessar fatura #00001')
  await billingRow(page, 'Lúcia Carvalho').getByText('Em Aberto').waitFor()
  await openInvoice(page, 'Lúcia Carvalho')
  await sees(page, 'Problema resolvido')
  // What the ERP was told first is in the oldest run of steps.
  const steps = page.getByRole('button', { name: /^Enviado ao VHSYS \(\d passos\)$/ })
  await steps.last().click()
  await sees(page, 'Ordem de serviço criada no ERP')
  // The timeline may say so a moment before the invoice does; as what happened it stays told.
  await seesNoMore(page, `“${words}”`)
  await sees(page, 'Ordem de serviço criada no ERP')
  expect(await shop.erp.orders()).toHaveLength(1)
})

test('all that one cause stopped is tried again together, from the integration [A3.21]', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  const { id } = await shop.erp.fault({
    kind: 'refusal',
    method: 'POST',
    path: 'ordens-servico',
    message: 'Situação inválida para o plano contratado.',
    count: 0,
  })
  const customer = await shop.register({ name: 'Lúcia Carvalho' })
  for (const _ of [1, 2, 3]) await shop.book(customer.id)
  await page.goto('/integration')
  await sees(page, '3 registros')
  await shop.erp.mend(id)
  await press(page, 'Reprocessar os 3')
  await sees(page, 'Nenhum problema. Tudo o que a loja fez está no ERP ou a caminho.')
  expect(await shop.erp.orders()).toHaveLength(3)
})

test('what stops one invoice is told whole on the integration: the ERP’s words, and the way to where it is mended', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  const helena = await shop.register({ name: 'Helena Duarte Sampaio', phone: '(41) 98876-1201' })
  await shop.untilColumn((await shop.book(helena.id)).invoice.id, 'open')
  await shop.erp.fault({
    kind: 'refusal',
    method: 'POST',
    path: 'ordens-servico',
    message: 'Situação inválida para o plano contratado.',
    count: 0,
  })
  const twin = await shop.register({ name: 'Rafael Monteiro Lins', phone: '(41) 98876-1201' })
  await shop.book((await shop.register({ name: 'Lúcia Carvalho' })).id)
  await shop.book(twin.id)
  await page.goto('/integration')
  const problems = page.getByRole('region', { name: 'Problemas por causa' })
  await sees(problems, '“Situação inválida para o plano contratado.”')
  await problems.getByRole('link', { name: '#00002', exact: true }).waitFor()
  // Another try may help with what the ERP refused; a phone that is somebody else's is changed first.
  await problems.getByRole('link', { name: 'Abrir o cadastro' }).waitFor()
  expect(await problems.getByRole('button', { name: 'Reprocessar' }).count()).toBe(1)
  await problems.getByRole('link', { name: 'Abrir o cadastro' }).click()
  await page.getByRole('heading', { name: 'Rafael Monteiro Lins' }).waitFor()
})

test('“não enviar” keeps an invoice here, with a reason everybody sees, until it is released', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  const customer = await shop.register({ name: 'Bianca Torres' })
  const { invoice } = await shop.book(customer.id)
  await openInvoice(page, 'Bianca Torres')
  await badge(page, 'Processando')
  await press(page, 'Não enviar')
  const box = dialog(page, 'Não enviar')
  await sees(box, 'Escreva o motivo.')
  await fill(box, { Motivo: 'Cortesia em análise' })
  await press(box, 'Não enviar')
  await sees(page, 'Não é enviada')
  await sees(page, 'Motivo: Cortesia em análise')
  await shop.api.post(`/connections/${shop.connectionId}/resume`)
  await shop.untilRest()
  await page.reload()
  await sees(page, 'Motivo: Cortesia em análise')
  expect(await shop.erp.everything('ordens-servico')).toEqual([])

  await press(page, 'Voltar a enviar')
  await badge(page, 'Em Aberto')
  await sees(page, 'Marcada para não enviar')
  await sees(page, 'Volta a ser enviada')
  expect((await shop.invoice(invoice.id)).serviceOrderColumn.state).toBe('open')
})

test('what will be done is shown before it is done, and nothing is left to do afterwards', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  const customer = await shop.register({ name: 'Bianca Torres' })
  const { invoice } = await shop.book(customer.id)
  await openInvoice(page, 'Bianca Torres')
  await press(page, 'Ver o que será feito')
  const box = dialog(page, 'O que será feito no VHSYS')
  for (const step of [
    'Cadastrar o cliente',
    'Criar a ordem de serviço',
    'Incluir os serviços na ordem',
    'Lançar as parcelas da ordem',
    'Lançar a conta a receber',
  ])
    await sees(box, step)
  expect(await shop.erp.writes()).toEqual([])
  await press(box, 'Fechar')
  await shop.api.post(`/connections/${shop.connectionId}/resume`)
  // What is in step is one line; the rest is there for whoever opens it.
  await sees(page, /^Tudo em dia no VHSYS · OS nº \d+$/)
  expect(await page.getByRole('button', { name: 'Reprocessar' }).count()).toBe(0)
  await press(page, 'Ver detalhes')
  await press(page, 'Ver o que será feito')
  await sees(box, 'Nada a fazer: está tudo igual aqui e lá.')
  expect((await shop.invoice(invoice.id)).serviceOrderColumn.state).toBe('open')
})

test('an invoice is cancelled and opened again, with the reason on it', async () => {
  const { shop, page } = await openDesk()
  await shop.bookedAndOpen()
  await openInvoice(page, 'Bianca Torres')
  await press(page, 'Mais ações')
  await page.getByRole('menuitem', { name: 'Cancelar fatura' }).click()
  const box = dialog(page, 'Cancelar a fatura?')
  await fill(box, { Motivo: 'Lançada por engano' })
  await press(box, 'Cancelar fatura')
  await sees(page, 'Fatura cancelada: Lançada por engano')
  await badge(page, 'Cancelada')
  await press(page, 'Reabrir')
  await badge(page, 'Em Aberto')
  expect((await shop.erp.orders()).map(one => one.status).sort()).toEqual(['Cancelado', 'Em Aberto'])
})

test('what a form gets wrong is said on the field it is about', async () => {
  const { page } = await openDesk()
  await page.goto('/customers/new')
  await press(page, 'Salvar cliente')
  const name = page.getByRole('textbox', { name: 'Nome', exact: true })
  await page.locator('[aria-invalid=true]').first().waitFor()
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  await fill(page, { Nome: 'Helena Duarte Sampaio', CPF: '11144477730', 'Telefone (WhatsApp)': '4198' })
  await press(page, 'Salvar cliente')
  await page.locator('[aria-invalid=true]').nth(1).waitFor()
  for (const field of ['CPF', 'Telefone (WhatsApp)'])
    expect(await page.getByRole('textbox', { name: field }).getAttribute('aria-invalid')).toBe('true')
  expect(await name.getAttribute('aria-invalid')).not.toBe('true')
})
