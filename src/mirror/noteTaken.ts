/**
 * Notes that people made by hand inside the ERP: kept once the tax side has decided on them, so that no number of a series is
 * missing here; and told, where one may be of an invoice whose note is still to be issued.
 */
import { syncFinding } from '../core/finding.ts'
import type { NoteKind } from '../core/fiscal/noteGroups.ts'
import { linesTotal } from '../core/invoice.ts'
import { toDecimal } from '../core/money.ts'
import type { ErpDocument, FindingDraft, Json, NoteIssue, TheirDoing } from '../erp/port/index.ts'
import { recordFoundNote, recordNotedElsewhere } from '../shop/foundNotes.ts'
import type { Tx } from '../store/database.ts'
import type { TakeContext, Taken, TakenDoings, TakingIn } from '../sync/parts.ts'
import { actOf } from './actOf.ts'
import { draftOf } from './finding.ts'
import type { NoteFactsRead } from './noteFacts.ts'
import { type NoteRow, readNote, slotOf } from './noteRow.ts'

const kindOf: Readonly<Record<string, NoteKind>> = { service_note: 'nfse', consumer_note: 'nfce' }

/** A note of the ERP's own that is only a draft there is nobody's business here. */
export async function takeInNote(tx: Tx, context: TakingIn, document: ErpDocument): Promise<Taken> {
  const fields = document.fields as { [field: string]: Json }
  const { stage, number, accessKey, protocol, issuedAt, cancelledAt, ...content } =
    fields as unknown as NoteIssue & Record<string, Json>
  const isDecided = stage === 'issued' || stage === 'cancelled' || stage === 'denied'
  if (!isDecided || (stage !== 'denied' && issuedAt == null)) return { is: 'left' }
  const kind = kindOf[document.kind]!
  const noteId = await recordFoundNote(tx, actOf(context), {
    kind,
    state: stage,
    environment: content.environment === 'test' ? 'test' : 'live',
    totalCents: Number(content.totalCents ?? 0),
    series: (content.series ?? null) as string | null,
    number: number ?? null,
    accessKey: accessKey ?? null,
    protocol: protocol ?? null,
    issuedAt: issuedAt ?? null,
    cancelledAt: cancelledAt ?? null,
    content,
  })
  return { is: 'made', recordId: noteId, slot: slotOf(kind), fields }
}

/**
 * A note that somebody issued there for the same customer and amount, since this charge was made: no other is issued until
 * a person says what it is. Whoever asks for a note by hand after it was seen has said so.
 */
export async function noteMadeThere(
  tx: Tx,
  connection: { id: string },
  note: Pick<NoteRow, 'kind' | 'askedBecause' | 'askedAt'>,
  { customer, lines, invoice }: NoteFactsRead,
): Promise<FindingDraft[]> {
  if (customer === null) return []
  const totalCents = linesTotal(lines)
  const byHand = note.askedBecause === 'person' ? note.askedAt : null
  const [found] = await tx<{ number: string | null }[]>`
    select n.number from fiscal_note n
      join link own on own.record_id = n.id and own.connection_id = ${connection.id} and own.ended_at is null
      join observation o on o.connection_id = own.connection_id and o.kind = own.kind and o.erp_id = own.erp_id
      join link buyer on buyer.connection_id = own.connection_id and buyer.kind = 'customer' and buyer.ended_at is null
        and buyer.erp_id = o.document -> 'parents' ->> 'customer' and buyer.record_id = ${customer.id}
    where n.asked_because = 'erp' and n.state = 'issued' and n.invoice_id is null and n.kind = ${note.kind}
      and n.total = ${totalCents} and n.issued_at >= ${invoice.issuedOn}::date::timestamp at time zone ${invoice.timeZone}
      and (${byHand}::timestamptz is null or n.created_at > ${byHand}::timestamptz)
    order by n.issued_at limit 1`
  if (!found) return []
  const amount = `R$ ${toDecimal(totalCents).replace('.', ',')}`
  const params = { number: found.number ?? '?', amount }
  return [draftOf(slotOf(note.kind), syncFinding('note_made_there', { params }))]
}

/** What a person said about a note whose issue nobody can tell, or that was denied: it was issued elsewhere. */
export async function takeNoteDoings(
  tx: Tx,
  context: TakeContext,
  doings: TheirDoing[],
): Promise<TakenDoings | null> {
  const taken: TakenDoings & { ends: string[] } = { links: [], ends: [] }
  const note = await readNote(tx, context.recordId)
  for (const doing of doings) {
    if (doing.is !== 'noted_elsewhere') return null
    if (!(await recordNotedElsewhere(tx, actOf(context), { noteId: context.recordId }))) return null
    // A denied note stands there for ever.
    if (note?.state !== 'denied') taken.ends.push(doing.slot)
  }
  return taken
}
