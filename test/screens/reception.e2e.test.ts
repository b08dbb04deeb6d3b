/** A day at the counter, on the screens: from the first opening to paid and changed invoices. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf, planOf } from '../flows/support/erp.ts'
import type { Shop } from '../flows/support/shop.ts'
import { dayFromNow } from '../flows/support/shop.ts'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, choose, dialog, fill, type Person, person, press, sees } from './support/person.ts'
import { badge, billingRow, book, isRed, openInvoice, receive, stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** A shop with a catalogue, and somebody of it at the counter. */
async function openCounter(): Promise<{ shop: Shop; clerk: Person }> {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const clerk = await atDesk(person(house, shop, 'attendant'))
  return { shop, clerk }
}

describe('a customer is registered on the screen and', () => {
  test('with a CPF and a pet, booked for two services in three instalments: the ERP follows by itself [A1.02 A1.03 A1.06 A2.01 A2.02 A2.03]', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    await page.goto('/customers')
    await page.getByRole('link', { name: 'Novo cliente' }).click()
    await fill(page, {
      Nome: 'Helena Duarte Sampaio',
      CPF: '11144477735',
      'Telefone (WhatsApp)': '41988761201',
    })
    await fill(page, {
      CEP: '80020310',
      Rua: 'Rua das Flores',
      Número: '120',
      Bairro: 'Centro',
      Cidade: 'Curitiba',
    })
    await choose(page, 'UF', 'PR')
    await fill(page, { 'Nome do pet': 'Amora', Raça: 'Golden Retriever' })
    await choose(page, 'Porte', 'Grande')
    await choose(page, 'Pelagem', 'Longa')
    await press(page, 'Salvar cliente')
    await page.getByRole('heading', { name: 'Helena Duarte Sampaio' }).waitFor()
    await sees(page, 'Golden Retriever')
    expect(await page.getByRole('textbox', { name: 'CPF' }).inputValue()).toBe('111.444.777-35')

    await book(page, { customer: 'Helena Duarte', services: ['Banho', 'Tosa higiênica'], parts: 3 })
    await page.getByRole('link', { name: 'Cobranças' }).click()
    // The line goes on without a reload: the mark would not survive one.
    await page.evaluate('window.stayed = true')
    await billingRow(page, 'Helena Duarte Sampaio').getByText('Em Aberto').waitFor()
    expect(await page.evaluate('window.stayed')).toBe(true)
    expect(await billingRow(page, 'Helena Duarte Sampaio').textContent()).toMatch(/R\$\s180,01/)

    expect(await shop.erp.customers()).toMatchObject([
      { razao_cliente: 'Helena Duarte Sampaio', cnpj_cliente: '111.444.777-35', cidade_cliente: 'Curitiba' },
    ])
    expect(await shop.erp.orders()).toMatchObject([
      {
        status: 'Em Aberto',
        services: [
          { description: 'Banho', cents: 12_000 },
          { description: 'Tosa higiênica', cents: 6_001 },
        ],
        parcelas: [{ cents: 6_001 }, { cents: 6_000 }, { cents: 6_000 }],
      },
    ])
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 0, open: 18_001 })
  })

  test('as a company with letters in its CNPJ, and by a name only, in the wizard itself [A1.11]', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    await page.goto('/customers/new')
    await page.getByText('Empresa', { exact: true }).click()
    await fill(page, { 'Razão social': 'Clínica Quatro Patas Ltda', CNPJ: '12abc34501de35' })
    expect(await page.getByRole('textbox', { name: 'CNPJ' }).inputValue()).toBe('12.ABC.345/01DE-35')
    await press(page, 'Salvar cliente')
    await page.getByRole('heading', { name: 'Clínica Quatro Patas Ltda' }).waitFor()
    await book(page, { customer: 'Clínica Quatro Patas', services: ['Banho'] })

    await book(page, { customer: 'Bianca Torres', services: ['Banho'], walkUp: true })

    await page.getByRole('link', { name: 'Cobranças' }).click()
    for (const name of ['Clínica Quatro Patas Ltda', 'Bianca Torres'])
      await billingRow(page, name).getByText('Em Aberto').waitFor()
    const there = (await shop.erp.customers()).map(one => [
      one.razao_cliente,
      one.tipo_pessoa,
      one.cnpj_cliente,
    ])
    expect(there.sort()).toEqual([
      ['Bianca Torres', 'PF', ''],
      ['Clínica Quatro Patas Ltda', 'PJ', '12.ABC.345/01DE-35'],
    ])
  })
})

test('Billing goes from Processando to Em Aberto before one’s eyes [A1.47 A3.01 A3.02 A3.03 A3.05 A3.06 A3.07 A3.08]', async () => {
  const { shop, clerk } = await openCounter()
  const { page } = clerk
  // As long as the ERP asks to wait, the order is on its way.
  const busy = await shop.erp.fault({ kind: 'throttle', path: 'ordens-servico', ms: 1_000, count: 0 })
  await shop.register({ name: 'Lúcia Carvalho' })
  await book(page, { customer: 'Lúcia Carvalho', services: ['Banho'] })
  await page.getByRole('link', { name: 'Cobranças' }).click()
  const row = billingRow(page, 'Lúcia Carvalho')
  await row.getByText('Processando').waitFor()
  await page.evaluate('window.stayed = true')
  await shop.erp.mend(busy.id)
  await row.getByText('Em Aberto').waitFor()
  expect(await row.getByText('Processando').count()).toBe(0)
  expect(await page.evaluate('window.stayed')).toBe(true)
})

test('Billing at a glance: Erro in red, Processando since when, “—” for what never goes to the ERP; and one kind alone [A3.01 A3.03 A3.05 A3.13 A3.14 R8.1 R8.2 R8.3]', async () => {
  const { shop, clerk } = await openCounter()
  const { page } = clerk
  const helena = await shop.register({ name: 'Helena Duarte', phone: '(41) 98876-1201' })
  const bianca = await shop.register({ name: 'Bianca Torres' })
  const otavio = await shop.register({ name: 'Otávio Nunes' })
  await shop.untilColumn((await shop.book(helena.id)).invoice.id, 'open')
  const rafael = await shop.register({ name: 'Rafael Monteiro', phone: '(41) 98876-1201' })
  await shop.untilColumn((await shop.book(rafael.id)).invoice.id, 'error')
  // The ERP was connected today: what was charged yesterday is from before it.
  const lines = [{ description: 'Banho', unitPriceCents: 8_500 }]
  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  await shop.api.post('/invoices', { customerId: bianca.id, issuedOn: dayFromNow(-1), lines })
  await page.clock.install()
  await shop.book(otavio.id)
  await page.goto('/billing?period=all')
  await page.getByRole('columnheader', { name: 'Ordem de Serviço', exact: true }).waitFor()
  const headings = await page.getByRole('columnheader').allTextContents()
  const column = (number: string) =>
    billingRow(page, number).locator('th, td').nth(headings.indexOf('Ordem de Serviço'))
  for (const [number, state] of [
    ['#00001', 'Em Aberto'],
    ['#00002', 'Erro'],
    ['#00004', 'Processando'],
    ['#00003', '—'],
  ] as const)
    await column(number).getByText(state, { exact: true }).waitFor()
  expect(await column('#00003').textContent()).toBe('—Fora do ERP')
  expect(await isRed(column('#00002').getByText('Erro', { exact: true }))).toBe(true)
  expect(await isRed(column('#00004').getByText('Processando'))).toBe(false)
  expect(await isRed(column('#00001').getByText('Em Aberto'))).toBe(false)

  // Nobody touches anything for 25 minutes.
  await page.clock.fastForward('25:00')
  await sees(column('#00004'), 'A integração está em pausa.')
  await sees(column('#00004'), /^há 25 min/)
  expect(await column('#00001').textContent()).toBe('Em Aberto')

  const shown = async () => (await page.getByRole('rowheader').getByRole('link').allTextContents()).sort()
  expect(await shown()).toEqual(['#00001', '#00002', '#00003', '#00004'])
  await choose(page, 'Ordem de Serviço', 'Erro')
  await expect.poll(shown).toEqual(['#00002'])
  await sees(page, /^1 fatura · R\$\s0,00 recebidos · R\$\s145,01 a receber$/)
  await choose(page, 'Ordem de Serviço', 'Processando')
  await expect.poll(shown).toEqual(['#00004'])
  await press(page, 'Limpar filtros')
  await expect.poll(shown).toEqual(['#00001', '#00002', '#00003', '#00004'])

  // No ERP any more: none of them stands anywhere else.
  await shop.api.post(`/connections/${shop.connectionId}/disconnect`)
  for (const number of ['#00001', '#00002', '#00003', '#00004'])
    await column(number).getByText('—', { exact: true }).waitFor()
})

describe('money', () => {
  test('in part with two methods, then the rest: paid here, Atendido there [A1.26 A1.28 A3.06 A3.09]', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const customer = await shop.register({ name: 'Rafael Monteiro Lins' })
    await shop.book(customer.id)
    await openInvoice(page, 'Rafael Monteiro Lins')
    await badge(page, 'Em Aberto')
    await receive(page, [
      { method: 'Dinheiro', amount: '40,00' },
      { method: 'Pix', amount: '25,50' },
    ])
    await sees(page, 'R$ 65,50 recebidos.')
    await badge(page, 'Parcial')
    await until('the ERP has both receipts', async () => {
      const { paid, open } = ledgerOf(await shop.erp.receivables())
      return paid === 6_550 && open === 7_951
    })
    await until('its plan lists both parts', async () => {
      const [order] = await shop.erp.orders()
      const { paid, open } = planOf(order!)
      return order!.status === 'Em Aberto' && paid === 6_550 && open === 7_951
    })
    // What is missing is what is offered.
    await press(page, 'Receber')
    await press(page, 'Receber R$ 79,51')
    await badge(page, 'Paga')
    await badge(page, 'Atendido')
    expect(await shop.erp.orders()).toMatchObject([{ status: 'Atendido' }])
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 14_501, open: 0 })
    expect(await page.getByRole('button', { name: 'Receber', exact: true }).count()).toBe(0)
  })

  test('more than is owed is change, in cash alone', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const customer = await shop.register({ name: 'Otávio Ferreira Nunes' })
    await shop.book(customer.id)
    await openInvoice(page, 'Otávio Ferreira Nunes')
    await press(page, 'Receber')
    const box = dialog(page, /^Receber a fatura/)
    await fill(box, { Valor: '150,00' })
    await sees(box, 'Passa do que falta. Só dinheiro dá troco.')
    await choose(box, 'Forma', 'Dinheiro')
    await sees(box, 'Troco')
    await sees(box, 'R$ 4,99')
    await press(box, 'Receber R$ 145,01')
    await badge(page, 'Atendido')
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 14_501, open: 0 })
  })
})

test('R$ 15,01 off, by Pix: Pago here, settled with the discount there, and the payment says so [A1.29]', async () => {
  const { shop, clerk } = await openCounter()
  const { page } = clerk
  const customer = await shop.register({ name: 'Beatriz Moura Lins' })
  await shop.book(customer.id)
  await openInvoice(page, 'Beatriz Moura Lins')
  await badge(page, 'Em Aberto')
  await press(page, 'Receber')
  const box = dialog(page, /^Receber a fatura/)
  await press(box, 'Desconto ou juros no pagamento')
  await fill(box, { Desconto: '15,01' })
  await sees(box, 'Recebe R$ 130,00, quita R$ 145,01, fica em aberto R$ 0,00.')
  await press(box, 'Receber R$ 130,00')
  await badge(page, 'Paga')
  await badge(page, 'Atendido')
  await sees(page, 'Desconto R$ 15,01')
  await sees(page, 'Desconto ao receber')
  const [account] = await shop.erp.everything('contas-receber')
  expect(account).toMatchObject({ valor_rec: '145.01', valor_pago: '130.00', valor_desconto: '15.01' })
  expect(account!.liquidado_rec).toBe('Sim')
})

describe('services', () => {
  test('are added and taken off before payment', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const customer = await shop.register({ name: 'Helena Duarte Sampaio' })
    await shop.book(customer.id)
    await openInvoice(page, 'Helena Duarte Sampaio')
    await badge(page, 'Em Aberto')
    await press(page, 'Editar itens')
    const box = dialog(page, 'Editar itens')
    await choose(box, 'Adicionar serviço ou produto', /^Hidratação /)
    await press(box, 'Remover Tosa higiênica')
    await press(box, 'Salvar')
    await sees(page, 'Itens salvos.')
    await until('the ERP has the other services', async () => {
      const [order] = await shop.erp.orders()
      const services = order!.services.map(one => one.description).join()
      return services === 'Banho,Hidratação' && ledgerOf(await shop.erp.receivables()).open === 13_000
    })
  })

  test('after payment: added, the difference is open; taken off, somebody chooses', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const customer = await shop.register({ name: 'Helena Duarte Sampaio' })
    const { invoice } = await shop.book(customer.id)
    await shop.pay(invoice.id, 14_501)
    await openInvoice(page, 'Helena Duarte Sampaio')
    await badge(page, 'Atendido')
    await press(page, 'Editar itens')
    const box = dialog(page, 'Editar itens')
    await choose(box, 'Adicionar serviço ou produto', /^Hidratação /)
    await sees(box, 'Ficarão R$ 45,00 a receber.')
    await press(box, 'Salvar')
    await badge(page, 'Parcial')
    await badge(page, 'Em Aberto')
    expect(ledgerOf(await shop.erp.receivables())).toEqual({ paid: 14_501, open: 4_500 })

    await press(page, 'Editar itens')
    await press(box, 'Remover Hidratação')
    await press(box, 'Remover Tosa higiênica')
    await sees(box, 'O cliente já pagou R$ 60,01 a mais. O que fazer com a diferença?')
    await sees(box, 'Escolha o que fazer com a diferença.')
    await box.getByRole('radio', { name: 'Vira crédito do cliente' }).check()
    await press(box, 'Salvar')
    await badge(page, 'Paga')
    await badge(page, 'Atendido')
    await page.getByRole('row', { name: /^Virou crédito do cliente\s*Ver o crédito -R\$\s60,01$/ }).waitFor()
    const [order] = (await shop.erp.orders()).filter(one => one.status === 'Atendido')
    expect(order!.services).toMatchObject([{ description: 'Banho', cents: 8_500 }])
    expect(await shop.erp.violations()).toEqual([])
  })
})
