/** Pets. */
import type { FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { archivePet, savePet } from '../../shop/pets.ts'
import type { Tx } from '../../store/database.ts'
import { viewPet } from '../../views/customers.ts'
import type { Api } from '../api.ts'
import { addressed, idOf } from '../externalIds.ts'
import type { ServerParts } from '../parts.ts'
import { NewPet, PetAnswer, PetChange, presentPet } from '../present/customer.ts'
import { found } from '../problems/problem.ts'
import { ExternalIdParams, IdParams } from '../schemas.ts'
import { type Reply, readIn, write } from '../write.ts'

const tags = ['pets']

export function petRoutes(api: Api, parts: ServerParts): void {
  const showOne = async (tx: Tx, id: string) => presentPet(found(await viewPet(tx, id), 'pet'))
  const save = (request: FastifyRequest, reply: Reply, input: Static<typeof PetChange> & { id?: string }) =>
    write(parts, request, reply, async (tx, act) => {
      const saved = await savePet(tx, act, input)
      if (!saved.ok) return saved
      return { ok: true, value: await showOne(tx, saved.value.id), status: saved.value.created ? 201 : 200 }
    })

  api.post(
    '/pets',
    {
      config: { may: 'customer.write' },
      schema: {
        tags,
        summary: 'Register a pet, or change the one with this externalId',
        body: NewPet,
        response: { 200: PetAnswer, 201: PetAnswer },
      },
    },
    (request, reply) => save(request, reply, request.body),
  )

  api.put(
    '/pets/by-external-id/:externalId',
    {
      config: { may: 'customer.write' },
      schema: {
        tags,
        summary: 'Register a pet, or change the one with this externalId',
        params: ExternalIdParams,
        body: PetChange,
        response: { 200: PetAnswer, 201: PetAnswer },
      },
    },
    (request, reply) => save(request, reply, addressed(request.body, request.params)),
  )

  api.get(
    '/pets/by-external-id/:externalId',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The pet with this externalId',
        params: ExternalIdParams,
        response: { 200: PetAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => showOne(tx, await idOf(tx, 'pet', request.params.externalId))),
  )

  api.get(
    '/pets/:id',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: 'One pet', params: IdParams, response: { 200: PetAnswer } },
    },
    request => readIn(parts, request, tx => showOne(tx, request.params.id)),
  )

  api.patch(
    '/pets/:id',
    {
      config: { may: 'customer.write' },
      schema: {
        tags,
        summary: 'Change a pet: what is absent stays, null clears',
        params: IdParams,
        body: PetChange,
        response: { 200: PetAnswer },
      },
    },
    (request, reply) => save(request, reply, { ...request.body, id: request.params.id }),
  )

  api.post(
    '/pets/:id/archive',
    {
      config: { may: 'customer.write' },
      schema: { tags, summary: 'Take a pet out of sight', params: IdParams, response: { 200: PetAnswer } },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const done = await archivePet(tx, act, { id: request.params.id })
        return done.ok ? { ok: true, value: await showOne(tx, request.params.id) } : done
      }),
  )
}
