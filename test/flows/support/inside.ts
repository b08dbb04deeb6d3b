/**
 * The few things a flow must do or see that no API offers: the address a webhook is sent to, answers the probe would
 * store, a poll that is due now instead of in a minute, and whether the loop is at rest.
 */
import { openDatabase } from '../../../src/store/database.ts'

export interface Inside {
  /** Path of the connection's webhook address. */
  webhookPath: (storeId: string, connectionId: string) => Promise<string>
  /** Stores answers of the ERP to open questions, as the probe does. */
  answer: (storeId: string, connectionId: string, answers: Record<string, string>) => Promise<void>
  /** Makes every poll of the connection due at once. @returns how far each had come */
  pollNow: (connectionId: string) => Promise<void>
  /** Puts every poll of the connection off for a day, so that only webhooks tell of anything. */
  putOffPolls: (connectionId: string) => Promise<void>
  /** Lanes of the connection that have work now or soon; empty when everything rests. */
  busyLanes: (connectionId: string) => Promise<string[]>
  close: () => Promise<void>
}

export function openLedgerDoor(databaseUrl: string): Inside {
  const db = openDatabase({ url: databaseUrl, max: 4 })
  return {
    webhookPath: async (storeId, connectionId) => {
      const [row] = await db.inStore(
        storeId,
        tx =>
          tx<
            { secret: string }[]
          >`select webhook_secret as secret from connection where id = ${connectionId}`,
      )
      return `/webhooks/${connectionId}/${row!.secret}`
    },
    answer: (storeId, connectionId, answers) =>
      db.inStore(storeId, async tx => {
        await tx`update connection set answers = answers || ${tx.json(answers)} where id = ${connectionId}`
      }),
    pollNow: connectionId =>
      db.asDispatcher(async tx => {
        await tx`
          update lane set state = 'ready', ready_at = trela_now()
          where connection_id = ${connectionId} and kind like 'poll:%' and state = 'scheduled'`
        await tx`select pg_notify('lane', ${connectionId})`
      }),
    putOffPolls: connectionId =>
      db.asDispatcher(async tx => {
        await tx`
          update lane set ready_at = trela_now() + interval '1 day'
          where connection_id = ${connectionId} and kind like 'poll:%' and state = 'scheduled'`
      }),
    busyLanes: connectionId =>
      db.asDispatcher(async tx => {
        const rows = await tx<{ lane: string }[]>`
          select kind || ' ' || state as lane from lane
          where connection_id = ${connectionId}
            and (state in ('ready', 'leased') or (state = 'scheduled' and kind not like 'poll:%'))`
        return rows.map(row => row.lane)
      }),
    close: db.close,
  }
}
