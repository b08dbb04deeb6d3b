/**
 * The notes that a sale or an invoice is still to get, drafted and checked as they will be once they are asked for, so that what
 * would be refused is known while the customer is there. Writes nothing.
 *
 * Leaves alone what stands of the notes that were asked for or denied: they have findings of their own.
 */
import type { NoteKind } from '../core/fiscal/noteGroups.ts'
import { type AskedWhen, type NoteAhead, notesAhead } from '../core/fiscal/notesAhead.ts'
import { parseTaxId } from '../core/taxId.ts'
import type { FindingDraft } from '../erp/port/index.ts'
import { type ActContext, done, type Result, refuse } from '../shop/act.ts'
import { coveringLines, deniedNotes, noteLines } from '../shop/noteRows.ts'
import { noteFacts, standingOf } from '../shop/notes.ts'
import type { Tx } from '../store/database.ts'
import { unmetConditions } from '../sync/waiting.ts'
import { type ForeseenBuyer, foreseeBuyer } from './foreseenBuyer.ts'
import { noteHomeElsewhere } from './home.ts'
import { draftNote, type NoteDraft } from './noteDraft.ts'
import { type NoteCharge, noteFactsOf, readCharge } from './noteFacts.ts'
import { type Issuing, readIssuing } from './noteIssuing.ts'
import { archivedAmong, noteStops } from './noteStops.ts'

export interface NotePreview {
  kind: NoteKind
  totalCents: number
  when: AskedWhen
  /** Whoever is named on it; the id is null of one who becomes a customer by this sale. */
  customer: { id: string | null; name: string; kind: 'person' | 'company' } | null
  /** What holds it back, or may: what it will be told once it is asked for. */
  findings: FindingDraft[]
  /** What would stand on it, with no register's id in the ERP. */
  fields: NoteDraft['fields']
}

export type PreviewContext = Pick<ActContext, 'today' | 'newId'>

/**
 * Of an invoice: whatever no note covers. Nothing where none may be asked for. Problems: `not_found`, `field_not_valid` for a tax
 * id that is none.
 * @param printedTaxId what the buyer wants printed; absent, what the invoice says
 */
export async function previewOfInvoice(
  tx: Tx,
  context: PreviewContext,
  { invoiceId, printedTaxId }: { invoiceId: string; printedTaxId?: string | null },
): Promise<Result<NotePreview[]>> {
  const [invoice] = await tx<{ mayAsk: boolean }[]>`
    select status = 'open' and hold_reason is null and origin = 'shop' as "mayAsk" from invoice where id = ${invoiceId}`
  if (!invoice) return refuse('not_found', { field: 'invoiceId', params: { what: 'invoice' } })
  const typed = printedTaxId == null ? null : parseTaxId(printedTaxId)
  if (typed && !typed.ok) return refuse('field_not_valid', { field: 'printedTaxId' })
  const issuing = await readIssuing(tx)
  if (!issuing || !invoice.mayAsk) return done([])
  const facts = await noteFacts(tx, invoiceId)
  // What was denied for good says by itself what is to be done: nothing of it is ready.
  const denied = (await deniedNotes(tx, invoiceId)).flatMap(note => note.lineIds)
  const covered = new Set([...(await coveringLines(tx, invoiceId)), ...denied])
  const lines = await noteLines(tx, invoiceId, facts.serviceOn)
  const place = { id: invoiceId, invoiceId, state: 'asked' as const }
  const elsewhere = await noteHomeElsewhere(tx, issuing, place)
  const ahead: NotePreview[] = []
  for (const note of notesAhead(standingOf(facts), lines, covered)) {
    const charge = await readCharge(tx, invoiceId, note.kind, note)
    if (!charge) continue
    // Whoever asks by hand names the buyer anew; what is asked for by itself takes the charge as it stands.
    const wanted = typed ?? (note.when === 'person' ? parseTaxId(facts.printedTaxId ?? '') : null)
    const buyer = await foreseeBuyer(tx, context, charge.buyer, wanted?.ok ? wanted : null)
    const asked = { ...note, printedTaxId: typed?.value ?? facts.printedTaxId }
    const preview = await previewNote(tx, { ...context, issuing }, asked, { charge, buyer })
    const left = elsewhere?.is === 'nothing' ? (elsewhere.findings ?? []) : null
    ahead.push(left ? { ...preview, findings: left } : preview)
  }
  return done(ahead)
}

/** One note of a charge, as it would be sent now. */
export async function previewNote(
  tx: Tx,
  { today, issuing }: PreviewContext & { issuing: Issuing },
  { kind, totalCents, when, printedTaxId }: NoteAhead & { printedTaxId: string | null },
  { charge, buyer }: { charge: Omit<NoteCharge, 'buyer' | 'heir'>; buyer: ForeseenBuyer },
): Promise<NotePreview> {
  const { environment, connection } = issuing
  const printed = kind === 'nfce' ? printedTaxId : null
  const because = when === 'person' ? ('person' as const) : ('paid' as const)
  // Whoever asks for it from now on has seen what was made in the ERP.
  const asked = { kind, environment, printedTaxId: printed, askedBecause: because, askedAt: 'infinity' }
  const facts = await noteFactsOf(tx, asked, { ...charge, ...buyer })
  const { serviceOn } = facts.invoice
  const on = kind === 'nfse' && serviceOn > today ? serviceOn : today
  const draft = draftNote(asked, facts, () => '', on)
  const findings = await noteStops(tx, connection, asked, facts, draft)
  if (facts.customer?.archived && findings.every(({ severity }) => severity === 'warn'))
    findings.push(...archivedAmong(facts, await unmetConditions(tx, connection.id, draft.needs)))
  const { customer } = facts
  return {
    kind,
    totalCents,
    when,
    customer: customer && {
      id: customer.id === buyer.newId ? null : customer.id,
      name: customer.name,
      kind: customer.personKind,
    },
    findings,
    fields: draft.fields,
  }
}
