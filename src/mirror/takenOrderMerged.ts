/**
 * What somebody changes in an order that was made in the ERP and is an invoice here: it follows, as long as no money was
 * received for it. Then its lines are a person's to decide on, and the driver makes a finding of them.
 */
import { fieldsIn } from '../core/compare.ts'
import type { Json, SalesItem } from '../erp/port/index.ts'
import { type ActContext, allOrNothing, done, type Result } from '../shop/act.ts'
import { splitAnew } from '../shop/billedThere.ts'
import { rewriteTakenOrder } from '../shop/fromErpOrder.ts'
import type { Tx } from '../store/database.ts'
import type { Difference, TakeContext } from '../sync/parts.ts'
import { actOf } from './actOf.ts'
import { readStockAnew } from './stockMoved.ts'
import { chargeOf, type OrderFields } from './takeInOrder.ts'
import { type TakenDocument, takenDocuments, takenOrderAmong } from './takenDocument.ts'
import { orderSlot } from './takenOrder.ts'

/** Fields that only tell: what stands there is how it is called here. */
const words = ['customerName', 'date', 'notes', 'accountsLaunched', 'stockLaunched']
const content = ['items', 'totalCents']
/** Fields with which goods may have left there, or come back. */
const movesStock = ['items', 'status', 'stockLaunched']

export async function followTakenOrder(
  tx: Tx,
  context: TakeContext,
  { slot, states, theirs }: Difference,
): Promise<boolean> {
  const changed = fieldsIn(states, 'theirs', 'both')
  if (changed.length === 0) return false
  const taken = await takenDocuments(tx, context.recordId)
  if (!taken) return false
  const launched = slot.startsWith('receivable/') ? receivableIn(taken, slot) : null
  if (launched) {
    return keep(
      tx,
      launched,
      theirs,
      changed.filter(field => field !== 'due' && field !== 'amountCents'),
    )
  }
  const order = takenOrderAmong(taken)
  if (!order || slot !== orderSlot(order.kind)) return false
  if (changed.some(field => movesStock.includes(field)))
    await readStockAnew(tx, placeOf(context), (theirs.items ?? []) as unknown as SalesItem[])
  const standing = await standingOf(tx, context.recordId)
  if (standing.isCancelled) return keep(tx, order, theirs, changed.filter(within(words)))
  const fields = { ...order.fields, ...theirs } as unknown as OrderFields
  const follows = changed.filter(within(words))
  if (changed.some(within(content)) && !standing.isPaidIn) {
    if (await relined(tx, context, fields)) follows.push(...changed.filter(within(content)))
  }
  if (changed.includes('instalments') && !standing.isTouched) follows.push('instalments')
  if (changed.includes('status') && followsStatus(theirs.status, standing)) follows.push('status')
  const kept = await keep(tx, order, theirs, follows)
  if (follows.includes('instalments') && !standing.isPaidIn) {
    const { plan } = await chargeOf(tx, context.connection.id, fields)
    await splitAnew(tx, actOf(context), context.recordId, plan)
  }
  return kept
}

const placeOf = ({ storeId, connection }: TakeContext) => ({ storeId, connectionId: connection.id })

/** Moved on, or opened again: theirs. Closed without a receipt, or called off: the driver says what that means. */
function followsStatus(status: Json | undefined, { isTouched, isPaid }: Standing): boolean {
  if (status === 'fulfilled') return isPaid
  return !isTouched && (status === 'open' || status === 'in_progress' || status === 'unknown')
}

/** Where the lines come to less than was launched there, nothing of it stays. */
async function relined(tx: Tx, context: TakeContext, fields: OrderFields): Promise<boolean> {
  const charge = await chargeOf(tx, context.connection.id, fields)
  const written = await allOrNothing(tx, inner =>
    rewriteTakenOrder(inner, actOf(context), context.recordId, charge),
  )
  return written.ok
}

/** A person took the lines of the order as it stands there; `ours` for an order that was made here. */
export async function relineTaken(
  tx: Tx,
  context: ActContext,
  { invoiceId, connectionId }: { invoiceId: string; connectionId: string },
  slot: string,
): Promise<Result<null> | null | 'ours'> {
  const taken = await takenDocuments(tx, invoiceId)
  const order = taken && takenOrderAmong(taken)
  if (!order || slot !== orderSlot(order.kind)) return 'ours'
  const [seen] = await tx<{ fields: OrderFields | null }[]>`
    select o.document -> 'fields' as fields from link l
      join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
    where l.connection_id = ${connectionId} and l.record_id = ${invoiceId} and l.slot = ${slot} and l.ended_at is null`
  if (!seen?.fields?.items) return null
  const charge = await chargeOf(tx, connectionId, seen.fields)
  const written = await rewriteTakenOrder(tx, context, invoiceId, { ...charge, mayShrink: true })
  if (!written.ok) return written
  await keep(tx, order, seen.fields as unknown as Difference['theirs'], content)
  return done(null)
}

interface Standing {
  isCancelled: boolean
  /** Money was received and stands. */
  isPaidIn: boolean
  isPaid: boolean
  /** Money was received, or taken back, here. */
  isTouched: boolean
}

async function standingOf(tx: Tx, invoiceId: string): Promise<Standing> {
  const [row] = await tx<Standing[]>`
    select i.status = 'cancelled' as "isCancelled", i.received > 0 as "isPaidIn", i.received >= i.total as "isPaid",
      exists (select from payment p where p.invoice_id = i.id and p.recorded_by is distinct from 'erp')
        or exists (select from reversal r where r.invoice_id = i.id and r.recorded_by is distinct from 'erp') as "isTouched"
    from invoice i where i.id = ${invoiceId}`
  return row!
}

async function keep(
  tx: Tx,
  { id, fields }: TakenDocument,
  theirs: Difference['theirs'],
  names: readonly string[],
): Promise<boolean> {
  const changed = names.filter(name => theirs[name] !== undefined)
  if (changed.length === 0) return false
  const now = { ...fields, ...Object.fromEntries(changed.map(name => [name, theirs[name]!])) }
  await tx`update taken_document set fields = ${tx.json(now as never)} where id = ${id}`
  return true
}

const within = (names: readonly string[]) => (field: string) => names.includes(field)

const receivableIn = (taken: readonly TakenDocument[], slot: string) =>
  taken.find(({ instalmentId }) => instalmentId !== null && slot === `receivable/${instalmentId}`) ?? null
