/**
 * Making the products of a consumer note equal to what is wanted. VHSYS shows no product's taxes and changes none, so what was
 * sent is remembered in the base, and a product that differs is removed and added again. Products of a note that somebody
 * changed there are left alone.
 */
import { canonicalJson } from '../../../core/compare.ts'
import type { ConsumerNoteFields, Json, Next, NoteItem, Step } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { itemRow } from '../map/consumerNote.ts'
import { type NoteNative, noteNative, projectedItems, type ShownItem, sortedItems } from '../map/note.ts'
import { checkRows } from '../notes/check.ts'
import { newProductFields } from '../notes/consumerNotes.ts'
import { agreed, lookAt, stuck } from './answers.ts'
import { choosing, writeAgain } from './choices.ts'
import { changedThere, unfit } from './findings.ts'
import { asFields } from './known.ts'
import { type Note, notePath, noteStep } from './noteSteps.ts'
import { unlessRefused } from './refusals.ts'

type Line = NoteNative['items'][number]
/** As it was sent; without taxes where a person chose to have theirs written over. */
type Sent = NoteItem | ShownItem

export function itemsTurn(note: Note): Next {
  const { sort, wanted, link, seen } = note
  if (!sort.hasItems) return agreed()
  const { slot } = wanted
  const shown = (seen.fields as Partial<ConsumerNoteFields>).items
  if (shown === undefined) return lookAt(slot)
  const { items } = wanted.fields as ConsumerNoteFields
  const sent = (link.base.ours.items as Sent[] | undefined) ?? []
  const pairs = pairsOf(sent, noteNative(seen).items)
  if (pairs === null) {
    const finding = changedThere(slot, 'items', listed(items), listed(shown), 'productLines')
    return stuck(choosing(finding, writeAgain(slot, { items: asJson(noteNative(seen).items.map(itemOf)) })))
  }
  const missing = [...items]
  const tooMany = pairs.filter(({ item }) => {
    const at = missing.findIndex(one => keyOf(one) === keyOf(item))
    if (at >= 0) missing.splice(at, 1)
    return at < 0
  })
  if (tooMany.length > 0) return remove(note, pairs, tooMany[0]!)
  return missing.length > 0 ? add(note, missing) : agreed()
}

interface Pair {
  item: Sent
  line: Line
}

/** Each product sent with the line that shows it; null where the two do not match, which is somebody's doing. */
function pairsOf(sent: readonly Sent[], lines: readonly Line[]): Pair[] | null {
  const free = [...lines]
  const pairs = sent.flatMap(item => {
    const shown = keyOf(isTaxed(item) ? projectedItems([itemRow(item)])[0]! : item)
    const at = free.findIndex(line => keyOf(line.item) === shown)
    return at < 0 ? [] : [{ item, line: free.splice(at, 1)[0]! }]
  })
  return pairs.length === sent.length && free.length === 0 ? pairs : null
}

const isTaxed = (item: Sent): item is NoteItem => 'situation' in item
const itemOf = ({ item }: Line): ShownItem => item
const asJson = (items: readonly Sent[]) => asFields({ items }).items as Json
const keyOf = (item: Sent) => canonicalJson(asFields(item))

function add(note: Note, missing: NoteItem[]): Next {
  const { situation, sort, wanted, link } = note
  const rows = missing.map(itemRow)
  const faults = checkRows(newProductFields, rows, 'produtos')
  if (faults.length > 0) return stuck(...faults.map(fault => unfit(wanted.slot, fault)))
  const { items } = wanted.fields as ConsumerNoteFields
  return unlessRefused(situation, wanted, {
    ...noteStep(wanted, 'items.add'),
    safety: 'once',
    target: link.id,
    call: callJson({
      method: 'POST',
      path: `${notePath(sort, link)}/produtos`,
      body: rows,
      answer: 'doubted',
      believed: ['items', 'stage'],
    }),
    ...leaving(note, items, projectedItems(items.map(itemRow))),
  })
}

function remove(note: Note, pairs: readonly Pair[], { item, line }: Pair): Next {
  const { situation, sort, wanted, link, seen } = note
  if (line.id === null) return lookAt(wanted.slot)
  const left = pairs.filter(pair => pair.item !== item).map(pair => pair.item)
  const there = noteNative(seen).items.flatMap(one => (one === line ? [] : [one.item]))
  return unlessRefused(situation, wanted, {
    ...noteStep(wanted, 'items.remove'),
    target: link.id,
    call: callJson({
      method: 'DELETE',
      path: `${notePath(sort, link)}/produtos/${line.id}`,
      body: null,
      answer: 'doubted',
      believed: ['items', 'stage'],
      missingIsDone: true,
    }),
    ...leaving(note, left, sortedItems(there)),
  })
}

/** What a step leaves on the note: sent items, and how they show. */
function leaving(
  { wanted, seen }: Note,
  items: readonly Sent[],
  shown: readonly ShownItem[],
): Pick<Step, 'brings' | 'expects'> {
  return {
    brings: { [wanted.slot]: { items: asJson(items) } },
    expects: {
      [wanted.slot]: { ...seen, fields: { ...seen.fields, items: asJson(shown) as never } },
    },
  }
}

function listed(items: readonly Sent[]): string {
  return items
    .map(
      ({ quantity, description, unitCents }) =>
        `${quantity} × ${description} ${(unitCents / 100).toFixed(2)}`,
    )
    .join(', ')
}
