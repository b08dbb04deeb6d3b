/**
 * What a company keeps back of the services of a charge, by its service notes: as they were issued, or as they would be made now.
 * It is what a receipt may carry as withheld tax. Writes nothing.
 */
import { federalTaxes } from '../core/fiscal/withholding.ts'
import { sum } from '../core/money.ts'
import type { ServiceNoteFields } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { draftNote } from './noteDraft.ts'
import { readNoteFacts } from './noteFacts.ts'
import type { NotePreview } from './notePreview.ts'
import { readNote } from './noteRow.ts'

export interface Withheld {
  /** As far as the notes say it. */
  cents: number
  /** A note withholds ISS at a rate that it must not say: only the city reckons that. */
  isUnknown: boolean
}

type Fields = Partial<Pick<ServiceNoteFields, 'iss' | 'issWithheld' | 'withheld'>>

/** All taxes that the customer keeps back by these notes; consumer notes have none. */
function withheldOn(notes: readonly object[]): Withheld {
  const own = notes.map(note => note as Fields)
  const centsOf = ({ iss, issWithheld, withheld }: Fields) =>
    sum(federalTaxes.map(tax => withheld?.[tax]?.cents ?? 0)) + (issWithheld ? (iss?.cents ?? 0) : 0)
  return {
    cents: sum(own.map(centsOf)),
    isUnknown: own.some(({ iss, issWithheld }) => issWithheld === true && iss == null),
  }
}

const nothing: Withheld = { cents: 0, isUnknown: false }

/** The same of a sale's notes, which are all to come; nothing where the buyer is no company. */
export function withheldAhead(previews: readonly NotePreview[]): Withheld {
  const ofCompany = previews.filter(({ customer }) => customer?.kind === 'company')
  return withheldOn(ofCompany.map(({ fields }) => fields))
}

/**
 * What no receipt carries yet of all that the notes of an invoice withhold; nothing where its customer is no company.
 * @param ahead the notes that are still to come
 * @param today the store's day
 */
export async function withheldUnpaid(
  tx: Tx,
  invoiceId: string,
  ahead: readonly NotePreview[],
  today: string,
): Promise<Withheld> {
  const [invoice] = await tx<{ isCompany: boolean; carriedCents: number; noteIds: string[] }[]>`
    select coalesce(c.person_kind = 'company', false) as "isCompany",
      (select coalesce(sum(a.withheld), 0)::numeric(12,2) from standing_allocation a join payment p on p.id = a.payment_id
        where p.invoice_id = i.id) as "carriedCents",
      (select coalesce(array_agg(n.id::text), '{}') from fiscal_note n
        where n.invoice_id = i.id and n.kind = 'nfse' and n.state in ('asked', 'issued') and exists (
          select from fiscal_note_line l where l.note_id = n.id and l.covers)) as "noteIds"
    from invoice i left join customer c on c.id = i.customer_id where i.id = ${invoiceId}`
  if (!invoice?.isCompany) return nothing
  const made = await Promise.all(invoice.noteIds.map(id => contentOf(tx, id, today)))
  const { cents, isUnknown } = withheldOn([...made, ...ahead.map(({ fields }) => fields)])
  return { cents: Math.max(0, cents - invoice.carriedCents), isUnknown }
}

/** What is on a note that was asked for, or is going to be. */
async function contentOf(tx: Tx, noteId: string, today: string): Promise<object> {
  const note = await readNote(tx, noteId)
  if (note?.content) return note.content
  const facts = note && (await readNoteFacts(tx, note))
  return facts ? draftNote(note, facts, () => '', today).fields : {}
}
