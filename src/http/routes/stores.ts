/** Stores: the caller's own, and for operators all of them. */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { v5 } from 'uuid'
import { orderMoments } from '../../core/appointment.ts'
import { taxRegimes } from '../../core/preflight/rule.ts'
import { stockLeavings } from '../../core/stock.ts'
import { cashRules } from '../../shop/drawer.ts'
import { shortageWays } from '../../shop/shortage.ts'
import { createStore, updateStore } from '../../shop/stores.ts'
import type { Tx } from '../../store/database.ts'
import { actorOf, operatorId } from '../accounts/caller.ts'
import { findStoreByExternalId, listStores, readStore } from '../accounts/stores.ts'
import type { Api } from '../api.ts'
import { addressed } from '../externalIds.ts'
import { PageOf, pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import { accepted, found } from '../problems/problem.ts'
import {
  Closed,
  ExternalId,
  ExternalIdParams,
  FreeText,
  Id,
  IdParams,
  Instant,
  Named,
  OneOf,
  OrNull,
  Text,
} from '../schemas.ts'
import { type Reply, readIn, storeDay, write, writeAs } from '../write.ts'

const fields = {
  externalId: OrNull(ExternalId),
  name: Text(120),
  legalName: OrNull(Text(160)),
  taxId: OrNull(Text(30)),
  taxRegime: OneOf(taxRegimes),
  city: OrNull(Text(80)),
  state: OrNull(Text(2)),
  timeZone: Text(60),
  orderFrom: OneOf(
    orderMoments,
    'From which step of a visit on the ERP gets its order: booked, checked in, or finished. Money received for it, or goods that left, ask for it at once; and never more than 30 days ahead.',
  ),
  stockLeaves: OneOf(
    stockLeavings,
    'When goods leave stock: once what the products come to is received, or as soon as they are sold.',
  ),
  shortage: OneOf(
    shortageWays,
    'What asking for more than is in stock does: a warning in the answer, or a refusal.',
  ),
  cashWithoutSession: OneOf(
    cashRules,
    'Whether cash is taken while no cash session is open: yes, yes with a warning on the screen, or refused.',
  ),
}
const { name, ...others } = fields
/** What a new store is made of. */
export const StoreBody = Named('NewStore', {
  name,
  ...Type.Partial(Type.Object(others)).properties,
})
const { externalId, ...ownFields } = fields
/** What those in charge of a store change; how programs call it is the operator's. */
const StoreChange = Closed(Type.Partial(Type.Object(ownFields)).properties)
const OperatorFields = { ownerManagesConnection: Type.Optional(Type.Boolean()) }
const OperatorBody = Named('OperatorStore', { ...StoreBody.properties, ...OperatorFields })
const OperatorChange = Closed({
  ...StoreChange.properties,
  ...OperatorFields,
  externalId: Type.Optional(externalId),
})
export const StoreAnswer = Named('Store', {
  id: Id,
  ...fields,
  ownerManagesConnection: Type.Boolean(),
  createdAt: Instant,
})

/** Any uuid: names of stores that are made under an idempotency key are derived from it. */
const STORE_NAMESPACE = '0d6c4f5e-6d0e-4b3c-9f0e-7f5a3c1b2d4e'

export function storeRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/store',
    {
      config: { may: 'shop.read' },
      schema: { tags: ['stores'], summary: 'The store in use', response: { 200: StoreAnswer } },
    },
    request => readIn(parts, request, storeInUse),
  )

  api.patch(
    '/store',
    {
      config: { may: 'store.write' },
      schema: {
        tags: ['stores'],
        summary: 'Change the store in use',
        body: StoreChange,
        response: { 200: StoreAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const changed = await updateStore(tx, act, request.body)
        return changed.ok ? { ok: true, value: await storeInUse(tx) } : changed
      }),
  )
}

const storeInUse = async (tx: Tx) => found(await readStore(tx), 'store')

/** What only operators do with stores. */
export function operatorStoreRoutes(api: Api, parts: ServerParts): void {
  const { db, clock, ids } = parts
  const tags = ['operator']
  api.get(
    '/stores',
    {
      config: { may: 'operator' },
      schema: {
        tags,
        summary: 'Every store',
        querystring: Closed({ ...pageQuery, search: Type.Optional(FreeText(100)) }),
        response: { 200: PageOf(StoreAnswer) },
      },
    },
    request =>
      db.asUser(operatorId(request.caller!), tx =>
        readPage(request.query, (after, limit) => listStores(tx, request.query.search ?? '', after, limit)),
      ),
  )

  /** Makes the store, or changes the one that carries this external id. */
  const save = async (request: FastifyRequest, reply: Reply, input: Static<typeof OperatorBody>) => {
    const userId = operatorId(request.caller!)
    const { externalId } = input
    const existing = externalId ? await db.asUser(userId, tx => findStoreByExternalId(tx, externalId)) : null
    const key = request.headers['idempotency-key']
    const storeId = existing ?? (key ? v5(`${userId} ${key}`, STORE_NAMESPACE) : ids.next())
    const act = {
      storeId,
      actor: actorOf(request.caller!),
      today: storeDay(clock.now(), input.timeZone ?? 'America/Sao_Paulo'),
      newId: ids.next,
    }
    return writeAs(parts, request, reply, act, async tx => {
      accepted(existing ? await updateStore(tx, act, input) : await createStore(tx, act, input))
      return { ok: true, value: await storeInUse(tx) }
    })
  }

  api.post(
    '/stores',
    {
      config: { may: 'operator' },
      schema: {
        tags,
        summary: 'Open a store, or change the one with this externalId',
        body: OperatorBody,
        response: { 200: StoreAnswer },
      },
    },
    (request, reply) => save(request, reply, request.body),
  )

  api.put(
    '/stores/by-external-id/:externalId',
    {
      config: { may: 'operator' },
      schema: {
        tags,
        summary: 'Open a store, or change the one with this externalId',
        params: ExternalIdParams,
        body: OperatorBody,
        response: { 200: StoreAnswer },
      },
    },
    (request, reply) => {
      return save(request, reply, addressed(request.body, request.params))
    },
  )

  api.patch(
    '/stores/:id',
    {
      config: { may: 'operator' },
      schema: {
        tags,
        summary: 'Change a store, and whether its owners manage the connection',
        params: IdParams,
        body: OperatorChange,
        response: { 200: StoreAnswer },
      },
    },
    (request, reply) => {
      const act = {
        storeId: request.params.id,
        actor: actorOf(request.caller!),
        today: storeDay(clock.now(), 'America/Sao_Paulo'),
        newId: ids.next,
      }
      return writeAs(parts, request, reply, act, async tx => {
        const changed = await updateStore(tx, act, request.body)
        return changed.ok ? { ok: true, value: await storeInUse(tx) } : changed
      })
    },
  )
}
