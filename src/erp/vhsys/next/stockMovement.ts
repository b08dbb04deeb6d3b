/**
 * The next step for a stock movement: it is made once and never touched again. What came of it is undone by another
 * movement the other way, which the record wants as well.
 *
 * | known | next |
 * | --- | --- |
 * | not made | make it |
 * | an exit not made, and somebody launched the stock of the order it belongs to | `launchedStock.ts` |
 * | made | nothing; gone from the product's history, or changed there: a finding |
 * | not wanted | nothing: history only grows |
 */
import type {
  Next,
  SalesOrderFields,
  Situation,
  Step,
  StockMovementFields,
  Wanted,
} from '../../port/index.ts'
import { callJson } from '../call.ts'
import { movementId, movementRow } from '../map/stockMovement.ts'
import { resources } from '../resources.ts'
import { agreed, lookAt, stuck } from './answers.ts'
import { choosing, leaveIt, makeAgain } from './choices.ts'
import { changedThereBy, deletedThere, refused, saysShort, stockShort } from './findings.ts'
import { asFields, evidenceOf, linkOf, placeholderId, wantedOf } from './known.ts'
import { boundExit } from './launchedStock.ts'
import { unlessRefused } from './refusals.ts'

type Movement = Wanted<'stock_movement'>

export function nextMovement(situation: Situation, wanted: Movement): Next {
  if (linkOf(situation, wanted.slot)) return keep(situation, wanted)
  if (wanted.standing !== 'live') return agreed()
  // Nothing comes back that never left: its exit may have been refused.
  const comesBack = wanted.fields.direction === 'in' && wanted.within !== null
  if (comesBack && !linkOf(situation, wanted.within!)) return agreed()
  const orders = wanted.fields.direction === 'out' ? ordersOf(situation, wanted) : []
  const unseen = orders.filter(({ slot }) => evidenceOf(situation, slot).is === 'unknown')
  if (unseen.length > 0) return lookAt(...unseen.map(({ slot }) => slot))
  return boundExit(situation, wanted, orders) ?? create(situation, wanted)
}

/**
 * The orders that stand there and sell what is to leave. Supplies used up in a service hang on nothing and are on none,
 * also where the same product is sold beside them.
 */
function ordersOf(situation: Situation, { within, fields }: Movement): Wanted<'sales_order'>[] {
  if (within === null) return []
  return wantedOf(situation, 'sales_order').filter(
    order =>
      linkOf(situation, order.slot) !== null &&
      (order.slot === within || lineOf(order.fields, fields) !== null),
  )
}

const lineOf = ({ items }: SalesOrderFields, { productErpId }: Movement['fields']) =>
  items.find(item => item.productErpId === productErpId) ?? null

function keep(situation: Situation, { slot, fields }: Movement): Next {
  const evidence = evidenceOf(situation, slot)
  if (evidence.is === 'unknown') return lookAt(slot)
  if (evidence.is === 'gone') return stuck(choosing(deletedThere(slot), makeAgain(slot)))
  const seen = asFields(evidence.document.fields)
  // The day and the words are VHSYS's own or cut; what moved, and which way, is all that counts.
  const known = linkOf(situation, slot)!.base.theirs
  const changed = (['direction', 'quantityMilli'] as const).filter(
    field => seen[field] !== undefined && seen[field] !== fields[field] && seen[field] !== known[field],
  )
  return agreed(
    ...changed.map(field =>
      // History is never written over.
      choosing(
        changedThereBy(slot, field, fields[field], seen[field]),
        leaveIt(slot, { [field]: fields[field] }, { [field]: seen[field]! }),
      ),
    ),
  )
}

/** One movement more in the history of its product. */
export function movementStep(situation: Situation, slot: string, fields: StockMovementFields): Step {
  const { productErpId } = fields
  const marker = situation.markerFor(slot)
  return {
    action: 'stock_movement.create',
    kind: 'stock_movement',
    slots: [slot],
    safety: 'once',
    target: null,
    marker,
    listedUnder: productErpId,
    claim: null,
    call: callJson({
      method: 'POST',
      path: `${resources.product.path}/${productErpId}/estoque`,
      body: movementRow(fields, marker, situation.today),
      answer: 'record',
    }),
    brings: { [slot]: asFields(fields) },
    expects: {
      [slot]: {
        kind: 'stock_movement',
        id: movementId(productErpId, placeholderId(slot)),
        number: null,
        marker,
        parents: { product: productErpId },
        standing: 'live',
        bornAt: null,
        changedAt: null,
        whole: true,
        fields,
        native: {},
      },
    },
    ends: [],
  }
}

function create(situation: Situation, wanted: Movement): Next {
  const { slot, fields } = wanted
  const step = movementStep(situation, slot, fields)
  return unlessRefused(situation, wanted, step, refusal =>
    stuck(
      saysShort(refusal.words)
        ? stockShort(slot, nameOf(situation, wanted), fields.quantityMilli, refusal.words)
        : refused(slot, refusal, wanted),
    ),
  )
}

/** What the goods are called on the order that sells them; supplies are on none, and the reason tells of them. */
function nameOf(situation: Situation, { fields }: Movement): string {
  const lines = wantedOf(situation, 'sales_order').map(order => lineOf(order.fields, fields))
  return lines.find(line => line !== null)?.description ?? `${fields.reason} (${fields.productErpId})`
}
