/**
 * Who may do what: one table. A route names the permission it needs; nothing else decides access within a store.
 */

/** Roles a person or a key has in a store. An operator has theirs in every store. */
export const roles = ['owner', 'attendant', 'accountant', 'operator'] as const
export type Role = (typeof roles)[number]
/** Roles that belong to one store. */
export const storeRoles = ['owner', 'attendant', 'accountant'] as const
export type StoreRole = (typeof storeRoles)[number]

const everybody: readonly Role[] = ['owner', 'attendant', 'accountant', 'operator']
const atTheCounter: readonly Role[] = ['owner', 'attendant', 'operator']
const inCharge: readonly Role[] = ['owner', 'operator']

export const permissions = {
  /** See customers, calendar, invoices, payments, findings and how the connection fares. */
  'shop.read': everybody,
  'customer.write': atTheCounter,
  'appointment.write': atTheCounter,
  'invoice.write': atTheCounter,
  'payment.write': atTheCounter,
  /** Ask for a fiscal note, and take that back. */
  'note.ask': atTheCounter,
  /** Correct the count of a closed cash session. */
  'cash.correct': inCharge,
  /** Ask for another try at the ERP. */
  'invoice.reprocess': atTheCounter,
  /** Compare both sides by count and money. */
  'reconciliation.start': everybody,
  /** Keep an invoice from the ERP, or let it go there again. */
  'invoice.hold': inCharge,
  /** Change the catalogues and their prices. */
  'service.write': inCharge,
  'product.write': inCharge,
  'store.write': inCharge,
  'user.manage': inCharge,
  'key.manage': inCharge,
  /** Say which of the shop's own systems are told of changes. */
  'webhook.manage': inCharge,
  /** An owner only where the operator leaves it to them: see `may`. */
  'connection.manage': inCharge,
  /** Open new stores and keys that reach all of them. */
  'platform.operate': ['operator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** Whether this role may, in a store whose operator may have kept the connection to themselves. */
export function may(role: Role, permission: Permission, ownerManagesConnection: boolean): boolean {
  if (permission === 'connection.manage' && role === 'owner' && !ownerManagesConnection) return false
  return (permissions[permission] as readonly Role[]).includes(role)
}
