/** The integration card: drivers to choose from, and how a connection does. Never a credential. */
import { type Static, Type } from 'typebox'
import { gateStates } from '../../core/gate.ts'
import type { Locale } from '../../core/text.ts'
import type { ConnectionHealth, ConnectionView } from '../../views/connection.ts'
import type { Cause } from '../../views/findings.ts'
import type { DriverCard } from '../parts.ts'
import { Closed, Day, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'

export const ChoiceAnswer = Named('Choice', { value: Type.String(), label: Type.String() })
export const DriverAnswer = Named('Driver', {
  name: Type.String(),
  title: Type.String(),
  credentialFields: Type.Array(Closed({ name: Type.String(), label: Type.String(), secret: Type.Boolean() })),
  settingFields: Type.Array(
    Closed({
      name: Type.String(),
      label: Type.String(),
      type: OneOf(['choice', 'method_map', 'text', 'number']),
      list: OrNull(
        Type.String({ description: 'Its choices come from GET /connections/{id}/choices/{list}.' }),
      ),
      options: Type.Array(ChoiceAnswer),
      required: Type.Boolean(),
      default: Type.Unknown(),
    }),
  ),
  registersHints: Type.Boolean({ description: 'Its webhooks can be asked for from here.' }),
  lacks: Type.Array(Type.String(), { description: 'What this ERP cannot do.' }),
})

export function presentDriver(card: DriverCard, locale: Locale): Static<typeof DriverAnswer> {
  return {
    name: card.name,
    title: card.title,
    credentialFields: card.credentialFields.map(({ name, label, secret }) => ({
      name,
      label: label[locale],
      secret,
    })),
    settingFields: card.settingFields.map(
      ({ name, label, type, list, options, required, default: preset }) => ({
        name,
        label: label[locale],
        type,
        list,
        options,
        required,
        default: preset,
      }),
    ),
    registersHints: card.registersHints,
    lacks: card.lacks.map(words => words[locale]),
  }
}

export const HintsAnswer = Named('ErpWebhooks', {
  url: Type.String({ description: 'Where the ERP sends its webhooks.' }),
  registeredAt: OrNull(Instant),
  seenAt: OrNull(Type.Unsafe<string>({ ...Instant, description: 'When one came last, to the minute.' })),
})

export const CompanyAnswer = OrNull(Closed({ name: Type.String(), taxId: OrNull(Type.String()) }))

export const ConnectionAnswer = Named('Connection', {
  id: Id,
  driver: Type.String(),
  title: Type.String(),
  environment: OneOf(['live', 'test']),
  state: OneOf(
    gateStates,
    '`draining`: what is owed still goes, nothing new is taken, and it ends by itself once nothing is owed.',
  ),
  live: Type.Boolean({
    description: 'False while both sides are only read and compared: nothing is sent or taken over before.',
  }),
  company: CompanyAnswer,
  settings: Type.Object({}, { description: "By the driver's settingFields." }),
  cutOff: Day,
  takesOrders: Type.Boolean({ description: 'Orders made by hand in the ERP become invoices by themselves.' }),
  createdAt: Instant,
  lastSuccessAt: OrNull(Instant),
  lastFailureAt: OrNull(Instant),
  lastFailure: OrNull(Type.String()),
  restsUntil: OrNull(Instant),
})

export function presentConnection(
  view: ConnectionView,
  drivers: DriverCard[],
): Static<typeof ConnectionAnswer> {
  const { company, ...connection } = view
  const title = drivers.find(driver => driver.name === view.driver)?.title ?? view.driver
  return { ...connection, title, company: company as Static<typeof CompanyAnswer> }
}

export const CauseAnswer = Named('Cause', {
  code: Type.String(),
  severity: OneOf(['stop', 'warn']),
  cause: Type.String(),
  cure: Type.String(),
  records: Type.Integer(),
  oldestAt: Instant,
  subjects: Type.Array(Closed({ kind: Type.String(), id: Id, label: OrNull(Type.String()) }), {
    description: 'A few of the records it stops.',
  }),
})

export function presentCause({ code, severity, records, oldestAt, params, subjects }: Cause, locale: Locale) {
  const nobody = { subjectKind: '', subjectId: '', field: null, erpWords: null }
  const { cause, cure } = presentFinding({ ...nobody, code, severity, params }, locale)
  return { code, severity, cause, cure, records, oldestAt, subjects }
}

export const HealthAnswer = Named('ConnectionHealth', {
  owed: Type.Integer({ description: 'Records whose change is not in the ERP yet.' }),
  lagMs: OrNull(Type.Number({ description: 'Milliseconds since the oldest of them changed.' })),
  stopped: Type.Integer({ description: 'Records stopped until a person acts.' }),
  callsLastHour: Type.Integer(),
  causes: Type.Array(CauseAnswer),
  findings: Type.Array(FindingAnswer, { description: 'Of the connection itself, not of a record.' }),
})

export function presentHealth({ causes, findings, ...figures }: ConnectionHealth, locale: Locale) {
  return {
    ...figures,
    causes: causes.map(cause => presentCause(cause, locale)),
    findings: findings.map(finding => presentFinding(finding, locale)),
  }
}
