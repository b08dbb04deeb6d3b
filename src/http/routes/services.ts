/** The catalogue of services. */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { petCoats, petSizes } from '../../core/price.ts'
import { archiveService, saveService } from '../../shop/services.ts'
import type { Tx } from '../../store/database.ts'
import { listServices, type ServiceView, viewService } from '../../views/services.ts'
import type { Api } from '../api.ts'
import { addressed, idOf } from '../externalIds.ts'
import type { ServerParts } from '../parts.ts'
import { ServiceFiscalAnswer, ServiceFiscalBody } from '../present/fiscal.ts'
import { RecipeAnswer, SuppliesBody } from '../present/supplies.ts'
import { found } from '../problems/problem.ts'
import {
  Cents,
  Closed,
  ExternalId,
  ExternalIdParams,
  Id,
  IdParams,
  Named,
  OneOf,
  OrNull,
  Text,
} from '../schemas.ts'
import { type Reply, readIn, write } from '../write.ts'

const tags = ['services']
const fields = {
  externalId: OrNull(ExternalId),
  name: Text(120),
  minutes: Type.Integer({ minimum: 5, maximum: 1440 }),
  priceCents: Cents,
  prices: Type.Array(
    Closed({ size: OrNull(OneOf(petSizes)), coat: OrNull(OneOf(petCoats)), priceCents: Cents }),
    {
      maxItems: 24,
      description: 'By size and coat, null standing for any; the most exact row wins.',
    },
  ),
}
const ServiceChange = Named('ServiceChange', {
  ...Type.Partial(Type.Object(fields)).properties,
  supplies: Type.Optional(SuppliesBody),
  fiscal: Type.Optional(ServiceFiscalBody),
})
const NewService = Named('NewService', {
  ...ServiceChange.properties,
  name: fields.name,
  priceCents: fields.priceCents,
})
const ServiceAnswer = Named('Service', {
  id: Id,
  ...fields,
  supplies: RecipeAnswer,
  fiscal: ServiceFiscalAnswer,
  archived: Type.Boolean(),
})

const present = (service: ServiceView) => service as Static<typeof ServiceAnswer>

export function serviceRoutes(api: Api, parts: ServerParts): void {
  const showOne = async (tx: Tx, id: string) => present(found(await viewService(tx, id), 'service'))
  const save = (
    request: FastifyRequest,
    reply: Reply,
    input: Static<typeof ServiceChange> & { id?: string },
  ) =>
    write(parts, request, reply, async (tx, act) => {
      const saved = await saveService(tx, act, input)
      if (!saved.ok) return saved
      return { ok: true, value: await showOne(tx, saved.value.id), status: saved.value.created ? 201 : 200 }
    })

  api.get(
    '/services',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The catalogue by name',
        querystring: Closed({ archived: Type.Optional(Type.Boolean({ default: false })) }),
        response: { 200: Closed({ items: Type.Array(ServiceAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => ({
        items: (await listServices(tx, request.query.archived ?? false)).map(present),
      })),
  )

  api.post(
    '/services',
    {
      config: { may: 'service.write' },
      schema: {
        tags,
        summary: 'Add a service, or change the one with this externalId',
        body: NewService,
        response: { 200: ServiceAnswer, 201: ServiceAnswer },
      },
    },
    (request, reply) => save(request, reply, request.body),
  )

  api.put(
    '/services/by-external-id/:externalId',
    {
      config: { may: 'service.write' },
      schema: {
        tags,
        summary: 'Add a service, or change the one with this externalId',
        params: ExternalIdParams,
        body: ServiceChange,
        response: { 200: ServiceAnswer, 201: ServiceAnswer },
      },
    },
    (request, reply) => save(request, reply, addressed(request.body, request.params)),
  )

  api.get(
    '/services/by-external-id/:externalId',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The service with this externalId',
        params: ExternalIdParams,
        response: { 200: ServiceAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => showOne(tx, await idOf(tx, 'service', request.params.externalId))),
  )

  api.get(
    '/services/:id',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: 'One service', params: IdParams, response: { 200: ServiceAnswer } },
    },
    request => readIn(parts, request, tx => showOne(tx, request.params.id)),
  )

  api.patch(
    '/services/:id',
    {
      config: { may: 'service.write' },
      schema: {
        tags,
        summary: 'Change a service; changes no invoice',
        params: IdParams,
        body: ServiceChange,
        response: { 200: ServiceAnswer },
      },
    },
    (request, reply) => save(request, reply, { ...request.body, id: request.params.id }),
  )

  api.post(
    '/services/:id/archive',
    {
      config: { may: 'service.write' },
      schema: {
        tags,
        summary: 'Take a service off the catalogue',
        params: IdParams,
        response: { 200: ServiceAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const done = await archiveService(tx, act, { id: request.params.id })
        return done.ok ? { ok: true, value: await showOne(tx, request.params.id) } : done
      }),
  )
}
