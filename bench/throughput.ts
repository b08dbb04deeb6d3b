/**
 * Throughput: charges that wait, each an order with its lines and payment plan and one receivable, beside a bare loop
 * that makes the same four calls with the same number at once and keeps no account of anything.
 *
 * The bare loop is the most that the ERP and this machine give. What the loop pays beside it is durability: every call
 * is journalled on disk before it leaves and after it was answered.
 */
import { systemClock } from '../src/platform/clock.ts'
import { createHttpClient } from '../src/platform/http.ts'
import { type Erp, type ErpAccount, headersFor } from './erp.ts'
import type { Place, Size } from './place.ts'
import {
  chargeMany,
  type House,
  noLimit,
  openHouse,
  openShop,
  registerCustomers,
  type Shop,
  untilAtRest,
  workers,
} from './shop.ts'
import { type Table, times, whole } from './table.ts'

const sizes = { full: { slow: 150, fast: 300 }, quick: { slow: 8, fast: 8 } }
/** What a connection to VHSYS runs at once (`limits` of its driver). */
const perStore = 4
/** POST the order, its lines, its payment plan, the receivable. */
const callsPerInvoice = 4

export async function throughput(place: Place, size: Size): Promise<Table> {
  const rows: string[][] = []
  for (const latencyMs of [50, 0]) {
    for (const stores of [1, workers / perStore]) {
      const each = latencyMs === 0 ? sizes[size].fast : sizes[size].slow
      const bare = await bareLoop(place.erp, { stores, each, latencyMs })
      const ours = await loop(place, { stores, each, latencyMs })
      rows.push([
        `ERP answers ${latencyMs === 0 ? 'at once' : `in ${latencyMs} ms`}, ${stores === 1 ? '1 store' : `${stores} stores`}`,
        String(stores * perStore),
        whole(stores * each),
        bare.toFixed(1),
        ours.toFixed(1),
        times(ours / bare),
      ])
    }
  }
  return {
    title: 'Throughput',
    about: [
      'Invoices a second: service order, lines, payment plan and one receivable each, the customer being linked already. The peer ' +
        'makes the same calls with as many at once and writes nothing down. The ratio is the share of it that the loop reaches.',
      `A store's connection runs ${perStore} at once, a node ${workers}; both loops, the ERP and PostgreSQL share this machine.`,
    ],
    columns: ['', 'at once', 'invoices', 'bare loop', 'Trela', 'ratio'],
    rows,
  }
}

interface Load {
  stores: number
  /** Invoices of each store. */
  each: number
  latencyMs: number
}

async function loop(place: Place, { stores, each, latencyMs }: Load): Promise<number> {
  const house = await openHouse(place)
  try {
    const shops = await openWaiting(house, stores, each)
    for (const { account } of shops) await place.erp.turn(account, { latencyMs })
    let calls = 0
    const unwatch = house.parts.http.watch(() => {
      calls++
    })
    const perSecond = await house.whileRunning(() =>
      invoicesPerSecond(stores * each, async () => {
        await Promise.all(shops.map(shop => untilAtRest(shop, 'all', 50)))
      }),
    )
    unwatch()
    if (calls !== stores * each * callsPerInvoice)
      throw new Error(`${calls} calls for ${stores * each} invoices: no longer the calls of the bare loop`)
    return perSecond
  } finally {
    await house.close()
  }
}

/** Stores with linked customers, whose charges wait for an engine. */
async function openWaiting(house: House, stores: number, each: number): Promise<Shop[]> {
  const shops: Shop[] = []
  for (let n = 0; n < stores; n++) shops.push(await openShop(house, { callsPerMinute: noLimit }))
  const customerIds: string[][] = []
  for (const shop of shops) customerIds.push(await registerCustomers(shop.act, 10))
  await house.whileRunning(async () => {
    for (const shop of shops) await untilAtRest(shop)
  })
  for (const [n, shop] of shops.entries()) await chargeMany(shop.act, each, customerIds[n]!)
  return shops
}

async function bareLoop(erp: Erp, { stores, each, latencyMs }: Load): Promise<number> {
  const client = createHttpClient()
  const accounts: ErpAccount[] = []
  for (let n = 0; n < stores; n++) accounts.push(await erp.openAccount())
  for (const account of accounts) await erp.turn(account, { latencyMs })
  try {
    return await invoicesPerSecond(stores * each, async () => {
      const lines = accounts.flatMap(account => Array.from({ length: perStore }, () => account))
      const left = new Map(accounts.map(account => [account, each]))
      await Promise.all(
        lines.map(async account => {
          for (let open = left.get(account)!; open > 0; open = left.get(account)!) {
            left.set(account, open - 1)
            await sendInvoice(client, account)
          }
        }),
      )
    })
  } finally {
    await client.close()
  }
}

/** One invoice as the driver writes it (`src/erp/vhsys/next`). */
async function sendInvoice(client: ReturnType<typeof createHttpClient>, account: ErpAccount): Promise<void> {
  const day = '2026-11-20'
  const order = await post(client, account, 'ordens-servico', {
    id_cliente: 0,
    nome_cliente: 'Cliente 1',
    data_pedido: day,
    obs_pedido: '',
    referencia_ordem: 'TR-000000000000.1',
    status_pedido: 'Em Aberto',
  })
  const path = `ordens-servico/${order.id_ordem}`
  await post(client, account, `${path}/servicos`, [
    { id_servico: 0, desc_servico: 'Banho', horas_servico: '1', valor_unit_servico: '65.00' },
  ])
  await post(client, account, `${path}/parcelas`, [{ data_parcela: day, valor_parcela: '65.00' }])
  await post(client, account, 'contas-receber', {
    nome_conta: 'Fatura 1 - 1/1',
    nome_cliente: 'Cliente 1',
    data_emissao: day,
    vencimento_rec: day,
    valor_rec: '65.00',
    n_documento_rec: `OS ${order.id_pedido}`,
    identificacao: 'TR-000000000000.2',
    id_banco: Number(account.settings.bank_account),
    id_categoria: Number(account.settings.category),
    liquidado_rec: 'Nao',
    observacoes_rec: 'TR-000000000000.2',
  })
}

async function post(
  client: ReturnType<typeof createHttpClient>,
  { credentials, settings }: ErpAccount,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const outcome = await client.request({
    method: 'POST',
    url: `${settings.api_url}/${path}`,
    headers: headersFor(credentials),
    body: JSON.stringify(body),
    deadlineMs: 20_000,
  })
  if (outcome.kind !== 'answered' || outcome.status !== 200)
    throw new Error(`The bare loop was refused: ${path} ${JSON.stringify(outcome)}`)
  const { data } = JSON.parse(outcome.text) as { data: Record<string, unknown> }
  return data
}

async function invoicesPerSecond(invoices: number, work: () => Promise<void>): Promise<number> {
  const began = systemClock.now()
  await work()
  return (1_000 * invoices) / (systemClock.now() - began)
}
