/**
 * Booking: an appointment and, in the same breath, the invoice it gives.
 *
 * What happens to an appointment afterwards is in `appointments.ts`; money in `charging.ts` and `payments.ts`.
 */
import { isEnded } from '../core/appointment.ts'
import type { PlanInput } from '../core/instalments.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type ActContext, allOrNothing, done, type Result, refuse } from './act.ts'
import { type AdjustmentInput, readAdjustment } from './adjusting.ts'
import { moveInTime, storeZone } from './appointments.ts'
import { chargeLines, fitInstalments, insertInvoice, visitMinutes } from './charging.ts'
import { usableCustomer } from './customers.ts'
import { dayIn, instantOf, notOneOf, oneLine, severalLines } from './input.ts'
import { keepTotals, type LockedInvoice, lockAppointment } from './invoiceRow.ts'
import { markInvoice } from './lanes.ts'
import { type LineInput, priceLines } from './lines.ts'
import { type UsablePet, usablePet } from './pets.ts'
import type { ExcessDecision } from './refunds.ts'
import type { StockWarning } from './shortage.ts'
import { findByExternalId } from './target.ts'

export interface BookInput extends ExcessDecision {
  /** Writing again by it moves and changes the appointment it made. */
  externalId?: string | null
  customerId: string
  petId?: string
  /** ISO instant. */
  startsAt: string
  /** How long it takes follows from them. */
  services: readonly LineInput[]
  /** On the whole charge. Null takes it off; absent, it stays as it is. */
  adjustment?: AdjustmentInput | null
  /** Of the whole charge. Default: one, due on the day of the visit. */
  instalments?: PlanInput
  notes?: string | null
  /** Fitted in although the day was full. */
  squeezeIn?: boolean
}

export interface Booked {
  appointmentId: string
  invoiceId: string
  invoiceNumber: number
  created: boolean
  warnings: StockWarning[]
}

/**
 * Books an appointment with its invoice, or brings the one with this external id to what is asked.
 * Problems: `not_found`, `archived`, `pet_of_another_customer`, `field_not_valid`, `stock_short`, those of lines and
 * instalments; on writing again also `appointment_ended`, `invoice_cancelled`, `customer_differs`,
 * `excess_choice_needed`.
 */
export async function book(tx: Tx, context: ActContext, input: BookInput): Promise<Result<Booked>> {
  const startsAt = instantOf(input.startsAt)
  if (startsAt === null) return refuse('field_not_valid', { field: 'startsAt' })
  const wrong = notOneOf(input.excess, ['credit', 'refund'], 'excess')
  if (wrong) return wrong
  const externalId = oneLine(input.externalId)
  const earlier = externalId === null ? null : await findByExternalId(tx, context, 'appointment', externalId)
  if (earlier !== null)
    return allOrNothing(tx, inner => rewrite(inner, context, earlier, { ...input, startsAt }))

  const customer = await usableCustomer(tx, input.customerId)
  if (!customer.ok) return customer
  const pet = input.petId === undefined ? null : await usablePet(tx, input.petId, input.customerId)
  if (pet && !pet.ok) return pet
  const petFacts: Pick<UsablePet, 'size' | 'coat'> = pet?.value ?? { size: null, coat: null }
  const given = readAdjustment(input.adjustment ?? null, 'adjustment')
  if (!given.ok) return given
  const lines = await priceLines(tx, {
    inputs: input.services,
    stored: [],
    whole: given.value,
    pet: petFacts,
    field: 'services',
    newId: context.newId,
  })
  if (!lines.ok) return lines
  const visitDay = dayIn(await storeZone(tx, context), startsAt)
  const invoice = await insertInvoice(tx, context, {
    id: context.newId(),
    externalId: null,
    customerId: input.customerId,
    petId: input.petId ?? null,
    issuedOn: context.today,
    lines: lines.value,
    adjustment: given.value,
    field: 'services',
    instalments: input.instalments ?? { count: 1, firstDueOn: visitDay },
  })
  if (!invoice.ok) return invoice
  const { invoiceId, number, warnings } = invoice.value
  const appointmentId = context.newId()
  await tx`
    insert into appointment (id, store_id, external_id, customer_id, pet_id, invoice_id, starts_at, ends_at, squeeze_in,
      notes)
    values (${appointmentId}, ${context.storeId}, ${externalId}, ${input.customerId}, ${input.petId ?? null}, ${invoiceId},
      ${startsAt}, ${startsAt}::timestamptz + make_interval(mins => ${visitMinutes(lines.value)}),
      ${input.squeezeIn ?? false}, ${severalLines(input.notes)})`
  await tellAppointment(tx, context, appointmentId, 'appointment.booked', { startsAt, invoiceId, number })
  await markInvoice(tx, context, invoiceId)
  return done({ appointmentId, invoiceId, invoiceNumber: number, created: true, warnings })
}

async function rewrite(tx: Tx, context: ActContext, id: string, input: BookInput): Promise<Result<Booked>> {
  const locked = await lockAppointment(tx, id)
  if (!locked) return refuse('not_found', { params: { what: 'appointment' } })
  const { appointment, invoice } = locked
  if (isEnded(appointment.status))
    return refuse('appointment_ended', { params: { status: appointment.status } })
  if (invoice.status === 'cancelled') return refuse('invoice_cancelled')
  if (input.customerId !== invoice.customerId) return refuse('customer_differs', { field: 'customerId' })

  const details = await rewriteDetails(tx, context, { id, invoice }, input)
  if (!details.ok) return details
  const moved = await moveInTime(tx, context, locked, input.startsAt)
  const withPet = { ...invoice, petId: input.petId ?? invoice.petId }
  const { services: inputs, excess, refundMethod, adjustment } = input
  const asked = { inputs, field: 'services', excess, refundMethod, adjustment }
  const charged = await chargeLines(tx, context, withPet, asked)
  if (!charged.ok) return charged
  const fitted = input.instalments
    ? await fitInstalments(tx, context, invoice, charged.value.totalCents, input.instalments)
    : done({ changed: false })
  if (!fitted.ok) return fitted
  const changed = details.value.changed || moved || charged.value.changed || fitted.value.changed
  if (changed) await markInvoice(tx, context, invoice.id)
  const { warnings } = charged.value
  return done({
    appointmentId: id,
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    created: false,
    warnings,
  })
}

/** Pet, notes and squeeze-in. */
async function rewriteDetails(
  tx: Tx,
  context: ActContext,
  { id, invoice }: { id: string; invoice: LockedInvoice },
  input: BookInput,
): Promise<Result<{ changed: boolean }>> {
  const [before] = await tx<{ notes: string | null; squeezeIn: boolean }[]>`
    select notes, squeeze_in as "squeezeIn" from appointment where id = ${id}`
  const petId = input.petId ?? invoice.petId
  const notes = input.notes === undefined ? before!.notes : severalLines(input.notes)
  const squeezeIn = input.squeezeIn ?? before!.squeezeIn
  if (petId === invoice.petId && notes === before!.notes && squeezeIn === before!.squeezeIn) {
    return done({ changed: false })
  }
  if (petId !== null && petId !== invoice.petId) {
    const pet = await usablePet(tx, petId, input.customerId)
    if (!pet.ok) return pet
    await tx`update invoice set pet_id = ${petId} where id = ${invoice.id}`
    await keepTotals(tx, invoice.id)
  }
  await tx`
    update appointment set pet_id = ${petId}, notes = ${notes}, squeeze_in = ${squeezeIn}, updated_at = trela_now()
    where id = ${id}`
  await tellAppointment(tx, context, id, 'appointment.changed', { petId, notes, squeezeIn })
  return done({ changed: true })
}

function tellAppointment(
  tx: Tx,
  { storeId, actor }: ActContext,
  id: string,
  event: string,
  facts: Record<string, unknown>,
): Promise<void> {
  return tell(tx, { storeId, actor, subjectKind: 'appointment', subjectId: id, event, facts })
}
