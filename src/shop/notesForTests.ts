/** A shop that issues notes, for the tests of this folder: a bath and a trim of one code, and short ways to look. */
import { freshDatabase } from '../../test/support/database.ts'
import type { Tx } from '../store/database.ts'
import type { ActContext } from './act.ts'
import { book } from './booking.ts'
import { saveFiscalSettings } from './fiscalSettings.ts'
import { createInvoice } from './invoices.ts'
import type { LineInput } from './lines.ts'
import { type NoteSeen, recordNoteIssued } from './noteResults.ts'
import { recordPayment } from './payments.ts'
import { saveService } from './services.ts'
import { furnish, openHouse, stockUp, type TestHouse, type TestShop, today } from './shopForTests.ts'

export interface NoteShop {
  shop: TestShop
  goods: { customerId: string; bathId: string; trimId: string; foodId: string; toyId: string }
}

export async function openNoteHouse(): Promise<TestHouse> {
  return openHouse(await freshDatabase())
}

/** Two services of item 5.08 (R$ 100.00 and R$ 80.00) and two products (R$ 40.00 and R$ 15.00). */
export async function openNoteShop(house: TestHouse, name?: string): Promise<NoteShop> {
  const shop = await house.openShop(name)
  const goods = { ...(await furnish(shop)), ...(await stockUp(shop)) }
  for (const id of [goods.bathId, goods.trimId]) await coded(shop, id, '5.08')
  return { shop, goods }
}

export const issuesNotes = (shop: TestShop) => shop.act(saveFiscalSettings, { environment: 'test' })

/** Gives a service its item of LC 116. */
export const coded = (shop: TestShop, id: string, serviceItem: string) =>
  shop.act(saveService, { id, fiscal: { serviceItem } })

/** The notes of an invoice, as they were asked for. */
export const rowsOf = (shop: TestShop, invoiceId: string) =>
  shop.look(
    tx => tx<{ id: string; kind: string; state: string; total: number; lines: number; because: string }[]>`
      select id, kind, state, total, asked_because as because,
        (select count(*) from fiscal_note_line l where l.note_id = n.id and l.covers) as lines
      from fiscal_note n where invoice_id = ${invoiceId} order by asked_at, id`,
  )

/** The same as [kind, state, cents, lines it covers]. */
export const notesOf = async (shop: TestShop, invoiceId: string) =>
  (await rowsOf(shop, invoiceId)).map(({ kind, state, total, lines }) => [kind, state, total, lines])

/** Writes down what the ERP shows of a note. */
export const seenInErp = <Seen extends NoteSeen>(
  shop: TestShop,
  record: (tx: Tx, context: Pick<ActContext, 'storeId' | 'actor'>, seen: Seen) => Promise<void>,
  seen: Seen,
) => shop.look(tx => record(tx, { storeId: shop.storeId, actor: 'erp' }, seen))

export const issue = (shop: TestShop, noteId: string, number: string) =>
  seenInErp(shop, recordNoteIssued, { noteId, number, series: '1', issuedAt: '2026-11-20T15:00:00Z' })

export const charge = ({ shop, goods }: NoteShop, lines: LineInput[]) =>
  shop.act(createInvoice, { customerId: goods.customerId, lines }).then(made => made.invoiceId)

export const pix = (shop: TestShop, invoiceId: string, amountCents: number) =>
  shop.act(recordPayment, { invoiceId, legs: [{ method: 'pix', amountCents }], receivedOn: today })

export const visit = ({ shop, goods }: NoteShop, services: LineInput[]) =>
  shop.act(book, { customerId: goods.customerId, startsAt: '2026-11-20T13:00:00Z', services })
