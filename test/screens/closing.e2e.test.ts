/** Closing a month: what was noted beside what was received, notes to be cancelled, and numbers to be voided. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import type { Shop } from '../flows/support/shop.ts'
import { barriers } from './support/barriers.ts'
import { reconcile as reconciled } from './support/furnished.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, desktop, dialog, person, phone, press, resize, sees } from './support/person.ts'

let house: House
let db: Database
beforeAll(async () => {
  house = await openHouse()
  db = openDatabase({ url: house.databaseUrl, max: 2 })
})
afterAll(async () => {
  await db?.close()
  await house?.stop()
})

async function issuesNotes(shop: Shop): Promise<void> {
  await db.inStore(
    shop.storeId,
    tx => tx`
      insert into fiscal_settings (store_id, environment) values (${shop.storeId}, 'test')
      on conflict (store_id) do update set environment = 'test'`,
  )
}

/** What VHSYS would show of a note that was issued at this moment. */
async function issued(shop: Shop, invoiceId: string): Promise<void> {
  await issuesNotes(shop)
  await db.inStore(shop.storeId, async tx => {
    const id = randomUUID()
    const content = { baseCents: 8_500, iss: { percent: '2', cents: 170 }, withheld: {} }
    await tx`
      insert into fiscal_note (id, store_id, invoice_id, kind, state, asked_because, asked_by, environment, total, series, number,
        issued_at, content)
      values (${id}, ${shop.storeId}, ${invoiceId}, 'nfse', 'issued', 'paid', 'trela', 'test', ${8_500}, '1', '4711',
        trela_now(), ${tx.json(content)})`
    await tx`
      insert into fiscal_note_line (store_id, note_id, line_id)
      select ${shop.storeId}, ${id}, id from invoice_line where invoice_id = ${invoiceId}`
  })
}

/** Somebody issued a note of R$ 50.00 in VHSYS before Trela came, and the month was reconciled since. */
async function issuedBefore(shop: Shop, customer: string): Promise<void> {
  await db.inStore(
    shop.storeId,
    tx =>
      tx`update connection set created_at = trela_now() + interval '1 day' where id = ${shop.connectionId}`,
  )
  const { id_servico } = await shop.erp.person<{ id_servico: number }>('serviceNotes/create', {
    fields: {
      nome_cliente: customer,
      desc_servicos: 'Tosa',
      valor_total_servicos: '50.00',
      ambiente: 2,
      serie_nota: 1,
    },
  })
  await shop.erp.person('serviceNotes/issue', { id: id_servico })
  await reconciled(shop)
}

/** Wide and on a phone: no barrier, and nothing that runs out of the screen. */
async function fits(page: Page): Promise<void> {
  for (const size of [desktop, phone]) {
    await resize(page, size)
    expect(await barriers(page)).toEqual([])
  }
  await page.setViewportSize(desktop)
}

test('R$ 5.00 conceded at receipt stand beside the note of R$ 85.00; a bath without a note and a note of VHSYS alone are told', async () => {
  const shop = await house.openShop()
  const helena = await shop.register({ name: 'Helena Duarte', taxId: '111.444.777-35' })
  const bath = { lines: [{ description: 'Banho', unitPriceCents: 8_500 }] }
  const noted = await shop.api.post<{ id: string }>('/invoices', { customerId: helena.id, ...bath })
  await shop.api.post(`/invoices/${noted.id}/payments`, {
    legs: [{ method: 'pix', amountCents: 8_000, discountCents: 500 }],
  })
  await shop.api.post('/invoices', { customerId: helena.id, ...bath })
  await issued(shop, noted.id)
  await issuedBefore(shop, 'Otávio Nunes')

  const { page } = await atDesk(person(house, shop, 'accountant'))
  await page.goto('/takings')
  await page.getByRole('link', { name: 'Fechamento do mês' }).click()
  await page.getByRole('heading', { level: 1, name: 'Fechamento do mês' }).waitFor()
  await sees(page, /ambiente de teste: estas notas não têm valor fiscal/)
  await sees(page.getByRole('region', { name: '1 nota ainda não emitida: R$ 85,00' }), 'Espera o pagamento')
  const there = page.getByRole('region', { name: '1 nota emitida no ERP, fora do Trela: R$ 50,00' })
  await sees(there, 'Otávio Nunes')
  await sees(there, /NFS-e 1\/1 · /)
  const notes = page.getByRole('region', { name: 'Nota por nota' })
  await sees(notes, /NFS-e 1\/4711/)
  await sees(notes, 'Recebido no mês R$ 80,00')
  await sees(notes, 'Desconto no recebimento -R$ 5,00')
  const totals = page.getByRole('region', { name: 'Totais do mês' }).getByRole('row').last()
  expect(await totals.textContent()).toMatch(/NFS-eR\$\s85,001 notaR\$\s85,00R\$\s1,70—/)

  const download = page.waitForEvent('download')
  await press(page, 'Baixar CSV para o contador')
  const file = await readFile((await (await download).path())!, 'utf8')
  expect(file).toContain('desconto no recebimento -5,00')
  expect(file).toMatch(/NFS-e;Só no ERP: emitida;1;1;.*;Otávio Nunes;.*;50,00;/)

  await fits(page)
})

test('a month that was never reconciled leads to its reconciliation', async () => {
  const shop = await house.openShop()
  await issuesNotes(shop)
  const { page } = await atDesk(person(house, shop, 'owner'))
  await page.goto('/notes/closing?month=2026-01')
  await page.getByRole('link', { name: 'Conciliar o mês' }).click()
  const period = page.getByRole('combobox', { name: 'Período' })
  await period.waitFor()
  expect(await period.inputValue()).toMatch(/janeiro/i)
  await press(page, 'Conciliar agora')
  await sees(page.getByRole('region', { name: 'Conciliação' }), /01\/01\/2026 – 31\/01\/2026/)
  await page.goto('/notes/closing?month=2026-01')
  await page.getByRole('heading', { level: 1, name: 'Fechamento do mês' }).waitFor()
  expect(await page.getByRole('link', { name: 'Conciliar o mês' }).count()).toBe(0)
})

test('an attendant asks for a note to be cancelled, and is told what to press in VHSYS', async () => {
  const shop = await house.openShop()
  const sold = await shop.api.post<{ id: string }>('/invoices', {
    lines: [{ description: 'Banho', unitPriceCents: 8_500 }],
  })
  await issued(shop, sold.id)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/notes/closing')
  await press(page, 'Cancelar a nota')
  const ask = dialog(page, 'Cancelar a nota fiscal')
  await sees(ask, /O prazo é da prefeitura/)
  await ask.getByRole('textbox', { name: 'Motivo' }).fill('Serviço não prestado')
  await fits(page)
  await press(ask, 'Pedir o cancelamento')
  const asked = page.getByRole('alert').filter({ hasText: 'Cancelamento pedido: falta fazer no ERP' })
  await sees(asked, /Mudar só a situação para "Cancelado" não cancela a nota/)
  await sees(asked, 'Motivo: Serviço não prestado')
  await sees(page, /NFS-e 1\/4711/)
  await fits(page)
  await press(asked, 'Não cancelar mais')
  await asked.waitFor({ state: 'detached' })
})

test('numbers of a note that was trashed in VHSYS are voided by one click [R7.8]', async () => {
  const shop = await house.openShop()
  // A poll that saw them would have the numbers read by itself.
  await shop.untilRest()
  await shop.inside.putOffPolls(shop.connectionId)
  const made = async () =>
    (
      await shop.erp.person<{ id_nfc: number }>('consumerNotes/create', {
        fields: { ambiente: 1, serie_nota: 1 },
      })
    ).id_nfc
  await shop.erp.person('consumerNotes/issue', { id: await made() })
  await shop.erp.person('consumerNotes/trash', { id: await made() })
  await shop.erp.person('consumerNotes/issue', { id: await made() })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/notes/closing')
  await page.getByRole('link', { name: 'Numeração' }).click()
  await sees(page, 'A numeração ainda não foi lida')
  await press(page, 'Ler a numeração agora')
  await press(page, 'Inutilizar: Série 1, número 2')
  const form = dialog(page, 'Inutilizar números')
  await sees(form, /não há como desfazer/)
  await fits(page)
  await press(form, 'Inutilizar')
  await sees(page, 'Nenhuma falha na numeração')
  await sees(page.getByRole('region', { name: 'Inutilizações' }), /Inutilizado em .*, protocolo 149/)
  await fits(page)
})
