/**
 * Goods as a shop wants them in the ERP, for tests of this driver: products, sales with their money, movements.
 */
import type {
  OrderStatus,
  ProductFields,
  SalesItem,
  SalesOrderFields,
  StockMovementFields,
  Wanted,
} from '../../port/index.ts'
import { type InvoiceFacts, invoice } from './shop.ts'

export function product(fields: Partial<ProductFields> = {}, slot = 'product'): Wanted<'product'> {
  return {
    slot,
    kind: 'product',
    standing: 'live',
    fields: {
      name: 'Ração Premium 1 kg',
      unit: 'UN',
      priceCents: 3990,
      barcode: null,
      code: null,
      stockMilli: null,
      ...fields,
    },
    within: null,
    parents: {},
    key: null,
  }
}

export interface SaleFacts extends Omit<InvoiceFacts, 'items' | 'customer'> {
  /** Null: a sale to nobody in particular. */
  customer: string | null
  items: SalesItem[]
  status?: OrderStatus
}

/** What a sale wants, as `mirror/` would say it: an invoice whose order is a sales order. */
export function sale({ customer, items, ...facts }: SaleFacts): Wanted[] {
  const { generation = 1 } = facts
  return invoice({ ...facts, items: [], customer: customer ?? '' }).map(wanted => {
    const parents = customer === null ? {} : wanted.parents
    const customerName = customer === null ? '' : 'Marina Alves Prado'
    const own = { ...wanted, parents }
    if (wanted.kind === 'receipt') return own
    if (wanted.kind === 'receivable') {
      return {
        ...own,
        within: `sales_order/${generation}`,
        fields: { ...wanted.fields, customerName: customerName || 'Consumidor' },
      } as Wanted
    }
    const fields = { ...wanted.fields, customerName, items, notes: null } as SalesOrderFields
    return { ...own, slot: `sales_order/${generation}`, kind: 'sales_order', fields }
  })
}

export function movement(
  fields: Partial<StockMovementFields> & { productErpId: string },
  slot = 'stock_movement/line-1',
): Wanted<'stock_movement'> {
  return {
    slot,
    kind: 'stock_movement',
    standing: 'live',
    fields: {
      direction: 'out',
      quantityMilli: 1000,
      on: '2026-11-20',
      reason: 'Fatura 7: Ração Premium 1 kg',
      ...fields,
    },
    within: null,
    parents: { product: fields.productErpId },
    key: null,
  }
}
