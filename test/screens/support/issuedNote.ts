/** A note that the ERP issued some time ago, written into the shop as reading it would. */
import { randomUUID } from 'node:crypto'
import type { Database } from '../../../src/store/database.ts'
import type { Shop } from '../../flows/support/shop.ts'

/** What VHSYS would show of a note of all the invoice's lines, number 7, that was issued so many minutes ago. */
export async function issuedNote(
  db: Database,
  shop: Shop,
  invoiceId: string,
  kind: 'nfse' | 'nfce',
  minutesAgo: number,
): Promise<void> {
  await db.inStore(shop.storeId, async tx => {
    const id = randomUUID()
    await tx`
      insert into fiscal_note (id, store_id, invoice_id, kind, state, asked_because, asked_by, environment, total, series, number, issued_at)
      select ${id}, ${shop.storeId}, id, ${kind}, 'issued', 'paid', 'trela', 'live', total, '1', '7',
        trela_now() - ${minutesAgo} * interval '1 minute'
      from invoice where id = ${invoiceId}`
    await tx`
      insert into fiscal_note_line (store_id, note_id, line_id)
      select ${shop.storeId}, ${id}, id from invoice_line where invoice_id = ${invoiceId}`
  })
}
