/**
 * The internal-use supplies of a visit: a person sets them until they leave, and they leave stock once, by the rules of
 * `core/supplies.ts`. They are rows of the stock ledger without a line, and nothing stands against them.
 *
 * Leaves alone goods that are sold (`stock.ts`), and what a service uses (`services.ts`).
 */
import type { AppointmentStatus } from '../core/appointment.ts'
import { isEnded } from '../core/appointment.ts'
import { inUnits } from '../core/stock.ts'
import { type Supply, saidSupplies, suppliesAdded, suppliesAreDue, visitSupplies } from '../core/supplies.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { leftWith, recipesOf, type ServiceUse, saidOf, servicesOf } from '../views/supplies.ts'
import { type ActContext, done, type Result, refuse } from './act.ts'
import { type LockedInvoice, lockAppointment, tellInvoice } from './invoiceRow.ts'
import { readSupplies, type SupplyInput } from './supplyList.ts'

/**
 * Makes these the supplies a visit uses, whatever its services say of them; a product that follows the services again is
 * sent as they have it. Problems: `not_found`, `appointment_ended`, `supplies_left`, and those of `readSupplies`.
 */
export async function setSupplies(
  tx: Tx,
  context: ActContext,
  input: { appointmentId: string; supplies: readonly SupplyInput[] },
): Promise<Result<{ appointmentId: string; changed: boolean }>> {
  const { appointmentId } = input
  const locked = await lockAppointment(tx, appointmentId)
  if (!locked) return refuse('not_found', { field: 'appointmentId', params: { what: 'appointment' } })
  const { status } = locked.appointment
  if (isEnded(status)) return refuse('appointment_ended', { params: { status } })
  const { leftOn } = await visitOf(tx, locked.invoice.id)
  if (leftOn !== null) return refuse('supplies_left')
  const wanted = await readSupplies(tx, input.supplies, 'supplies')
  if (!wanted.ok) return wanted
  const recipes = await recipesOf(tx, await servicesOf(tx, locked.invoice.id))
  const before = await saidOf(tx, appointmentId)
  const said = saidSupplies(recipes, wanted.value)
  if (sameSupplies(before, said)) return done({ appointmentId, changed: false })
  await replaceSaid(tx, context, appointmentId, said)
  const { storeId, actor } = context
  const facts = { supplies: await told(tx, visitSupplies(recipes, said)) }
  const event = 'appointment.supplies_changed'
  await tell(tx, { storeId, actor, subjectKind: 'appointment', subjectId: appointmentId, event, facts })
  return done({ appointmentId, changed: true })
}

function sameSupplies(one: readonly Supply[], other: readonly Supply[]): boolean {
  const quantities = new Map(one.map(each => [each.productId, each.quantityMilli]))
  return (
    one.length === other.length && other.every(each => quantities.get(each.productId) === each.quantityMilli)
  )
}

/** What was said of a product off the catalogue stays. */
async function replaceSaid(
  tx: Tx,
  { storeId, newId }: ActContext,
  appointmentId: string,
  said: readonly Supply[],
): Promise<void> {
  await tx`
    delete from appointment_supply s using product p
    where s.appointment_id = ${appointmentId} and p.id = s.product_id and p.archived_at is null`
  for (const { productId, quantityMilli } of said) {
    await tx`
      insert into appointment_supply (id, store_id, appointment_id, product_id, quantity)
      values (${newId()}, ${storeId}, ${appointmentId}, ${productId}, ${quantityMilli}::bigint::numeric / 1000)`
  }
}

/**
 * Lets what is owed of the visit's supplies leave. Called by every act that may finish the visit, pay it, or change its
 * services, before the act marks the invoice.
 * @param servicesBefore what was charged before this act; null where it did not change
 */
export async function moveSupplies(
  tx: Tx,
  context: ActContext,
  invoice: Pick<LockedInvoice, 'id' | 'appointment'>,
  servicesBefore: readonly ServiceUse[] | null = null,
): Promise<void> {
  if (invoice.appointment === null) return
  const visit = await visitOf(tx, invoice.id)
  const hasLeft = visit.leftOn !== null
  if (hasLeft ? servicesBefore === null : !suppliesAreDue(visit)) return
  const after = await recipesOf(tx, await servicesOf(tx, invoice.id))
  const wanted = visitSupplies(after, await saidOf(tx, visit.id))
  const leaving =
    hasLeft && servicesBefore !== null
      ? suppliesAdded(wanted, await leftWith(tx, invoice.id), {
          before: await recipesOf(tx, servicesBefore),
          after,
        })
      : wanted
  if (!hasLeft) await tx`update appointment set supplies_left_on = ${context.today} where id = ${visit.id}`
  const moved = await insertMovements(tx, context, invoice.id, leaving)
  if (moved.length > 0)
    await tellInvoice(tx, context, invoice, 'supplies.left', { supplies: await told(tx, moved) })
}

interface Visit {
  id: string
  status: AppointmentStatus
  leftOn: string | null
  isCancelled: boolean
  totalCents: number
  openCents: number
}

async function visitOf(tx: Tx, invoiceId: string): Promise<Visit> {
  const [visit] = await tx<Visit[]>`
    select a.id, a.status, a.supplies_left_on as "leftOn", i.status = 'cancelled' as "isCancelled",
      i.total as "totalCents", (i.total - i.received)::numeric(12,2) as "openCents"
    from appointment a join invoice i on i.id = a.invoice_id where i.id = ${invoiceId}`
  return visit!
}

/** What left of these: a product whose stock nobody keeps does not. */
async function insertMovements(
  tx: Tx,
  { storeId, today, newId }: ActContext,
  invoiceId: string,
  leaving: readonly Supply[],
): Promise<Supply[]> {
  const moved: Supply[] = []
  for (const { productId, quantityMilli } of leaving) {
    const rows = await tx`
      insert into stock_movement (id, store_id, invoice_id, product_id, generation, direction, quantity, happened_on, because)
      select ${newId()}, ${storeId}, i.id, p.id, i.generation, 'out', ${quantityMilli}::bigint::numeric / 1000, ${today},
        'used_in_service'
      from invoice i, product p where i.id = ${invoiceId} and p.id = ${productId} and p.tracks_stock
      returning id`
    if (rows.length > 0) moved.push({ productId, quantityMilli })
  }
  return moved
}

/** As the timeline tells them. */
async function told(tx: Tx, supplies: readonly Supply[]) {
  const products = await tx<{ id: string; name: string; unit: string }[]>`
    select id, name, unit from product where id = any(${supplies.map(each => each.productId)}::uuid[])`
  return supplies.map(({ productId, quantityMilli }) => {
    const { name, unit } = products.find(each => each.id === productId)!
    return { productId, product: name, quantity: inUnits(quantityMilli), unit }
  })
}
