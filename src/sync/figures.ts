/**
 * Figures for whoever runs many stores: what is owed, since when, what stands still. Counts over all stores; no store
 * can be told from another by them.
 */
import { Gauge, type Registry } from 'prom-client'
import type { Database } from '../store/database.ts'

/** Registers the gauges; each is read from the database when it is asked for. */
export function registerFigures(db: Database, registry: Registry): void {
  const registers = [registry]
  new Gauge({
    name: 'trela_lanes',
    help: 'Records that do not agree with the ERP yet, by state of their lane',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset()
      for (const { state, n } of await lanesByState(db)) this.set({ state }, n)
    },
  })
  new Gauge({
    name: 'trela_oldest_owed_seconds',
    help: 'How long the oldest change waits that is due and not held up by a person',
    registers,
    async collect() {
      this.set(await oldestOwedSeconds(db))
    },
  })
  new Gauge({
    name: 'trela_connections',
    help: 'Connections by what may go through: open, resting, catching_up, paused, draining, closed',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset()
      for (const { state, n } of await gatesByState(db)) this.set({ state }, n)
    },
  })
}

function lanesByState(db: Database): Promise<{ state: string; n: number }[]> {
  return db.asDispatcher(
    tx => tx<{ state: string; n: number }[]>`
      select state, count(*) as n from lane where state <> 'agreed' and kind not like '%:%' group by state`,
  )
}

async function oldestOwedSeconds(db: Database): Promise<number> {
  const [row] = await db.asDispatcher(
    tx => tx<{ seconds: number | null }[]>`
      select extract(epoch from trela_now() - min(owed_since))::float8 as seconds
      from lane join gate on gate.connection_id = lane.connection_id and gate.state in ('open', 'draining')
      where lane.state <> 'agreed' and lane.state in ('ready', 'leased') and lane.kind not like '%:%'`,
  )
  return Math.max(0, row?.seconds ?? 0)
}

function gatesByState(db: Database): Promise<{ state: string; n: number }[]> {
  return db.asDispatcher(
    tx => tx<{ state: string; n: number }[]>`
      select case when state <> 'open' then state when breaker_until > trela_now() then 'resting'
        when catch_up_kinds <> '{}' then 'catching_up' else 'open' end as state, count(*) as n
      from gate group by 1`,
  )
}
