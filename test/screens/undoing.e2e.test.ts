/** Undoing what was sold after its note was issued: the dialogs say what each note needs, and record how it was undone. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildAccessKey } from '../../src/core/fiscal/accessKey.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import type { Shop } from '../flows/support/shop.ts'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { issuedNote } from './support/issuedNote.ts'
import { atDesk, dialog, fill, person, phone, press, resize, sees } from './support/person.ts'
import { isRed } from './support/reception.ts'

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

/** An NF-e of the store, of this month. */
async function returnKey(shop: Shop): Promise<string> {
  const { taxId } = await shop.api.get<{ taxId: string | null }>('/store')
  const [row] = await db.inStore(
    shop.storeId,
    tx =>
      tx<{ month: string }[]>`select to_char(trela_now() at time zone 'America/Sao_Paulo', 'YYMM') as month`,
  )
  return buildAccessKey({
    stateCode: '35',
    yearMonth: row!.month,
    taxId: taxId ?? '11222333000181',
    model: '55',
    series: 1,
    number: 301,
    issueManner: 1,
    random: '20417745',
  })
}

/** Dog food for R$ 40,00, paid in cash, and its invoice on the screen. */
async function sold(kind: 'nfse' | 'nfce', minutesAgo: number): Promise<{ shop: Shop; page: Page }> {
  const shop = await house.openShop()
  await shop.api.patch('/store', { state: 'SP' })
  const food = await shop.api.post<{ id: string }>('/products', { name: 'Ração 1 kg', priceCents: 4_000 })
  const line =
    kind === 'nfce' ? { productId: food.id, quantity: 1 } : { description: 'Banho', unitPriceCents: 4_000 }
  const { id } = await shop.api.post<{ id: string }>('/sales', {
    lines: [line],
    payments: [{ method: 'cash', amountCents: 4_000 }],
  })
  await issuedNote(db, shop, id, kind, minutesAgo)
  const { page } = await atDesk(person(house, shop))
  await page.goto(`/invoices/${id}`)
  return { shop, page }
}

const cancelling = (page: Page) => dialog(page, 'Cancelar a fatura?')
async function openCancelling(page: Page): Promise<void> {
  await press(page, 'Mais ações')
  await page.getByRole('menuitem', { name: 'Cancelar fatura' }).click()
}

async function giveBack(page: Page): Promise<void> {
  await press(page, /^Estornar Dinheiro/)
  const box = dialog(page, 'Estornar o que foi recebido?')
  await fill(box, { Motivo: 'Cliente devolveu' })
  await press(box, 'Estornar R$ 40,00')
  await box.waitFor({ state: 'detached' })
}

test('ten minutes after its note, the dialogs count down and take the request; it is told what to do in VHSYS [R5.4 R7.5]', async () => {
  const { page } = await sold('nfce', 10)
  await press(page, /^Estornar Dinheiro/)
  const reversing = dialog(page, 'Estornar o que foi recebido?')
  await sees(reversing, /deixa estas notas como estão/)
  await sees(reversing, /^NFC-e nº 7 ·/)
  await sees(reversing.getByRole('timer'), /^Faltam (20:00|19:\d\d): até as/)
  await sees(reversing, 'Quem faz: alguém da loja, dentro do ERP.')
  await press(reversing, 'Pedir o cancelamento')
  await reversing
    .getByRole('textbox', { name: /^Motivo/ })
    .first()
    .fill('Cliente devolveu a ração')
  await press(reversing, 'Pedir o cancelamento')
  await sees(reversing, 'Cancelamento pedido: falta fazer no ERP')
  await sees(reversing.getByRole('timer'), /^Faltam/)
  expect(await barriers(page)).toEqual([])
})

test('R$ 40,00 given back: Billing keeps Emitida, and beside it Pendente with R$ 40,00 to receive [R8.5]', async () => {
  const { shop, page } = await sold('nfse', 60)
  await giveBack(page)
  await shop.untilRest()
  await page.goto('/billing?column=issued')
  const row = page.getByRole('row').filter({ hasText: '#00001' })
  await row.getByText('Emitida', { exact: true }).waitFor()
  await row.getByText('Pendente', { exact: true }).waitFor()
  expect(await isRed(row.getByText('Pendente', { exact: true }))).toBe(true)
  expect(await row.textContent()).toMatch(/R\$\s40,00R\$\s40,00/)
})

test('an hour after, refunded, the sale is called off by the key of its return; the note stays issued with it [R2.4 R7.5]', async () => {
  const { shop, page } = await sold('nfce', 60)
  await giveBack(page)
  await openCancelling(page)
  const box = cancelling(page)
  await sees(box, /^O prazo acabou em .* NF-e \(modelo 55\) de devolução/)
  await sees(box, /^Quem faz: o contador/)
  await fill(box, { Motivo: 'Cliente devolveu' })
  await sees(box, 'Resolva antes as notas emitidas.')
  await resize(page, phone)
  expect(await barriers(page)).toEqual([])
  const key = await returnKey(shop)
  await press(box, 'Informar a devolução')
  await fill(box, { 'Chave da NF-e de devolução': key.slice(1) })
  await press(box, 'Registrar a devolução')
  await sees(box, /Esta chave de acesso tem um erro de digitação/)
  await fill(box, { 'Chave da NF-e de devolução': key })
  await press(box, 'Registrar a devolução')
  await sees(box, 'Devolvida pela NF-e nº 301, série 1.')
  await press(box, 'Cancelar fatura')
  await sees(page, 'Fatura cancelada: Cliente devolveu')
  const notes = page.getByRole('region', { name: 'Notas fiscais' })
  await sees(notes, 'Emitida')
  await sees(notes, 'Devolvida pela NF-e nº 301, série 1.')
  await sees(page, 'NFC-e 7 devolvida pela NF-e 301')
})

test('an NFS-e that the city keeps: why, and who confirmed it, lets the bath be called off', async () => {
  const { page } = await sold('nfse', 9_000)
  await giveBack(page)
  await openCancelling(page)
  const box = cancelling(page)
  await sees(box, /^O prazo é da prefeitura/)
  await press(box, 'Não dá mais para cancelar')
  await fill(box, { 'Por que a nota fica': 'Prazo da prefeitura encerrado' })
  await sees(box, 'Escreva o motivo e quem confirmou.')
  await fill(box, { 'Quem confirmou': 'Contadora Marta' })
  await press(box, 'Registrar que a nota fica')
  await sees(box, 'Continua emitida: Prazo da prefeitura encerrado (confirmado por Contadora Marta).')
  await fill(box, { Motivo: 'Serviço desfeito' })
  await press(box, 'Cancelar fatura')
  await sees(page, 'Fatura cancelada: Serviço desfeito')
})
