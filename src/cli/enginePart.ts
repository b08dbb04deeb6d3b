/** The loop as the server asks it: reprocess, plan, hint. */
import { isFindingCode, sentence } from '../core/finding.ts'
import { type Locale, locales } from '../core/text.ts'
import type { EnginePart, Plan } from '../http/parts.ts'
import { notFound } from '../http/problems/problem.ts'
import { lookAgainAt } from '../shop/connections.ts'
import type { Tx } from '../store/database.ts'
import { hint } from '../sync/inbound.ts'
import type { EngineParts } from '../sync/parts.ts'
import { type Rehearsal, rehearse } from '../sync/rehearse.ts'

export function enginePart(parts: EngineParts): EnginePart {
  return {
    reprocess: (tx, { storeId, kind, id }, actor) =>
      lookAgainAt(tx, { storeId, actor, today: '', newId: parts.ids.next }, { kind, id }),
    plan: async ({ storeId, kind, id }) => {
      const connectionId = await activeConnection(parts, storeId)
      if (connectionId === null) return notFound('connection')
      const plan = await rehearse(parts, { storeId, connectionId }, { kind, recordId: id })
      return { ok: true, value: planOf(plan) }
    },
    hint: async (storeId, connectionId, body) => {
      await parts.db.inStore(storeId, tx => noteHint(tx, connectionId))
      await parts.db.inStore(storeId, async tx => {
        const [connection] = await tx<{ driver: string }[]>`
          select driver from connection where id = ${connectionId} and disconnected_at is null`
        const driver = parts.drivers.find(d => d.name === connection?.driver)
        if (driver) await hint(tx, { storeId, connectionId }, driver, body)
      })
    },
  }
}

/** That webhooks come is shown by the minute: many of them must not queue for one row. */
async function noteHint(tx: Tx, connectionId: string): Promise<void> {
  await tx`
    update connection set hint_seen_at = trela_now()
    where id = ${connectionId} and coalesce(hint_seen_at < trela_now() - interval '1 minute', true)`
}

function activeConnection({ db }: EngineParts, storeId: string): Promise<string | null> {
  return db.inStore(storeId, async tx => {
    const [row] = await tx<{ id: string }[]>`select id from connection where disconnected_at is null`
    return row?.id ?? null
  })
}

function planOf(plan: Rehearsal): Plan {
  return {
    agreed: plan.agreed && plan.steps.length === 0 && plan.takes.length === 0,
    steps: plan.steps as never,
    text: Object.fromEntries(locales.map(locale => [locale, textOf(plan, locale)])) as Plan['text'],
  }
}

const words: Record<Locale, { nothing: string; sends: string; takes: string; stops: string }> = {
  'pt-BR': {
    nothing: 'Nada a fazer: está tudo de acordo.',
    sends: 'Enviar',
    takes: 'Trazer do ERP',
    stops: 'Parado',
  },
  en: {
    nothing: 'Nothing to do: both sides agree.',
    sends: 'Send',
    takes: 'Take over from the ERP',
    stops: 'Stopped',
  },
  es: {
    nothing: 'Nada que hacer: todo está de acuerdo.',
    sends: 'Enviar',
    takes: 'Traer del ERP',
    stops: 'Detenido',
  },
}

function textOf(plan: Rehearsal, locale: Locale): string {
  const { nothing, sends, takes, stops } = words[locale]
  const lines = [
    ...plan.takes.map(take => `${takes}: ${take.field}: ${show(take.ours)} → ${show(take.theirs)}`),
    ...plan.steps.map(
      (step, n) => `${n + 1}. ${sends}: ${step.action} (${factsOf(step.brings[step.slots[0]!] ?? {})})`,
    ),
    ...plan.findings
      .filter(f => isFindingCode(f.code))
      .map(finding => {
        const { cause, cure } = sentence({ code: finding.code as never, params: finding.params }, locale)
        return `${stops}: ${cause} ${cure}`
      }),
  ]
  return lines.length === 0 ? nothing : lines.join('\n')
}

/** Field by field; a list by its length, since the JSON beside the text holds it whole. */
const factsOf = (fields: { [field: string]: unknown }) =>
  Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${field}: ${Array.isArray(value) ? value.length : show(value)}`)
    .join(', ')

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
