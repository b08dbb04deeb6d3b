/**
 * Accounts that somebody launched from an order by hand ("Lançar Contas"). What VHSYS makes then would count twice, so theirs
 * take the place of ours where that loses nothing:
 *
 * | of the order's receivables | theirs |
 * | --- | --- |
 * | not made, or open as we made them | adopted, if they come to the same amounts; ours go to the trash first |
 * | any received on, edited or trashed there | said, and nothing more of ours is made beside them |
 * | other amounts, or more or fewer of them | the same |
 *
 * Whether one was launched is read from the order; which they are, from the list of accounts, when it is needed.
 */
import { sameValue } from '../../../core/compare.ts'
import { pairedByAmount } from '../../../core/pairing.ts'
import type {
  ErpDocument,
  FindingDraft,
  Link,
  Look,
  NaturalKey,
  Next,
  ReceivableFields,
  Situation,
  Wanted,
} from '../../port/index.ts'
import { launchesOf } from '../map/launched.ts'
import { receivableNative, shownReceivable } from '../map/receivable.ts'
import { adoptAs } from './answers.ts'
import { launchedThere } from './findings.ts'
import { asFields, evidenceOf, linkOf, seenIn, wantedOf } from './known.ts'

/** What stands of an order's accounts besides ours. */
export type Launched =
  /** Nothing, or theirs have taken the places of ours. */
  | { are: 'none' }
  /** It must be looked for first. */
  | { are: 'unseen'; looks: Look[] }
  /** They take the places of ours: the document of each slot that has another or none. */
  | { are: 'ours'; places: Map<string, ErpDocument> }
  /** They stand beside ours. */
  | { are: 'beside' }

/** Whether accounts were launched from the order in this slot, and what becomes of them. */
export function launchedAccountsOf(situation: Situation, slot: string): Launched {
  // Of an order made there they are the shop's already, each with its instalment.
  if (situation.wanted.some(one => one.slot === slot && one.theirs)) return { are: 'none' }
  const order = linkOf(situation, slot)
  const document = seenIn(evidenceOf(situation, slot))
  if (order === null || document === null || !launchesOf(document).accounts) return { are: 'none' }
  const wanted = wantedOf(situation, 'receivable').filter(
    ({ within, standing, fields }) => within === slot && standing === 'live' && fields.amountCents > 0,
  )
  const unread = wanted.filter(one => linkOf(situation, one.slot) && isUnread(situation, one.slot))
  if (unread.length > 0) {
    return { are: 'unseen', looks: unread.map(one => ({ by: 'link', slot: one.slot })) }
  }
  const isTheirs = (one: ErpDocument | null) => one?.parents[document.kind] === document.id
  const missing = wanted.filter(one => !isTheirs(seenIn(evidenceOf(situation, one.slot))))
  if (wanted.length > 0 && missing.length === 0) return { are: 'none' }
  const key: NaturalKey = { name: 'parent', value: `${document.kind}/${document.id}` }
  const found = situation.found.find(
    one => one.kind === 'receivable' && sameValue(asFields(one.key), { ...key }),
  )
  if (!found) return { are: 'unseen', looks: [{ by: 'key', kind: 'receivable', key }] }
  const free = found.documents.filter(
    one => one.standing === 'live' && isTheirs(one) && !situation.links.some(link => isOf(link, one)),
  )
  if (free.length === 0) return { are: 'none' }
  if (!missing.every(one => isUntouched(situation, one))) return { are: 'beside' }
  const theirs = free.map(one => ({ one, amountCents: 0, due: '', ...shownReceivable(one) }))
  const paired = pairedByAmount(
    missing.map(({ fields }) => fields),
    theirs,
  )
  if (paired === null) return { are: 'beside' }
  return { are: 'ours', places: new Map(missing.map(({ slot }, n) => [slot, paired[n]!.one])) }
}

const isUnread = (situation: Situation, slot: string) => evidenceOf(situation, slot).is === 'unknown'

const isOf = (link: Link, document: ErpDocument) => link.kind === document.kind && link.id === document.id

/** Not made yet, or open as we made it: nothing was received on it, and nobody edited or trashed it. */
function isUntouched(situation: Situation, { slot, fields }: Wanted<'receivable'>): boolean {
  if (linkOf(situation, slot) === null) return true
  const document = seenIn(evidenceOf(situation, slot))
  if (document?.standing !== 'live') return false
  const shown = shownReceivable(document)
  const hasReceipts = wantedOf(situation, 'receipt').some(
    receipt => receipt.within === slot && linkOf(situation, receipt.slot) !== null,
  )
  const isPlain = shown.settled !== true && (shown.receivedCents ?? 0) === 0
  const isOpen = isPlain && receivableNative(document).receipts.length === 0
  return isOpen && !hasReceipts && shown.amountCents === fields.amountCents
}

/** Their account takes the place: its words stay its own, and another due date is a person's change. */
export function takePlace({ slot, fields }: Wanted<'receivable'>, theirs: ErpDocument): Next {
  const shown = theirs.fields as Partial<ReceivableFields>
  const known = { ours: asFields(fields), theirs: { ...asFields(shown), due: fields.due } }
  return adoptAs(slot, theirs, known)
}

/** What is said of accounts that were launched from the order in this slot and stay beside ours. */
export function launchFindings(
  situation: Situation,
  slot: string,
  launched: Launched,
  severity: FindingDraft['severity'],
): FindingDraft[] {
  const document = seenIn(evidenceOf(situation, slot))
  if (document === null || launched.are !== 'beside') return []
  // What VHSYS writes into `identificacao` of everything an order launches.
  const mark = `${document.kind === 'service_order' ? 'OS' : 'Ped'}_${document.id}`
  return [launchedThere(slot, 'accounts_launched', mark, severity)]
}
