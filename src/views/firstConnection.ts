/** The first connection as a person follows it: how far reading and joining are, and who is on which list. */
import type { Tx } from '../store/database.ts'

export interface SurveyView {
  kind: 'customer' | 'product'
  stage: 'reading' | 'read' | 'joining' | 'joined'
  /** Rows of the ERP's list read so far; `total` null until it said how many there are. */
  read: number
  total: number | null
  here: number
  there: number
  linked: number
  suggested: number
  /** Records and documents that could be several, with no decision yet. */
  ambiguous: number
  onlyHere: number
  onlyThere: number
  bring: boolean
  send: boolean
  joined: number
  toJoin: number
  trouble: string | null
}

/** By kind; none where the connection was never prepared. */
export async function viewSurveys(tx: Tx, connectionId: string): Promise<SurveyView[]> {
  return tx<SurveyView[]>`
    select s.kind, s.stage, s.read, s.total, s.here, s.there, s.bring, s.send, s.joined, s.to_join as "toJoin", s.trouble,
      p.linked, p.suggested, p.ambiguous, greatest(0, s.here - p.records) as "onlyHere",
      greatest(0, s.there - p.documents) as "onlyThere"
    from survey s cross join lateral (
      select count(distinct record_id) filter (where verdict = 'linked' or decision = 'same')::integer as linked,
        count(*) filter (where verdict = 'suggested' and decision is null)::integer as suggested,
        count(distinct record_id) filter (where verdict = 'ambiguous' and decision is null)::integer as ambiguous,
        count(distinct record_id) filter (where decision is distinct from 'different')::integer as records,
        count(distinct erp_id) filter (where decision is distinct from 'different')::integer as documents
      from survey_pair where connection_id = s.connection_id and kind = s.kind) p
    where s.connection_id = ${connectionId} order by s.kind`
}

export type MatchList = 'linked' | 'suggested' | 'ambiguous' | 'only_here' | 'only_there'

/** One side of a pair, as much as tells two apart. */
export interface MatchSideView {
  /** The record's id here, the document's there. */
  id: string
  /** The number people see in the ERP. */
  number: string | null
  name: string
  taxId: string | null
  phone: string | null
  city: string | null
  code: string | null
  barcode: string | null
  priceCents: number | null
}

export interface MatchView {
  /** Of the pair; of the only side where there is one. */
  id: string
  here: MatchSideView | null
  there: MatchSideView | null
  /** What is equal: the name of a rule. */
  equal: string | null
  decision: 'same' | 'different' | null
  /** Carried out already. */
  joined: boolean
}

export interface MatchQuery {
  connectionId: string
  kind: 'customer' | 'product'
  list: MatchList
  /** `id` of the last row of the page before. */
  after: string | null
  limit: number
}

export function listMatches(tx: Tx, query: MatchQuery): Promise<MatchView[]> {
  if (query.list === 'only_here') return onlyHere(tx, query)
  if (query.list === 'only_there') return onlyThere(tx, query)
  return pairs(tx, query)
}

async function pairs(tx: Tx, { connectionId, kind, list, after, limit }: MatchQuery): Promise<MatchView[]> {
  return tx<MatchView[]>`
    select p.id, ${here(tx, kind)} as here, ${there(tx)} as there, p.equal, p.decision, p.joined_at is not null as joined
    from survey_pair p
      left join ${tx(kind)} r on r.id = p.record_id
      left join survey_document d on d.connection_id = p.connection_id and d.kind = p.kind and d.erp_id = p.erp_id
      left join observation o on o.connection_id = p.connection_id and o.kind = p.kind and o.erp_id = p.erp_id
    where p.connection_id = ${connectionId} and p.kind = ${kind} and p.verdict = ${list}
      and (${after}::uuid is null or p.id > ${after}::uuid)
    order by p.id limit ${limit}`
}

async function onlyHere(tx: Tx, { connectionId, kind, after, limit }: MatchQuery): Promise<MatchView[]> {
  return tx<MatchView[]>`
    select r.id, ${here(tx, kind)} as here, null as there, null as equal, null as decision, false as joined
    from ${tx(kind)} r
    where r.archived_at is null and (${after}::uuid is null or r.id > ${after}::uuid)
      and not exists (select from survey_pair p where p.connection_id = ${connectionId} and p.record_id = r.id
        and p.decision is distinct from 'different')
      and not exists (select from link l where l.connection_id = ${connectionId} and l.record_id = r.id and l.ended_at is null)
    order by r.id limit ${limit}`
}

async function onlyThere(tx: Tx, { connectionId, kind, after, limit }: MatchQuery): Promise<MatchView[]> {
  return tx<MatchView[]>`
    select d.erp_id as id, null as here, ${there(tx, false)} as there, null as equal, null as decision, false as joined
    from survey_document d
    where d.connection_id = ${connectionId} and d.kind = ${kind} and d.joined_at is null
      and (${after}::text is null or (length(d.erp_id), d.erp_id) > (length(${after}::text), ${after}::text))
      and not exists (select from survey_pair p where p.connection_id = d.connection_id and p.kind = d.kind
        and p.erp_id = d.erp_id and p.decision is distinct from 'different')
    order by length(d.erp_id), d.erp_id limit ${limit}`
}

function here(tx: Tx, kind: MatchQuery['kind']) {
  const own =
    kind === 'customer'
      ? tx`'taxId', r.tax_id, 'phone', r.phone, 'city', r.city, 'code', null, 'barcode', null, 'priceCents', null`
      : tx`'taxId', null, 'phone', null, 'city', null, 'code', r.code, 'barcode', r.barcode,
          'priceCents', (r.price * 100)::bigint`
  return tx`case when r.id is not null then
    jsonb_build_object('id', r.id, 'number', null, 'name', r.name, ${own}) end`
}

/** What was surveyed; once it is joined, what was last seen. */
function there(tx: Tx, isPaired = true) {
  const document = isPaired ? tx`coalesce(d.document, o.document)` : tx`d.document`
  const id = isPaired ? tx`p.erp_id` : tx`d.erp_id`
  const field = (name: string) => tx`${document} -> 'fields' -> ${name}`
  return tx`jsonb_build_object('id', ${id}, 'number', ${document} -> 'number', 'name', ${field('name')},
    'taxId', ${field('taxId')}, 'phone', ${field('phone')}, 'city', ${field('city')}, 'code', ${field('code')},
    'barcode', ${field('barcode')}, 'priceCents', ${field('priceCents')})`
}
