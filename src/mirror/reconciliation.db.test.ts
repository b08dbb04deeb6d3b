/** The shop beside its ERP by count and money: what agrees, what does not and why, and what mends it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorker } from '../../sim/worker.ts'
import { reconcileStores } from '../cli/reconcile.ts'
import { saveCustomer } from '../shop/customers.ts'
import { pauseConnection } from '../shop/gate.ts'
import { createInvoice } from '../shop/invoices.ts'
import { lookAgain, startReconciliation } from '../shop/reconciling.ts'
import { claimLane } from '../sync/lane.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till

/** Runs a reconciliation to its end; no poll and no webhook comes meanwhile. */
async function reconcile(monthOf: string | null = null): Promise<string> {
  const { id } = await till.act((tx, context) =>
    startReconciliation(tx, context, till.world.connectionId, monthOf),
  )
  for (let n = 0; n < 200; n++) {
    const [run] = await till.world.act(
      tx => tx<{ stage: string }[]>`select stage from reconciliation where id = ${id}`,
    )
    if (run!.stage === 'done') return id
    await till.worker.move()
  }
  throw new Error('the reconciliation never ended')
}

const totals = (runId: string) =>
  till.world.act(async tx => {
    const rows = await tx<
      {
        kind: string
        here: number
        there: number
        hereCents: number | null
        thereCents: number | null
        unread: string | null
      }[]
    >`
      select kind, here, there, here_amount as "hereCents", there_amount as "thereCents", unread from reconciliation_total
      where reconciliation_id = ${runId} order by kind`
    return rows.map(({ kind, here, there, hereCents, thereCents, unread }) =>
      unread ? `${kind}: ${unread}` : `${kind}: ${here} ${hereCents ?? '-'} | ${there} ${thereCents ?? '-'}`,
    )
  })

const rowsOf = (runId: string) =>
  till.world.act(
    tx => tx<
      {
        id: string
        kind: string
        verdict: string
        field: string | null
        here: number | null
        there: number | null
        explained: string | null
        recordId: string | null
      }[]
    >`
      select id, kind, verdict, field, here_amount as here, there_amount as there, explained, record_id as "recordId"
      from reconciliation_row where reconciliation_id = ${runId} order by kind, verdict, there_amount`,
  )
const told = async (runId: string) =>
  (await rowsOf(runId)).map(({ kind, verdict, field, here, there, explained }) => [
    kind,
    verdict,
    field,
    here,
    there,
    explained,
  ])

const idIn = (
  resource: string,
  field: string,
  where: (row: Record<string, unknown>) => boolean = () => true,
) => Number(till.rows(resource).filter(where).at(-1)![field])

const allAgree = [
  'counter_sale: 1 3290 | 1 3290',
  'customer: 1 - | 1 -',
  'product: 1 - | 1 -',
  'receipt: 4 8000 | 4 8000',
  'receivable: 4 15080 | 4 15080',
  'sales_order: 1 6580 | 1 6580',
  'service_order: 1 8500 | 1 8500',
  'stock_movement: not_listed',
]

beforeAll(async () => {
  till = await openTill({ webhooks: false })
  const product = await till.shampoo()
  const invoiceId = await till.mixed(product)
  await till.pay(invoiceId, 8_000)
  const shampoo = idIn('produtos', 'id_produto')
  till.world.emulator.person().counterSales.ringUp({ items: [{ id_produto: shampoo }] })
  await till.rest()
})
afterAll(() => till.close())

describe("a bath at R$ 85.00 and two shampoos at R$ 32.90, R$ 80.00 of it paid, and a sale at the ERP's till", () => {
  it('agree by count and money', async () => {
    const run = await reconcile()
    expect(await told(run)).toEqual([])
    expect(await totals(run)).toEqual(allAgree)
  })

  it('of which a run killed midway and taken up by another server says the same', async () => {
    await till.act((tx, context) => startReconciliation(tx, context, till.world.connectionId, null))
    for (let n = 0; n < 4; n++) await till.worker.move()
    // This one takes the lane and never comes back.
    await till.world.db.asDispatcher(tx => claimLane(tx, '00000000-0000-0000-0000-000000000000'))
    const [midway] = await till.world.act(
      tx =>
        tx<
          { stage: string; kinds: string[] }[]
        >`select stage, kinds from reconciliation where stage <> 'done'`,
    )
    expect(midway!.stage).toBe('reading')
    expect(midway!.kinds.length).toBeLessThan(7)
    await till.world.clock.advance(61_000)
    till.worker = createWorker('another', till.world.parts)
    expect(await totals(await reconcile())).toEqual(allAgree)
  })

  it('of which a month before any of it knows nothing', async () => {
    const run = await reconcile('2026-01-20')
    expect(await told(run)).toEqual([])
    expect((await totals(run)).filter(total => !/^(customer|product|stock)/.test(total))).toEqual([
      'counter_sale: 0 - | 0 -',
      'receipt: 0 - | 0 -',
      'receivable: 0 - | 0 -',
      'sales_order: 0 - | 0 -',
      'service_order: 0 - | 0 -',
    ])
  })
})

describe('after people were at work in the ERP and nobody told', () => {
  let run: string

  beforeAll(async () => {
    const [product] = await till.world.act(tx => tx<{ id: string }[]>`select id from product`)
    await till.mixed(product!.id)
    // What is copied after this is a person's: an echo of our own calls would have come by now.
    await till.world.clock.advance(180_000)
    await till.rest()
    const { receivables, orders, customers } = till.world.emulator.person()
    const accounts = till
      .rows('contas-receber')
      .filter(row => String(row.nome_conta).startsWith('Fatura 3 '))
      .map(row => Number(row.id_conta_rec))
    // Of its accounts of R$ 42.50 and R$ 32.90, one each gets another amount, another day, goes to the trash, is paid in part.
    receivables.edit({ id: accounts[0]!, fields: { valor_rec: '50.00' } })
    receivables.edit({ id: accounts[1]!, fields: { vencimento_rec: '2026-12-31' } })
    receivables.trash({ id: accounts[2]! })
    receivables.receivePart({ id: accounts[3]!, valor_pago: '10.00', data_pagamento: '2026-11-20' })
    const [order] = till.rows('ordens-servico')
    orders.copy({ id: Number(order!.id_ordem) })
    orders.create({ fields: { nome_cliente: 'Feira de adoção', data_pedido: '2026-11-20' } })
    customers.create({ fields: { razao_cliente: 'Otávio Nunes' } })
    // One more invoice is on its way, of a customer who is not there yet.
    const customer = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Célia Prado' }))
    await till.act((tx, context) =>
      createInvoice(tx, context, {
        customerId: customer.id,
        lines: [{ description: 'Tosa', unitPriceCents: 6_000 }],
        instalments: { count: 1, firstDueOn: '2026-12-05' },
      } as never),
    )
    await till.world.act(
      tx => tx`
        update lane set state = 'scheduled', ready_at = trela_now() + interval '1 hour'
        where record_id = ${customer.id} or record_id in (select id from invoice where customer_id = ${customer.id})`,
    )
    run = await reconcile()
  })

  it('each is told once, and what is on its way or was made there by hand is explained', async () => {
    expect(await told(run)).toEqual([
      ['customer', 'extra', null, null, null, null],
      ['customer', 'missing', null, null, null, 'owed'],
      ['receipt', 'extra', null, null, 1_000, null],
      ['receivable', 'different', 'due', 4_250, 4_250, null],
      ['receivable', 'different', 'amount', 4_250, 5_000, null],
      ['receivable', 'missing', null, 3_290, null, null],
      ['receivable', 'missing', null, 6_000, null, 'owed'],
      ['service_order', 'extra', null, null, 8_500, null],
      ['service_order', 'extra', null, null, null, null],
      ['service_order', 'missing', null, 6_000, null, 'owed'],
    ])
  })

  it('and the totals differ by just these rows', async () => {
    expect(await totals(run)).toEqual([
      'counter_sale: 1 3290 | 1 3290',
      'customer: 3 - | 3 -',
      'product: 1 - | 1 -',
      'receipt: 4 8000 | 5 9000',
      'receivable: 9 36160 | 7 27620',
      'sales_order: 2 13160 | 2 13160',
      'service_order: 3 23000 | 4 25500',
      'stock_movement: not_listed',
    ])
  })

  it('which the connection tells as one finding', async () => {
    expect(await till.findings(till.world.connectionId)).toEqual(['reconciliation_differs'])
  })

  it('looked at again, each is taken over or told by a finding, and the next run has nothing unexplained', async () => {
    for (const { id: rowId, explained } of await rowsOf(run)) {
      if (explained !== 'made_there') await till.act((tx, context) => lookAgain(tx, context, rowId))
    }
    await till.rest()
    const again = await reconcile()
    expect(await told(again)).toEqual([
      ['receivable', 'different', 'amount', 4_250, 5_000, 'finding'],
      ['receivable', 'missing', null, 3_290, null, 'finding'],
      ['service_order', 'extra', null, null, 8_500, 'finding'],
      ['service_order', 'extra', null, null, null, 'made_there'],
    ])
    expect(await till.findings(till.world.connectionId)).toEqual([])
  })
})

it('is done by itself once a day, from three in the morning on, and not on the first day', async () => {
  const own = () =>
    till.world.act(async tx => {
      const rows = await tx<{ day: string; asked: string | null }[]>`
        select to_char(created_at at time zone 'America/Sao_Paulo', 'YYYY-MM-DD HH24') as day from reconciliation
        where asked_by is null`
      return rows.map(({ day }) => day)
    })
  await till.rest()
  expect(await own()).toEqual([])
  // Half past two, half past five, and noon of the next day in the shop.
  await till.world.clock.advance(17 * 3_600_000)
  await till.rest()
  expect(await own()).toEqual([])
  await till.world.clock.advance(3 * 3_600_000)
  await till.rest()
  await till.world.clock.advance(6 * 3_600_000)
  await till.rest()
  expect(await own()).toEqual(['2026-11-21 05'])
})

it('is printed by the command, which ends with 1 only where something is not explained', async () => {
  let printed = ''
  const run = (options: object) => {
    printed = ''
    return reconcileStores(till.world.parts, options, text => {
      printed += text
    })
  }
  expect(await run({})).toBe(0)
  expect(printed.split('\n')).toEqual([
    'Banho & Cia, 2026-10-22 to 2026-11-21 and whatever is open',
    '                         here            ERP',
    '  Service order             3  230.00      4  315.00',
    '  Sales order               2  131.60      2  131.60',
    '  Receivable                9  361.60      8  336.20',
    '  Receipt                   5   90.00      5   90.00',
    '  Counter sale              1   32.90      1   32.90',
    '  Customer                  4              4',
    '  Product                   1              1',
    '  Stock movement        The ERP does not list this kind: not compared',
    expect.stringMatching(
      /^ {2}Different: Receivable \d+ #3 · Bianca Torres Amount 42\.50 here, 50\.00 there \(A finding is open\)$/,
    ),
    expect.stringMatching(
      /^ {2}Missing in the ERP: Receivable \d+ #3 · Bianca Torres 32\.90 \(A finding is open\)$/,
    ),
    '  Extra in the ERP: Service order 3 #1 · Bianca Torres 85.00 (A finding is open)',
    '  Extra in the ERP: Service order 4 (Made in the ERP)',
    'Everything agrees, or is explained.',
    '',
  ])
  till.world.emulator.person().customers.create({ fields: { razao_cliente: 'Ivo Lage' } })
  expect(await run({ csv: true })).toBe(1)
  expect(printed).toMatch(
    /^\ufeffDocument,Result,Field,Here,In the ERP,Amount here,Amount in the ERP,Number in the ERP,Record,Explanation\r\nCustomer,Extra in the ERP,,,,,,\d+,,\r\n/,
  )
  await expect(run({ month: '2026-13' })).rejects.toThrow('"2026-13" is no month. Write it as 2026-10.')
  await till.act((tx, context) => pauseConnection(tx, context, till.world.connectionId))
  await expect(run({})).rejects.toThrow('Banho & Cia: the connection is paused. Resume it first.')
  await expect(run({ store: 'nobody' })).rejects.toThrow('There is no connected store "nobody".')
})
