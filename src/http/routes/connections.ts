/** Connecting the store to its ERP, and how the connection does. */
import { Type } from 'typebox'
import type { Json } from '../../erp/port/index.ts'
import { type ActContext, refuse } from '../../shop/act.ts'
import type { Tx } from '../../store/database.ts'
import { connectionHealth, viewConnections, viewHints } from '../../views/connection.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import {
  ChoiceAnswer,
  CompanyAnswer,
  ConnectionAnswer,
  DriverAnswer,
  HealthAnswer,
  HintsAnswer,
  presentConnection,
  presentDriver,
  presentHealth,
} from '../present/connection.ts'
import { accepted, found, type Outcome, RefusedRequest } from '../problems/problem.ts'
import { Closed, Day, Id, IdParams, OneOf, Text } from '../schemas.ts'
import { actContext, readIn, today, write } from '../write.ts'

const tags = ['connections']
const Environment = OneOf(['live', 'test'])
const Credentials = Type.Unsafe<Record<string, string>>({
  type: 'object',
  additionalProperties: { type: 'string', maxLength: 2000 },
  maxProperties: 20,
  description: "By the driver's credentialFields. Never shown again.",
})
const Settings = Type.Unsafe<Record<string, Json>>({
  type: 'object',
  maxProperties: 60,
  description: "By the driver's settingFields.",
})

const Company = Closed(
  {
    same: Type.Boolean({
      description: 'False: another company, so that none of the links made before is used.',
    }),
    name: Type.Optional(Text(200)),
  },
  {
    description:
      'Asked for by `company_unconfirmed`, where no tax id tells whether it is the company of the links that are there. ' +
      "`name` is the company's, as the ERP says it.",
  },
)

export function connectionRoutes(api: Api, parts: ServerParts): void {
  const { connections } = parts
  const viewOne = async (tx: Tx, id: string) =>
    found(
      (await viewConnections(tx)).find(connection => connection.id === id),
      'connection',
    )
  const showOne = async (tx: Tx, id: string) =>
    presentConnection(await viewOne(tx, id), connections.drivers())

  const showHints = async (tx: Tx, id: string) => {
    const { path, registeredAt, seenAt } = found(await viewHints(tx, id), 'connection')
    return { url: `${parts.publicUrl}${path}`, registeredAt, seenAt }
  }

  api.get(
    '/drivers',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'The ERPs Trela can speak to, and what connecting needs',
        response: { 200: Closed({ items: Type.Array(DriverAnswer) }) },
      },
    },
    request => ({ items: connections.drivers().map(card => presentDriver(card, languageOf(request))) }),
  )

  api.get(
    '/connections',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: "The store's connection, if there is one",
        response: { 200: Closed({ items: Type.Array(ConnectionAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => ({
        items: (await viewConnections(tx)).map(view => presentConnection(view, connections.drivers())),
      })),
  )

  api.post(
    '/connections',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Connect: the ERP is asked whose account it is first',
        description:
          'An account that the store was connected to before is taken up again, with its links: invoices that have documents there keep them, others go from `cutOff` on.',
        body: Closed({
          driver: Text(40),
          environment: Environment,
          credentials: Credentials,
          settings: Type.Optional(Settings),
          cutOff: Type.Optional(
            Type.Unsafe<string>({
              ...Day,
              description: 'Invoices that the ERP has nothing of go from this shop day on; default today.',
            }),
          ),
          company: Type.Optional(Company),
          prepare: Type.Optional(
            Type.Boolean({
              default: false,
              description: 'Read and compare both sides first; nothing goes either way before going live.',
            }),
          ),
        }),
        response: { 201: ConnectionAnswer },
      },
    },
    async (request, reply) => {
      const {
        settings = {},
        cutOff = today(parts, request),
        prepare = false,
        company,
        ...account
      } = request.body
      const checked = accepted(await connections.check(request.scope!.id, { ...account, settings }))
      return write(
        parts,
        request,
        reply,
        async (tx, act) => {
          const made = await connections.connect(
            tx,
            act,
            { ...account, settings, cutOff, prepare, ...(company ? { company } : {}) },
            checked,
          )
          return made.ok ? { ok: true, value: await showOne(tx, made.value.id) } : made
        },
        { status: 201 },
      )
    },
  )

  api.get(
    '/connections/:id',
    {
      config: { may: 'shop.read' },
      schema: { tags, summary: 'One connection', params: IdParams, response: { 200: ConnectionAnswer } },
    },
    request => readIn(parts, request, tx => showOne(tx, request.params.id)),
  )

  api.get(
    '/connections/:id/webhook',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'The address to register in the ERP for its webhooks',
        description: 'It holds a secret: whoever knows it may ask Trela to look at a document again.',
        params: IdParams,
        response: { 200: HintsAnswer },
      },
    },
    request => readIn(parts, request, tx => showHints(tx, request.params.id)),
  )

  api.post(
    '/connections/:id/webhook',
    {
      config: { may: 'connection.manage', keepsNoAnswer: true },
      schema: {
        tags,
        summary: 'Ask the ERP to send its webhooks to this address',
        description: 'Asked again, it registers only what is missing.',
        params: IdParams,
        response: { 200: HintsAnswer },
      },
    },
    async request => {
      const { id } = request.params
      await readIn(parts, request, tx => viewOne(tx, id))
      if (!parts.isPublic) throw new RefusedRequest(refuse('public_url_missing').problem)
      accepted(await connections.registerHints(actContext(parts, request), id, parts.publicUrl))
      return readIn(parts, request, tx => showHints(tx, id))
    },
  )

  api.patch(
    '/connections/:id',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Change credentials, settings, environment or cut-off',
        description: 'New credentials are tried before they are kept.',
        params: IdParams,
        body: Closed({
          credentials: Type.Optional(Credentials),
          environment: Type.Optional(Environment),
          settings: Type.Optional(Settings),
          cutOff: Type.Optional(Day),
          company: Type.Optional(Company),
        }),
        response: { 200: ConnectionAnswer },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { credentials } = request.body
      const stored = await readIn(parts, request, tx => viewOne(tx, id))
      const account = {
        driver: stored.driver,
        environment: request.body.environment ?? stored.environment,
        settings: { ...stored.settings, ...request.body.settings },
      }
      const checked = credentials
        ? accepted(await connections.check(request.scope!.id, { ...account, credentials }))
        : null
      return write(parts, request, reply, async (tx, act) => {
        const changed = await connections.change(tx, act, id, request.body, checked)
        return changed.ok ? { ok: true, value: await showOne(tx, id) } : changed
      })
    },
  )

  api.post(
    '/connections/:id/test',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'Ask the ERP whose account this is, with what is stored',
        params: IdParams,
        response: { 200: Closed({ company: CompanyAnswer }) },
      },
    },
    async request => accepted(await connections.test(request.scope!.id, request.params.id)),
  )

  api.get(
    '/connections/:id/choices/:list',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: "The ERP's own rows that a setting chooses from",
        params: Closed({ id: Id, list: Text(60) }),
        response: { 200: Closed({ items: Type.Array(ChoiceAnswer) }) },
      },
    },
    async request => {
      const { id, list } = request.params
      const items = accepted(await connections.choices(request.scope!.id, id, list))
      return { items: items.map(({ value, label }) => ({ value, label })) }
    },
  )

  api.get(
    '/connections/:id/health',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'Lag, what is owed, errors by cause',
        params: IdParams,
        response: { 200: HealthAnswer },
      },
    },
    request =>
      readIn(parts, request, async tx => {
        await viewOne(tx, request.params.id)
        return presentHealth(await connectionHealth(tx, request.params.id), languageOf(request))
      }),
  )

  for (const [verb, summary, description] of [
    ['pause', 'Send nothing for now; what is owed waits', 'Not while it drains: `connection_draining`.'],
    [
      'resume',
      'Let what waited go, or take a drain back',
      'What was left out while it drained goes as well.',
    ],
    [
      'drain',
      'Send what is owed, take nothing new, then disconnect',
      'It disconnects by itself once nothing is owed; its health says how much is. What a finding stops keeps it from ending: mend it, or disconnect without waiting. New invoices get no documents there. `resume` takes it back.',
    ],
  ] as const) {
    api.post(
      `/connections/:id/${verb}`,
      {
        config: { may: 'connection.manage' },
        schema: { tags, summary, description, params: IdParams, response: { 200: ConnectionAnswer } },
      },
      (request, reply) =>
        write(parts, request, reply, async (tx, act) => {
          const turned = await connections[verb](tx, act, request.params.id)
          return turned.ok ? { ok: true, value: await showOne(tx, request.params.id) } : turned
        }),
    )
  }

  api.post(
    '/connections/:id/disconnect',
    {
      config: { may: 'connection.manage' },
      schema: {
        tags,
        summary: 'End it; what is in the ERP stays there',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => connections.disconnect(tx, act, request.params.id), {
        status: 204,
      }),
  )

  api.post(
    '/connections/:id/reprocess',
    {
      config: { may: 'invoice.reprocess' },
      schema: {
        tags,
        summary: 'Go again over every record that this cause stops',
        params: IdParams,
        body: Closed({ code: Text(80) }),
        response: { 200: Closed({ records: Type.Integer() }) },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        await viewOne(tx, request.params.id)
        return reprocessCause(parts, tx, act, request.body.code)
      }),
  )
}

async function reprocessCause(
  { engine }: ServerParts,
  tx: Tx,
  { storeId, actor }: ActContext,
  code: string,
): Promise<Outcome<{ records: number }>> {
  const stopped = await tx<{ kind: string; id: string }[]>`
    select distinct subject_kind as kind, subject_id as id from finding
    where code = ${code} and severity = 'stop' and closed_at is null and subject_kind <> 'connection' order by id`
  for (const { kind, id } of stopped) accepted(await engine.reprocess(tx, { storeId, kind, id }, actor))
  return { ok: true, value: { records: stopped.length } }
}
