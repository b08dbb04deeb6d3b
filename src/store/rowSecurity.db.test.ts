/**
 * No row of one store is readable or writable from another (I8). Every table with a store is found in the catalogue, so
 * that a new one is tested without being named here.
 */
import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { journal, recordRefusal } from '../sync/effects.ts'
import { doubt } from '../sync/evidence.ts'
import { settleFindings } from '../sync/findings.ts'
import { link } from '../sync/links.ts'
import { aDocument, aStep, openStores, type TestStore, type TestStores } from '../sync/storesForTests.ts'
import { waitFor } from '../sync/waiting.ts'
import type { Tx } from './database.ts'

let stores: TestStores
let mine: TestStore
let other: TestStore
/** As the tables' owner with no scope at all. */
let bare: postgres.Sql
let guarded: string[]

beforeAll(async () => {
  stores = openStores(await freshDatabase())
  bare = postgres(stores.url, { max: 1 })
  mine = await stores.open()
  other = await stores.open()
  await fill(mine)
  const rows = await bare<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'store_id' and t.table_type = 'BASE TABLE' order by 1`
  guarded = rows.map(row => row.name)
})
afterAll(async () => {
  await bare.end()
  await stores.close()
})

/** At least one row of this store in every table that has a store. */
async function fill({ storeId, connectionId, run, lease }: TestStore): Promise<void> {
  const lane = await lease()
  await run(async tx => {
    await journal(tx, lane, randomUUID(), aStep(), 'sealed', null)
    await recordRefusal(tx, lane, aStep(), 'Recusado', null)
    await doubt(tx, storeId, connectionId, 'receivable', '31')
    await waitFor(tx, lane, [{ kind: 'customer', recordId: randomUUID() }])
    await link(tx, lane, {
      id: randomUUID(),
      slot: 'r',
      document: aDocument('31'),
      ours: {},
      writtenAt: null,
    })
    await settleFindings(tx, { storeId, connectionId, kind: 'invoice', id: lane.recordId }, randomUUID, [
      { slot: '', severity: 'stop', code: 'erp_refused', field: null, params: {}, erpWords: null },
    ])
  })
  const ids = {
    customer: randomUUID(),
    service: randomUUID(),
    product: randomUUID(),
    invoice: randomUUID(),
    line: randomUUID(),
    note: randomUUID(),
    instalment: randomUUID(),
    payment: randomUUID(),
    allocation: randomUUID(),
    appointment: randomUUID(),
    till: randomUUID(),
    endpoint: randomUUID(),
    message: randomUUID(),
    alert: randomUUID(),
    run: randomUUID(),
  }
  await bare`insert into "user" (id, name, email) values ('u', 'Ana', 'ana@exemplo.com.br')`
  await run(async tx => {
    await tx`insert into member (store_id, user_id, role) values (${storeId}, 'u', 'owner')`
    await tx`insert into customer (id, store_id, person_kind, name) values (${ids.customer}, ${storeId}, 'person', 'Maria')`
    await tx`insert into pet (id, store_id, customer_id, name) values (${randomUUID()}, ${storeId}, ${ids.customer}, 'Rex')`
    await tx`insert into service (id, store_id, name, price) values (${ids.service}, ${storeId}, 'Banho', 100.00)`
    await tx`insert into service_price (id, store_id, service_id, price) values (${randomUUID()}, ${storeId}, ${ids.service}, 90.00)`
    await tx`insert into product (id, store_id, name, price) values (${ids.product}, ${storeId}, 'Ração', 40.00)`
    await tx`insert into invoice (id, store_id, number, issued_on) values (${ids.invoice}, ${storeId}, 1, '2026-11-20')`
    await tx`
      insert into invoice_line (id, store_id, invoice_id, position, description, unit_price, total)
      values (${ids.line}, ${storeId}, ${ids.invoice}, 1, 'Banho', 100.00, 100.00)`
    await tx`
      insert into fiscal_note (id, store_id, invoice_id, kind, asked_because, asked_by, environment, total)
      values (${ids.note}, ${storeId}, ${ids.invoice}, 'nfse', 'paid', 'trela', 'test', 100.00)`
    await tx`insert into fiscal_note_line (store_id, note_id, line_id) values (${storeId}, ${ids.note}, ${ids.line})`
    await tx`
      insert into appointment (id, store_id, customer_id, invoice_id, starts_at, ends_at)
      values (${ids.appointment}, ${storeId}, ${ids.customer}, ${ids.invoice}, now(), now() + interval '1 hour')`
    await tx`
      insert into service_supply (id, store_id, service_id, position, product_id, quantity)
      values (${randomUUID()}, ${storeId}, ${ids.service}, 1, ${ids.product}, 0.05)`
    await tx`
      insert into appointment_supply (id, store_id, appointment_id, product_id, quantity)
      values (${randomUUID()}, ${storeId}, ${ids.appointment}, ${ids.product}, 0.08)`
    await tx`
      insert into instalment (id, store_id, invoice_id, generation, position, due_on, amount)
      values (${ids.instalment}, ${storeId}, ${ids.invoice}, 1, 1, '2026-12-10', 100.00)`
    await tx`
      insert into payment (id, store_id, invoice_id, receipt_id, position, method, amount, received_on)
      values (${ids.payment}, ${storeId}, ${ids.invoice}, ${randomUUID()}, 1, 'pix', 100.00, '2026-11-20')`
    await tx`
      insert into allocation (id, store_id, payment_id, instalment_id, amount, sequence)
      values (${ids.allocation}, ${storeId}, ${ids.payment}, ${ids.instalment}, 100.00, 1)`
    await tx`
      insert into reversal (id, store_id, invoice_id, allocation_id, act_id, amount, reason, reversed_on)
      values (${randomUUID()}, ${storeId}, ${ids.invoice}, ${ids.allocation}, ${randomUUID()}, 100.00, 'Engano', '2026-11-20')`
    await tx`
      insert into excess (id, store_id, invoice_id, kind, amount, decided_by)
      values (${randomUUID()}, ${storeId}, ${ids.invoice}, 'credit', 1.00, 'user:u')`
    await tx`
      insert into stock_movement (id, store_id, invoice_id, line_id, product_id, generation, direction, quantity,
        happened_on, because)
      values (${randomUUID()}, ${storeId}, ${ids.invoice}, ${randomUUID()}, ${ids.product}, 1, 'out', 1, '2026-11-20',
        'sold')`
    await tx`
      insert into cash_session (id, store_id, number, opening_float, opened_by)
      values (${ids.till}, ${storeId}, 1, 100.00, 'user:u')`
    await tx`
      insert into refund (id, store_id, invoice_id, amount, method, paid_on, recorded_by)
      values (${randomUUID()}, ${storeId}, ${ids.invoice}, 1.00, 'cash', '2026-11-20', 'user:u')`
    await tx`
      insert into cash_movement (id, store_id, session_id, direction, amount, reason, recorded_by)
      values (${randomUUID()}, ${storeId}, ${ids.till}, 'in', 1.00, 'Troco', 'user:u')`
    await tx`
      insert into cash_count (id, store_id, session_id, method, sequence, expected, counted, counted_by)
      values (${randomUUID()}, ${storeId}, ${ids.till}, 'cash', 1, 101.00, 101.00, 'user:u')`
    await tx`insert into endpoint (id, store_id, url, events, sealed_secret) values (${ids.endpoint}, ${storeId}, 'https://a.example.com', '{}', 'x')`
    await tx`
      insert into endpoint_old_secret (id, store_id, endpoint_id, sealed_secret, ends_at)
      values (${randomUUID()}, ${storeId}, ${ids.endpoint}, 'x', trela_now())`
    await tx`insert into endpoint_turn (endpoint_id, store_id) values (${ids.endpoint}, ${storeId})`
    await tx`insert into untold (store_id, subject_kind, subject_id) values (${storeId}, 'invoice', ${ids.invoice})`
    await tx`
      insert into told_invoice (invoice_id, store_id, column_state, payment_status)
      values (${ids.invoice}, ${storeId}, 'open', 'pending')`
    await tx`
      insert into message (id, store_id, event, subject_kind, subject_id, body)
      values (${ids.message}, ${storeId}, 'endpoint.test', 'invoice', ${ids.invoice}, '{}')`
    await tx`
      insert into delivery (id, store_id, endpoint_id, message_id, subject_id)
      values (${randomUUID()}, ${storeId}, ${ids.endpoint}, ${ids.message}, ${ids.invoice})`
    await tx`
      insert into taken_document (id, store_id, connection_id, invoice_id, kind, fields)
      values (${randomUUID()}, ${storeId}, ${connectionId}, ${ids.invoice}, 'counter_sale', '{}')`
    await tx`
      insert into receipt_link (id, store_id, invoice_id, secret_hash, created_by, expires_at)
      values (${randomUUID()}, ${storeId}, ${ids.invoice}, 'h', 'user:u', now())`
    await tx`
      insert into credit_payout (id, store_id, customer_id, amount, method, reason, paid_on, recorded_by)
      values (${randomUUID()}, ${storeId}, ${ids.customer}, 1.00, 'cash', 'Pediu', '2026-11-20', 'user:u')`
    await tx`insert into idempotency (store_id, key, request_hash) values (${storeId}, 'k', 'h')`
    await tx`insert into scan (id, store_id, connection_id, kind, since, began_at) values (${randomUUID()}, ${storeId}, ${connectionId}, 'receivable', now(), now())`
    await tx`
      insert into vanished (store_id, connection_id, kind, erp_id, state, at)
      values (${storeId}, ${connectionId}, 'receivable', '31', 'seen', now()) on conflict do nothing`
    await tx`
      insert into reconciliation (id, store_id, connection_id, period_from, period_to, with_open, kinds)
      values (${ids.run}, ${storeId}, ${connectionId}, '2026-11-01', '2026-11-30', false, '{}')`
    await tx`
      insert into reconciliation_entry (store_id, reconciliation_id, kind, erp_id, standing, parents, facts)
      values (${storeId}, ${ids.run}, 'receivable', '31', 'live', '{}', '{}')`
    await tx`
      insert into reconciliation_row (id, store_id, reconciliation_id, kind, verdict, here, there)
      values (${randomUUID()}, ${storeId}, ${ids.run}, 'receivable', 'missing', true, false)`
    await tx`
      insert into note_there (store_id, connection_id, document_kind, erp_id, environment, state, issued_at, total)
      values (${storeId}, ${connectionId}, 'service_note', '7', 'live', 'issued', now(), 50.00)`
    await tx`
      insert into reconciliation_total (store_id, reconciliation_id, kind) values (${storeId}, ${ids.run}, 'receivable')`
    await tx`
      insert into list_reading (id, store_id, connection_id, record_kind, kinds)
      values (${ids.note}, ${storeId}, ${connectionId}, 'voiding', '{consumer_note}')`
    await tx`
      insert into number_seen (store_id, reading_id, document_kind, erp_id, series, first_number, last_number, standing)
      values (${storeId}, ${ids.note}, 'consumer_note', '7', '1', 7, 7, 'used')`
    await tx`
      insert into number_gap (id, store_id, connection_id, reading_id, series, first_number, last_number, gap_on, void_by)
      values (${ids.note}, ${storeId}, ${connectionId}, ${ids.note}, '1', 5, 6, '2026-11-20', '2026-12-10')`
    await tx`
      insert into number_voiding (id, store_id, connection_id, series, year, first_number, last_number, reason, asked_by)
      values (${ids.note}, ${storeId}, ${connectionId}, '1', 2026, 5, 6, 'Falha tecnica no PDV', 'trela')`
    await tx`insert into survey (store_id, connection_id, kind) values (${storeId}, ${connectionId}, 'customer')`
    await tx`
      insert into survey_document (store_id, connection_id, kind, erp_id, began_at, document)
      values (${storeId}, ${connectionId}, 'customer', '7', now(), '{}')`
    await tx`
      insert into survey_pair (id, store_id, connection_id, kind, record_id, erp_id, equal, verdict)
      values (${randomUUID()}, ${storeId}, ${connectionId}, 'customer', ${ids.customer}, '7', 'phone', 'suggested')`
    await tx`
      insert into vanished (store_id, connection_id, kind, erp_id, state, at)
      values (${storeId}, ${connectionId}, 'customer', '7', 'seen', now())`
    await tx`
      insert into alert (id, store_id, key, cause, severity, params)
      values (${ids.alert}, ${storeId}, 'erp_down', 'erp_down', 'urgent', '{}')`
    await tx`insert into alert_figure (alert_id, store_id, cause) values (${ids.alert}, ${storeId}, 'erp_down')`
    await tx`
      insert into alert_letter (id, store_id, user_id, subject, text)
      values (${randomUUID()}, ${storeId}, 'u', 'Trela', 'O ERP não responde.')`
    await tx`
      insert into found_order (id, store_id, connection_id, kind, erp_id, customer_name, ordered_on, total, status, lines)
      values (${randomUUID()}, ${storeId}, ${connectionId}, 'service_order', '9', 'Maria', '2026-11-20', 100.00, 'open', '[]')`
    await tx`
      insert into service_choice (store_id, connection_id, service_id, does)
      values (${storeId}, ${connectionId}, ${ids.service}, 'create')`
    await tx`insert into fiscal_settings (store_id) values (${storeId})`
    await tx`
      insert into iss_rate (id, store_id, city_code, percent, valid_from)
      values (${randomUUID()}, ${storeId}, '4106902', '5', '2026-01-01')`
    await tx`
      insert into fiscal_confirmation (store_id, matter, confirmed_by, recorded_by)
      values (${storeId}, 'certificate', 'Contadora', 'u')`
    const tableId = randomUUID()
    await tx`
      insert into approximate_tax_table (id, store_id, state, source, version, key, valid_from, valid_until, imported_by)
      values (${tableId}, ${storeId}, 'SP', 'IBPT', '26.2.C', '', '2026-10-20', '2026-12-20', 'u')`
    await tx`
      insert into approximate_tax (store_id, table_id, kind, code, national, imported, state, city)
      values (${storeId}, ${tableId}, 'ncm', '42010090', '13.45', '15.45', '18', '0')`
    await tx`
      insert into joint_receipt (id, store_id, asked, received_on, recorded_by)
      values (${randomUUID()}, ${storeId}, '{}', '2026-11-20', 'u')`
    await tx`insert into cursor (store_id, connection_id, kind, position) values (${storeId}, ${connectionId}, 'receivable', now())`
  })
}

const countIn = async (tx: Tx, table: string) => {
  const [row] = await tx<{ n: number }[]>`select count(*) as n from ${tx(table)}`
  return row!.n
}
const countEach = (run: TestStore['run']) =>
  run(async tx => {
    const counts: Record<string, number> = {}
    for (const table of guarded) counts[table] = await countIn(tx, table)
    return counts
  })
const names = (counts: Record<string, number>, wanted: (n: number) => boolean) =>
  Object.keys(counts).filter(table => wanted(counts[table]!))

describe('row security', () => {
  it('every table with a store has a row of the first store here, so that the rest of this file proves something', async () => {
    expect(guarded.length).toBeGreaterThan(20)
    expect(names(await countEach(mine.run), n => n === 0)).toEqual([])
  })

  it('is forced on every table with a store, for the tables’ owner too', async () => {
    const open = await bare<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relname in ${bare(guarded)}
        and not (relrowsecurity and relforcerowsecurity)`
    expect(open.map(row => row.name)).toEqual([])
  })

  it('a second store sees nothing of the first', async () => {
    const seen = await countEach(other.run)
    // Its own connection and gate, made when it was opened, and that it is to be looked at.
    expect(names(seen, n => n > 0)).toEqual(['alert_due', 'connection', 'gate'])
    expect([seen.connection, seen.gate]).toEqual([1, 1])
    expect(await other.run(tx => tx`select from store where id = ${mine.storeId}`)).toHaveLength(0)
  })

  it('changes and deletes nothing of it', async () => {
    for (const table of guarded) {
      const touched = await other.run(
        tx => tx`update ${tx(table)} set store_id = store_id where store_id = ${mine.storeId}`,
      )
      expect([table, touched.count]).toEqual([table, 0])
      const deleted = await other.run(tx => tx`delete from ${tx(table)} where store_id = ${mine.storeId}`)
      expect([table, deleted.count]).toEqual([table, 0])
    }
    expect(names(await countEach(mine.run), n => n === 0)).toEqual([])
  })

  it('can put no row into it, nor move one of its own there', async () => {
    for (const table of guarded) {
      const copied = other.run(tx =>
        tx.unsafe(
          `insert into ${table} select (jsonb_populate_record(null::${table}, jsonb_build_object('store_id', '${mine.storeId}'))).*`,
        ),
      )
      await expect(copied, table).rejects.toThrow(/row-level security|non-DEFAULT value/)
    }
    const moved = other.run(tx => tx`update gate set store_id = ${mine.storeId}`)
    await expect(moved).rejects.toThrow('row-level security')
    const marked = other.run(
      tx =>
        tx`insert into timeline (store_id, actor, subject_kind, subject_id, event) values (${mine.storeId}, 'user:x', 'invoice', ${randomUUID()}, 'x')`,
    )
    await expect(marked).rejects.toThrow('row-level security')
  })

  it('the dispatcher sees lanes, gates, whose turn it is and how many alerts are open, of all stores, and nothing else', async () => {
    const seen = await countEach(work => stores.db.asDispatcher(work))
    expect(names(seen, n => n > 0)).toEqual([
      'alert_due',
      'alert_figure',
      'endpoint_turn',
      'gate',
      'lane',
      'untold',
    ])
    expect(seen.gate).toBe(2)
    expect(await stores.db.asDispatcher(tx => tx`select from store`)).toHaveLength(0)
  })

  it('a person without a store in scope sees only the own memberships', async () => {
    const seen = await countEach(work => stores.db.asUser('u', work))
    expect(names(seen, n => n > 0)).toEqual(['member'])
    expect(names(await countEach(work => stores.db.asUser('somebody else', work)), n => n > 0)).toEqual([])
  })

  it('with no scope nothing is seen, and a scope ends with its transaction', async () => {
    for (const table of guarded) {
      const [row] = await bare<{ n: number }[]>`select count(*)::int as n from ${bare(table)}`
      expect([table, row?.n]).toEqual([table, 0])
    }
    await mine.run(tx => tx`select 1`)
    const [scope] = await bare<{ store: string | null }[]>`select trela_store() as store`
    expect(scope?.store).toBeNull()
  })
})
