/**
 * Asking for a note because a person wants one, and taking back what was asked for. A person asks whenever they like; what is
 * asked for by itself is `notes.ts`.
 */
import { type NoteKind, noteGroups, noteKinds } from '../core/fiscal/noteGroups.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { Tx } from '../store/database.ts'
import { type ActContext, allOrNothing, done, type Refusal, type Result, refuse } from './act.ts'
import { nameBuyer } from './buyers.ts'
import { isId, notOneOf } from './input.ts'
import { bornInErp, keepTotals, type LockedInvoice, lockInvoice, tellInvoice } from './invoiceRow.ts'
import { markInvoice, markNotes } from './lanes.ts'
import { beingIssued, issuedFirst, nameOf } from './noteGuards.ts'
import { coveringNotes, deniedNotes, insertNote, noteLines, tellAsked, withdrawAll } from './noteRows.ts'
import { noteFacts } from './notes.ts'

export interface AskInput {
  invoiceId: string
  kind: NoteKind
  /** CPF or CNPJ to print, on an NFC-e; some customer has it from then on (`buyers.ts`). */
  printedTaxId?: string | null
  /** A note of the same was denied for good, and the person confirms that its cause was put right. */
  despiteDenial?: boolean
}

/**
 * Asks for the notes of one kind of everything that none covers. Problems: `not_found`, `born_in_erp`, `invoice_cancelled`,
 * `note_not_set_up`, `note_held`, `note_needs_connection`, `note_covered` (with the note), `note_nothing_to_cover`, `note_denied`
 * (with the note, unless `despiteDenial`), `field_not_valid`.
 */
export function askForNote(
  tx: Tx,
  context: ActContext,
  input: AskInput,
): Promise<Result<{ noteIds: string[] }>> {
  return allOrNothing(tx, inner => ask(inner, context, input))
}

async function ask(tx: Tx, context: ActContext, input: AskInput): Promise<Result<{ noteIds: string[] }>> {
  const { invoiceId, kind } = input
  const wrong = notOneOf(kind, noteKinds, 'kind')
  if (wrong) return wrong
  const elsewhere = await bornInErp(tx, invoiceId)
  if (elsewhere) return elsewhere
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  const closed = wrongPrint(input) ?? (await notAskable(tx, invoice))
  if (closed) return closed
  const facts = await noteFacts(tx, invoiceId)
  if (facts.environment === null) return refuse('note_not_set_up')
  const notes = await coveringNotes(tx, invoiceId)
  const covered = new Set(notes.flatMap(note => note.lineIds))
  const lines = await noteLines(tx, invoiceId, facts.serviceOn)
  const groups = noteGroups(lines.filter(line => !covered.has(line.lineId))).filter(
    group => group.kind === kind,
  )
  const [standing] = notes.filter(note => note.kind === kind)
  if (groups.length === 0)
    return standing
      ? refuse('note_covered', { params: { note: nameOf(standing) } })
      : refuse('note_nothing_to_cover')
  const wantedLines = new Set(groups.flatMap(group => group.lineIds))
  const denied = (await deniedNotes(tx, invoiceId)).filter(
    note => note.environment === facts.environment && note.lineIds.some(id => wantedLines.has(id)),
  )
  if (denied[0] && input.despiteDenial !== true)
    return refuse('note_denied', { field: 'despiteDenial', params: { note: nameOf(denied[0]) } })
  const printedTaxId = await printOn(tx, context, invoice, input)
  if (!printedTaxId.ok) return printedTaxId
  const noteIds: string[] = []
  for (const group of groups) {
    const note = { ...group, because: 'person' as const, environment: facts.environment }
    const id = await insertNote(tx, context, invoice, { ...note, printedTaxId: printedTaxId.value })
    await tellAsked(tx, context, invoice, id, note)
    noteIds.push(id)
  }
  await markNotes(tx, context, [...noteIds, ...denied.map(({ id }) => id)])
  if (printedTaxId.value !== null) await markInvoice(tx, context, invoiceId)
  return done({ noteIds })
}

function wrongPrint({ kind, printedTaxId }: AskInput): Refusal | null {
  if (printedTaxId == null) return null
  if (kind !== 'nfce') return refuse('field_not_valid', { field: 'printedTaxId' })
  return parseTaxId(printedTaxId).ok ? null : refuse('field_not_valid', { field: 'printedTaxId' })
}

async function notAskable(tx: Tx, invoice: LockedInvoice): Promise<Refusal | null> {
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  if (invoice.holdReason !== null) return refuse('note_held')
  const [connection] = await tx`select from connection where disconnected_at is null and live_at is not null`
  return connection ? null : refuse('note_needs_connection')
}

/**
 * Keeps the tax id that the buyer wants printed, and sees to it that some customer has it. Answers it bare; what was asked for
 * before stays where nothing is said, and its customer is looked for again.
 */
export async function printOn(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'customerId' | 'appointment'>,
  { printedTaxId }: Pick<AskInput, 'printedTaxId'>,
): Promise<Result<string | null>> {
  const [kept] = await tx<{ taxId: string | null }[]>`
    select printed_tax_id as "taxId" from invoice where id = ${invoice.id}`
  const wanted = printedTaxId ?? kept!.taxId
  if (wanted === null) return done(null)
  const taxId = parseTaxId(wanted)
  if (!taxId.ok) return refuse('field_not_valid', { field: 'printedTaxId' })
  const buyer = await nameBuyer(tx, context, invoice.customerId, taxId)
  if (!buyer.ok) return buyer
  await tx`update invoice set printed_tax_id = ${taxId.value}, customer_id = ${buyer.value} where id = ${invoice.id}`
  if (invoice.customerId === null) {
    await keepTotals(tx, invoice.id)
    await tellInvoice(tx, context, invoice, 'invoice.changed', { customerId: buyer.value })
  }
  return done(taxId.value)
}

/**
 * Takes back a note that was asked for and that the tax side does not have, or the record of an NF-e. Problems: `not_found`, `note_issued`,
 * `note_being_issued`, `note_not_asked`.
 */
export async function withdrawNote(
  tx: Tx,
  context: ActContext,
  input: { noteId: string },
): Promise<Result<{ noteId: string }>> {
  const { noteId } = input
  const [found] = isId(noteId)
    ? await tx<{ invoiceId: string | null }[]>`
        select invoice_id as "invoiceId" from fiscal_note where id = ${noteId}`
    : []
  const invoice = found?.invoiceId ? await lockInvoice(tx, found.invoiceId) : null
  if (!invoice) return refuse('not_found', { field: 'noteId', params: { what: 'note' } })
  const note = (await coveringNotes(tx, invoice.id)).find(({ id }) => id === noteId)
  if (!note) return refuse('note_not_asked')
  // What was written down here by hand is taken back here.
  if (note.fixed && note.document !== 'nfe')
    return note.state === 'issued' ? issuedFirst(note) : beingIssued(note)
  await withdrawAll(tx, context, invoice, [note], context.actor)
  const denied = await deniedNotes(tx, invoice.id)
  await markNotes(tx, context, [noteId, ...denied.map(({ id }) => id)])
  return done({ noteId })
}
