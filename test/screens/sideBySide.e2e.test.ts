/** Two people at the same record: what each of them changed stands, and nothing that was typed is lost. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bathAndClip, type Customer, type Invoice, type Shop } from '../flows/support/shop.ts'
import { until } from '../flows/support/until.ts'
import { moveOnBothSides } from './support/furnished.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, fill, person, press, sees, seesNoMore } from './support/person.ts'
import { stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** Bianca's visit is booked, and somebody has its invoice open. */
async function atInvoice() {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { invoiceId } = await shop.bookedAndOpen()
  const { page } = await atDesk(person(house, shop, 'attendant'))
  return { shop, page, invoiceId }
}

const linesOf = async ({ invoice }: Shop, id: string) =>
  (await invoice(id)).lines.map(({ description, unitPriceCents }) => [description, unitPriceCents])

/** Somebody else adds a conditioning to the invoice. */
async function addElsewhere({ api, invoice }: Shop, id: string): Promise<void> {
  const { lines } = await invoice(id)
  await api.put(`/invoices/${id}/lines`, {
    lines: [...lines.map(line => ({ id: line.id })), { description: 'Hidratação', unitPriceCents: 4_500 }],
  })
}

/** The line to the server that tells of changes is cut: the screen does not hear of them. */
const deafen = (page: Page) => page.route('**/api/v1/live**', route => route.abort())

test('two edit the items of one invoice: whoever saves second sees what the first did, and both changes stand', async () => {
  const { shop, page, invoiceId } = await atInvoice()
  await page.goto(`/invoices/${invoiceId}`)
  await press(page, 'Editar itens')
  const box = dialog(page, 'Editar itens')
  await fill(box, { 'Preço de Tosa higiênica': '70,00' })

  await addElsewhere(shop, invoiceId)
  await sees(box, 'Alguém alterou esta fatura enquanto você a editava.')
  await sees(box, /^1 × Hidratação: R\$\s45,00$/)
  const price = box.getByRole('textbox', { name: 'Preço de Tosa higiênica' })
  expect(await price.inputValue()).toMatch(/70,00$/)
  // Not over the head of the other.
  await sees(box, 'Antes de salvar, veja acima o que mudou.')
  expect(await linesOf(shop, invoiceId)).toEqual([
    ['Banho', 8_500],
    ['Tosa higiênica', 6_001],
    ['Hidratação', 4_500],
  ])

  await press(box, 'Juntar com o que mudei')
  await box.getByRole('textbox', { name: 'Preço de Hidratação' }).waitFor()
  expect(await price.inputValue()).toMatch(/70,00$/)
  await press(box, 'Salvar')
  await sees(page, 'Itens salvos.')
  expect(await linesOf(shop, invoiceId)).toEqual([
    ['Banho', 8_500],
    ['Tosa higiênica', 7_000],
    ['Hidratação', 4_500],
  ])
})

test('who did not hear of the other is told when saving, and goes on from there', async () => {
  const { shop, page, invoiceId } = await atInvoice()
  await deafen(page)
  await page.goto(`/invoices/${invoiceId}`)
  await press(page, 'Editar itens')
  const box = dialog(page, 'Editar itens')
  await fill(box, { 'Preço de Tosa higiênica': '70,00' })
  await addElsewhere(shop, invoiceId)
  await press(box, 'Salvar')
  await sees(box, /^1 × Hidratação: R\$\s45,00$/)
  await press(box, 'Juntar com o que mudei')
  await press(box, 'Salvar')
  await sees(page, 'Itens salvos.')
  expect(await linesOf(shop, invoiceId)).toContainEqual(['Hidratação', 4_500])
  expect(await linesOf(shop, invoiceId)).toContainEqual(['Tosa higiênica', 7_000])
})

test('a payment that comes in meanwhile is no change of the items: saving them goes on as before', async () => {
  const { shop, page, invoiceId } = await atInvoice()
  await page.goto(`/invoices/${invoiceId}`)
  await press(page, 'Editar itens')
  const box = dialog(page, 'Editar itens')
  await fill(box, { 'Preço de Tosa higiênica': '70,00' })
  await shop.pay(invoiceId, 1_000)
  await sees(page, 'R$ 10,00')
  await press(box, 'Salvar')
  await sees(page, 'Itens salvos.')
})

test('two split one invoice: the second sees the split of the first before theirs takes its place', async () => {
  const { shop, page, invoiceId } = await atInvoice()
  await page.goto(`/invoices/${invoiceId}`)
  await press(page, 'Parcelar')
  const box = dialog(page, /./)
  await fill(box, { 'Quantas parcelas': '3' })
  await box.getByRole('textbox', { name: 'Valor da parcela 3' }).waitFor()
  const { openCents } = await shop.invoice(invoiceId)
  await shop.api.put(`/invoices/${invoiceId}/instalments`, {
    instalments: [
      { dueOn: '2030-01-10', amountCents: 5_000 },
      { dueOn: '2030-02-10', amountCents: openCents - 5_000 },
    ],
  })
  await sees(box, /^10\/01\/2030: R\$\s50,00$/)
  await press(box, 'Continuar com as minhas parcelas')
  await press(box, 'Salvar')
  await sees(page, 'Parcelas salvas.')
  expect((await shop.invoice(invoiceId)).instalments.length).toBe(3)
})

test('a phone that is changed in the ERP while somebody writes a note: both stand', async () => {
  const shop = await house.openShop()
  const { id } = await shop.register({ name: 'Helena Duarte', phone: '11988881001' })
  await shop.book(id, { services: bathAndClip })
  await shop.untilRest()
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto(`/customers/${id}`)
  await fill(page, { Observações: 'Prefere as manhãs.' })

  const there = (await shop.erp.customers()).find(row => row.razao_cliente === 'Helena Duarte')!
  await shop.erp.person('customers/edit', {
    id: Number(there.id_cliente),
    fields: { celular_cliente: '(11) 97777-2002' },
  })
  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  await shop.api.post(`/connections/${shop.connectionId}/resume`)
  const phone = page.getByRole('textbox', { name: 'Telefone (WhatsApp)' })
  await until('the open form shows the new phone', async () =>
    (await phone.inputValue()).includes('97777-2002'),
  )
  await page.getByRole('button', { name: 'Salvar', exact: true }).click()
  await sees(page, 'Cadastro salvo.')
  const kept = await shop.api.get<Customer>(`/customers/${id}`)
  expect(kept).toMatchObject({ notes: 'Prefere as manhãs.' })
  expect(kept.phone).toContain('977772002')
})

test('what was changed elsewhere unheard is not undone by saving something else', async () => {
  const shop = await house.openShop()
  const { api } = shop
  const { id } = await shop.register({ name: 'Helena Duarte', phone: '11988881001' })
  const product = await api.post<{ id: string }>('/products', {
    name: 'Areia a granel',
    unit: 'KG',
    priceCents: 900,
  })
  const { page } = await atDesk(person(house, shop, 'owner'))
  await deafen(page)

  await page.goto(`/customers/${id}`)
  await fill(page, { Observações: 'Prefere as manhãs.' })
  await api.patch(`/customers/${id}`, { phone: '11977772002' })
  await page.getByRole('button', { name: 'Salvar', exact: true }).click()
  await sees(page, 'Cadastro salvo.')
  expect(await api.get(`/customers/${id}`)).toMatchObject({
    phone: '+5511977772002',
    notes: 'Prefere as manhãs.',
  })

  await page.goto(`/products?product=${product.id}`)
  await fill(page, { Código: 'AREIA' })
  await api.patch(`/products/${product.id}`, { priceCents: 950 })
  await page.getByRole('button', { name: 'Salvar', exact: true }).click()
  await sees(page, 'Produto salvo.')
  expect(await api.get(`/products/${product.id}`)).toMatchObject({
    code: 'AREIA',
    priceCents: 950,
    unit: 'KG',
  })

  await page.goto('/settings')
  await fill(page, { Cidade: 'Santos' })
  await api.patch('/store', { shortage: 'block' })
  await page.getByRole('button', { name: 'Salvar', exact: true }).click()
  await sees(page, 'Loja salva.')
  expect(await api.get('/store')).toMatchObject({ city: 'Santos', shortage: 'block' })
})

test('taking a side of a field that was changed on both leaves what is being typed', async () => {
  const shop = await house.openShop()
  const id = await moveOnBothSides(shop)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto(`/customers/${id}`)
  await fill(page, { Observações: 'Portão azul.' })
  const city = page.getByRole('textbox', { name: 'Cidade' })
  const other = (await city.inputValue()) === 'Santos' ? 'Campinas' : 'Santos'
  await press(page, new RegExp(`Usar.*${other}`))
  await until('the other city stands', async () => (await city.inputValue()) === other)
  expect(await page.getByRole('textbox', { name: 'Observações' }).inputValue()).toBe('Portão azul.')
  await page.getByRole('button', { name: 'Salvar', exact: true }).click()
  await sees(page, 'Cadastro salvo.')
  await seesNoMore(page, /Sair sem salvar/)
  expect(await shop.api.get<Customer>(`/customers/${id}`)).toMatchObject({
    notes: 'Portão azul.',
    address: { city: other },
  })
})

test('items that cannot be sent are not lost, and it is said why', async () => {
  const { shop, page, invoiceId } = await atInvoice()
  await page.goto(`/invoices/${invoiceId}`)
  await press(page, 'Editar itens')
  const box = dialog(page, 'Editar itens')
  await fill(box, { 'Preço de Tosa higiênica': '70,00' })
  const out = '**/api/v1/invoices/*/lines'
  await page.route(out, route => route.abort())
  await press(box, 'Salvar')
  await sees(box, 'Sem contato com o servidor. Confira a conexão e tente de novo.')
  await page.unroute(out)
  await press(box, 'Salvar')
  await sees(page, 'Itens salvos.')
  expect(((await shop.invoice(invoiceId)) as Invoice).totalCents).toBe(15_500)
})
