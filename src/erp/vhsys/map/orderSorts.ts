/** The two kinds of order, by kind. */
import type { OrderKind, OrderSort } from './order.ts'
import { salesOrders } from './salesOrder.ts'
import { serviceOrders } from './serviceOrder.ts'

export const orderSorts: Record<OrderKind, OrderSort> = {
  service_order: serviceOrders,
  sales_order: salesOrders,
}
