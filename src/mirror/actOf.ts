/** What the ERP's doings are recorded as: an act of the ERP, on the store's day. */
import type { ActContext } from '../shop/act.ts'

export function actOf({
  storeId,
  today,
  newId,
}: Pick<ActContext, 'storeId' | 'today' | 'newId'>): ActContext {
  return { storeId, actor: 'erp', today, newId }
}
