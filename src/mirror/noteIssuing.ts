/** Whether a store issues notes at all: where it does, when it asks for each kind, and in which account of the ERP. */
import type { NoteStanding } from '../core/fiscal/notesDue.ts'
import type { NoteEnvironment } from '../core/preflight/note.ts'
import type { Tx } from '../store/database.ts'
import type { ConnectionFacts } from '../sync/parts.ts'

export interface Issuing {
  environment: NoteEnvironment
  when: NonNullable<NoteStanding['when']>
  connection: Pick<ConnectionFacts, 'id' | 'environment' | 'cutOff'>
  timeZone: string
}

/** Null where it never said in which environment it issues, or is connected to no ERP. */
export async function readIssuing(tx: Tx): Promise<Issuing | null> {
  const [row] = await tx<Issuing[]>`
    select f.environment, json_build_object('nfse', f.nfse_when, 'nfce', f.nfce_when) as when,
      json_build_object('id', c.id, 'environment', c.environment, 'cutOff', c.cut_off) as connection,
      s.time_zone as "timeZone"
    from store s join fiscal_settings f on f.store_id = s.id
      join connection c on c.store_id = s.id and c.disconnected_at is null and c.live_at is not null
    where s.id = trela_store() and f.environment is not null`
  return row ?? null
}
