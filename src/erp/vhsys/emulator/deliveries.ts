/**
 * Webhook deliveries (VHSYS API v2, Webhook): `{entidade, operacao, dados}` to every registered address. Authentication,
 * echo, delay and retries are switches, since nobody documented them. Every delivery is kept for the control
 * surface and can be sent again.
 */

import { type Change, type Company, textOf } from './company.ts'
import { liveWebhooks, webhookTable } from './resources/webhook.ts'
import type { Clock, OutgoingDelivery, Row, SendDelivery } from './types.ts'

/** A delivery and what became of it. `at` is epoch ms. */
export interface LoggedDelivery {
  readonly id: number
  readonly account: string
  readonly at: number
  readonly url: string
  readonly body: string
  attempts: number
  /** HTTP status of the last attempt; null while unanswered or when nobody answered. */
  status: number | null
}

/** Sends and remembers deliveries. */
export interface Deliveries {
  announce(company: Company, change: Change): void
  /** Sends one again, as it was; false when there is no such delivery. */
  resend(id: number): boolean
  list(): LoggedDelivery[]
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>
  reset(): void
}

const keep = 2000
const retryGapMs = 1000

/** Deliveries through `send`; none leave when it is null, but they are remembered. */
export function createDeliveries(clock: Clock, send: SendDelivery | null): Deliveries {
  const sent = new Map<number, { entry: LoggedDelivery; company: Company; hook: Row }>()
  const underWay = new Set<Promise<void>>()
  let made = 0

  async function deliver(entry: LoggedDelivery, company: Company, hook: Row): Promise<void> {
    if (send === null) return
    const outgoing: OutgoingDelivery = {
      url: entry.url,
      headers: headersFor(company, hook),
      body: entry.body,
    }
    if (company.switches.webhookDelayMs > 0) await clock.sleep(company.switches.webhookDelayMs)
    for (let left = company.switches.webhookRetries; ; left -= 1) {
      entry.attempts += 1
      entry.status = await send(outgoing).catch(() => null)
      const arrived = entry.status !== null && entry.status < 300
      if (arrived || left === 0) return
      await clock.sleep(retryGapMs)
    }
  }

  function start(entry: LoggedDelivery, company: Company, hook: Row): void {
    const way = deliver(entry, company, hook).finally(() => underWay.delete(way))
    underWay.add(way)
  }

  return {
    announce(company, change) {
      if (change.by === 'api' && !company.switches.webhookEcho) return
      const { webhook } = change
      for (const hook of liveWebhooks(company.table(webhookTable).all())) {
        if (hook.entidade !== 'todos' && hook.entidade !== webhook.entity) continue
        if (company.switches.webhookNeedsLogin && Number(hook.registered_at) >= company.signedInAt()) continue
        made += 1
        const dados = webhook.dados(company, change.version)
        const entry: LoggedDelivery = {
          id: made,
          account: company.account.name,
          at: clock.now(),
          url: textOf(hook, 'url'),
          body: JSON.stringify({ entidade: webhook.entity, operacao: change.operation, dados }),
          attempts: 0,
          status: null,
        }
        sent.set(made, { entry, company, hook })
        sent.delete(made - keep)
        start(entry, company, hook)
      }
    },
    resend(id) {
      const found = sent.get(id)
      if (found === undefined) return false
      start(found.entry, found.company, found.hook)
      return true
    },
    list: () => Array.from(sent.values(), ({ entry }) => ({ ...entry })),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    reset: () => sent.clear(),
  }
}

function headersFor(company: Company, hook: Row): Record<string, string> {
  const headers = { 'content-type': 'application/json' }
  if (company.switches.webhookAuth === 'none') return headers
  const pair = Buffer.from(`${textOf(hook, 'user')}:${textOf(hook, 'password')}`, 'utf8').toString('base64')
  return { ...headers, authorization: `Basic ${pair}` }
}
