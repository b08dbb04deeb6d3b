/** Figures of alerts over all stores; no store can be told from another by them. */
import { Gauge, type Registry } from 'prom-client'
import { alertCauses } from '../core/alertSentences.ts'
import type { Database } from '../store/database.ts'

/** Registers the gauge; it is read from the database when it is asked for. */
export function registerAlertFigures(db: Database, registry: Registry): void {
  new Gauge({
    name: 'trela_open_alerts',
    help: 'Open alerts, by cause',
    labelNames: ['cause'],
    registers: [registry],
    async collect() {
      for (const cause of alertCauses) this.set({ cause }, 0)
      for (const { cause, n } of await openByCause(db)) this.set({ cause }, n)
    },
  })
}

function openByCause(db: Database): Promise<{ cause: string; n: number }[]> {
  return db.asDispatcher(
    tx => tx<{ cause: string; n: number }[]>`select cause, count(*) as n from alert_figure group by cause`,
  )
}
