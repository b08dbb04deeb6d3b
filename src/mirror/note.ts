/**
 * The fiscal note's mirror: one document, which is a latch. While it is asked for, its content follows the invoice and must pass
 * pre-flight before it is sent; once it is issued it is wanted as it was recorded, for ever.
 *
 * | the note is | wanted |
 * | --- | --- |
 * | asked for | live, as drafted now; at the tax side already: as it was sent |
 * | withdrawn | trashed, if it was ever made |
 * | issued, denied | live, as recorded |
 * | cancelled | cancelled, as recorded |
 *
 * Leaves alone when a note is asked for (`shop/notes.ts`), how an ERP issues one (its driver) and why one was refused.
 */
import { syncFinding } from '../core/finding.ts'
import { oddKey } from '../core/fiscal/issuedKey.ts'
import type { ConsumerNoteFields, FindingDraft, Json, NoteIssue, Wanted } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Condition, RecordKind, Want, WantContext } from '../sync/parts.ts'
import { unmetConditions } from '../sync/waiting.ts'
import { viewFiscalSettings } from '../views/fiscal.ts'
import { draftOf } from './finding.ts'
import { noteHomeElsewhere } from './home.ts'
import { deniedFindings } from './noteDenied.ts'
import { draftNote } from './noteDraft.ts'
import { type NoteFactsRead, readNoteFacts } from './noteFacts.ts'
import { mergeNote } from './noteMerged.ts'
import { noteReconciled } from './noteReconciled.ts'
import { documentOf, mayStand, type NoteRow, readNote, sentOf, slotOf } from './noteRow.ts'
import { archivedAmong, noteStops } from './noteStops.ts'
import { takeInNote, takeNoteDoings } from './noteTaken.ts'

export const noteKind: RecordKind = {
  kind: 'note',
  rank: 3,
  want: wantNote,
  merge: mergeNote,
  take: takeNoteDoings,
  takes: [
    { kind: 'service_note', once: 'made', in: takeInNote },
    { kind: 'consumer_note', once: 'made', in: takeInNote },
  ],
  reconciles: noteReconciled,
}

const nothing = (because: string, fromMs: number | null = null): Want => ({
  is: 'nothing',
  because,
  fromMs,
})

async function wantNote(tx: Tx, context: WantContext): Promise<Want> {
  const note = await readNote(tx, context.recordId)
  if (!note) return nothing('gone')
  const elsewhere = await noteHomeElsewhere(tx, context, note)
  if (elsewhere) return elsewhere
  if (note.state === 'asked') return wantAsked(tx, context, note)
  if (note.state === 'withdrawn') return wantWithdrawn(tx, context, note)
  return wantRecorded(tx, context, note)
}

/** What the tax side has decided on is never rewritten. */
async function wantRecorded(tx: Tx, { connection }: WantContext, note: NoteRow): Promise<Want> {
  const content = note.content ?? (await sentOf(tx, connection.id, note.id))
  if (content === null) return nothing('gone')
  const document = documentWanted(note, content, {
    standing: note.state === 'cancelled' ? 'cancelled' : 'live',
  })
  const theirs = note.askedBecause === 'erp' ? { theirs: true as const } : {}
  const findings = [...(await deniedFindings(tx, note)), ...(await oddKeyOf(tx, note))]
  return { is: 'wanted', documents: [{ ...document, ...theirs }], findings }
}

/** One that came to the tax side's hands while it was taken back here stays as it was sent, until they say. */
async function wantWithdrawn(tx: Tx, { connection }: WantContext, note: NoteRow): Promise<Want> {
  if (!(await mayStand(tx, connection.id, note.id))) return nothing('withdrawn')
  const sent = await sentOf(tx, connection.id, note.id)
  const facts = sent === null ? await readNoteFacts(tx, note) : null
  const fields = sent ?? (facts && (draftNote(note, facts, () => '', facts.invoice.issuedOn).fields as never))
  if (fields === null) return nothing('withdrawn')
  const standing = note.issue.stage === 'draft' ? 'trashed' : 'live'
  return { is: 'wanted', documents: [documentWanted(note, fields, { standing })], findings: [] }
}

async function wantAsked(tx: Tx, context: WantContext, note: NoteRow): Promise<Want> {
  const { connection, today } = context
  const sent = note.isOut ? await sentOf(tx, connection.id, note.id) : null
  // The tax side may have it: what it has is what was sent.
  if (sent !== null)
    return { is: 'wanted', documents: [documentWanted(note, sent, { standing: 'live' })], findings: [] }
  const facts = await readNoteFacts(tx, note)
  if (facts === null) return nothing('gone')
  const { invoice } = facts
  if (invoice.holdReason !== null) return nothing('held')
  if (note.kind === 'nfse' && invoice.serviceOn > today) {
    const day = Temporal.PlainDate.from(invoice.serviceOn)
    return nothing('too_early', day.toZonedDateTime(invoice.timeZone).epochMilliseconds)
  }
  const erpIds = await linkedRegisters(tx, context, facts)
  const erpIdOf = (kind: string, recordId: string) => erpIds.get(`${kind}/${recordId}`) ?? ''
  const draft = draftNote(note, facts, erpIdOf, today)
  const all = await noteStops(tx, connection, note, facts, draft)
  if (all.some(finding => finding.severity === 'stop')) return { is: 'blocked', findings: all }
  const conditions: Condition[] = [
    ...draft.needs,
    { kind: 'invoice', recordId: invoice.id, be: 'free' as const },
  ].filter(one => !context.assumed.some(a => a.kind === one.kind && a.recordId === one.recordId))
  const unmet = await unmetConditions(tx, connection.id, conditions)
  if (unmet.length > 0) return { is: 'waiting', conditions: unmet, findings: archivedAmong(facts, unmet) }
  const customer = facts.customer === null ? {} : { customer: erpIdOf('customer', facts.customer.id) }
  const document = documentWanted(note, draft.fields as never, { standing: 'live', parents: customer })
  return { is: 'wanted', documents: [document], findings: all }
}

function documentWanted(
  note: NoteRow,
  content: { [field: string]: Json },
  { standing, parents = {} }: Pick<Wanted, 'standing'> & Partial<Pick<Wanted, 'parents'>>,
): Wanted {
  const issue: NoteIssue = note.issue
  return {
    slot: slotOf(note.kind),
    kind: documentOf[note.kind],
    standing,
    fields: { ...content, ...issue } as never,
    within: null,
    parents,
    key: null,
  }
}

/** The ids in the ERP of whoever and whatever is on the note, as far as they are there. */
async function linkedRegisters(
  tx: Tx,
  { connection, assumed }: WantContext,
  { customer, products }: NoteFactsRead,
): Promise<Map<string, string>> {
  const ids = [...(customer ? [customer.id] : []), ...products.map(({ id }) => id)]
  const links = await tx<{ kind: string; recordId: string; erpId: string }[]>`
    select lane_kind as kind, record_id as "recordId", erp_id as "erpId" from link
    where connection_id = ${connection.id} and record_id = any(${ids}) and lane_kind in ('customer', 'product')
      and ended_at is null`
  return new Map([...assumed, ...links].map(({ kind, recordId, erpId }) => [`${kind}/${recordId}`, erpId]))
}

/** The note stands whatever its key says; somebody should know all the same. */
async function oddKeyOf(tx: Tx, note: NoteRow): Promise<FindingDraft[]> {
  const { accessKey, number } = note.issue
  if (note.kind !== 'nfce' || accessKey === null || note.state === 'denied') return []
  const { taxId: storeTaxId } = await viewFiscalSettings(tx)
  const series = (note.content as Partial<ConsumerNoteFields> | null)?.series ?? note.series
  if (oddKey({ accessKey, series, number, storeTaxId }) === null) return []
  return [
    draftOf(slotOf(note.kind), syncFinding('note_key_odd', { field: 'accessKey', params: { accessKey } })),
  ]
}
