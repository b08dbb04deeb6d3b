/**
 * Goods on the demo's shelf: they come in as in any shop, by somebody who enters a delivery in the ERP. The demo knows its
 * ERP and works at its window; Trela hears of it as of any delivery.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { controlPath } from '../erp/vhsys/emulator/index.ts'
import { systemClock } from '../platform/clock.ts'
import { products } from './demoExamples.ts'

/** Asks the demo's own API. */
export type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** Far longer than a machine at work takes to send four products. */
const patienceMs = 60_000

interface Shown {
  id: string
  name: string
  stock: number | null
}

/** Enters what was delivered, once the products are in the ERP, and lets Trela read it. */
export async function stockShelf(call: Call, erpUrl: string): Promise<void> {
  const delivered = products.filter(({ delivered: units }) => units > 0)
  const shown = await untilKnown(call, delivered.length)
  const there = await erp<{ id_produto: number; desc_produto: string }[]>(erpUrl, 'GET', 'state/produtos')
  for (const { name, delivered: units } of delivered) {
    const { id_produto: id } = there.find(row => row.desc_produto === name)!
    const entry = { id, tipo_estoque: 'Entrada', qtde_estoque: String(units), obs_estoque: 'Compra' }
    await erp(erpUrl, 'POST', 'person/products/moveStock', entry)
    await call('POST', `/products/${shown.find(one => one.name === name)!.id}/read-stock`)
  }
}

/** The stock of a product is known here as soon as it stands in the ERP. */
async function untilKnown(call: Call, many: number): Promise<Shown[]> {
  const until = systemClock.now() + patienceMs
  while (systemClock.now() < until) {
    const { items } = await call<{ items: Shown[] }>('GET', '/products')
    const known = items.filter(({ stock }) => stock !== null)
    if (known.length >= many) return known
    await pause(100)
  }
  throw new Error(`The demo's products did not reach its ERP within ${patienceMs / 1000} seconds`)
}

async function erp<T>(erpUrl: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${erpUrl}${controlPath}/${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`The demo's ERP answered ${path}: ${await response.text()}`)
  return (await response.json()) as T
}
