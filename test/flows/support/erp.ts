/**
 * The ERP as somebody outside Trela sees it: an account of the VHSYS emulator, asked by plain HTTP. What it holds is
 * read through the public VHSYS API with the account's tokens; what arrived there, and what goes wrong on purpose,
 * through the emulator's control surface.
 */
import type { FaultKind, LoggedRequest, Switches } from '../../../src/erp/vhsys/emulator/index.ts'

export interface ErpAccount {
  name: string
  accessToken: string
  secretAccessToken: string
}

/** A row as VHSYS answers it: amounts are decimal strings, trash is `lixeira`. */
export type Row = Record<string, string> & { [list: string]: unknown }

export interface FaultAsked {
  kind: FaultKind
  method?: string
  path?: string
  nth?: number
  count?: number
  ms?: number
  message?: string
}

/** An order with its parts, as a person would see it on one screen. */
export interface Order {
  id: string
  number: string
  status: string
  reference: string
  total: string
  customer: string
  services: { description: string; quantity: number; cents: number }[]
  parcelas: { due: string; cents: number; note: string; method: string }[]
}

export interface Receivable {
  id: string
  cents: number
  receivedCents: number
  settled: boolean
  due: string
  customer: string
  bank: string
  category: string
  method: string
  note: string
  /** Cents of each receipt on the record. */
  receipts: number[]
}

export const cents = (decimal: unknown) => Math.round(Number(decimal) * 100)

/** @param url the emulator's, without `/v2` */
export function erpAt(url: string, account: ErpAccount) {
  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const joined = path.includes('?') ? '&' : '?'
    const answer = await fetch(`${url}/__emulator/${path}${joined}account=${account.name}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const read = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(read)}`)
    return read as T
  }

  /** Rows of a GET of the public API; a 403 is how VHSYS says "none". */
  const rows = async (path: string): Promise<Row[]> => {
    const answer = await fetch(`${url}/v2/${path}`, {
      headers: {
        'access-token': account.accessToken,
        'secret-access-token': account.secretAccessToken,
        'cache-control': 'no-cache',
        'content-type': 'application/json',
      },
    })
    const { code, data } = (await answer.json()) as { code: number; data: Row | Row[] }
    if (code === 403) return []
    if (code !== 200) throw new Error(`GET ${path} answered ${code}: ${JSON.stringify(data)}`)
    return Array.isArray(data) ? data : [data]
  }
  const live = async (resource: string) => rows(`${resource}?limit=250&lixeira=Nao`)

  const orderOf = async (row: Row): Promise<Order> => {
    const [services, parcelas] = await Promise.all([
      rows(`ordens-servico/${row.id_ordem}/servicos`),
      rows(`ordens-servico/${row.id_ordem}/parcelas`),
    ])
    return {
      id: String(row.id_ordem),
      number: String(row.id_pedido),
      status: String(row.status_pedido),
      reference: String(row.referencia_ordem),
      total: String(row.valor_total_os),
      customer: String(row.id_cliente),
      services: services.map(one => ({
        description: String(one.desc_servico),
        quantity: Number(one.horas_servico),
        cents: cents(one.valor_total_servico),
      })),
      parcelas: parcelas
        .map(one => ({
          due: String(one.data_parcela),
          cents: cents(one.valor_parcela),
          note: String(one.observacoes_parcela ?? ''),
          method: String(one.forma_pagamento ?? ''),
        }))
        .sort((a, b) => a.due.localeCompare(b.due) || a.cents - b.cents),
    }
  }

  return {
    url,
    account,
    rows,
    /** Customers that are not in the trash. */
    customers: () => live('clientes'),
    /** Service orders that are not in the trash, cancelled ones too. */
    orders: async () => Promise.all((await live('ordens-servico')).map(orderOf)),
    /** Receivables that are not in the trash, by due date. */
    receivables: async (): Promise<Receivable[]> => {
      const found = await rows('contas-receber?limit=250&lixeira=Nao&parciais=1')
      return found
        .map(row => ({
          id: String(row.id_conta_rec),
          cents: cents(row.valor_rec),
          receivedCents: cents(row.valor_pago),
          settled: row.liquidado_rec === 'Sim',
          due: String(row.vencimento_rec),
          customer: String(row.id_cliente),
          bank: String(row.id_banco),
          category: String(row.id_categoria),
          method: String(row.forma_pagamento),
          note: String(row.observacoes_rec),
          receipts: ((row.parciais ?? []) as Row[]).map(part => cents(part.valor_pago)),
        }))
        .sort((a, b) => a.due.localeCompare(b.due) || Number(a.id) - Number(b.id))
    },
    /** Everything of a resource, trash included; read lag does not apply. */
    everything: (resource: string) => control<Row[]>('GET', `state/${resource}`),
    requests: (query = '') => control<LoggedRequest[]>('GET', `requests?${query}`),
    /** What arrived and would change something, in order. */
    writes: () => control<LoggedRequest[]>('GET', 'requests?writes'),
    violations: () => control<{ kind: string; message: string }[]>('GET', 'violations'),
    turn: (switches: Partial<Switches>) => control<Switches>('PUT', 'switches', switches),
    fault: (fault: FaultAsked) =>
      control<{ id: string }>('POST', 'faults', { ...fault, account: account.name }),
    mend: (id: string) => control<unknown>('DELETE', `faults/${id}`),
    person: <T>(action: string, body: object) => control<T>('POST', `person/${action}`, body),
  }
}

export type Erp = ReturnType<typeof erpAt>

/** What the receivables say together, in cents. */
export function ledgerOf(receivables: Receivable[]): { paid: number; open: number } {
  const paid = receivables.reduce((sum, one) => sum + one.receivedCents, 0)
  const open = receivables.reduce((sum, one) => sum + (one.settled ? 0 : one.cents - one.receivedCents), 0)
  return { paid, open }
}

/** What an order's parcelas list as received and as open, in cents. */
export function planOf({ parcelas }: Order): { paid: number; open: number } {
  const sum = (received: boolean) =>
    parcelas.reduce((total, one) => total + ((one.note === 'Recebido') === received ? one.cents : 0), 0)
  return { paid: sum(true), open: sum(false) }
}
