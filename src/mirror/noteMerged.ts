/**
 * What the ERP's note says of itself becomes the shop's: on its way, issued, cancelled, denied, with number, key and dates. What
 * a person changed on a note of ours that is not issued is left different, and the driver makes a finding of it.
 */
import { fieldsIn, sameValue } from '../core/compare.ts'
import type { ConsumerNoteFields, Json, NoteIssue, ServiceNoteFields } from '../erp/port/index.ts'
import { markAlike } from '../shop/foundNotes.ts'
import {
  recordNoteCancelled,
  recordNoteDenied,
  recordNoteDraft,
  recordNoteIssued,
  recordNotePending,
} from '../shop/noteResults.ts'
import type { Tx } from '../store/database.ts'
import { databaseNow } from '../sync/evidence.ts'
import type { Difference, Merged, TakeContext } from '../sync/parts.ts'
import { actOf } from './actOf.ts'
import { answeredTo, type NoteRow, printUrlOf, readNote } from './noteRow.ts'

const issueFields = [
  'stage',
  'number',
  'accessKey',
  'protocol',
  'issuedAt',
  'cancelledAt',
] as const satisfies (keyof NoteIssue)[]

export async function mergeNote(tx: Tx, context: TakeContext, differences: Difference[]): Promise<Merged> {
  const merged: Merged = { changed: false, kept: [] }
  for (const difference of differences) {
    const moved = fieldsIn(difference.states, 'theirs', 'both')
    if (!issueFields.some(field => moved.includes(field))) continue
    merged.changed ||= await follow(tx, context, difference)
  }
  return merged
}

/** Whether anything was taken over: what cannot be is left different, and told. */
async function follow(tx: Tx, context: TakeContext, difference: Difference): Promise<boolean> {
  const before = await readNote(tx, context.recordId)
  if (!before) return false
  await record(tx, context, before, issueIn(difference, before), contentOf(difference))
  const after = await readNote(tx, context.recordId)
  return !sameValue({ ...before.issue, state: before.state }, { ...after!.issue, state: after!.state })
}

async function record(
  tx: Tx,
  context: TakeContext,
  note: NoteRow,
  { stage, issuedAt, cancelledAt, ...numbers }: NoteIssue,
  content: { [field: string]: Json },
): Promise<void> {
  const act = actOf(context)
  if (stage === 'draft') return recordNoteDraft(tx, act, { noteId: note.id })
  if (stage === 'pending') return recordNotePending(tx, act, { noteId: note.id })
  const { totalCents, series } = content as Partial<ServiceNoteFields & ConsumerNoteFields>
  const seen = {
    noteId: note.id,
    ...numbers,
    series: series ?? note.series,
    ...(totalCents === undefined ? {} : { totalCents }),
    content: note.content ?? content,
    printUrl: await printUrlOf(tx, note.id),
  }
  if (stage === 'denied') await recordNoteDenied(tx, act, { ...seen, ...(await answeredTo(tx, note.id)) })
  else {
    // An ERP may say that it is issued and not when.
    const at = issuedAt ?? note.issue.issuedAt ?? (await databaseNow(tx))
    if (note.state !== 'cancelled') await recordNoteIssued(tx, act, { ...seen, issuedAt: at })
    if (stage === 'cancelled')
      await recordNoteCancelled(tx, act, { ...seen, cancelledAt: cancelledAt ?? (await databaseNow(tx)) })
  }
  if (note.askedBecause === 'erp' && totalCents !== undefined)
    await markAlike(tx, act, { kind: note.kind, totalCents })
}

/** What the ERP shows of the issue; what it does not show stays as it is here. */
function issueIn({ theirs }: Difference, { issue }: NoteRow): NoteIssue {
  const shown = issueFields.flatMap(field => (theirs[field] === undefined ? [] : [[field, theirs[field]]]))
  return { ...issue, ...Object.fromEntries(shown) }
}

/** What was on it: as it was wanted, and where somebody changed it there, as it was read. */
function contentOf({ ours, theirs, states }: Difference): { [field: string]: Json } {
  const changed = fieldsIn(states, 'theirs', 'both').filter(field => theirs[field] !== undefined)
  const all = { ...ours, ...Object.fromEntries(changed.map(field => [field, theirs[field]!])) }
  return Object.fromEntries(
    Object.entries(all).filter(([field]) => !(issueFields as readonly string[]).includes(field)),
  )
}
