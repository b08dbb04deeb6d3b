/** How a register (a customer, a product) stands in the ERP, in one word. */
import type { Tx } from '../store/database.ts'

/** Of the register's own document. */
export interface RegisterErp {
  state: 'none' | 'processing' | 'synced' | 'error'
  /** The number people see there. */
  number: string | null
}

export interface RegisterErpRow {
  laneState: string | null
  erpNumber: string | null
  linked: boolean
  stopped: boolean
}

/** The columns of `RegisterErpRow`. @param record alias of the register's table */
export function registerErpColumns(tx: Tx, record: 'c' | 'p') {
  return tx`
    lane.state as "laneState", link.number as "erpNumber", link.id is not null as linked,
    exists (select from finding f where f.subject_id = ${tx(record)}.id and f.closed_at is null and f.severity = 'stop')
      as stopped`
}

/** What those columns are read from: the store's connection, its lane and link of the record. */
export function registerErpJoins(tx: Tx, record: 'c' | 'p', kind: 'customer' | 'product') {
  return tx`
    left join connection conn on conn.store_id = ${tx(record)}.store_id and conn.disconnected_at is null
    left join lane on lane.connection_id = conn.id and lane.kind = ${kind} and lane.record_id = ${tx(record)}.id
    left join link on link.connection_id = conn.id and link.record_id = ${tx(record)}.id and link.slot = ${kind}
      and link.ended_at is null`
}

export function registerErp({ laneState, erpNumber, linked, stopped }: RegisterErpRow): RegisterErp {
  return { state: stateOf(laneState, linked, stopped), number: erpNumber }
}

function stateOf(laneState: string | null, linked: boolean, stopped: boolean): RegisterErp['state'] {
  if (stopped) return 'error'
  if (laneState !== null && ['ready', 'scheduled', 'leased'].includes(laneState)) return 'processing'
  return linked ? 'synced' : 'none'
}
