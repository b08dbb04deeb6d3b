/**
 * Orders that somebody imported at VHSYS's own till: they read Atendido without a receipt, and a counter sale that stands
 * behind the same invoice holds their lines. The sale's money is theirs.
 */
import { holdsLines, type SoldLine } from '../../../core/soldOrder.ts'
import type {
  CounterSaleFields,
  ErpDocument,
  OrderItem,
  Situation,
  TheirDoing,
  Wanted,
} from '../../port/index.ts'
import type { OrderKind } from '../map/order.ts'
import { evidenceOf, isFresh, linkOf, receiptsFor, seenIn, wantedOf } from './known.ts'

export type SoldAtTill =
  /** These must be read before anything can be said. */
  | { is: 'unread'; slots: string[] }
  | {
      is: 'sold'
      doing: Extract<TheirDoing, { is: 'paid_at_till' }>
      /** The sale charged these orders and nothing else, for just what they come to: nobody has to be asked. */
      certain: boolean
    }
  | { is: 'not_sold' }

/** Whether a sale of the till charged this order, alone or with the invoice's other one. */
export function soldAtTill(situation: Situation, slot: string): SoldAtTill {
  const links = situation.links.filter(({ kind }) => kind === 'counter_sale')
  const orders = closedOrders(situation)
  const involved = [...links.map(link => link.slot), ...orders.map(({ wanted }) => wanted.slot)]
  // Money is taken over from readings of this pass alone.
  const unread = involved.filter(one => !isFresh(evidenceOf(situation, one)))
  if (links.length === 0 || !orders.some(order => order.wanted.slot === slot)) return { is: 'not_sold' }
  if (unread.length > 0) return { is: 'unread', slots: unread }
  for (const link of links) {
    const sale = seenIn(evidenceOf(situation, link.slot)) as ErpDocument<'counter_sale'> | null
    const fields = sale?.fields as CounterSaleFields | undefined
    // One that is wanted has paid already.
    const isTaken = situation.wanted.some(wanted => wanted.slot === link.slot)
    if (!sale || fields?.state !== 'sold' || !fields.items || isTaken) continue
    const held = heldTogether(fields.items, orders, slot)
    if (held === null) continue
    const orderedCents = held.orders
      .flatMap(linesOf)
      .reduce((cents, one) => cents + one.quantity * one.unitCents, 0)
    const slots = held.orders.map(({ wanted }) => wanted.slot)
    const doing = {
      is: 'paid_at_till' as const,
      slot: slots[0]!,
      slots,
      sale,
      saleSlot: link.slot,
      just: held.just,
    }
    return { is: 'sold', doing, certain: held.just && orderedCents === fields.totalCents }
  }
  return { is: 'not_sold' }
}

interface Closed {
  wanted: Wanted<OrderKind>
  seen: ErpDocument<OrderKind>
}

/** Orders that were closed there, and not by us, with nothing received for them. */
function closedOrders(situation: Situation): Closed[] {
  const all = [...wantedOf(situation, 'service_order'), ...wantedOf(situation, 'sales_order')]
  return all.flatMap(wanted => {
    const seen = seenIn(evidenceOf(situation, wanted.slot)) as ErpDocument<OrderKind> | null
    const before = linkOf(situation, wanted.slot)?.base.theirs.status
    const isClosed =
      wanted.standing === 'live' &&
      seen?.standing === 'live' &&
      seen.fields.status === 'fulfilled' &&
      wanted.fields.status !== 'fulfilled' &&
      before !== 'fulfilled'
    return isClosed && receiptsFor(situation, wanted.slot).length === 0 ? [{ wanted, seen }] : []
  })
}

/** Both orders where the sale holds both, else this one; null where it does not hold it. */
function heldTogether(
  sold: readonly SoldLine[],
  orders: readonly Closed[],
  slot: string,
): { orders: readonly Closed[]; just: boolean } | null {
  const one = orders.filter(({ wanted }) => wanted.slot === slot)
  for (const some of [orders, one]) {
    const { all, just } = holdsLines(sold, some.flatMap(linesOf))
    if (all) return { orders: some, just }
  }
  return null
}

const linesOf = ({ seen }: Closed): OrderItem[] => seen.fields.items ?? []
