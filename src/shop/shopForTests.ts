/**
 * A shop in a database of its own, for the tests of this folder: a store with an ERP connected, and short ways to do
 * something and to look.
 */
import { randomUUID } from 'node:crypto'
import { openDatabase, type Tx } from '../store/database.ts'
import type { ActContext, Result } from './act.ts'
import { saveCustomer } from './customers.ts'
import type { Problem } from './problem.ts'
import { saveProduct } from './products.ts'
import { saveService } from './services.ts'
import { createStore } from './stores.ts'

export const today = '2026-11-20'

type Act<Input, Value> = (tx: Tx, context: ActContext, input: Input) => Promise<Result<Value>>

export interface TestShop {
  storeId: string
  /** Does it, and expects it to be done. */
  act: <I, V>(act: Act<I, V>, input: I, at?: string) => Promise<V>
  /** Does it, and expects it to be refused. */
  refused: <I, V>(act: Act<I, V>, input: I, at?: string) => Promise<Problem>
  look: <Row>(query: (tx: Tx) => Promise<Row>) => Promise<Row>
  /** Starts both while somebody else holds the invoice or product, and lets go when both wait: neither is ahead. */
  atOnce: <V>(
    id: string,
    acts: (() => Promise<V>)[],
    table?: 'invoice' | 'product',
  ) => Promise<PromiseSettledResult<V>[]>
  /** How often the record was marked for the ERP. */
  marks: (recordId: string) => Promise<number>
  /** The instalments that stand, as [due date, amount, received], oldest first. */
  instalments: (invoiceId: string) => Promise<[string, number, number][]>
  /** Their parts, as [due date, part, amount, received], services first. */
  parts: (invoiceId: string) => Promise<[string, string, number, number][]>
  /** What left stock and came back, as [direction, units, why], in order. */
  movements: (invoiceId: string) => Promise<[string, number, string][]>
  invoice: (
    invoiceId: string,
  ) => Promise<{ total: number; received: number; status: string; generation: number }>
  events: (subjectId: string) => Promise<string[]>
}

export interface TestHouse {
  openShop: (name?: string) => Promise<TestShop>
  close: () => Promise<void>
}

/** @param fresh an empty, migrated database; dropped on close */
export function openHouse(fresh: { url: string; drop: () => Promise<void> }): TestHouse {
  const database = openDatabase({ url: fresh.url, max: 6 })
  return {
    openShop: async (name = 'Bicho Limpo') => {
      const storeId = randomUUID()
      const context = (at: string): ActContext => ({
        storeId,
        actor: 'user:ana',
        today: at,
        newId: randomUUID,
      })
      const run = <I, V>(act: Act<I, V>, input: I, at: string) =>
        database.inStore(storeId, tx => act(tx, context(at), input))
      const look = <Row>(query: (tx: Tx) => Promise<Row>) => database.inStore(storeId, query)
      const shop: TestShop = {
        storeId,
        look,
        act: async (act, input, at = today) => {
          const result = await run(act, input, at)
          if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
          return result.value
        },
        refused: async (act, input, at = today) => {
          const result = await run(act, input, at)
          if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
          return result.problem
        },
        atOnce: async (id, acts, table = 'invoice') => {
          const started = await look(async tx => {
            await tx`select from ${tx(table)} where id = ${id} for update`
            const all = Promise.allSettled(acts.map(act => act()))
            for (let waiting = 0; waiting < acts.length; ) {
              // Within a transaction the view is a snapshot until it is cleared.
              await tx`select pg_stat_clear_snapshot()`
              const [row] = await tx<{ waiting: number }[]>`
                select count(*) as waiting from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'`
              waiting = row!.waiting
            }
            return { all }
          })
          return started.all
        },
        marks: recordId =>
          look(async tx => {
            const [lane] = await tx<
              { marked: number }[]
            >`select marked from lane where record_id = ${recordId}`
            return lane?.marked ?? 0
          }),
        instalments: invoiceId =>
          look(async tx => {
            const rows = await tx<{ due: string; amount: number; received: number }[]>`
              select due_on as due, sum(instalment.amount) as amount, sum(paid.received) as received
              from instalment join invoice on invoice.id = invoice_id and invoice.generation = instalment.generation
              cross join lateral (
                select coalesce(sum(a.covered), 0) as received from standing_allocation a
                where instalment_id = instalment.id) as paid
              where invoice_id = ${invoiceId} and withdrawn_at is null
              group by position, due_on order by due_on, position`
            return rows.map(row => [row.due, row.amount, row.received])
          }),
        parts: invoiceId =>
          look(async tx => {
            const rows = await tx<{ due: string; part: string; amount: number; received: number }[]>`
              select due_on as due, part, instalment.amount, coalesce(sum(a.covered), 0) as received
              from instalment join invoice on invoice.id = invoice_id and invoice.generation = instalment.generation
              left join standing_allocation a on instalment_id = instalment.id
              where invoice_id = ${invoiceId} and withdrawn_at is null
              group by instalment.id order by due_on, position, part desc`
            return rows.map(row => [row.due, row.part, row.amount, row.received])
          }),
        movements: invoiceId =>
          look(async tx => {
            const rows = await tx<{ direction: string; quantityMilli: number; because: string }[]>`
              select direction, (quantity * 1000)::bigint as "quantityMilli", because from stock_movement
              where invoice_id = ${invoiceId} order by created_at, id`
            return rows.map(row => [row.direction, row.quantityMilli / 1000, row.because])
          }),
        invoice: invoiceId =>
          look(async tx => {
            const [row] = await tx<{ total: number; received: number; status: string; generation: number }[]>`
              select total, received, status, generation from invoice where id = ${invoiceId}`
            return { ...row! }
          }),
        events: subjectId =>
          look(async tx => {
            const rows = await tx<{ event: string }[]>`
              select event from timeline where subject_id = ${subjectId} order by id`
            return rows.map(row => row.event)
          }),
      }
      await shop.act(createStore, { name })
      await look(async tx => {
        await tx`
          with made as (
            insert into connection (id, store_id, driver, environment, sealed_credentials, cut_off, webhook_secret)
            values (${randomUUID()}, ${storeId}, 'vhsys', 'test', 'sealed', '2026-01-01', 'secret')
            returning id, store_id)
          insert into gate (connection_id, store_id) select id, store_id from made`
      })
      return shop
    },
    close: async () => {
      await database.close()
      await fresh.drop()
    },
  }
}

/** A customer and two services: a bath at R$ 100.00 (60 min) and a trim at R$ 80.00 (30 min). */
export async function furnish(
  shop: TestShop,
): Promise<{ customerId: string; bathId: string; trimId: string }> {
  const customer = await shop.act(saveCustomer, { name: 'Maria das Dores' })
  const bath = await shop.act(saveService, { name: 'Banho', minutes: 60, priceCents: 100_00 })
  const trim = await shop.act(saveService, { name: 'Tosa', minutes: 30, priceCents: 80_00 })
  return { customerId: customer.id, bathId: bath.id, trimId: trim.id }
}

/** Two products: a bag of food at R$ 40.00 and a toy at R$ 15.00. */
export async function stockUp(shop: TestShop): Promise<{ foodId: string; toyId: string }> {
  const food = await shop.act(saveProduct, { name: 'Ração 1 kg', code: 'RAC-1', priceCents: 40_00 })
  const toy = await shop.act(saveProduct, { name: 'Bolinha', priceCents: 15_00 })
  return { foodId: food.id, toyId: toy.id }
}

/** Lets the ERP have said how much there is of a product, as the mirror writes it once the ERP was told of all that left. */
export async function seenInStock(shop: TestShop, productId: string, quantityMilli: number): Promise<void> {
  await shop.look(async tx => {
    await tx`
      insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot, created_at)
      select gen_random_uuid(), m.store_id, c.id, 'stock_movement', m.id::text, 'invoice', m.invoice_id,
        'stock_movement/' || m.id, trela_now()
      from stock_movement m join connection c on c.store_id = m.store_id and c.disconnected_at is null
      on conflict do nothing`
    await tx`
      update product set stock = ${quantityMilli}::bigint::numeric / 1000, stock_seen_at = trela_now()
      where id = ${productId}`
  })
}
