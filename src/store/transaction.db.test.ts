import postgres from 'postgres'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { type Database, openDatabase, type Tx } from './database.ts'

const store = '00000000-0000-7000-8000-000000000001'
let fresh: FreshDatabase
let db: Database
let admin: postgres.Sql
beforeEach(async () => {
  fresh = await freshDatabase()
  db = openDatabase({ url: fresh.url, max: 1 })
  admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
})
afterEach(async () => {
  await db.close()
  await admin.end()
  await fresh.drop()
})

/** The server ends the session that this transaction runs in, as at a restart or after it was frozen for long. */
async function endSession(tx: Tx): Promise<void> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  await admin`select pg_terminate_backend(${row!.pid}, 5000)`
}
const makeStore = (tx: Tx, name: string) => tx`insert into store (id, name) values (${store}, ${name})`

test('a session that the server ends fails its own transaction, and the next one has a new session', async () => {
  const going = db.inStore(store, async tx => {
    await makeStore(tx, 'Primeira')
    await endSession(tx)
    await tx`select 1`
  })
  await expect(going).rejects.toThrow()
  const found = await db.inStore(store, tx => tx`select from store`)
  expect(found).toHaveLength(0)
})

test('work that goes on after the loss sends nothing more, whatever it does', async () => {
  const steps: string[] = []
  const lost = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const going = db.inStore(store, async tx => {
    await endSession(tx)
    await lost.promise
    await Promise.resolve()
    try {
      await tx`select 1`
    } catch (error) {
      steps.push((error as Error).name)
      throw error
    } finally {
      done.resolve()
    }
  })
  await expect(going).rejects.toThrow()
  lost.resolve()
  await done.promise
  expect(steps).toEqual(['ConnectionLost'])
  await expect(db.inStore(store, tx => tx`select 1 as one`)).resolves.toEqual([{ one: 1 }])
})

test('an error of the work itself rolls back and is told as it was', async () => {
  const going = db.inStore(store, async tx => {
    await makeStore(tx, 'Primeira')
    throw new Error('fora de estoque')
  })
  await expect(going).rejects.toThrow('fora de estoque')
  expect(await db.inStore(store, tx => tx`select from store`)).toHaveLength(0)
})
