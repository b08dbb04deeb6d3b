/**
 * Sales orders over HTTP: what a shop sells, what then stands in the ERP, and how many calls it takes.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { vhsys } from './index.ts'
import { sale } from './testing/goods.ts'
import { linesOf, openSaleShop, type SaleShop } from './testing/saleShop.ts'
import { customer, invoice } from './testing/shop.ts'

let seller: SaleShop

afterEach(() => seller.shop.stop())

describe('a sale', () => {
  it('to nobody in particular costs one call for each document', async () => {
    seller = await openSaleShop()
    expect(await seller.want(seller.sold())).toEqual({ say: 'agreed', findings: [] })
    expect(seller.shop.calls()).toEqual([
      'POST pedidos',
      'POST pedidos/*/produtos',
      'POST pedidos/*/parcelas',
      'POST contas-receber',
    ])
    expect(seller.live('pedidos')).toMatchObject([
      {
        nome_cliente: 'Consumidor',
        id_cliente: 0,
        status_pedido: 'Em Aberto',
        referencia_pedido: '',
        obs_interno_pedido: expect.stringMatching(/^TR-/),
        valor_total_produtos: '100.00',
      },
    ])
    expect(linesOf(seller.live('pedidos')[0])).toEqual([
      `${seller.food.productErpId} 2 × 35`,
      `${seller.leash.productErpId} 1 × 30`,
    ])
    expect(seller.accounts()).toEqual(['100.00 aberto'])
    expect(seller.live('contas-receber')).toMatchObject([
      { n_documento_rec: `Pedido ${seller.live('pedidos')[0]!.id_pedido}` },
    ])
    await seller.restsAgreed()
  })

  it('to a customer is made out to them', async () => {
    seller = await openSaleShop()
    const marina = seller.shop.anotherLoop()
    marina.wanted = [customer()]
    await marina.pass()
    const id = marina.linkOf('customer')!.id
    await seller.want(seller.sold({ customer: id }))
    expect(seller.live('pedidos')).toMatchObject([
      { id_cliente: Number(id), nome_cliente: 'Marina Alves Prado' },
    ])
  })

  it('launches neither accounts nor stock, whatever the account does with the flags', async () => {
    for (const salesOrderFlags of ['launches', 'marks', 'ignored'] as const) {
      seller = await openSaleShop({ salesOrderFlags })
      await seller.want(seller.paid())
      expect(seller.live('pedidos')).toMatchObject([{ contas_pedido: 0, estoque_pedido: 0 }])
      expect(seller.accounts()).toEqual(['100.00 pago 100.00'])
      const sent = seller.shop.emulator.requests().filter(({ path }) => path === 'pedidos')
      expect(sent.map(({ body }) => body)).toMatchObject([{ contas_pedido: 0, estoque_pedido: 0 }])
      await seller.shop.stop()
    }
    seller = await openSaleShop()
  })

  it('in an account whose orders have no number is charged all the same', async () => {
    seller = await openSaleShop({ salesOrderNumber: 'zero', salesOrderShape: 'array' })
    expect(await seller.want(seller.sold())).toEqual({ say: 'agreed', findings: [] })
    await seller.restsAgreed()
  })
})

describe('a payment', () => {
  it('of the whole settles the receivable and fulfils the order, as with a service order', async () => {
    seller = await openSaleShop()
    await seller.want(seller.sold())
    seller.shop.calls()
    expect(await seller.want(seller.paid(), true)).toEqual({ say: 'agreed', findings: [] })
    expect(seller.shop.calls()).toEqual([
      'POST pedidos/*/parcelas',
      'GET contas-receber/*',
      'PUT contas-receber/*',
      'GET contas-receber/*',
      'POST pedidos/*/status',
      'GET pedidos/*',
      'GET pedidos/*/produtos',
      'GET pedidos/*/parcelas',
    ])
    expect(seller.accounts()).toEqual(['100.00 pago 100.00'])
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Atendido' }])
    await seller.restsAgreed()
  })

  it('in part leaves the order open, and the ERP shows what is paid and what is open', async () => {
    seller = await openSaleShop()
    await seller.want(seller.sold())
    const receipts = [{ id: 'p1', on: '2026-11-21', cents: 3000 }]
    await seller.want(seller.sold({ instalments: [{ id: 'a', due: '2026-11-20', cents: 10_000, receipts }] }))
    expect(seller.accounts()).toEqual(['30.00 pago 30.00', '70.00 aberto'])
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Em Aberto' }])
    await seller.restsAgreed()
  })
})

describe('a sale changed', () => {
  const more = () =>
    seller.sold({
      items: [{ ...seller.food, quantity: 3 }, seller.leash],
      instalments: [
        {
          id: 'a',
          due: '2026-11-20',
          cents: 10_000,
          receipts: [{ id: 'p1', on: '2026-11-20', cents: 10_000 }],
        },
        { id: 'b', due: '2026-11-20', cents: 3500 },
      ],
    })

  it('before payment follows in place', async () => {
    seller = await openSaleShop()
    await seller.want(seller.sold())
    seller.shop.calls()
    const one = { id: 'a', due: '2026-11-20', cents: 7000 }
    expect(await seller.want(seller.sold({ items: [seller.food], instalments: [one] }), true)).toEqual({
      say: 'agreed',
      findings: [],
    })
    expect(seller.writes()).toEqual([
      'DELETE pedidos/*/produtos/*',
      'POST pedidos/*/parcelas',
      'PUT contas-receber/*',
    ])
    expect(linesOf(seller.live('pedidos')[0])).toEqual([`${seller.food.productErpId} 2 × 35`])
    await seller.restsAgreed()
  })

  it('into another product of the same name and price is a change', async () => {
    seller = await openSaleShop()
    await seller.want(seller.sold())
    await seller.want(
      seller.sold({ items: [{ ...seller.food, productErpId: seller.leash.productErpId }, seller.leash] }),
    )
    expect(linesOf(seller.live('pedidos')[0])).toEqual([
      `${seller.leash.productErpId} 1 × 30`,
      `${seller.leash.productErpId} 2 × 35`,
    ])
    await seller.restsAgreed()
  })

  it('after payment is opened again, and the difference stands open', async () => {
    seller = await openSaleShop()
    await seller.want(seller.paid())
    await seller.want(more())
    expect(seller.shop.rows('pedidos')).toHaveLength(1)
    expect(seller.live('pedidos')).toMatchObject([
      { status_pedido: 'Em Aberto', valor_total_produtos: '135.00' },
    ])
    expect(seller.accounts()).toEqual(['100.00 pago 100.00', '35.00 aberto'])
    await seller.restsAgreed()
  })

  for (const [how, switches, answers] of [
    ['cannot be opened again', { reopenFulfilled: 'refuse' }, {}],
    ['is known to take no change', {}, { salesItemChange: 'recreate' }],
  ] as const) {
    it(`after payment, where a fulfilled order ${how}: cancelled, and another made`, async () => {
      seller = await openSaleShop(switches)
      seller.shop.loop.answers = answers
      await seller.want(seller.paid())
      await seller.want(more())
      expect(seller.shop.rows('pedidos').map(row => [row.status_pedido, linesOf(row)?.length])).toEqual([
        ['Cancelado', 2],
        ['Em Aberto', 2],
      ])
      expect(seller.accounts()).toEqual(['100.00 pago 100.00', '35.00 aberto'])
      await seller.restsAgreed()
    })
  }

  it('adds lines one at a time where the batch is refused', async () => {
    seller = await openSaleShop()
    seller.shop.emulator.addFault({ kind: 'generic-refusal', method: 'POST', path: 'pedidos/*/produtos' })
    expect(await seller.want(seller.sold())).toEqual({ say: 'agreed', findings: [] })
    expect(seller.shop.calls().filter(call => call.endsWith('produtos'))).toHaveLength(3)
    expect(linesOf(seller.live('pedidos')[0])).toHaveLength(2)
  })

  it('says in the words of the ERP what it will not take', async () => {
    seller = await openSaleShop()
    const message = 'Produto sem NCM'
    seller.shop.emulator.addFault({
      kind: 'refusal',
      method: 'POST',
      path: 'pedidos/*/produtos',
      count: 0,
      message,
    })
    expect(await seller.want(seller.sold())).toMatchObject({
      say: 'stuck',
      findings: [{ slot: 'sales_order/1', code: 'erp_refused', erpWords: message }],
    })
    expect(seller.shop.rows('pedidos')).toHaveLength(1)
  })
})

describe('a sale called off', () => {
  it('cancels the order and trashes what was open', async () => {
    seller = await openSaleShop()
    await seller.want(seller.sold())
    seller.shop.calls()
    expect(await seller.want(seller.sold({ status: 'cancelled' }))).toEqual({ say: 'agreed', findings: [] })
    expect(seller.writes()).toEqual(['DELETE contas-receber/*', 'POST pedidos/*/status'])
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Cancelado' }])
    await seller.restsAgreed()
  })

  it('before anything was sent costs nothing', async () => {
    seller = await openSaleShop()
    expect(await seller.want(seller.sold({ status: 'cancelled' }))).toEqual({ say: 'agreed', findings: [] })
    expect(seller.shop.calls()).toEqual([])
  })
})

describe('services and goods in one invoice', () => {
  it('stand on two orders, each with its own receivable, and are fulfilled together [A1.20 A3.15 A3.16 A3.17 R3.2 R3.4]', async () => {
    seller = await openSaleShop()
    const bath = { description: 'Banho médio', quantity: 1, unitCents: 7000 }
    const both = (receipts: boolean) => [
      ...invoice({
        customer: '0',
        items: [bath],
        status: receipts ? 'fulfilled' : 'open',
        instalments: [
          {
            id: 's',
            due: '2026-11-20',
            cents: 7000,
            receipts: receipts ? [{ id: 'ps', on: '2026-11-20', cents: 7000 }] : [],
          },
        ],
      }),
      ...sale(receipts ? seller.paid() : seller.sold()),
    ]
    seller.shop.loop.wanted = both(false)
    await seller.restsAgreed()
    expect([seller.live('ordens-servico').length, seller.live('pedidos').length]).toEqual([1, 1])
    expect(seller.accounts()).toEqual(['100.00 aberto', '70.00 aberto'])
    seller.shop.loop.wanted = both(true)
    await seller.restsAgreed()
    expect(seller.accounts()).toEqual(['100.00 pago 100.00', '70.00 pago 70.00'])
    expect(
      [...seller.live('ordens-servico'), ...seller.live('pedidos')].map(row => row.status_pedido),
    ).toEqual(['Atendido', 'Atendido'])
  })
})

describe('an answer lost after the ERP did its work', () => {
  it('leaves a sales order that the scan finds by its marker', async () => {
    seller = await openSaleShop()
    seller.shop.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'pedidos' })
    await expect(seller.want(seller.sold())).rejects.toThrow(/uncertain/)
    const reading = await vhsys.open(seller.shop.account).scan('sales_order', new Date().toISOString())
    expect(reading).toMatchObject({
      is: 'read',
      value: [{ kind: 'sales_order', whole: false, marker: expect.stringMatching(/^TR-/) }],
    })
  })

  it('to its lines is settled by reading the order: they show as sent', async () => {
    seller = await openSaleShop()
    seller.shop.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'pedidos/*/produtos' })
    await expect(seller.want(seller.sold())).rejects.toThrow(/uncertain/)
    expect(await seller.shop.loop.pass()).toEqual({ say: 'agreed', findings: [] })
    expect(linesOf(seller.live('pedidos')[0])).toHaveLength(2)
  })
})
