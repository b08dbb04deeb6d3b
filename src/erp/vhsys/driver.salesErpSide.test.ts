/**
 * What somebody does inside the ERP to a sales order: it is seen, said, and never overwritten.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vhsys } from './index.ts'
import { movement } from './testing/goods.ts'
import { openSaleShop, type SaleShop } from './testing/saleShop.ts'

let seller: SaleShop

beforeEach(async () => {
  seller = await openSaleShop()
  expect(await seller.want(seller.sold())).toEqual({ say: 'agreed', findings: [] })
})

afterEach(() => seller.shop.stop())

describe('somebody in the ERP', () => {
  const person = () => seller.shop.emulator.person().salesOrders

  it('cancels it', async () => {
    person().setStatus({ ...seller.order(), status: 'Cancelado' })
    expect(await seller.found()).toMatchObject([
      { slot: 'sales_order/1', severity: 'stop', code: 'changed_in_erp', field: 'status' },
    ])
  })

  it('adds a product: said as products, not services, and left alone', async () => {
    person().addProduct({
      ...seller.order(),
      fields: {
        id_produto: Number(seller.leash.productErpId),
        desc_produto: 'Guia',
        qtde_produto: '1',
        valor_unit_produto: '30.00',
      },
    })
    expect(await seller.found()).toMatchObject([
      { code: 'changed_in_erp', field: 'items', params: { field: 'productLines' } },
    ])
  })

  it('sets other parcelas', async () => {
    person().setParcelas({
      ...seller.order(),
      parcelas: [{ data_parcela: '2027-01-01', valor_parcela: '100.00' }],
    })
    expect(await seller.found()).toMatchObject([{ code: 'changed_in_erp', field: 'instalments' }])
  })

  it('dates it otherwise: only a warning', async () => {
    person().edit({ ...seller.order(), fields: { data_pedido: '2026-12-01' } })
    expect(await seller.found()).toMatchObject([{ severity: 'warn', field: 'date' }])
  })

  it('throws it away', async () => {
    person().trash(seller.order())
    expect(await seller.found()).toMatchObject([{ slot: 'sales_order/1', code: 'deleted_in_erp' }])
  })

  const marks = () => seller.live('contas-receber').map(row => row.identificacao)

  it('launches its accounts: theirs takes the place of ours and is paid, and a further instalment is ours [R9.13]', async () => {
    person().launchAccounts(seller.order())
    const mark = `Ped_${seller.order().id}`
    await seller.restsAgreed()
    expect(seller.accounts()).toEqual(['100.00 aberto'])
    expect(marks()).toEqual([mark])
    await seller.want(seller.paid())
    expect(seller.accounts()).toEqual(['100.00 pago 100.00'])
    expect(marks()).toEqual([mark])
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Atendido' }])
    await seller.restsAgreed()
    const paid = seller.paid()
    const more = { id: 'b', due: '2026-12-20', cents: 3_500 }
    const items = [{ ...seller.food, quantity: 3 }, seller.leash]
    await seller.want({ ...paid, status: 'open', items, instalments: [...paid.instalments, more] })
    expect(seller.accounts()).toEqual(['100.00 pago 100.00', '35.00 aberto'])
  })

  it('launches its accounts on other days: ours are replaced all the same, each by one of its amount [R9.13]', async () => {
    const instalments = [
      { id: 'a', due: '2026-11-20', cents: 4_000 },
      { id: 'b', due: '2026-12-20', cents: 6_000 },
    ]
    await seller.want(seller.sold({ instalments }))
    person().launchAccounts(seller.order())
    for (const row of seller.live('contas-receber').filter(one => one.identificacao === marks().at(-1)))
      seller.shop.emulator
        .person()
        .receivables.edit({ id: Number(row.id_conta_rec), fields: { vencimento_rec: '2027-01-15' } })
    await seller.shop.loop.pass()
    expect(seller.accounts()).toEqual(['40.00 aberto', '60.00 aberto'])
    expect(seller.live('contas-receber').map(row => row.vencimento_rec)).toEqual(['2027-01-15', '2027-01-15'])
  })

  it('launches its accounts where some of it was received: said with their mark, and money goes on [R9.13]', async () => {
    const receipts = [{ id: 'p1', on: '2026-11-20', cents: 3_000 }]
    const instalments = [{ id: 'a', due: '2026-11-20', cents: 10_000, receipts }]
    await seller.want(seller.sold({ instalments }))
    person().launchAccounts(seller.order())
    const mark = `Ped_${seller.order().id}`
    expect(await seller.found()).toMatchObject([
      { slot: 'sales_order/1', severity: 'stop', code: 'accounts_launched', params: { mark } },
    ])
    person().reverseAccounts(seller.order())
    await seller.restsAgreed()
    expect(seller.accounts()).toEqual(['30.00 pago 30.00', '70.00 aberto'])
  })

  it('launches its accounts before a further instalment is made: it is not, until they are taken back [R9.13]', async () => {
    person().launchAccounts(seller.order())
    const second = seller.sold({
      items: [{ ...seller.food, quantity: 3 }, seller.leash],
      instalments: [
        { id: 'a', due: '2026-11-20', cents: 10_000 },
        { id: 'b', due: '2026-12-20', cents: 3500 },
      ],
    })
    expect(await seller.want(second)).toMatchObject({
      say: 'stuck',
      findings: [{ code: 'accounts_launched' }],
    })
    expect(seller.accounts()).toEqual(['100.00 aberto', '100.00 aberto'])
    person().reverseAccounts(seller.order())
    await seller.restsAgreed()
    expect(seller.accounts()).toEqual(['100.00 aberto', '35.00 aberto'])
  })

  it('launches its stock before our exit: the exit is bound to what left, and nothing leaves again [R9.14]', async () => {
    person().launchStock(seller.order())
    const exits = [seller.food, seller.leash].map(({ productErpId, quantity }, n) => ({
      ...movement({ productErpId, quantityMilli: quantity * 1000 }, `stock_movement/${n}`),
      within: 'sales_order/1',
    }))
    seller.shop.loop.wanted.push(...exits)
    expect(await seller.found()).toEqual([])
    expect(exits.every(({ slot }) => seller.shop.loop.linkOf(slot))).toBe(true)
    await seller.restsAgreed()
  })

  it('launches its stock, and what left is nothing the shop can place: said, and what leaves by us waits [R9.14]', async () => {
    person().launchStock(seller.order())
    const mark = `Ped_${seller.order().id}`
    const exit = movement({ productErpId: seller.food.productErpId, quantityMilli: 1000 })
    seller.shop.loop.wanted.push({ ...exit, within: 'sales_order/1' })
    expect(await seller.found()).toMatchObject([
      { slot: 'sales_order/1', severity: 'stop', code: 'stock_launched', params: { mark } },
    ])
  })

  it('launches its stock: supplies used up elsewhere leave all the same', async () => {
    person().launchStock(seller.order())
    const shampoo = seller.shop.emulator.person().products.create({ fields: { desc_produto: 'Xampu' } })
    seller.shop.loop.wanted.push(
      movement({ productErpId: String(shampoo.id_produto), quantityMilli: 50 }, 'stock_movement/shampoo'),
      // Some of the food that is sold was given as a treat as well.
      movement({ productErpId: seller.food.productErpId, quantityMilli: 100 }, 'stock_movement/treat'),
    )
    await seller.shop.loop.pass()
    expect(seller.shop.loop.linkOf('stock_movement/shampoo')).toBeDefined()
    expect(seller.shop.loop.linkOf('stock_movement/treat')).toBeDefined()
  })

  it('launches both, and the sale is called off here: cancelled, and both are still said [R9.13 R9.14]', async () => {
    person().launchAccounts(seller.order())
    person().launchStock(seller.order())
    expect((await seller.want(seller.sold({ status: 'cancelled' }))).findings).toMatchObject([
      { code: 'accounts_launched', severity: 'warn' },
      { code: 'stock_launched' },
    ])
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Cancelado' }])
  })
})

it('receivables launched from a sales order name it as their parent', async () => {
  seller.shop.emulator.person().salesOrders.launchAccounts(seller.order())
  const reading = await vhsys.open(seller.shop.account).scan('receivable', new Date().toISOString())
  const parents = reading.is === 'read' ? reading.value.map(one => one.parents.sales_order) : []
  expect(parents).toContain(String(seller.order().id))
})
