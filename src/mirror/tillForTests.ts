import { createWorker } from '../../sim/worker.ts'
import { createWorld } from '../../sim/world.ts'
import { freshDatabase } from '../../test/support/database.ts'
import type { ActContext, Result } from '../shop/act.ts'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { recordPayment } from '../shop/payments.ts'
import { saveProduct } from '../shop/products.ts'
import type { Tx } from '../store/database.ts'
import { allGuards } from '../sync/parts.ts'

type Row = Record<string, unknown>

export type Till = Awaited<ReturnType<typeof openTill>>

/** @param webhooks false: only polls, and hints that the test gives itself, tell of the ERP */
export async function openTill({ webhooks = true }: { webhooks?: boolean } = {}) {
  const fresh = await freshDatabase()
  const world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: {},
    webhooks,
  })
  const worker = createWorker('one', world.parts)

  /** Polls, and works off what is due, until nothing but the next polls is left. */
  async function rest(): Promise<void> {
    await world.act(
      tx => tx`update lane set state = 'ready', ready_at = trela_now() where kind like 'poll:%'`,
    )
    for (let n = 0; n < 600; n++) {
      if ((await worker.move()) !== 'idle') continue
      const [busy] = await world.act(
        tx =>
          tx`select from lane where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%' limit 1`,
      )
      if (!busy) return
      await world.clock.advance(1_000)
    }
    throw new Error('the shop never came to rest')
  }

  /** Works until a call of this name is journalled and not on its way yet. */
  async function untilSending(action: string): Promise<void> {
    for (let move = 0; move < 200; move++) {
      await worker.move()
      const [sending] = await world.act(
        tx => tx`select from effect where action = ${action} and state = 'sending'`,
      )
      if (sending) return
    }
    throw new Error(`no ${action} was sent`)
  }

  async function act<T>(work: (tx: Tx, context: ActContext) => Promise<Result<T>>): Promise<T> {
    const result = await world.act(work)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    return result.value
  }

  const rows = (resource: string): Row[] =>
    ((world.emulator.state()[resource] ?? []) as Row[]).filter(row => row.lixeira !== 'Sim')
  const writes = () => world.emulator.requests().filter(request => request.method !== 'GET').length
  /** Amount and standing of every live receivable, by name. */
  const accounts = () =>
    rows('contas-receber')
      .map(row => `${row.nome_conta}: ${row.valor_rec} ${row.liquidado_rec === 'Sim' ? 'pago' : 'aberto'}`)
      .sort()
  const stockThere = () => rows('produtos').map(row => Number(row.estoque_produto))
  const stockHere = () =>
    world.act(async tx => {
      const found = await tx<
        { milli: number | null }[]
      >`select (stock * 1000)::bigint as milli from product order by name`
      return found.map(row => row.milli)
    })

  /** Shampoo at R$ 32.90 with ten pieces in the ERP, linked by its code. */
  async function shampoo(): Promise<string> {
    world.emulator.person().products.create({
      fields: {
        desc_produto: 'Xampu neutro',
        estoque_produto: '10.00',
        cod_produto: 'XN-1',
        unidade_produto: 'UN',
        valor_produto: '32.90',
        tipo_produto: 'Produto',
      },
    })
    const { id } = await act((tx, context) =>
      saveProduct(tx, context, { name: 'Xampu neutro', code: 'XN-1', priceCents: 3_290 }),
    )
    await rest()
    return id
  }

  async function mixed(productId: string): Promise<string> {
    const customer = await act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
    const { invoiceId } = await act((tx, context) =>
      createInvoice(tx, context, {
        customerId: customer.id,
        lines: [
          { description: 'Banho', unitPriceCents: 8_500 },
          { productId, quantity: 2 },
        ],
        instalments: { count: 2, firstDueOn: '2026-12-05' },
      } as never),
    )
    await rest()
    return invoiceId
  }

  const pay = (invoiceId: string, amountCents: number) =>
    act((tx, context) =>
      recordPayment(tx, context, {
        invoiceId,
        legs: [{ method: 'pix', amountCents }],
        receivedOn: context.today,
      }),
    )

  const findings = (recordId: string) =>
    world.act(async tx => {
      const found = await tx<{ code: string }[]>`
        select code from finding where subject_id = ${recordId} and closed_at is null`
      return found.map(row => row.code)
    })

  const close = async () => {
    await world.close()
    await fresh.drop()
  }
  return {
    world,
    worker,
    rest,
    untilSending,
    act,
    rows,
    writes,
    accounts,
    stockThere,
    stockHere,
    shampoo,
    mixed,
    pay,
    findings,
    close,
  }
}
