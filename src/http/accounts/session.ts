/**
 * What a caller is told about themselves: who they are, the stores they may enter and what they may do in each.
 */
import type { Database } from '../../store/database.ts'
import { type Caller, isOperator, operatorId } from './caller.ts'
import { may, type Permission, permissions, type Role } from './permissions.ts'
import { type Store, storeColumns } from './stores.ts'

export interface Session {
  user: { id: string; name: string; email: string } | null
  key: { id: string; name: string } | null
  operator: boolean
  stores: (Store & { role: Role; may: Permission[] })[]
}

/** An operator may have thousands; they look for the others in the list of stores. */
const STORES_MAX = 100

export async function readSession(db: Database, caller: Caller): Promise<Session> {
  const operator = await isOperator(db, caller)
  const rows = await readStores(db, caller, operator)
  const stores = rows.map(store => ({ ...store, may: permissionsIn(store) }))
  if (caller.kind === 'key') {
    return { user: null, key: { id: caller.keyId, name: caller.name }, operator, stores }
  }
  const user = { id: caller.userId, name: caller.name, email: caller.email }
  return { user, key: null, operator, stores }
}

type Row = Store & { role: Role }

function permissionsIn({ role, ownerManagesConnection }: Row): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter(name => may(role, name, ownerManagesConnection))
}

function readStores(db: Database, caller: Caller, operator: boolean): Promise<Row[]> {
  if (caller.kind === 'key' && caller.role !== 'operator') {
    return db.inStore(
      caller.reference,
      tx => tx<Row[]>`select ${storeColumns(tx)}, ${caller.role} as role from store where id = trela_store()`,
    )
  }
  const userId = operatorId(caller)
  return db.asUser(
    userId,
    tx => tx<Row[]>`
      select ${storeColumns(tx)}, case when ${operator} then 'operator' else member.role end as role
      from store
      left join member on member.store_id = store.id and member.user_id = ${userId} and member.disabled_at is null
      where ${operator} or (member.user_id is not null and ${caller.kind} = 'person')
      order by lower(name), store.id limit ${STORES_MAX}`,
  )
}
