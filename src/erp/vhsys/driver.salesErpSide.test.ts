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

  it('launches its accounts beside ours: said with their mark, and money goes on [R9.13]', async () => {
    person().launchAccounts(seller.order())
    const mark = `Ped_${seller.order().id}`
    expect(await seller.found()).toMatchObject([
      { slot: 'sales_order/1', severity: 'stop', code: 'accounts_launched', params: { mark } },
    ])
    await seller.want(seller.paid())
    expect(seller.accounts()).toEqual(['100.00 aberto', '100.00 pago 100.00'])
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Em Aberto' }])
    person().reverseAccounts(seller.order())
    await seller.restsAgreed()
    expect(seller.accounts()).toEqual(['100.00 pago 100.00'])
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Atendido' }])
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

  it('launches its stock before our exit: the exit is not made, and the launch is said [R9.14]', async () => {
    person().launchStock(seller.order())
    const exit = movement({ productErpId: seller.food.productErpId, quantityMilli: 2000 })
    seller.shop.loop.wanted.push({ ...exit, within: 'sales_order/1' })
    expect(await seller.found()).toMatchObject([
      { slot: 'sales_order/1', code: 'stock_launched', params: { mark: `Ped_${seller.order().id}` } },
    ])
    person().reverseStock(seller.order())
    seller.shop.calls()
    await seller.shop.loop.pass()
    expect(seller.writes()).toEqual(['POST produtos/*/estoque'])
    await seller.restsAgreed()
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
    expect(await seller.want(seller.sold({ status: 'cancelled' }))).toMatchObject({
      say: 'agreed',
      findings: [
        { code: 'accounts_launched', severity: 'warn' },
        { code: 'stock_launched', severity: 'warn' },
      ],
    })
    expect(seller.live('pedidos')).toMatchObject([{ status_pedido: 'Cancelado' }])
  })
})

it('receivables launched from a sales order name it as their parent', async () => {
  seller.shop.emulator.person().salesOrders.launchAccounts(seller.order())
  const reading = await vhsys.open(seller.shop.account).scan('receivable', new Date().toISOString())
  const parents = reading.is === 'read' ? reading.value.map(one => one.parents.sales_order) : []
  expect(parents).toContain(String(seller.order().id))
})
