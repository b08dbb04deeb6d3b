/** Customers. */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { archiveCustomer, restoreCustomer, saveCustomer } from '../../shop/customers.ts'
import type { Tx } from '../../store/database.ts'
import { type CustomerView, listCustomers, listPets, viewCustomer } from '../../views/customers.ts'
import { openFindings } from '../../views/findings.ts'
import type { Api } from '../api.ts'
import { addressed, idOf } from '../externalIds.ts'
import { languageOf } from '../language.ts'
import { PageOf, pageQuery, readPage } from '../page.ts'
import type { ServerParts } from '../parts.ts'
import {
  CustomerAnswer,
  CustomerChange,
  NewCustomer,
  PetAnswer,
  presentCustomer,
  presentPet,
} from '../present/customer.ts'
import { FindingAnswer, presentFinding } from '../present/finding.ts'
import { found } from '../problems/problem.ts'
import { Closed, ExternalIdParams, FreeText, IdParams, Named } from '../schemas.ts'
import { type Reply, readIn, write } from '../write.ts'

const tags = ['customers']
/** A saved customer, with what was let pass but should be looked at. */
const Saved = Named('SavedCustomer', { ...CustomerAnswer.properties, warnings: Type.Array(FindingAnswer) })

export function customerRoutes(api: Api, parts: ServerParts): void {
  const show = async (tx: Tx, request: FastifyRequest, customers: CustomerView[]) => {
    const findings =
      customers.length === 0
        ? []
        : await openFindings(
            tx,
            customers.map(customer => customer.id),
          )
    return customers.map(customer => presentCustomer(customer, findings, languageOf(request)))
  }
  const showOne = async (tx: Tx, request: FastifyRequest, id: string) =>
    (await show(tx, request, [found(await viewCustomer(tx, id), 'customer')]))[0]!
  const save = (
    request: FastifyRequest,
    reply: Reply,
    input: Static<typeof CustomerChange> & { id?: string },
  ) =>
    write(parts, request, reply, async (tx, act) => {
      const saved = await saveCustomer(tx, act, input)
      if (!saved.ok) return saved
      const { id, created } = saved.value
      const warnings = saved.value.warnings.map(({ code, severity, field = null, params }) =>
        presentFinding(
          { code, severity, field, params, erpWords: null, subjectKind: 'customer', subjectId: id },
          languageOf(request),
        ),
      )
      return {
        ok: true,
        value: { ...(await showOne(tx, request, id)), warnings },
        status: created ? 201 : 200,
      }
    })

  api.get(
    '/customers',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Customers by name',
        querystring: Closed({
          ...pageQuery,
          search: Type.Optional(FreeText(100)),
          archived: Type.Optional(Type.Boolean({ default: false })),
        }),
        response: { 200: PageOf(CustomerAnswer) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        const { search = null, archived = false } = request.query
        return readPage(request.query, async (cursor, limit) => {
          const last = cursor === null ? null : found(await viewCustomer(tx, cursor), 'customer')
          const after = last && { name: last.name, id: last.id }
          return show(tx, request, await listCustomers(tx, { text: search, archived, limit, after }))
        })
      }),
  )

  api.post(
    '/customers',
    {
      config: { may: 'customer.write' },
      schema: {
        tags,
        summary: 'Register a customer, or change the one with this externalId',
        body: NewCustomer,
        response: { 200: Saved, 201: Saved },
      },
    },
    (request, reply) => save(request, reply, request.body),
  )

  api.put(
    '/customers/by-external-id/:externalId',
    {
      config: { may: 'customer.write' },
      schema: {
        tags,
        summary: 'Register a customer, or change the one with this externalId',
        params: ExternalIdParams,
        body: CustomerChange,
        response: { 200: Saved, 201: Saved },
      },
    },
    (request, reply) => save(request, reply, addressed(request.body, request.params)),
  )

  api.get(
    '/customers/by-external-id/:externalId',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The customer with this externalId',
        params: ExternalIdParams,
        response: { 200: CustomerAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx =>
        showOne(tx, request, await idOf(tx, 'customer', request.params.externalId)),
      ),
  )

  api.get(
    '/customers/:id',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: 'One customer', params: IdParams, response: { 200: CustomerAnswer } },
    },
    request => readIn(parts, request, tx => showOne(tx, request, request.params.id)),
  )

  api.patch(
    '/customers/:id',
    {
      config: { may: 'customer.write' },
      schema: {
        tags,
        summary: 'Change a customer: what is absent stays, null clears',
        params: IdParams,
        body: CustomerChange,
        response: { 200: Saved },
      },
    },
    (request, reply) => save(request, reply, { ...request.body, id: request.params.id }),
  )

  for (const [verb, act, summary] of [
    ['archive', archiveCustomer, "Take a customer out of sight; the ERP's goes to the trash"],
    ['restore', restoreCustomer, 'Bring an archived customer back'],
  ] as const) {
    api.post(
      `/customers/:id/${verb}`,
      {
        config: { may: 'customer.write' },
        schema: { tags, summary, params: IdParams, response: { 200: CustomerAnswer } },
      },
      (request, reply) =>
        write(parts, request, reply, async (tx, context) => {
          const done = await act(tx, context, { id: request.params.id })
          return done.ok ? { ok: true, value: await showOne(tx, request, request.params.id) } : done
        }),
    )
  }

  api.get(
    '/customers/:id/pets',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: "A customer's pets, archived ones too",
        params: IdParams,
        response: { 200: Closed({ items: Type.Array(PetAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        found(await viewCustomer(tx, request.params.id), 'customer')
        return { items: (await listPets(tx, request.params.id)).map(presentPet) }
      }),
  )
}
