/** Alerts: what somebody must hear of, who said that they know, and who gets them by mail. */
import { Type } from 'typebox'
import { mailWishes } from '../../core/alert.ts'
import { alertCauses, alertSentence } from '../../core/alertSentences.ts'
import type { Locale } from '../../core/text.ts'
import { acknowledgeAlert, setAlertMail } from '../../notify/alerts/acts.ts'
import { type AlertView, listAlerts, listMailReaders } from '../../views/alerts.ts'
import type { Api } from '../api.ts'
import { languageOf } from '../language.ts'
import type { ServerParts } from '../parts.ts'
import { Closed, Id, IdParams, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { readIn, write } from '../write.ts'

const AlertAnswer = Named('Alert', {
  id: Id,
  cause: OneOf(alertCauses),
  code: OrNull(Type.String({ description: "The findings' code, where it is about findings." })),
  severity: OneOf(['urgent', 'notice']),
  state: OneOf(['open', 'quiet', 'closed']),
  says: Type.String({ description: 'What is wrong.' }),
  cure: Type.String({ description: 'What to do.' }),
  place: OneOf(['integration', 'webhooks']),
  openedAt: Instant,
  closedAt: OrNull(Instant),
  acknowledgedAt: OrNull(Instant),
})

const MailAnswer = Named('AlertMail', {
  configured: Type.Boolean({ description: 'False where no mail server is set: nobody gets a mail.' }),
  readers: Type.Array(
    Closed({ userId: Id, name: Type.String(), email: Type.String(), wish: OneOf(mailWishes) }),
  ),
})

const tags = ['alerts']

export function alertRoutes(api: Api, parts: ServerParts): void {
  api.get(
    '/alerts',
    {
      config: { may: 'shop.read' },
      schema: {
        tags,
        summary: 'What somebody must hear of: open alerts, and those that ended in the last seven days',
        description:
          'One for each cause. `quiet`: the cause is gone for less than five minutes; it closes, or goes on if the cause is back.',
        response: { 200: Closed({ items: Type.Array(AlertAnswer) }) },
      },
    },
    request =>
      readIn(parts, request, async tx => ({
        items: (await listAlerts(tx)).map(alert => presentAlert(alert, languageOf(request))),
      })),
  )

  api.post(
    '/alerts/:id/acknowledge',
    {
      config: { may: 'invoice.reprocess' },
      schema: {
        tags,
        summary: 'Say that somebody knows; it stays until its cause is gone',
        params: IdParams,
        response: { 200: Closed({ id: Id }) },
      },
    },
    (request, reply) =>
      write(parts, request, reply, (tx, act) => acknowledgeAlert(tx, act, request.params.id)),
  )

  const mail = async (tx: Parameters<typeof listMailReaders>[0]) => ({
    configured: parts.mailer !== null,
    readers: await listMailReaders(tx),
  })

  api.get(
    '/alert-readers',
    {
      config: { may: 'user.manage' },
      schema: { tags, summary: 'Which owner gets which alerts by mail', response: { 200: MailAnswer } },
    },
    request => readIn(parts, request, mail),
  )

  api.put(
    '/alert-readers/:id',
    {
      config: { may: 'user.manage' },
      schema: {
        tags,
        summary: 'Choose which alerts an owner gets by mail',
        description: 'In the language of this request.',
        params: IdParams,
        body: Closed({ wish: OneOf(mailWishes) }),
        response: { 200: MailAnswer },
      },
    },
    (request, reply) =>
      write(parts, request, reply, async (tx, act) => {
        const locale = languageOf(request)
        const set = await setAlertMail(tx, act, { userId: request.params.id, ...request.body, locale })
        return set.ok ? { ok: true, value: await mail(tx) } : set
      }),
  )
}

function presentAlert({ params, ...alert }: AlertView, locale: Locale) {
  const { cause: says, cure } = alertSentence({ ...alert, params }, locale)
  const { id, cause, severity, state, openedAt, closedAt, acknowledgedAt } = alert
  const isEndpoint = cause === 'endpoint_failing' || cause === 'endpoint_stopped'
  const place = isEndpoint ? ('webhooks' as const) : ('integration' as const)
  const code = cause === 'finding' ? (params.code ?? null) : null
  return { id, cause, code, severity, state, says, cure, place, openedAt, closedAt, acknowledgedAt }
}
