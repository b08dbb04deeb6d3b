/** Goods on the shop's shelf: in its catalogue, in the ERP with a stock of its own, and scanned over the counter. */
import type { Page } from 'playwright-core'
import type { Shop } from '../../flows/support/shop.ts'
import { until } from '../../flows/support/until.ts'

/** Barcodes with a check digit that fits. */
export const barcodes = { food: '7896004703398', shampoo: '7891000100103', treat: '7891234567802' }

export interface Good {
  name: string
  code?: string
  barcode?: string
  priceCents: number
  unit?: string
  tracksStock?: boolean
  /** How many the ERP has of it. Nothing: nobody ever counted it there. */
  stock?: number
}

/** The goods most tests sell: two that are there, and one that is used up. */
export const goods: Good[] = [
  {
    name: 'Ração Fórmula Frango e Arroz, cães adultos, 15 kg',
    code: 'RAC-15',
    barcode: barcodes.food,
    priceCents: 18_990,
    stock: 12,
  },
  { name: 'Shampoo neutro 500 ml', code: 'SHA-500', barcode: barcodes.shampoo, priceCents: 3_490, stock: 6 },
  { name: 'Petisco de frango 65 g', barcode: barcodes.treat, priceCents: 1_290, unit: 'PCT', stock: 0 },
]

/** Puts goods on the shelf and waits until Trela knows of the ERP how many there are. @returns their ids by name */
export async function fillShelf(shop: Shop, list: Good[] = goods): Promise<Record<string, string>> {
  const { api, erp, connectionId } = shop
  const ids: Record<string, string> = {}
  for (const { stock: _, ...good } of list) {
    ids[good.name] = (await api.post<{ id: string }>('/products', good)).id
  }
  await until('the ERP has the goods', async () => (await inErp(shop)).length >= list.length)
  for (const { name, stock } of list.filter(good => good.stock)) {
    const row = (await inErp(shop)).find(one => one.desc_produto === name)!
    const entry = { id: Number(row.id_produto), tipo_estoque: 'Entrada', qtde_estoque: String(stock) }
    await erp.person('products/moveStock', entry)
  }
  // After a pause all is read anew.
  await api.post(`/connections/${connectionId}/pause`)
  await api.post(`/connections/${connectionId}/resume`)
  for (const { name, stock } of list.filter(good => good.stock !== undefined)) {
    const known = () => api.get<{ stock: number | null }>(`/products/${ids[name]}`)
    await until(`Trela knows the stock of ${name}`, async () => (await known()).stock === stock, {
      seen: known,
    })
  }
  return ids
}

const inErp = ({ erp }: Shop) => erp.rows('produtos?limit=250&lixeira=Nao')

/** How many the ERP has of each product, by name. */
export async function stockInErp(shop: Shop): Promise<Record<string, number>> {
  return Object.fromEntries((await inErp(shop)).map(row => [row.desc_produto, Number(row.estoque_produto)]))
}

/** What a scanner does: it types the digits, all at once, and an Enter. */
export async function scan(page: Page, field: string, barcode: string): Promise<void> {
  const search = page.getByRole('combobox', { name: field })
  await search.focus()
  await page.keyboard.insertText(barcode)
  await page.keyboard.press('Enter')
}
