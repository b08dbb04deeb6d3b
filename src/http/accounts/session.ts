/**
 * What a caller is told about themselves: who they are, the stores they may enter and what they may do in each.
 */
import type { Database } from '../../store/database.ts'
import { type Caller, isOperator } from './caller.ts'
import { may, type Permission, permissions, type Role } from './permissions.ts'

export interface Session {
  person: { id: string; name: string; email: string } | null
  key: { id: string; name: string } | null
  operator: boolean
  stores: {
    id: string
    externalId: string | null
    name: string
    timeZone: string
    role: Role
    may: Permission[]
  }[]
}

const STORES_MAX = 100

export async function readSession(db: Database, caller: Caller): Promise<Session> {
  const operator = await isOperator(db, caller)
  const rows = await readStores(db, caller, operator)
  const stores = rows.map(({ owner_manages, ...store }) => ({
    ...store,
    may: (Object.keys(permissions) as Permission[]).filter(name => may(store.role, name, owner_manages)),
  }))
  if (caller.kind === 'key')
    return { person: null, key: { id: caller.keyId, name: caller.name }, operator, stores }
  return {
    person: { id: caller.userId, name: caller.name, email: caller.email },
    key: null,
    operator,
    stores,
  }
}

interface Row {
  id: string
  externalId: string | null
  name: string
  timeZone: string
  role: Role
  owner_manages: boolean
}

function readStores(db: Database, caller: Caller, operator: boolean): Promise<Row[]> {
  if (caller.kind === 'key' && caller.role !== 'operator') {
    return db.inStore(
      caller.reference,
      tx => tx<Row[]>`
        select id, external_id as "externalId", name, time_zone as "timeZone", ${caller.role} as role,
          owner_manages_connection as owner_manages
        from store where id = trela_store()`,
    )
  }
  const userId = caller.kind === 'person' ? caller.userId : caller.reference
  return db.asUser(
    userId,
    tx => tx<Row[]>`
      select store.id, external_id as "externalId", name, time_zone as "timeZone",
        case when ${operator} then 'operator' else member.role end as role, owner_manages_connection as owner_manages
      from store
      left join member on member.store_id = store.id and member.user_id = ${userId} and member.disabled_at is null
      where ${operator} or (member.user_id is not null and ${caller.kind} = 'person')
      order by lower(name), store.id limit ${STORES_MAX}`,
  )
}
