/** Reading a whole list page by page while people work in the ERP: nobody who stands throughout is missed. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Json, Page } from '../port/index.ts'
import { vhsys } from './index.ts'
import { openShopInProcess, type Shop } from './testing/shop.ts'

let shop: Shop
afterEach(() => shop.stop())

async function openWith(count: number): Promise<number[]> {
  shop = await openShopInProcess()
  const { customers } = shop.emulator.person()
  const ids = Array.from({ length: count }, (_, n) =>
    Number(customers.create({ fields: { razao_cliente: `Cliente ${n}` } }).id_cliente),
  )
  shop.calls()
  return ids
}

async function pageAfter(position: Json): Promise<Page> {
  const reading = await vhsys.open(shop.account).page('customer', position)
  if (reading.is !== 'read') throw new Error(JSON.stringify(reading))
  return reading.value
}

/** Reads on to the end; `between` is what happens before each further page. */
async function readAll(between: (page: number) => void = () => {}): Promise<Page[]> {
  const pages = [await pageAfter(null)]
  while (pages.at(-1)!.next !== null) {
    between(pages.length)
    pages.push(await pageAfter(pages.at(-1)!.next))
  }
  return pages
}

const idsOf = (pages: Page[]) => new Set(pages.flatMap(page => page.documents.map(({ id }) => Number(id))))

describe('a list of 600 customers', () => {
  it('comes in three pages after that of the trash, and says truly how far it is', async () => {
    await openWith(600)
    const pages = await readAll()
    expect(pages.map(({ read, total }) => [read, total])).toEqual([
      [0, null],
      [250, 600],
      [499, 600],
      [600, 600],
    ])
    expect(idsOf(pages).size).toBe(600)
  })

  it('counts those in the trash as well', async () => {
    const ids = await openWith(300)
    shop.emulator.person().customers.trash({ id: ids[7]! })
    const pages = await readAll()
    expect(pages.at(-1)).toMatchObject({ read: 300, total: 300, next: null })
    expect(pages[0]!.documents).toMatchObject([{ id: String(ids[7]), standing: 'trashed' }])
  })

  it('misses nobody when twenty who were read already go to the trash meanwhile', async () => {
    const ids = await openWith(600)
    const pages = await readAll(page => {
      if (page !== 2) return
      for (const id of ids.slice(0, 20)) shop.emulator.person().customers.trash({ id })
    })
    // It went back a page, and found the row it had been at.
    expect(pages).toHaveLength(6)
    expect([...idsOf(pages)].sort()).toEqual([...ids].sort())
    expect(pages.at(-1)!.read).toBe(600)
  })

  it('brings those who are registered meanwhile too', async () => {
    await openWith(600)
    const pages = await readAll(page => {
      if (page === 3) shop.emulator.person().customers.create({ fields: { razao_cliente: 'Nova' } })
    })
    expect(idsOf(pages).size).toBe(601)
  })
})

it('brings only what was made or changed since a day, with what each order comes to', async () => {
  await openWith(0)
  const { orders } = shop.emulator.person()
  const id = Number(orders.create({ fields: { nome_cliente: 'Helena Duarte' } }).id_ordem)
  orders.addService({
    id,
    fields: { id_servico: 0, desc_servico: 'Banho', horas_servico: '2', valor_unit_servico: '42.50' },
  })
  const listed = async (since: string) => {
    const pages: Page[] = []
    for (let position: Json = null; pages.length === 0 || position !== null; ) {
      const reading = await vhsys.open(shop.account).page('service_order', position, since)
      if (reading.is !== 'read') throw new Error(JSON.stringify(reading))
      pages.push(reading.value)
      position = reading.value.next
    }
    return pages.flatMap(({ documents }) => documents.map(({ fields }) => fields))
  }
  const day = 24 * 3_600_000
  expect(await listed(new Date(Date.now() - day).toISOString())).toMatchObject([{ totalCents: 8_500 }])
  expect(await listed(new Date(Date.now() + 3 * day).toISOString())).toEqual([])
})

it('tells that stock movements are listed by product only', async () => {
  await openWith(0)
  expect(await vhsys.open(shop.account).page('stock_movement', null)).toMatchObject({ is: 'refused' })
})
