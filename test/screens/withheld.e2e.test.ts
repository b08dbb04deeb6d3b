/** A company that keeps the ISS back: receiving the rest of its invoice, and what nobody else is asked. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shop } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import { openNoted, registerAna } from './support/noted.ts'
import { atDesk, choose, dialog, person, press, sees } from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** Boarding at R$ 1.000,00, of which a company keeps 5 % of ISS back. */
async function boarding({ api }: Shop): Promise<string> {
  await api.patch('/fiscal-settings', {
    issRates: [
      { serviceId: null, cityCode: '3550308', percent: '5', validFrom: '2026-01-01', validUntil: null },
    ],
  })
  const fiscal = { serviceItem: '5.08', nationalCode: '050801', withheld: ['iss'] }
  const service = { name: 'Hospedagem', priceCents: 100_000, fiscal }
  return (await api.post<{ id: string }>('/services', service)).id
}

async function openDialog(page: Page, invoiceId: string) {
  await page.goto(`/invoices/${invoiceId}`)
  await press(page, /^Receber( |$)/)
  return dialog(page, /^Receber a fatura/)
}

test('a kennel keeps R$ 50,00 of ISS back: R$ 950,00 are received, nothing stays open, and the invoice says what was withheld [R4.3]', async () => {
  const shop = await openNoted(house)
  const serviceId = await boarding(shop)
  const kennel = await shop.register({ name: 'Canil Aurora Ltda', taxId: '34.028.316/0001-03' })
  const { id } = await shop.api.post<{ id: string }>('/invoices', {
    customerId: kennel.id,
    lines: [{ serviceId }],
  })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  const box = await openDialog(page, id)
  const withheld = box.getByRole('textbox', { name: 'Imposto retido' })
  await withheld.waitFor()
  expect(await withheld.inputValue()).toBe('R$ 50,00')
  expect(await box.getByRole('textbox', { name: 'Valor', exact: true }).inputValue()).toBe('R$ 950,00')
  await sees(box, /Recebe R\$\s950,00, quita R\$\s1\.000,00, fica em aberto R\$\s0,00/)
  await press(box, /^Receber R\$\s950,00/)
  await box.waitFor({ state: 'detached' })
  await sees(page, 'Paga')
  await sees(page.getByRole('row').filter({ hasText: 'Pix' }), /Imposto retido R\$\s50,00/)
  await page.goto(`/invoices/${id}/receipt`)
  await sees(page, 'Imposto retido pelo cliente')
})

test('nobody asks a person for withheld tax, whatever the service is marked with', async () => {
  const shop = await openNoted(house)
  const serviceId = await boarding(shop)
  const ana = await registerAna(shop)
  const { id } = await shop.api.post<{ id: string }>('/invoices', {
    customerId: ana.id,
    lines: [{ serviceId }],
  })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  const box = await openDialog(page, id)
  await box.getByRole('status', { name: 'Notas desta cobrança' }).waitFor()
  expect(await box.getByRole('textbox', { name: 'Valor', exact: true }).inputValue()).toBe('R$ 1.000,00')
  expect(await box.getByRole('textbox', { name: 'Imposto retido' }).count()).toBe(0)
})

test('at the counter the kennel pays R$ 950,00 of R$ 1.000,00 at once, in whatever method', async () => {
  const shop = await openNoted(house)
  await boarding(shop)
  await shop.register({ name: 'Canil Aurora Ltda', taxId: '34.028.316/0001-03' })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/counter')
  await choose(page, 'Produto ou serviço', /^Hospedagem/)
  await choose(page, 'Cliente (opcional)', /^Canil Aurora/)
  const amount = page.getByRole('textbox', { name: 'Valor', exact: true })
  const withheld = page.getByRole('textbox', { name: 'Imposto retido' })
  await withheld.waitFor()
  await page.getByRole('radio', { name: 'Pix' }).click()
  expect([await amount.inputValue(), await withheld.inputValue()]).toEqual(['R$ 950,00', 'R$ 50,00'])
  await page.getByRole('button', { name: 'Receber R$ 950,00', exact: true }).click()
  await sees(page, 'Venda concluída.')
  await sees(page.getByRole('row').filter({ hasText: 'Pix' }), /Imposto retido R\$\s50,00/)
})
