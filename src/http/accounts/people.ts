/**
 * People and their places in stores: the rows, and the statements that write them.
 *
 * Written in the caller's transaction, so that a person and their place in the store come together or not at all.
 * Passwords are hashed by the authentication library, whose tables these are.
 */
import type { Tx } from '../../store/database.ts'
import { tell } from '../../store/timeline.ts'
import { notFound, type Outcome, refusal } from '../problems/problem.ts'
import type { StoreRole } from './permissions.ts'

export interface User {
  id: string
  name: string
  email: string
  role: StoreRole
  /** Instant; null while they may enter. */
  disabledAt: string | null
  createdAt: string
}

/** Makes a person; null when somebody has this e-mail already. Without a hash they set their password by link. */
export async function addPerson(
  tx: Tx,
  person: { id: string; name: string; email: string; passwordHash: string | null; accountId: string },
): Promise<string | null> {
  const { id, name, email, passwordHash, accountId } = person
  const [added] = await tx<{ id: string }[]>`
    insert into "user" (id, name, email) values (${id}, ${name}, ${email.toLowerCase()})
    on conflict (email) do nothing returning id`
  if (!added) return null
  if (passwordHash !== null) {
    await tx`
      insert into account (id, "accountId", "providerId", "userId", password)
      values (${accountId}, ${id}, 'credential', ${id}, ${passwordHash})`
  }
  return added.id
}

export async function findPerson(tx: Tx, email: string): Promise<string | null> {
  const [found] = await tx<{ id: string }[]>`select id from "user" where email = ${email.toLowerCase()}`
  return found?.id ?? null
}

/** The users of the store in scope by name, those that follow this one. */
export async function listUsers(tx: Tx, after: string | null, limit: number): Promise<User[]> {
  return tx<User[]>`
    select id, name, email, role, disabled_at as "disabledAt", member.created_at as "createdAt"
    from member join "user" on "user".id = member.user_id
    where store_id = trela_store()
      and (${after}::text is null or (lower(name), id) > (select lower(name), id from "user" where id = ${after}))
    order by lower(name), id limit ${limit}`
}

export async function readUser(tx: Tx, id: string): Promise<User | null> {
  const [user] = await tx<User[]>`
    select id, name, email, role, disabled_at as "disabledAt", member.created_at as "createdAt"
    from member join "user" on "user".id = member.user_id
    where store_id = trela_store() and user_id = ${id}`
  return user ?? null
}

interface Act {
  storeId: string
  actor: string
}

/** Gives a person a role in the store. */
export async function addMember(
  tx: Tx,
  { storeId, actor }: Act,
  userId: string,
  role: StoreRole,
): Promise<Outcome<null>> {
  const added = await tx`
    insert into member (store_id, user_id, role) values (${storeId}, ${userId}, ${role})
    on conflict do nothing returning user_id`
  if (added.length === 0) return refusal('already_member')
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'user',
    subjectId: userId,
    event: 'user.added',
    facts: { role },
  })
  return { ok: true, value: null }
}

/** Changes a role, or bars or readmits. A store always keeps an owner who may enter. */
export async function changeMember(
  tx: Tx,
  { storeId, actor }: Act,
  userId: string,
  { role, disabled }: { role?: StoreRole; disabled?: boolean },
): Promise<Outcome<null>> {
  // All rows are locked, so that two owners cannot bar each other at once.
  const members = await tx<{ user_id: string; role: StoreRole; disabled_at: string | null }[]>`
    select user_id, role, disabled_at from member where store_id = ${storeId} order by user_id for update`
  const member = members.find(row => row.user_id === userId)
  if (!member) return notFound('user')
  const next = { role: role ?? member.role, disabled: disabled ?? member.disabled_at !== null }
  const ownersLeft = members.filter(
    row => row.user_id !== userId && row.role === 'owner' && row.disabled_at === null,
  )
  const wasOwner = member.role === 'owner' && member.disabled_at === null
  if (wasOwner && (next.role !== 'owner' || next.disabled) && ownersLeft.length === 0)
    return refusal('last_owner')
  await tx`
    update member set role = ${next.role},
      disabled_at = case when ${next.disabled} then coalesce(disabled_at, trela_now()) end
    where store_id = ${storeId} and user_id = ${userId}`
  await tell(tx, {
    storeId,
    actor,
    subjectKind: 'user',
    subjectId: userId,
    event: 'user.changed',
    facts: next,
  })
  return { ok: true, value: null }
}

/**
 * Whether this store alone decides over the person. Somebody who also enters other stores, or operates the platform,
 * must not lose their account to one store's owner by a link that sets a new password.
 */
export async function belongsHereOnly(tx: Tx, storeId: string, userId: string): Promise<boolean> {
  await tx`select set_config('trela.user', ${userId}, true)`
  const elsewhere = await tx`
    select from member where user_id = ${userId} and store_id <> ${storeId}
    union all select from operator where user_id = ${userId}`
  await tx`select set_config('trela.user', '', true)`
  return elsewhere.length === 0
}
