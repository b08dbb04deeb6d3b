/**
 * What the account's own settings launched from a note: accounts and stock that the shop keeps by itself already, with the
 * orders of its invoice and the exits of its goods. They are taken back by the note's own pass, so that every charge stands once
 * and every good leaves once, whatever the account is set to:
 *
 * | launched | next |
 * | --- | --- |
 * | an open account | to the trash |
 * | one on which somebody received | a finding: money is never taken away |
 * | an exit | as much comes in again, once |
 */
import { sameValue } from '../../../core/compare.ts'
import type { DocumentKind, ErpDocument, NaturalKey, Next, StockMovementFields } from '../../port/index.ts'
import { callJson } from '../call.ts'
import { launchesOf } from '../map/launched.ts'
import { receivableNative, shownReceivable } from '../map/receivable.ts'
import { resources } from '../resources.ts'
import { agreed, inTurn, stuck } from './answers.ts'
import { launchedThere } from './findings.ts'
import { asFields, linkOf } from './known.ts'
import { type Note, noteStep } from './noteSteps.ts'
import { unlessRefused } from './refusals.ts'
import { movementStep } from './stockMovement.ts'

export function nextNoteLaunches(note: Note): Next {
  return inTurn(
    () => accountsTurn(note),
    () => stockTurn(note),
  )
}

/** What was looked for stays as it was found for a whole pass, so what is taken back is remembered in the base. */
function accountsTurn(note: Note): Next {
  const { situation, wanted, link, seen, sort } = note
  const { accountsTaken = [], accountsLeft } = link.base.ours as {
    accountsTaken?: string[]
    accountsLeft?: number
  }
  if (!launchesOf(seen).accounts || accountsLeft === 0) return agreed()
  const found = madeFrom(note, 'receivable')
  if (!Array.isArray(found)) return found
  const accounts = found.filter(({ id }) => !accountsTaken.includes(id))
  const account = accounts.find(isOpen)
  const mark = `${sort.launches}_${seen.id}`
  if (account === undefined)
    return accounts.length === 0
      ? agreed()
      : stuck(launchedThere(wanted.slot, 'accounts_launched', mark, 'stop'))
  return unlessRefused(situation, wanted, {
    ...noteStep(wanted, 'accounts.take_back'),
    kind: account.kind,
    target: account.id,
    call: callJson({
      method: 'DELETE',
      path: `${resources.receivable.path}/${account.id}`,
      body: null,
      answer: 'expected',
      missingIsDone: true,
    }),
    brings: {
      [wanted.slot]: { accountsTaken: [...accountsTaken, account.id], accountsLeft: accounts.length - 1 },
    },
    // The slot keeps its own document: this one carries no number, which would be taken for the slot's.
    expects: { [wanted.slot]: { ...account, number: null, standing: 'trashed' } },
  })
}

/** Open, and nobody received on it. */
function isOpen(account: ErpDocument): boolean {
  const { settled, receivedCents } = shownReceivable(account)
  return settled !== true && (receivedCents ?? 0) === 0 && receivableNative(account).receipts.length === 0
}

function stockTurn(note: Note): Next {
  const { situation, wanted, seen } = note
  if (!launchesOf(seen).stock) return agreed()
  const found = madeFrom(note, 'stock_movement')
  if (!Array.isArray(found)) return found
  const left = found.filter(one => (one.fields as StockMovementFields).direction === 'out')
  const owed = left.find(one => linkOf(situation, backSlot(one)) === null)
  if (owed === undefined) return agreed()
  const { productErpId, quantityMilli } = owed.fields as StockMovementFields
  const back: StockMovementFields = {
    productErpId,
    quantityMilli,
    direction: 'in',
    on: situation.today,
    reason: `Estorno da saída da nota ${seen.number ?? seen.id}`,
  }
  return unlessRefused(situation, wanted, movementStep(situation, backSlot(owed), back))
}

/** Every exit comes back in a slot of its own. */
const backSlot = (movement: ErpDocument) => `stock_movement/back/${movement.id}`

/** The live documents that were made from the note and stand in no slot, or the look that tells. */
function madeFrom({ situation, sort, seen }: Note, kind: DocumentKind): ErpDocument[] | Next {
  const key: NaturalKey = { name: 'parent', value: `${sort.kind}/${seen.id}` }
  const found = situation.found.find(one => one.kind === kind && sameValue(asFields(one.key), asFields(key)))
  if (found === undefined) return { say: 'look', looks: [{ by: 'key', kind, key }], findings: [] }
  return found.documents.filter(
    one => one.standing === 'live' && !situation.links.some(link => link.kind === kind && link.id === one.id),
  )
}
