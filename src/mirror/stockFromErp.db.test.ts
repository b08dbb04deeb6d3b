/** Stock that others move inside the ERP, which tells of it neither by webhook nor by the day of the last change. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readStock } from '../shop/readingStock.ts'
import { startReconciliation } from '../shop/reconciling.ts'
import { sell } from '../shop/sales.ts'
import { updateStore } from '../shop/stores.ts'
import { viewProduct } from '../views/products.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
let productId: string
beforeEach(async () => {
  till = await openTill()
  productId = await till.shampoo()
  // Registered long ago: no poll lists it any more.
  await till.world.act(
    tx => tx`update cursor set position = trela_now() + interval '30 days' where kind = 'product'`,
  )
})
afterEach(() => till.close())

const productThere = () => Number(till.rows('produtos')[0]!.id_produto)
const delivered = (qtde_estoque: string) =>
  till.world.emulator
    .person()
    .products.moveStock({ id: productThere(), tipo_estoque: 'Entrada', qtde_estoque })
const reads = (path = /produtos\/\d+$/) =>
  till.world.emulator.requests().filter(({ method, path: asked }) => method === 'GET' && path.test(asked))
    .length
const product = () => till.world.act(tx => viewProduct(tx, productId))
const sellOne = (quantity: number) =>
  till.world.act((tx, context) =>
    sell(tx, context, {
      lines: [{ productId, quantity }],
      payments: [{ method: 'cash', amountCents: 3_290 * quantity }],
    } as never),
  )
const reconcile = async () => {
  await till.act((tx, context) => startReconciliation(tx, context, till.world.connectionId, null))
  await till.rest()
}

it('a delivery is not told by the ERP: until something reads it, the stock here is the old one', async () => {
  await delivered('5')
  await till.rest()
  expect([till.stockThere(), await till.stockHere()]).toEqual([[15], [10_000]])
})

describe('the daily reconciliation', () => {
  it('takes the stock over from the list it reads anyway: no call for any product [R9.04]', async () => {
    await delivered('5')
    const before = reads()
    await till.world.clock.advance(60_000)
    await reconcile()
    expect(await till.stockHere()).toEqual([15_000])
    expect(reads()).toBe(before)
  })

  it('tells how old the number is, also where it is the same', async () => {
    const { stockSeenAt: first } = (await product())!
    await till.world.clock.advance(3_600_000)
    await reconcile()
    const { stock, stockSeenAt } = (await product())!
    expect(stock).toBe(10)
    expect(Date.parse(stockSeenAt!) - Date.parse(first!)).toBeGreaterThanOrEqual(3_600_000)
  })
})

describe('a sale at the ERP’s own till', () => {
  it('lets the goods it sold be read anew, once each, and again when it is cancelled [R9.04]', async () => {
    const { counterSales } = till.world.emulator.person()
    const before = reads()
    const { id_frente } = counterSales.ringUp({ items: [{ id_produto: productThere(), qtde_produto: '3' }] })
    await till.rest()
    expect([till.stockThere(), await till.stockHere()]).toEqual([[7], [7_000]])
    expect(reads() - before).toBe(1)
    counterSales.cancel({ id: Number(id_frente) })
    await till.rest()
    expect(await till.stockHere()).toEqual([10_000])
  })
})

it('a sales order made by hand in the ERP whose goods leave there lets them be read anew [R9.04]', async () => {
  const { salesOrders } = till.world.emulator.person()
  const order = salesOrders.create({ fields: { nome_cliente: 'Nina' } })
  salesOrders.addProduct({
    id: Number(order.id_ped),
    fields: {
      id_produto: productThere(),
      desc_produto: 'Xampu neutro',
      qtde_produto: '2',
      valor_unit_produto: '32.90',
    },
  } as never)
  salesOrders.launchStock({ id: Number(order.id_ped) })
  await till.rest()
  expect([till.stockThere(), await till.stockHere()]).toEqual([[8], [8_000]])
})

describe('asked for by a person', () => {
  const readNow = () => till.act((tx, context) => readStock(tx, context, productId))

  it('restocked goods that were refused are sold: one call reads them', async () => {
    await till.act((tx, context) => updateStore(tx, context, { shortage: 'block' } as never))
    await delivered('5')
    expect(await sellOne(12)).toMatchObject({ ok: false, problem: { code: 'stock_short' } })
    const before = reads()
    await readNow()
    await readNow()
    await till.rest()
    expect(reads() - before).toBe(1)
    expect(await sellOne(12)).toMatchObject({ ok: true })
  })

  it('moves the time beside the number, also where the number stays', async () => {
    await till.world.clock.advance(3_600_000)
    const { stockSeenAt: first } = (await product())!
    await readNow()
    await till.rest()
    const { stockSeenAt, stock } = (await product())!
    expect(stock).toBe(10)
    expect(Date.parse(stockSeenAt!)).toBeGreaterThan(Date.parse(first!))
  })

  it('what was just sold here and is not told there yet stays taken off', async () => {
    await till.act((tx, context) => updateStore(tx, context, { shortage: 'block' } as never))
    await till.world.act(
      tx =>
        tx`update gate set held_until = trela_now() + interval '1 minute' where connection_id = ${till.world.connectionId}`,
    )
    expect(await sellOne(8)).toMatchObject({ ok: true })
    await till.world.clock.advance(10_000)
    // Somebody reads it meanwhile, and the ERP still shows all ten.
    await till.world.act(
      tx => tx`
        update observation set began_at = trela_now() where kind = 'product' and erp_id = ${String(productThere())}`,
    )
    expect(await sellOne(3)).toMatchObject({ ok: false, problem: { code: 'stock_short' } })
    expect(await sellOne(2)).toMatchObject({ ok: true })
  })

  it('of a product that does not stand in the ERP is refused with words', async () => {
    const asked = await till.world.act(async (tx, context) => {
      await tx`update link set ended_at = trela_now() where record_id = ${productId}`
      return readStock(tx, context, productId)
    })
    expect(asked).toMatchObject({ ok: false, problem: { code: 'not_in_erp' } })
  })
})
