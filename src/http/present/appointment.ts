/** Appointments as the API shows them. */
import { type Static, Type } from 'typebox'
import { type AppointmentStatus, appointmentStatuses } from '../../core/appointment.ts'
import { petCoats, petSizes } from '../../core/price.ts'
import type { Locale } from '../../core/text.ts'
import { petSpecies } from '../../shop/pets.ts'
import type { AppointmentView } from '../../views/calendar.ts'
import { Cents, Closed, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { AdjustmentAnswer, StockWarningAnswer } from './charge.ts'
import { generationField, lineFields, paymentStatuses, versionField } from './invoice.ts'
import { presentColumn, ServiceOrderColumnAnswer } from './serviceOrderColumn.ts'

const PetOfAppointment = Closed({
  id: Id,
  name: Type.String(),
  species: OneOf(petSpecies),
  breed: OrNull(Type.String()),
  size: OrNull(OneOf(petSizes)),
  coat: OrNull(OneOf(petCoats)),
})

export const AppointmentAnswer = Named('Appointment', {
  id: Id,
  externalId: OrNull(Type.String()),
  status: OneOf(appointmentStatuses),
  startsAt: Instant,
  endsAt: Instant,
  squeezeIn: Type.Boolean(),
  notes: OrNull(Type.String()),
  customer: Closed({ id: Id, name: Type.String(), phone: OrNull(Type.String()) }),
  pet: OrNull(PetOfAppointment),
  services: Type.Array(Closed(lineFields)),
  invoice: Closed({
    id: Id,
    number: Type.Integer(),
    version: versionField,
    totalCents: Cents,
    receivedCents: Cents,
    openCents: Cents,
    adjustment: AdjustmentAnswer,
    generation: generationField,
    paymentStatus: OneOf(paymentStatuses),
    serviceOrderColumn: ServiceOrderColumnAnswer,
  }),
})

/** An appointment as it was just written, with what was let pass but should be looked at. */
export const SavedAppointmentAnswer = Named('SavedAppointment', {
  ...AppointmentAnswer.properties,
  warnings: Type.Array(StockWarningAnswer),
})

export function presentAppointment(view: AppointmentView, locale: Locale): Static<typeof AppointmentAnswer> {
  const {
    id,
    externalId,
    startsAt,
    endsAt,
    squeezeIn,
    notes,
    services,
    totalCents,
    receivedCents,
    paymentStatus,
  } = view
  return {
    id,
    externalId,
    status: view.status as AppointmentStatus,
    startsAt,
    endsAt,
    squeezeIn,
    notes,
    customer: { id: view.customerId, name: view.customerName, phone: view.customerPhone },
    pet: view.petId === null ? null : petOf(view, view.petId),
    services,
    invoice: {
      id: view.invoiceId,
      number: view.invoiceNumber,
      version: view.invoiceVersion,
      totalCents,
      receivedCents,
      openCents: paymentStatus === 'canceled' ? 0 : Math.max(0, totalCents - receivedCents),
      adjustment: view.adjustment,
      generation: view.generation,
      paymentStatus,
      serviceOrderColumn: presentColumn(view.serviceOrder, locale, view),
    },
  }
}

function petOf(view: AppointmentView, id: string) {
  const { petName, petSpecies: species, petBreed: breed, petSize: size, petCoat: coat } = view
  return { id, name: petName ?? '', species, breed, size, coat } as Static<typeof PetOfAppointment>
}
