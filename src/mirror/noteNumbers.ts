/**
 * The numbers of consumer notes, read whole: every note of every series, trash included, and every range that was voided. Gaps
 * follow only from all of it, and only while no note is uncertain: a voided number is lost for good.
 */
import { type NumberRange, numberGaps, type UsedNumber } from '../core/fiscal/numberGaps.ts'
import type { ConsumerNoteFields, ErpDocument, NumberVoidingFields } from '../erp/port/index.ts'
import { numberedKinds } from '../shop/noteVoiding.ts'
import type { Tx } from '../store/database.ts'
import { announce } from '../store/timeline.ts'
import type { ListReading, WholeLists } from '../sync/parts.ts'

export const noteNumbers: WholeLists = {
  kinds: numberedKinds,
  isNeeded: async tx => {
    const [any] = await tx`select from fiscal_note where kind = 'nfce' and issued_at is not null limit 1`
    return any !== undefined
  },
  keep,
  conclude,
}

type Standing = 'used' | 'held' | 'free' | 'uncertain' | 'voided'

interface Seen {
  document_kind: string
  erp_id: string
  environment: string | null
  series: string
  first_number: number
  last_number: number
  standing: Standing
  /** UTC instant; null where nobody says when. */
  at: string | null
}

function seenOf(document: ErpDocument): Seen[] {
  const { kind, id } = document
  if (kind === 'number_voiding') {
    const { series, first, last, voidedAt } = document.fields as NumberVoidingFields
    const range = { environment: null, series, first_number: first, last_number: last }
    return [{ document_kind: kind, erp_id: id, ...range, standing: 'voided', at: voidedAt }]
  }
  const { series, issuedAt, environment = null } = document.fields as Partial<ConsumerNoteFields>
  const number = Number(document.number)
  if (!series || !Number.isSafeInteger(number) || number < 1) return []
  const range = { environment, series, first_number: number, last_number: number }
  const at = issuedAt ?? document.bornAt
  return [{ document_kind: kind, erp_id: id, ...range, standing: standingOf(document), at }]
}

/** A draft keeps its number as long as it may be issued; in the trash it never will be. */
function standingOf({ standing, fields }: ErpDocument): Standing {
  const { stage } = fields as Partial<ConsumerNoteFields>
  if (stage === 'issued' || stage === 'cancelled' || stage === 'denied') return 'used'
  if (stage !== 'draft') return 'uncertain'
  return standing === 'trashed' ? 'free' : 'held'
}

async function keep(tx: Tx, { id, storeId }: ListReading, documents: ErpDocument[]): Promise<void> {
  const rows = [
    ...new Map(
      documents.flatMap(seenOf).map(seen => [`${seen.document_kind} ${seen.erp_id}`, seen]),
    ).values(),
  ]
  await tx`
    insert into number_seen (store_id, reading_id, document_kind, erp_id, environment, series, first_number, last_number, standing, seen_on)
    select ${storeId}, ${id}, document_kind, erp_id, environment, series, first_number, last_number, standing,
      (at at time zone s.time_zone)::date
    from jsonb_to_recordset(${tx.json(rows as never)}) as row(document_kind text, erp_id text, environment text, series text,
        first_number integer, last_number integer, standing text, at timestamptz)
      join store s on s.id = ${storeId}
    on conflict (reading_id, document_kind, erp_id) do update set standing = excluded.standing, seen_on = excluded.seen_on`
}

async function conclude(
  tx: Tx,
  { id, storeId, connectionId }: ListReading,
  newId: () => string,
): Promise<'uncertain' | null> {
  const [unsure] = await tx<{ any: boolean }[]>`
    select exists (select from number_seen where reading_id = ${id} and standing = 'uncertain') or exists (
      select from effect where connection_id = ${connectionId} and kind = 'consumer_note' and safety = 'issue'
        and state in ('planned', 'sending', 'accepted', 'uncertain')) as any`
  if (unsure!.any) return 'uncertain'
  const [settings] = await tx<{ environment: string | null }[]>`select environment from fiscal_settings`
  const environment = settings?.environment ?? 'live'
  const used = await tx<(UsedNumber & { series: string })[]>`
    select series, first_number as number, seen_on as on from number_seen
    where reading_id = ${id} and standing = 'used' and seen_on is not null and environment = ${environment}
    union
    select n.series, n.number::integer, (n.issued_at at time zone s.time_zone)::date
    from fiscal_note n join store s on s.id = n.store_id
    where n.kind = 'nfce' and n.series is not null and n.number ~ '^[0-9]{1,9}$' and n.issued_at is not null
      and n.environment = ${environment}`
  // What a note of the other environment has is left alone: how the two are counted is the ERP's.
  const kept = await tx<(NumberRange & { series: string })[]>`
    select series, first_number as first, last_number as last from number_seen
    where reading_id = ${id} and (standing in ('held', 'voided')
      or standing = 'used' and environment is distinct from ${environment})`
  await tx`delete from number_gap where connection_id = ${connectionId}`
  for (const series of new Set(used.map(one => one.series))) {
    const gaps = numberGaps(
      used.filter(one => one.series === series),
      kept.filter(one => one.series === series),
    )
    for (const { first, last, gapOn, voidBy } of gaps)
      await tx`
        insert into number_gap (id, store_id, connection_id, reading_id, series, first_number, last_number, gap_on, void_by)
        values (${newId()}, ${storeId}, ${connectionId}, ${id}, ${series}, ${first}, ${last}, ${gapOn}, ${voidBy})`
  }
  // What was voided is told; of the rest only the gaps matter, and the next reading sees all of it again.
  await tx`
    delete from number_seen where standing <> 'voided' and reading_id = ${id} or reading_id in (
      select r.id from list_reading r where r.connection_id = ${connectionId} and r.id <> ${id})`
  await announce(tx, storeId, 'note_numbers', connectionId)
  return null
}
