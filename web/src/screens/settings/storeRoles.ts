/** The roles a person or a key can have in a store. */
import type { StoreRole } from '../../api/types.ts'

export const storeRoles: readonly StoreRole[] = ['owner', 'attendant', 'accountant']
