/**
 * An emulator on a real port under a clock that stands still, with a client so plain that it hides nothing. For tests
 * beside this folder's code only.
 */

import { onTestFinished } from 'vitest'
import { createManualClock, type ManualClock } from '../../../platform/clock.ts'
import { createSeededRandom } from '../../../platform/random.ts'
import { createVhsysEmulator, type EmulatorOptions, type VhsysEmulator } from './emulator.ts'
import { defaultAccount } from './seed.ts'
import { listen } from './server.ts'

/** An answer as it came over the wire. `data` and `paging` are from the envelope, where there was one. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  readonly body: any
}

/** An open emulator. */
export interface Opened {
  readonly emulator: VhsysEmulator
  readonly clock: ManualClock
  readonly url: string
  /** A request to the API under `/v2/`, with tokens; `raw` sends a body as it is. */
  call(
    method: string,
    path: string,
    body?: unknown,
    how?: { raw?: string; headers?: Record<string, string> },
  ): Promise<Answered>
  /** A request to the control surface. */
  control(method: string, path: string, body?: unknown): Promise<Answered>
}

/** 10 March 2026, 09:00 in São Paulo. */
export const morning = Date.UTC(2026, 2, 10, 12)

/** Opens an emulator for one test; it closes with the test. */
export async function openEmulator(options: Partial<EmulatorOptions> = {}): Promise<Opened> {
  const clock = createManualClock(morning)
  const emulator = createVhsysEmulator({ clock, random: createSeededRandom(7), ...options })
  const { url, stop } = await listen(emulator, { port: 0 })
  onTestFinished(stop)
  const send = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${url}${path}`, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parsed(text) }
  }
  return {
    emulator,
    clock,
    url,
    call(method, path, body, how = {}) {
      const sent = how.raw ?? (body === undefined ? null : JSON.stringify(body))
      return send(`/v2/${path}`, { method, headers: { ...manners, ...how.headers }, body: sent })
    },
    control: (method, path, body) =>
      send(`/__emulator/${path}`, { method, body: body === undefined ? null : JSON.stringify(body) }),
  }
}

/** The headers of a well-mannered client. */
export const manners = {
  'access-token': defaultAccount.accessToken,
  'secret-access-token': defaultAccount.secretAccessToken,
  'content-type': 'application/json',
  'user-agent': 'Test/1.0',
}

/** Resolves once the condition holds; each look lets everything that is ready run first. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setImmediate(resolve))
}

/** A customer by name; gives the id. */
export async function newCustomer({ call }: Opened, fields: object = {}): Promise<number> {
  const { body } = await call('POST', 'clientes', {
    razao_cliente: 'Maria Souza',
    tipo_pessoa: 'PF',
    ...fields,
  })
  return body.data.id_cliente
}

/** An order with one bath of R$ 80,00; gives the id. */
export async function newOrder(opened: Opened, fields: object = {}): Promise<number> {
  const id_cliente = await newCustomer(opened)
  const header = { id_cliente, nome_cliente: 'Maria Souza', data_pedido: '2026-03-10', ...fields }
  const { body } = await opened.call('POST', 'ordens-servico', header)
  await opened.call('POST', `ordens-servico/${body.data.id_ordem}/servicos`, [bath])
  return body.data.id_ordem
}

/** A service line outside the catalogue. */
export const bath = { id_servico: 0, desc_servico: 'Banho', horas_servico: '1', valor_unit_servico: '80.00' }

/** A 15 kg bag of dog food at R$ 189,90; gives the id. */
export async function newProduct({ call }: Opened, fields: object = {}): Promise<number> {
  const { body } = await call('POST', 'produtos', {
    desc_produto: 'Ração 15 kg',
    cod_produto: 'RAC15',
    unidade_produto: 'UN',
    valor_produto: '189.90',
    tipo_produto: 'Produto',
    ...fields,
  })
  return body.data.id_produto
}

/** A product of which the shop has counted so many; gives the id. */
export async function stocked(opened: Opened, estoque_produto: string, fields: object = {}): Promise<number> {
  const id = await newProduct(opened, fields)
  opened.emulator.person().products.countStock({ id, estoque_produto })
  return id
}

/** What a product reads as its balance. */
export async function balanceOf({ call }: Opened, id: number): Promise<string> {
  return (await call('GET', `produtos/${id}`)).body.data.estoque_produto
}

/** A sales order of Maria's with the given items; gives `id_ped`. */
export async function newSalesOrder(
  opened: Opened,
  items: readonly object[] = [],
  fields: object = {},
): Promise<number> {
  const id_cliente = await newCustomer(opened)
  const header = { id_cliente, nome_cliente: 'Maria Souza', data_pedido: '2026-03-10', ...fields }
  const { body } = await opened.call('POST', 'pedidos', header)
  const id = body.data[0].id_ped
  if (items.length > 0) await opened.call('POST', `pedidos/${id}/produtos`, items)
  return id
}

/** A line of so many bags at R$ 189,90. */
export const bags = (id_produto: number, qtde_produto = '1'): Record<string, unknown> => ({
  id_produto,
  desc_produto: 'Ração 15 kg',
  qtde_produto,
  valor_unit_produto: '189.90',
})

/** A receivable of R$ 150,00; gives the id. */
export async function newReceivable({ call, emulator }: Opened, fields: object = {}): Promise<number> {
  const { body } = await call('POST', 'contas-receber', { ...receivable(emulator), ...fields })
  return body.data.id_conta_rec
}

/** The fields of a receivable of R$ 150,00 into the first bank account. */
export function receivable(emulator: VhsysEmulator): Record<string, unknown> {
  return {
    nome_conta: 'Fatura 1001 1/1',
    id_banco: emulator.state()['contas-bancarias']?.[0]?.id_banco_cad,
    vencimento_rec: '2026-03-20',
    data_emissao: '2026-03-10',
    valor_rec: '150.00',
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
