/**
 * Stock that somebody launched from a sales order by hand ("Lançar Estoque"), or took back there:
 *
 * | of the goods | the launch |
 * | --- | --- |
 * | an exit of ours not sent, of just as much | stands for it: the exit is bound to it |
 * | anything else | the shop writes it into its ledger; what left twice then comes back once, by a movement of ours |
 * | the shop cannot place it | a finding, and exits that are not sent wait |
 *
 * Whether one was launched is read from the order; which movements, from the histories of its products, when what is bound
 * says otherwise.
 */
import { sameValue } from '../../../core/compare.ts'
import type {
  ErpDocument,
  Look,
  NaturalKey,
  Next,
  Situation,
  StockMovementFields,
  Wanted,
} from '../../port/index.ts'
import { launchesOf } from '../map/launched.ts'
import { adoptAs, agreed, stuck, take } from './answers.ts'
import { choosing, leaveIt } from './choices.ts'
import { launchedThere, leftTwice } from './findings.ts'
import { asFields, evidenceOf, linkOf, seenIn, wantedOf } from './known.ts'

type Movement = Wanted<'stock_movement'>
type Order = Wanted<'sales_order'>

type LaunchedStock =
  /** Nothing was launched, or all of it is bound. */
  | { is: 'settled' }
  /** It must be looked for first. */
  | { is: 'unseen'; looks: Look[] }
  /** Movements of the order that are bound to nothing; none where the order says that there should be some. */
  | { is: 'free'; movements: ErpDocument<'stock_movement'>[] }

/** What was launched from this order and is not bound yet. */
function launchedStockOf(situation: Situation, order: Order): LaunchedStock {
  // Of an order made there the goods are the ERP's to move.
  if (order.theirs) return { is: 'settled' }
  const document = seenIn(evidenceOf(situation, order.slot))
  if (linkOf(situation, order.slot) === null || document === null) return { is: 'settled' }
  const bound = situation.links
    .filter(({ kind }) => kind === 'stock_movement')
    .map(({ slot }) => ({ slot, seen: evidenceOf(situation, slot) }))
  const unread = bound.filter(({ seen }) => seen.is === 'unknown')
  if (unread.length > 0) return { is: 'unseen', looks: unread.map(({ slot }) => ({ by: 'link', slot })) }
  const theirs = bound
    .map(({ seen }) => seenIn(seen))
    .filter(one => one?.parents.sales_order === document.id)
    .map(one => one!.fields as Partial<StockMovementFields>)
  const left = (productErpId?: string) =>
    theirs
      .filter(one => productErpId === undefined || one.productErpId === productErpId)
      .reduce((milli, one) => milli + (one.direction === 'in' ? -1 : 1) * (one.quantityMilli ?? 0), 0) > 0
  const isLaunched = launchesOf(document).stock
  const waits = unsentExits(situation).some(({ fields }) => !left(fields.productErpId))
  if (isLaunched ? left() && !waits : !left()) return { is: 'settled' }
  const key: NaturalKey = { name: 'parent', value: `sales_order/${document.id}` }
  const found = situation.found.find(
    one => one.kind === 'stock_movement' && sameValue(asFields(one.key), { ...key }),
  )
  if (!found) return { is: 'unseen', looks: [{ by: 'key', kind: 'stock_movement', key }] }
  const movements = found.documents.filter(one => !situation.links.some(link => link.id === one.id))
  if (movements.length === 0 && left()) return { is: 'settled' }
  return { is: 'free', movements: movements as ErpDocument<'stock_movement'>[] }
}

/** Exits of goods that are sold, which the ERP does not know of yet. */
function unsentExits(situation: Situation): Movement[] {
  return wantedOf(situation, 'stock_movement').filter(
    ({ slot, standing, within, fields }) =>
      standing === 'live' &&
      fields.direction === 'out' &&
      within !== null &&
      linkOf(situation, slot) === null,
  )
}

/**
 * What an exit that is not sent does about it: null where nothing keeps it from being sent. Exits of one product are bound in
 * the order in which they are wanted.
 */
export function boundExit(situation: Situation, wanted: Movement, orders: readonly Order[]): Next | null {
  for (const order of orders) {
    const stock = launchedStockOf(situation, order)
    if (stock.is === 'unseen') return { say: 'look', looks: stock.looks, findings: [] }
    if (stock.is !== 'free') continue
    const mine = pairsOf(situation, stock.movements).get(wanted.slot)
    if (!mine) return agreed()
    return adoptAs(wanted.slot, mine, { ours: asFields(wanted.fields), theirs: asFields(mine.fields) })
  }
  return null
}

/** Exits that are not sent, each with the movement that is just it. */
function pairsOf(
  situation: Situation,
  movements: readonly ErpDocument<'stock_movement'>[],
): Map<string, ErpDocument> {
  const free = movements.filter(({ fields }) => fields.direction === 'out')
  const pairs = new Map<string, ErpDocument>()
  for (const { slot, fields } of unsentExits(situation)) {
    const at = free.findIndex(
      one =>
        one.fields.productErpId === fields.productErpId && one.fields.quantityMilli === fields.quantityMilli,
    )
    if (at >= 0) pairs.set(slot, free.splice(at, 1)[0]!)
  }
  return pairs
}

/** What becomes of a launch beside the exits it stands for. */
export function nextLaunchedStock(situation: Situation, order: Order): Next {
  const stock = launchedStockOf(situation, order)
  if (stock.is === 'unseen') return { say: 'look', looks: stock.looks, findings: [] }
  if (stock.is === 'settled') return agreed(...countered(situation, order))
  const paired = new Set([...pairsOf(situation, stock.movements).values()].map(({ id }) => id))
  const others = stock.movements.filter(({ id }) => !paired.has(id))
  const document = seenIn(evidenceOf(situation, order.slot))!
  const finding = launchedThere(order.slot, 'stock_launched', `Ped_${document.id}`, 'stop')
  if (others.length > 0) {
    return take(
      others.map(movement => ({ is: 'moved', slot: order.slot, movement })),
      finding,
    )
  }
  const waits = unsentExits(situation).some(({ within }) => within === order.slot)
  return stock.movements.length === 0 && waits ? stuck(finding) : agreed()
}

/** What left twice and came back by a movement of ours, as long as the order says that it was launched. */
function countered(situation: Situation, order: Order) {
  const document = seenIn(evidenceOf(situation, order.slot))
  if (
    order.theirs ||
    !launchesOf(document).stock ||
    linkOf(situation, order.slot)?.base.theirs.stockLaunched === true
  )
    return []
  const isTheirs = (slot: string | null) =>
    slot !== null && seenIn(evidenceOf(situation, slot))?.parents.sales_order === document!.id
  const back = wantedOf(situation, 'stock_movement').filter(
    ({ slot, within, fields }) =>
      fields.direction === 'in' && isTheirs(within) && linkOf(situation, slot) !== null && !isTheirs(slot),
  )
  if (back.length === 0) return []
  const names = back.map(({ fields }) => {
    const line = order.fields.items.find(({ productErpId }) => productErpId === fields.productErpId)
    return `${fields.quantityMilli / 1000} × ${line?.description ?? fields.productErpId}`
  })
  const shown = { stockLaunched: true }
  return [
    choosing(
      leftTwice(order.slot, names.join(', '), `Ped_${document!.id}`),
      leaveIt(order.slot, shown, shown),
    ),
  ]
}
