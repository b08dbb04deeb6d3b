/**
 * The next step towards what a record wants, given what is known. Pure; the parts are in `next/`.
 *
 * An invoice goes in this order: the orders' bodies, the receivables with their receipts, the goods that leave or come
 * back, the status that closes or cancels each order, and last whatever stands twice.
 */
import type { Next, Situation } from './../port/index.ts'
import { lookAt, together } from './next/answers.ts'
import { keepCounterSale } from './next/counterSale.ts'
import { nextCustomer } from './next/customer.ts'
import { evidenceOf, isFresh, seenIn, wantedOf } from './next/known.ts'
import { nextLaunchedStock } from './next/launchedStock.ts'
import { nextNote } from './next/note.ts'
import { orderBody, orderEnding } from './next/order.ts'
import { nextProduct } from './next/product.ts'
import { nextReceivable } from './next/receivables.ts'
import { nextService } from './next/service.ts'
import { nextMovement } from './next/stockMovement.ts'
import { nextTwins } from './next/twins.ts'
import { nextVoiding } from './next/voiding.ts'

export function next(situation: Situation): Next {
  const customers = wantedOf(situation, 'customer').map(wanted => nextCustomer(situation, wanted))
  const products = wantedOf(situation, 'product').map(wanted => nextProduct(situation, wanted))
  const services = wantedOf(situation, 'service').map(wanted => nextService(situation, wanted))
  const orders = [...wantedOf(situation, 'service_order'), ...wantedOf(situation, 'sales_order')]
  const receipts = wantedOf(situation, 'receipt')
  const bodies = orders.map(wanted => orderBody(situation, wanted))
  const money = readTogether(
    situation,
    wantedOf(situation, 'receivable').map(wanted =>
      nextReceivable(
        situation,
        wanted,
        receipts.filter(receipt => receipt.within === wanted.slot),
      ),
    ),
  )
  // What can be written goes before what must be read back, so that one wait serves all that was written.
  money.sort((a, b) => Number(b.say === 'step') - Number(a.say === 'step'))
  const movements = wantedOf(situation, 'stock_movement').map(wanted => nextMovement(situation, wanted))
  // Goods that are short hold no order open: it is paid all the same.
  const calm = [...bodies, ...money].every(part => part.say === 'agreed')
  const endings = orders.map(wanted => orderEnding(situation, wanted, calm))
  const sales = wantedOf(situation, 'counter_sale').map(wanted => keepCounterSale(situation, wanted))
  const notes = [...wantedOf(situation, 'service_note'), ...wantedOf(situation, 'consumer_note')].map(
    wanted => nextNote(situation, wanted),
  )
  return together([
    ...sales,
    ...notes,
    ...customers,
    ...products,
    ...services,
    ...bodies,
    ...money,
    ...movements,
    ...endings,
    ...wantedOf(situation, 'sales_order').map(wanted => nextLaunchedStock(situation, wanted)),
    ...wantedOf(situation, 'number_voiding').map(wanted => nextVoiding(situation, wanted)),
    ...nextTwins(situation),
  ])
}

/**
 * Whoever undid one receipt there has often undone others of the same payment: all money is read before any of it is taken
 * over, so that one act of theirs is one here.
 */
function readTogether(situation: Situation, money: Next[]): Next[] {
  if (!money.some(part => part.say === 'take')) return money
  const unread = [...wantedOf(situation, 'receivable'), ...wantedOf(situation, 'receipt')]
    .map(({ slot }) => slot)
    .filter(slot => {
      const document = seenIn(evidenceOf(situation, slot))
      return document?.standing === 'live' && !isFresh(evidenceOf(situation, slot))
    })
  if (unread.length === 0) return money
  return money.map(part => (part.say === 'take' ? lookAt(...unread) : part))
}
