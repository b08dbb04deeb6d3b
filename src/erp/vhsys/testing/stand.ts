/**
 * VHSYS's stand for the conformance suite: its emulator in the suite's words. Reads the emulator's state and shares nothing
 * with the driver but its name.
 */
import type { Disturbance, Held, HeldKind, Stand, StandMaker } from '../../port/conformance/stand.ts'
import type { DocumentKind, OrderStatus } from '../../port/index.ts'
import {
  createVhsysEmulator,
  defaultAccount,
  type Row,
  type Switches,
  type VhsysEmulator,
} from '../emulator/index.ts'
import { vhsys } from '../index.ts'

const resources = {
  customer: 'clientes',
  service_order: 'ordens-servico',
  receivable: 'contas-receber',
} as const satisfies Record<HeldKind, string>

const kinds: { [resource: string]: DocumentKind } = {
  clientes: 'customer',
  produtos: 'product',
  'ordens-servico': 'service_order',
  pedidos: 'sales_order',
  'contas-receber': 'receivable',
  'notas-servico': 'service_note',
}

const statuses: { [status: string]: OrderStatus } = {
  'Em Aberto': 'open',
  'Em Andamento': 'in_progress',
  Atendido: 'fulfilled',
  Cancelado: 'cancelled',
}

/** What no page of VHSYS says about part payments, each way it can be. */
const variants: { name: string; switches: Partial<Switches>; answers: { [question: string]: string } }[] = [
  { name: 'a part is not noticed', switches: {}, answers: {} },
  { name: 'a part is refused', switches: { partialReceipts: 'refused' }, answers: {} },
  {
    name: 'an account may be made settled',
    switches: { settleOnCreate: 'honoured' },
    answers: { settleOnCreate: 'settles' },
  },
  {
    name: 'a part is a receipt of its account',
    switches: { partialReceipts: 'supported' },
    answers: { partialReceipts: 'own' },
  },
  {
    name: 'a part is a receipt, and told with all before it',
    switches: { partialReceipts: 'supported', receivedAmount: 'total' },
    answers: { partialReceipts: 'own', receivedAmount: 'total' },
  },
]

export const vhsysStand: StandMaker = {
  driver: vhsys,
  partPayments: variants.map(({ name, answers }) => ({ name, answers })),
  async open({ clock, random, host, variant, tells }) {
    const emulator = createVhsysEmulator({
      clock,
      random,
      // What the driver sends must be right to the letter.
      switches: {
        strict: 'refuse',
        restoreTrashed: 'refused',
        issueTwice: 'second',
        ...variants.find(one => one.name === variant)?.switches,
      },
      ...(tells
        ? {
            send: async ({ body }) => {
              tells(JSON.parse(body))
              return 200
            },
          }
        : {}),
    })
    if (tells) await registerWebhook(emulator)
    const state = () => emulator.state()
    const stand: Stand = {
      credentials: {
        access_token: defaultAccount.accessToken,
        secret_access_token: defaultAccount.secretAccessToken,
      },
      settings: {
        api_url: `http://${host}/v2`,
        bank_account: String(state()['contas-bancarias']![0]!.id_banco_cad),
        category: String(state()['categorias-financeiras']![0]!.id_categoria),
        calls_per_minute: 6_000,
      },
      async answer({ method, url, headers, body }) {
        const { pathname, search } = new URL(url)
        const outcome = await emulator.handle({ method, url: pathname + search, headers, body })
        if (outcome.kind !== 'reply') throw new Error(`VHSYS answered ${outcome.kind} and nobody asked it to`)
        return { status: outcome.status, headers: { ...outcome.headers }, text: outcome.body }
      },
      about({ method, url }) {
        const [resource = '', id, part] = new URL(url).pathname.replace('/v2/', '').split('/')
        if (part === 'emitir') return { does: 'issue', kind: kinds[resource] ?? null }
        const does = method === 'GET' ? 'read' : method === 'POST' && id === undefined ? 'create' : 'change'
        return { does, kind: kinds[resource] ?? null }
      },
      holds: kind => (state()[resources[kind]] ?? []).map(readings[kind]),
      person: personIn(emulator),
      disturb: disturbance => disturb(emulator, disturbance),
      authority: {
        isDown: down => emulator.setSwitches({ authority: down ? 'down' : 'up' }),
        takes: ms => emulator.setSwitches({ authorisationMs: ms }),
        refuses: code => emulator.setSwitches({ rejectWith: code ?? 'none' }),
        // They are counted from 1.
        numbers: () => Math.max(0, ...state()['notas-servico']!.map(row => Number(row.nota_numero_nfse))),
      },
    }
    return stand
  },
}

function personIn(emulator: VhsysEmulator): Stand['person'] {
  const { customers, orders, receivables } = emulator.person()
  const group = { customer: customers, service_order: orders, receivable: receivables }
  return {
    registers: ({ name, taxId }) => {
      const made = customers.create({
        fields: {
          razao_cliente: name,
          tipo_pessoa: taxId?.length === 14 ? 'PJ' : 'PF',
          tipo_cadastro: 'Cliente',
          situacao_cliente: 'Ativo',
          ...(taxId ? { cnpj_cliente: taxId } : {}),
        },
      })
      return String(made.id_cliente)
    },
    renames: (id, tradeName) => {
      customers.edit({ id: Number(id), fields: { fantasia_cliente: tradeName } })
    },
    makesOrder: ({ customerId, description, cents }) => {
      const order = orders.create({ fields: { id_cliente: Number(customerId), nome_cliente: 'Balcão' } })
      orders.addService({
        id: Number(order.id_ordem),
        fields: {
          id_servico: 0,
          desc_servico: description,
          horas_servico: '1',
          valor_unit_servico: decimal(cents),
        },
      })
      return String(order.id_ordem)
    },
    copies: (kind, id) => readings[kind](group[kind].copy({ id: Number(id) })).id,
    trashes: (kind, id) => void group[kind].trash({ id: Number(id) }),
    restores: (kind, id) => void group[kind].restore({ id: Number(id) }),
    settles: id => void receivables.settle({ id: Number(id) }),
    receivesPart: (id, cents) =>
      void receivables.receivePart({ id: Number(id), valor_pago: decimal(cents), forma_pagamento: 'Pix' }),
    unsettles: id => void receivables.unsettle({ id: Number(id) }),
    launchesAccounts: id => void orders.launchAccounts({ id: Number(id) }),
  }
}

function disturb(emulator: VhsysEmulator, disturbance: Disturbance): void {
  switch (disturbance.is) {
    case 'throttles':
      emulator.addFault({
        kind: 'throttle',
        ...(disturbance.waitMs === null ? {} : { ms: disturbance.waitMs }),
      })
      return
    case 'refuses': {
      const { kind, words } = disturbance
      emulator.addFault({ kind: 'refusal', method: 'POST', path: resources[kind], message: words })
      return
    }
    case 'shows stale': {
      const { kind, ms, times } = disturbance
      // A list and a document by its id are two routes.
      for (const path of [resources[kind], `${resources[kind]}/*`])
        emulator.addFault({ kind: 'stale-read', path, ms, count: times })
      return
    }
    case 'lags':
      emulator.setSwitches({ readLagMs: disturbance.ms })
  }
}

const readings: Record<HeldKind, (row: Row) => Held> = {
  customer: row => ({
    ...common(row, row.observacoes_cliente),
    id: String(row.id_cliente),
    name: String(row.razao_cliente),
    taxId: String(row.cnpj_cliente ?? '').replace(/[^0-9A-Z]/g, '') || null,
  }),
  service_order: row => ({
    ...common(row, row.referencia_ordem),
    id: String(row.id_ordem),
    name: String(row.nome_cliente),
    customerId: String(row.id_cliente),
    cents: cents(row.valor_total_os),
    standing: row.lixeira === 'Sim' ? 'trashed' : row.status_pedido === 'Cancelado' ? 'cancelled' : 'live',
    status: statuses[String(row.status_pedido)] ?? 'unknown',
  }),
  receivable: row => ({
    ...common(row, row.observacoes_rec),
    id: String(row.id_conta_rec),
    name: String(row.nome_cliente),
    customerId: String(row.id_cliente),
    cents: cents(row.valor_rec),
    receivedCents: cents(row.valor_pago),
  }),
}

function common(row: Row, marked: unknown): Held {
  return {
    id: '',
    standing: row.lixeira === 'Sim' ? 'trashed' : 'live',
    isOurs: /TR-[0-9A-HJKMNP-TV-Z]{12}/.test(String(marked ?? '')),
    name: '',
    taxId: null,
    customerId: null,
    cents: 0,
    receivedCents: 0,
    status: null,
  }
}

const cents = (value: unknown) => Math.round(Number(value ?? 0) * 100)
const decimal = (value: number) => (value / 100).toFixed(2)

async function registerWebhook(emulator: VhsysEmulator): Promise<void> {
  await emulator.handle({
    method: 'POST',
    url: '/v2/webhook',
    headers: {
      'access-token': defaultAccount.accessToken,
      'secret-access-token': defaultAccount.secretAccessToken,
      'content-type': 'application/json',
      'user-agent': 'Trela',
    },
    body: JSON.stringify({
      url: 'http://shop.example/webhook',
      user: 'trela-hook',
      password: 'simulated',
      entidade: 'todos',
    }),
  })
  emulator.person().company.signIn()
}
