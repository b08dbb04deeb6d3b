/**
 * Who is calling, which store they mean and what they are there. Asked anew at every request, so that a disabled
 * person and a revoked key lose access at once.
 *
 * A cookie is a person; `Authorization: Bearer` is a key. A key never acts as a person, nor a person as a key.
 */
import type { Database } from '../../store/database.ts'
import { type Outcome, refusal } from '../problems/problem.ts'
import type { Auth } from './auth.ts'
import type { Role } from './permissions.ts'

export interface Person {
  kind: 'person'
  userId: string
  name: string
  email: string
}

export interface Key {
  kind: 'key'
  keyId: string
  name: string
  /** Operator keys stand for an operator, the others for a role in one store. */
  role: Role
  /** The store, or the operator's person id. */
  reference: string
}

export type Caller = Person | Key

/** The store a request works in. */
export interface StoreScope {
  id: string
  externalId: string | null
  name: string
  timeZone: string
  ownerManagesConnection: boolean
  /** What the caller is in this store. */
  role: Role
}

type Headers = Record<string, string | string[] | undefined>

/** How the caller appears in the timeline. */
export function actorOf(caller: Caller): string {
  return caller.kind === 'person' ? `user:${caller.userId}` : `key:${caller.keyId}`
}

/** Who sends these headers. `null`: nobody says who they are. */
export async function identify(auth: Auth, headers: Headers): Promise<Outcome<Caller | null>> {
  const authorization = headers.authorization
  if (typeof authorization === 'string') {
    const [, token] = /^Bearer +([A-Za-z0-9_-]{10,200})$/i.exec(authorization.trim()) ?? []
    const found = token && (await auth.findKey(token))
    if (!found) return refusal('key_refused')
    return {
      ok: true,
      value: {
        kind: 'key',
        keyId: found.id,
        name: found.name ?? '',
        role: found.role,
        reference: found.reference,
      },
    }
  }
  if (typeof headers.cookie !== 'string') return { ok: true, value: null }
  const session = await auth.api.getSession({
    headers: new Headers({ cookie: headers.cookie }),
    query: { disableRefresh: true },
  })
  if (!session) return { ok: true, value: null }
  const { id, name, email } = session.user
  return { ok: true, value: { kind: 'person', userId: id, name, email } }
}

/** The person behind a caller that is an operator, or an operator's key. */
export function operatorId(caller: Caller): string {
  return caller.kind === 'person' ? caller.userId : caller.reference
}

/** Whether this person, or whoever this key stands for, operates the platform. */
export async function isOperator(db: Database, caller: Caller): Promise<boolean> {
  const userId =
    caller.kind === 'person' ? caller.userId : caller.role === 'operator' ? caller.reference : null
  if (userId === null) return false
  return db.asUser(userId, async tx => (await tx`select from operator where user_id = ${userId}`).length > 0)
}

/**
 * The store meant by the header `Trela-Store` (id or externalId); without it, the caller's only one.
 * Another's store and one that does not exist give the same answer.
 */
export async function chooseStore(
  db: Database,
  caller: Caller,
  wanted: string | undefined,
): Promise<Outcome<StoreScope>> {
  const reachable = await reach(db, caller, wanted)
  const [store, another] = reachable
  if (!store) return refusal(wanted === undefined ? 'store_required' : 'store_unknown')
  if (another && wanted === undefined) return refusal('store_required')
  return { ok: true, value: store }
}

/** At most two stores are read: one is an answer, two mean that the caller must choose. */
async function reach(db: Database, caller: Caller, wanted: string | undefined): Promise<StoreScope[]> {
  const name = wanted ?? null
  if (caller.kind === 'key' && caller.role !== 'operator') {
    const rows = await db.inStore(
      caller.reference,
      tx => tx<StoreRow[]>`
        select id, external_id, name, time_zone, owner_manages_connection, ${caller.role} as role from store
        where id = trela_store() and (${name}::text is null or id::text = lower(${name}) or external_id = ${name})`,
    )
    return rows.map(scopeOf)
  }
  const userId = caller.kind === 'person' ? caller.userId : caller.reference
  const rows = await db.asUser(
    userId,
    tx => tx<StoreRow[]>`
      select store.id, external_id, name, time_zone, owner_manages_connection,
        case when operator.user_id is not null then 'operator' else member.role end as role
      from store
      left join operator on operator.user_id = ${userId}
      left join member on member.store_id = store.id and member.user_id = ${userId} and member.disabled_at is null
      where (operator.user_id is not null or (member.user_id is not null and ${caller.kind} = 'person'))
        and (${name}::text is null or store.id::text = lower(${name}) or external_id = ${name})
      order by store.id::text = lower(${name}) desc nulls last
      limit 2`,
  )
  return rows.map(scopeOf)
}

interface StoreRow {
  id: string
  external_id: string | null
  name: string
  time_zone: string
  owner_manages_connection: boolean
  role: Role
}

const scopeOf = (row: StoreRow): StoreScope => ({
  id: row.id,
  externalId: row.external_id,
  name: row.name,
  timeZone: row.time_zone,
  ownerManagesConnection: row.owner_manages_connection,
  role: row.role,
})
