/** De/para of services: which service of the ERP's catalogue each of the shop's is. */
import { type Static, Type } from 'typebox'
import { chooseServices, type ServiceChoice } from '../../shop/serviceChoices.ts'
import type { Tx } from '../../store/database.ts'
import { viewServiceLinks } from '../../views/serviceLinks.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { FindingAnswer, presentFinding } from '../present/finding.ts'
import { found } from '../problems/problem.ts'
import { Cents, Closed, Id, IdParams, Named, OneOf, OrNull, Text } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const tags = ['connections']
const ServiceLinksAnswer = Named('ServiceLinks', {
  unlinkedLines: OneOf(['accepted', 'refused']),
  mapped: Type.Integer({ description: 'Services for which something is chosen.' }),
  items: Type.Array(
    Closed({
      id: Id,
      name: Type.String(),
      priceCents: Cents,
      archived: Type.Boolean(),
      state: OneOf(['free', 'waiting', 'linked', 'stopped']),
      does: OrNull(OneOf(['link', 'create'])),
      erpId: OrNull(Type.String({ description: "The ERP's own id; null while it is still to be made." })),
      erpName: OrNull(Type.String()),
      finding: Type.Unsafe<Static<typeof FindingAnswer> | null>({ anyOf: [FindingAnswer, { type: 'null' }] }),
    }),
  ),
})
const Choices = Closed({
  choices: Type.Array(
    Closed({
      serviceId: Id,
      does: OneOf(['link', 'create', 'release']),
      erpId: Type.Optional(Type.String({ maxLength: 60, description: 'Needed to link.' })),
      erpName: Type.Optional(Text(255)),
    }),
    { minItems: 1, maxItems: 500 },
  ),
})

export function serviceLinkRoutes(api: Api, parts: ServerParts): void {
  const view = async (tx: Tx, id: string, locale: ReturnType<typeof languageOf>) => {
    const { unlinkedLines, items } = found(await viewServiceLinks(tx, id), 'connection')
    return {
      unlinkedLines,
      mapped: items.filter(({ does }) => does !== null).length,
      items: items.map(({ finding, ...item }) => ({
        ...item,
        finding: finding && presentFinding(finding, locale),
      })),
    }
  }

  api.get(
    '/connections/:id/services',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: "Which service of the ERP's catalogue each service is",
        description:
          "The ERP's own services are the list `services` of GET /connections/{id}/choices/{list}. `unlinkedLines`: whether the ERP takes lines of services that are linked to none; `refused` once the probe or a refusal said so.",
        params: IdParams,
        response: { 200: ServiceLinksAnswer },
      },
    },
    request => readIn(parts, request, tx => view(tx, request.params.id, languageOf(request))),
  )

  api.post(
    '/connections/:id/services/choices',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Link services to services of the ERP, have them made there, or let them go',
        description:
          'All or none. Carried out by itself once the connection is live. Orders sent already stay as they are; what `release` lets go stays in the ERP.',
        params: IdParams,
        body: Choices,
        response: { 200: ServiceLinksAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const { id: connectionId } = request.params
        const choices = request.body.choices.map(choiceOf)
        const chosen = await chooseServices(tx, act, { connectionId, choices })
        if (!chosen.ok) return chosen
        return { ok: true, value: await view(tx, connectionId, languageOf(request)) }
      }),
  )
}

const choiceOf = ({
  serviceId,
  does,
  erpId = '',
  erpName,
}: Static<typeof Choices>['choices'][number]): ServiceChoice =>
  does === 'link' ? { serviceId, does, erpId, erpName } : { serviceId, does }
