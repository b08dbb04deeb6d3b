/** The calendar: booking, and what happens to an appointment afterwards. */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { appointmentStatuses } from '../../core/appointment.ts'
import type { ActContext, Result } from '../../shop/act.ts'
import { changeServices, moveStatus, reschedule } from '../../shop/appointments.ts'
import { book } from '../../shop/booking.ts'
import { setSupplies } from '../../shop/supplies.ts'
import type { Tx } from '../../store/database.ts'
import { listAppointments, viewAppointment } from '../../views/calendar.ts'
import { viewSupplies } from '../../views/supplies.ts'
import type { Api } from '../api.ts'
import { addressed, idOf } from '../externalIds.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { AppointmentAnswer, presentAppointment, SavedAppointmentAnswer } from '../present/appointment.ts'
import {
  excessFields,
  InstalmentsBody,
  LinesBody,
  lineInputs,
  presentWarnings,
  WholeAdjustmentBody,
} from '../present/charge.ts'
import { SuppliesAnswer, SuppliesBody } from '../present/supplies.ts'
import { found, RefusedRequest, refusal } from '../problems/problem.ts'
import {
  Closed,
  Day,
  ExternalId,
  ExternalIdParams,
  FreeText,
  Id,
  IdParams,
  Instant,
  Named,
  OneOf,
  OrNull,
} from '../schemas.ts'
import { type Reply, readIn, today, write } from '../write.ts'

const tags = ['appointments']
/** A longer stretch could hold more visits than one answer does. */
const DAYS_MAX = 7

const Booking = Named('Booking', {
  externalId: Type.Optional(OrNull(ExternalId)),
  customerId: Id,
  petId: Type.Optional(OrNull(Id)),
  startsAt: Instant,
  services: LinesBody,
  adjustment: WholeAdjustmentBody,
  instalments: Type.Optional(InstalmentsBody),
  notes: Type.Optional(OrNull(FreeText(2000))),
  squeezeIn: Type.Optional(Type.Boolean({ default: false })),
  ...excessFields,
})

export function appointmentRoutes(api: Api, parts: ServerParts): void {
  const showOne = async (tx: Tx, request: FastifyRequest, id: string) =>
    presentAppointment(
      found(await viewAppointment(tx, id, today(parts, request)), 'appointment'),
      languageOf(request),
    )

  const save = (
    request: FastifyRequest,
    reply: Reply,
    { petId, services, ...input }: Static<typeof Booking>,
  ) =>
    write(parts, request, reply, async (tx, context) => {
      const booked = await book(tx, context, {
        ...input,
        ...(petId ? { petId } : {}),
        services: lineInputs(services),
      })
      if (!booked.ok) return booked
      const { appointmentId, created } = booked.value
      const warnings = presentWarnings(booked.value.warnings, languageOf(request))
      return {
        ok: true,
        value: { ...(await showOne(tx, request, appointmentId)), warnings },
        status: created ? 201 : 200,
      }
    })

  /** Runs an act on the appointment of the address and shows how it stands then. */
  const act = (
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: Reply,
    work: (tx: Tx, context: ActContext) => Promise<Result<unknown>>,
  ) =>
    write(parts, request, reply, async (tx, context) => {
      const done = await work(tx, context)
      return done.ok ? { ok: true, value: await showOne(tx, request, request.params.id) } : done
    })

  api.get(
    '/appointments',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: "The visits of a day, or of a week's days, in order of time",
        querystring: Closed({ day: Type.Optional(Day), from: Type.Optional(Day), to: Type.Optional(Day) }),
        response: { 200: Closed({ items: Type.Array(AppointmentAnswer) }) },
      },
    },
    request => {
      const day = today(parts, request)
      const { from = request.query.day ?? day, to = request.query.day ?? from } = request.query
      const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
      if (days < 0 || days >= DAYS_MAX) {
        throw new RefusedRequest(
          refusal('days_out_of_range', { field: 'to', params: { max: DAYS_MAX } }).problem,
        )
      }
      return readIn(parts, request, async tx => ({
        items: (await listAppointments(tx, from, to, day)).map(view =>
          presentAppointment(view, languageOf(request)),
        ),
      }))
    },
  )

  api.post(
    '/appointments',
    {
      config: { may: 'appointment.write' },
      schema: {
        tags,
        summary: 'Book, or bring the appointment with this externalId to what is asked',
        description: 'Makes the invoice too; instalments default to one, due on the day of the visit.',
        body: Booking,
        response: { 200: SavedAppointmentAnswer, 201: SavedAppointmentAnswer },
      },
    },
    (request, reply) => save(request, reply, request.body),
  )

  api.put(
    '/appointments/by-external-id/:externalId',
    {
      config: { may: 'appointment.write' },
      schema: {
        tags,
        summary: 'Book, or bring the appointment with this externalId to what is asked',
        params: ExternalIdParams,
        body: Booking,
        response: { 200: SavedAppointmentAnswer, 201: SavedAppointmentAnswer },
      },
    },
    (request, reply) => save(request, reply, addressed(request.body, request.params)),
  )

  api.get(
    '/appointments/by-external-id/:externalId',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The appointment with this externalId',
        params: ExternalIdParams,
        response: { 200: AppointmentAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx =>
        showOne(tx, request, await idOf(tx, 'appointment', request.params.externalId)),
      ),
  )

  api.get(
    '/appointments/:id',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: 'One appointment', params: IdParams, response: { 200: AppointmentAnswer } },
    },
    request => readIn(parts, request, tx => showOne(tx, request, request.params.id)),
  )

  api.post(
    '/appointments/:id/status',
    {
      config: { may: 'appointment.write' },
      schema: {
        tags,
        summary: 'Move it along its flow, call it off or take it up again',
        description: 'Cancelling needs a reason; the invoice goes with it.',
        params: IdParams,
        body: Closed({ status: OneOf(appointmentStatuses), reason: Type.Optional(OrNull(FreeText(500))) }),
        response: { 200: AppointmentAnswer },
      },
    },
    (request, reply) => {
      const { status: to, reason = null } = request.body
      return act(request, reply, (tx, context) =>
        moveStatus(tx, context, { appointmentId: request.params.id, to, reason }),
      )
    },
  )

  api.post(
    '/appointments/:id/reschedule',
    {
      config: { may: 'appointment.write' },
      schema: {
        tags,
        summary: 'Move it to another time; unpaid due dates move along',
        params: IdParams,
        body: Closed({ startsAt: Instant }),
        response: { 200: AppointmentAnswer },
      },
    },
    (request, reply) =>
      act(request, reply, (tx, context) =>
        reschedule(tx, context, { appointmentId: request.params.id, startsAt: request.body.startsAt }),
      ),
  )

  api.put(
    '/appointments/:id/services',
    {
      config: { may: 'appointment.write' },
      schema: {
        tags,
        summary: 'Make its services these; invoice, instalments and duration follow',
        params: IdParams,
        body: Closed({
          services: LinesBody,
          adjustment: WholeAdjustmentBody,
          ...excessFields,
          expectedVersion: Type.Optional(
            Type.Integer({ minimum: 0, description: "The invoice's version that was seen." }),
          ),
        }),
        response: { 200: SavedAppointmentAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const { services, ...others } = request.body
        const appointmentId = request.params.id
        const changed = await changeServices(tx, context, {
          ...others,
          appointmentId,
          services: lineInputs(services),
        })
        if (!changed.ok) return changed
        const warnings = presentWarnings(changed.value.warnings, languageOf(request))
        return { ok: true, value: { ...(await showOne(tx, request, appointmentId)), warnings } }
      }),
  )

  const showSupplies = async (tx: Tx, id: string) => found(await viewSupplies(tx, id), 'appointment')

  api.get(
    '/appointments/:id/supplies',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The internal-use supplies its services use up',
        params: IdParams,
        response: { 200: SuppliesAnswer },
      },
    },
    request => readIn(parts, request, tx => showSupplies(tx, request.params.id)),
  )

  api.put(
    '/appointments/:id/supplies',
    {
      config: { may: 'appointment.write' },
      schema: {
        tags,
        summary: 'Make these the supplies it uses up, until they leave stock',
        description:
          'They leave once, when the visit is finished or paid in full, whichever is first. They are charged to nobody.',
        params: IdParams,
        body: Closed({ supplies: SuppliesBody }),
        response: { 200: SuppliesAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, context) => {
        const { id: appointmentId } = request.params
        const set = await setSupplies(tx, context, { appointmentId, supplies: request.body.supplies })
        return set.ok ? { ok: true, value: await showSupplies(tx, appointmentId) } : set
      }),
  )
}
