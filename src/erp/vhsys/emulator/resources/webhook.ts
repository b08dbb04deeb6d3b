/**
 * Registration of webhooks (VHSYS API v2, Webhook; singular path). It has manners of its own: 201 inside HTTP 200
 * on create, an empty 204 on update, 422 with `mensagem` and `erros`, and real 404s. Sending is in `deliveries.ts`.
 */

import { textOf } from '../company.ts'
import type { Version } from '../documents.ts'
import { type Answer, success } from '../envelope.ts'
import { checkFields, type FieldTable, oneOf, required } from '../fields.ts'
import type { Call, Resource } from '../kinds.ts'
import type { Row } from '../types.ts'
import { webhookEntities } from '../webhookEntities.ts'

/** Path and table. */
export const webhookTable = 'webhook'

const fields: FieldTable = {
  url: { is: 'text', min: 8, max: 255, required: true },
  user: { is: 'text', min: 8, max: 255, required: true },
  password: { is: 'text', min: 8, max: 255, required: true },
  entidade: required(oneOf(...webhookEntities)),
}

/** The `/webhook` resource. */
export const webhookResource: Resource = {
  name: webhookTable,
  routes: [
    { method: 'GET', path: webhookTable, sentence: 'Nenhum webhook encontrado!', handle: list },
    { method: 'GET', path: `${webhookTable}/:id`, sentence: 'Nenhum webhook encontrado!', handle: read },
    { method: 'POST', path: webhookTable, sentence: 'Erro ao cadastrar o webhook!', handle: create },
    { method: 'PUT', path: `${webhookTable}/:id`, sentence: 'Erro ao alterar o webhook!', handle: update },
    { method: 'DELETE', path: `${webhookTable}/:id`, sentence: 'Erro ao deletar o webhook!', handle: remove },
  ],
}

/** The webhooks that stand. */
export function liveWebhooks(versions: readonly Version[]): Row[] {
  return versions.map(({ row }) => row).filter(row => row.lixeira !== 'Sim')
}

function list({ company, lagMs }: Call): Answer {
  const rows = liveWebhooks(company.table(webhookTable).allAsOf(lagMs))
  return rows.length === 0 ? missing() : success(rows.map(shown))
}

function read(call: Call): Answer {
  const row = live(call)
  return row === null ? missing() : success(shown(row))
}

function create(call: Call): Answer {
  const { company } = call
  const checked = checked422(call, false)
  if ('answer' in checked) return checked.answer
  const entidade = textOf(checked.fields, 'entidade')
  const standing = liveWebhooks(company.table(webhookTable).all())
  if (entidade === 'todos' && standing.length > 0)
    return wrong(400, 'Não é possível cadastrar todas as entidades: já existem webhooks cadastrados.')
  const stamp = company.stamp()
  const row: Row = {
    ...checked.fields,
    id_parceiro: 0,
    data_mod_webhook: stamp,
    data_cad_webhook: stamp,
    id_webhook: company.nextId(),
    registered_at: company.now(),
  }
  company.table(webhookTable).put(Number(row.id_webhook), { row, parts: {} })
  return success(shown(row), 201)
}

function update(call: Call): Answer {
  const { company } = call
  const before = live(call)
  if (before === null) return missing()
  const checked = checked422(call, true)
  if ('answer' in checked) return checked.answer
  const row: Row = {
    ...before,
    ...checked.fields,
    data_mod_webhook: company.stamp(),
    registered_at: company.now(),
  }
  company.table(webhookTable).put(Number(row.id_webhook), { row, parts: {} })
  return { status: 204, body: null }
}

function remove(call: Call): Answer {
  const before = live(call)
  if (before === null) return missing()
  const row: Row = { ...before, lixeira: 'Sim' }
  call.company.table(webhookTable).put(Number(row.id_webhook), { row, parts: {} })
  return success({ id_webhook: row.id_webhook ?? 0 })
}

function live({ company, ids }: Call): Row | null {
  const row = company.table(webhookTable).find(ids[0] ?? 0)?.row
  return row === undefined || row.lixeira === 'Sim' ? null : row
}

/** Lists and reads never show the password, nor what the emulator notes for itself. */
function shown({ password: _password, registered_at: _at, lixeira: _trash, ...row }: Row): Row {
  return row
}

function checked422(call: Call, partial: boolean): { readonly fields: Row } | { readonly answer: Answer } {
  const sent = typeof call.body === 'object' && call.body !== null ? call.body : {}
  // Every field may be null on an update and then stays as it is.
  const given = partial ? Object.entries(sent).filter(([, value]) => value !== null) : Object.entries(sent)
  const checked = checkFields(fields, Object.fromEntries(given), { partial, escaped: call.escaped })
  for (const found of checked.violations) call.note(found)
  const erros = checked.violations
    .filter(one => one.kind !== 'unknown' && one.kind !== 'loose')
    .map(one => one.message)
  if (erros.length === 0 || call.company.switches.strict === 'report') return { fields: checked.fields }
  const body = { code: 422, status: 'error', mensagem: 'Os dados enviados são inválidos.', erros }
  return { answer: { status: 422, body } }
}

function missing(): Answer {
  return wrong(404, 'Webhook não encontrado.')
}

function wrong(status: number, data: string): Answer {
  return { status, body: { code: status, status: 'error', data } }
}
