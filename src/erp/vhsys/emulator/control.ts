/**
 * The control surface, `/__emulator/…` on the emulator's own port: what tests and people use to watch the emulator,
 * to turn its switches, to break it on purpose and to work inside the ERP. It is JSON in and out and no part of the
 * VHSYS API. It owns nothing: every route calls a method of the emulator.
 */

import type { AccountOptions } from './company.ts'
import type { VhsysEmulator } from './emulator.ts'
import { type FaultOptions, faultTable, wrongFault } from './faults.ts'
import { ImpossibleAction } from './person/index.ts'
import { type Switches, switchTable, wrongSwitch } from './switches.ts'
import type { ApiRequest, Reply } from './types.ts'

/** Where the control surface lives. */
export const controlPath = '/__emulator'

interface ControlCall {
  readonly emulator: VhsysEmulator
  readonly rest: readonly string[]
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly account: string | undefined
}

const done = { shows: { done: true } }

/** A result, or what was wrong with the request. */
type ControlAnswer = { readonly shows: unknown } | { readonly wrong: string; readonly status?: number }

const routes: Readonly<Record<string, (call: ControlCall) => ControlAnswer>> = {
  'GET ': ({ emulator }) => ({
    shows: { accounts: emulator.accounts().map(publicAccount), surface: Object.keys(routes) },
  }),
  'GET accounts': ({ emulator }) => ({ shows: emulator.accounts().map(publicAccount) }),
  'POST accounts': ({ emulator, body }) => openAccount(emulator, body),
  'GET requests': call => ({ shows: requestsOf(call) }),
  'GET violations': call => ({
    shows: requestsOf(call).flatMap(({ id, method, path, violations }) =>
      violations.map(one => ({ request: id, method, path, ...one })),
    ),
  }),
  'GET state': ({ emulator, account, rest }) => stateOf(emulator, account, rest[0]),
  'POST reset': ({ emulator }) => {
    emulator.reset()
    return done
  },
  'GET switches': ({ emulator, account, query }) => ({
    shows: query.has('about') ? switchTable : emulator.switches(account),
  }),
  'PUT switches': ({ emulator, account, body }) => {
    const wrong = wrongSwitch(body)
    if (wrong !== null) return { wrong }
    emulator.setSwitches(body as Partial<Switches>, account)
    return { shows: emulator.switches(account) }
  },
  'GET faults': ({ emulator }) => ({
    shows: { faults: emulator.faults(), tally: emulator.faultTally(), kinds: faultTable },
  }),
  'POST faults': ({ emulator, body }) => {
    const wrong = wrongFault(body)
    return wrong === null ? { shows: emulator.addFault(body as unknown as FaultOptions) } : { wrong }
  },
  'DELETE faults': ({ emulator, rest }) => {
    emulator.clearFaults(rest[0])
    return done
  },
  'GET deliveries': ({ emulator }) => ({ shows: emulator.deliveries() }),
  'POST deliveries': ({ emulator, rest }) =>
    emulator.resendDelivery(Number(rest[0])) ? done : { wrong: 'there is no such delivery', status: 404 },
  'POST person': ({ emulator, account, rest, body }) => act(emulator, account, rest, body),
}

/** Answers one request to the control surface. */
export async function control(emulator: VhsysEmulator, request: ApiRequest): Promise<Reply> {
  const mark = request.url.indexOf('?')
  const path = (mark < 0 ? request.url : request.url.slice(0, mark)).slice(controlPath.length)
  const query = new URLSearchParams(mark < 0 ? '' : request.url.slice(mark + 1))
  const [first = '', ...rest] = path.split('/').filter(segment => segment !== '')
  const route = routes[`${request.method} ${first}`]
  if (route === undefined)
    return answered(404, { wrong: `there is no ${request.method} ${controlPath}/${first}` })
  const body = bodyOf(request.body)
  if (body === null) return answered(400, { wrong: 'the body is no JSON object' })
  const account = query.get('account') ?? undefined
  if (account !== undefined && !emulator.accounts().some(({ name }) => name === account))
    return answered(404, { wrong: `there is no account ${account}` })
  const answer = route({ emulator, rest, query, body, account })
  if ('wrong' in answer) return answered(answer.status ?? 400, { wrong: answer.wrong })
  // Deliveries a person's action set off are not waited for: the receiver may be slow on purpose.
  if (request.method !== 'GET') await emulator.saved()
  return answered(200, answer.shows)
}

function publicAccount({ name, company }: AccountOptions): object {
  return { name, company }
}

function openAccount(emulator: VhsysEmulator, body: Readonly<Record<string, unknown>>): ControlAnswer {
  const { name, accessToken, secretAccessToken, company } = body
  const texts = [name, accessToken, secretAccessToken].every(
    value => typeof value === 'string' && value !== '',
  )
  const whole =
    typeof company === 'object' && company !== null && 'cnpj_empresa' in company && 'razao_empresa' in company
  if (!texts || !whole)
    return {
      wrong:
        'an account needs name, accessToken, secretAccessToken and company {cnpj_empresa, razao_empresa}',
    }
  emulator.openAccount(body as unknown as AccountOptions)
  return done
}

function requestsOf({ emulator, query }: ControlCall): ReturnType<VhsysEmulator['requests']> {
  const [account, method, path, after] = ['account', 'method', 'path', 'after'].map(name => query.get(name))
  return emulator
    .requests()
    .filter(
      one =>
        (!account || one.account === account) &&
        (!method || one.method === method.toUpperCase()) &&
        (!path || one.path.startsWith(path)) &&
        one.id > Number(after ?? 0) &&
        (!query.has('writes') || one.method !== 'GET'),
    )
}

function stateOf(
  emulator: VhsysEmulator,
  account: string | undefined,
  resource: string | undefined,
): ControlAnswer {
  const state = emulator.state(account)
  if (resource === undefined) return { shows: state }
  const rows = state[resource]
  return rows === undefined ? { wrong: `there is no resource ${resource}`, status: 404 } : { shows: rows }
}

function act(
  emulator: VhsysEmulator,
  account: string | undefined,
  [group = '', name = '']: readonly string[],
  body: Readonly<Record<string, unknown>>,
): ControlAnswer {
  const groups = emulator.person(account) as unknown as Record<
    string,
    Record<string, (input: unknown) => unknown>
  >
  const action =
    Object.hasOwn(groups, group) && Object.hasOwn(groups[group]!, name) ? groups[group]![name] : undefined
  if (action === undefined) return { wrong: `there is no action ${group}/${name}`, status: 404 }
  const expected = wrongInput(name, body)
  if (expected !== null) return { wrong: expected }
  try {
    return { shows: action(body) }
  } catch (problem) {
    if (problem instanceof ImpossibleAction) return { wrong: problem.message, status: 409 }
    throw problem
  }
}

/** What an action's input lacks, in words, or null. */
function wrongInput(name: string, body: Readonly<Record<string, unknown>>): string | null {
  const needsId =
    !['create', 'signIn', 'ringUp'].includes(name) && !(name === 'edit' && body.id === undefined)
  if (needsId && !Number.isInteger(body.id)) return 'id must be a number'
  const needsFields = /^(create|edit|add[A-Z].*|edit[A-Z].*)$/.test(name)
  const { fields } = body
  if (needsFields && (typeof fields !== 'object' || fields === null || Array.isArray(fields)))
    return 'fields must be an object of VHSYS fields'
  if (name === 'setParcelas' && !Array.isArray(body.parcelas)) return 'parcelas must be an array'
  const lists = ['items', 'payments', 'orders', 'salesOrders'] as const
  const wrongList = lists.find(list => body[list] !== undefined && !Array.isArray(body[list]))
  if (name === 'ringUp' && wrongList !== undefined) return `${wrongList} must be an array`
  if (name === 'moveStock' && typeof body.qtde_estoque !== 'string')
    return 'qtde_estoque must be decimal text'
  if (name === 'countStock' && typeof body.estoque_produto !== 'string')
    return 'estoque_produto must be decimal text'
  if (name === 'receivePart' && typeof body.valor_pago !== 'string') return 'valor_pago must be decimal text'
  return null
}

function bodyOf(text: string): Readonly<Record<string, unknown>> | null {
  if (text.trim() === '') return {}
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function answered(status: number, shows: unknown): Reply {
  return {
    kind: 'reply',
    status,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify(shows, null, 2)}\n`,
  }
}
