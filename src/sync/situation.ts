/**
 * Loads, in one transaction, all that is known about a lane's record: what it wants, its links and evidence, open
 * effects, refusals and twins.
 *
 * Reads only. The driver's `next` gets exactly what is loaded here, so a dry run and a real pass see the same.
 */
import type { AskedAgain } from '../core/fiscal/rejection.ts'
import type { GateState } from '../core/gate.ts'
import type {
  Capabilities,
  DocumentKind,
  Driver,
  ErpDocument,
  Evidence,
  Found,
  IssueAnswer,
  Link,
  Situation,
  Step,
  Twin,
  Wanted,
} from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { lateAfterMs } from './calls.ts'
import { type Chosen, chosenOn } from './chosen.ts'
import type { Held } from './later.ts'
import { markerName, markerText, parseMarker } from './marker.ts'
import type { Assumed, ConnectionFacts, LaneKey, RecordKind, Want } from './parts.ts'
import { undecided } from './undecided.ts'

export interface OpenEffect {
  id: string
  action: string
  kind: DocumentKind
  slots: string[]
  safety: Step['safety']
  marker: string | null
  target: string | null
  fingerprint: string
  fence: number
  state: 'planned' | 'sending' | 'accepted' | 'uncertain'
  sentAt: string | null
  /** When the latest complete scan of its kind, or of the one list it would be in, began that reaches back to its sending; null when there is none. */
  scannedAt: string | null
  sealedStep: string | null
  /** Of an accepted one its ticket; of an issue what its answer claims. */
  outcome: {
    ticket?: string
    says?: IssueAnswer
    sealedWords?: string
    code?: string | null
    /** With `later`: how the same is asked for again. */
    again?: AskedAgain
  } | null
}

/** A link as the loop keeps it: the driver's view, and what decides whether evidence still counts. */
export interface StoredLink extends Link {
  linkId: string
  marker: string | null
  writtenAt: string | null
}

export interface Loaded {
  connection: ConnectionFacts
  sealedCredentials: string
  gate: GateState
  want: Want
  wanted: Wanted[]
  links: StoredLink[]
  evidence: Record<string, Evidence>
  /** When what is stored of a slot's document was read; no entry where nothing ever was. */
  seenAt: Record<string, string>
  effects: OpenEffect[]
  refusals: Held[]
  /** What people chose on findings of this record, not followed yet. */
  chosen: Chosen[]
  /** Documents with a marker of this record that stand in no slot: the lost ones and the twins. */
  strays: Stray[]
  /** Every attempt that carried a marker, so that a twin can be told from a person's copy. */
  attempts: Attempt[]
  markerFor: (slot: string) => string
  today: string
  /** The database's clock when this was loaded, in ms: instants in the journal are compared with no other. */
  nowMs: number
}

export interface Stray {
  slot: string
  attempt: number
  document: ErpDocument
  beganAt: string
  /** When it ceased to stand in a slot of this record, by our own doing or a person's; null where it never stood in one. */
  endedAt: string | null
}

interface ObservationRow {
  kind: DocumentKind
  id: string
  beganAt: string
  marker: string | null
  document: ErpDocument | null
  doubted: boolean
  endedAt: string | null
}

export async function loadSituation(
  tx: Tx,
  lane: Pick<LaneKey, 'laneId' | 'storeId' | 'connectionId' | 'recordId'>,
  kind: RecordKind,
  assumed: Assumed[] = [],
): Promise<Loaded> {
  const { storeId, connectionId, recordId } = lane
  const [connections, links, effects, refusals, attempts, chosen] = await Promise.all([
    tx<
      (ConnectionFacts & {
        sealedCredentials: string
        gate: Loaded['gate']
        installation: string
        today: string
        now: string
      })[]
    >`
      select c.id, c.store_id as "storeId", c.driver, c.environment, c.settings, c.answers, c.cut_off as "cutOff",
        c.sealed_credentials as "sealedCredentials", g.state as gate, i.id as installation,
        (trela_now() at time zone s.time_zone)::date as today, trela_now() as now
      from connection c join gate g on g.connection_id = c.id join store s on s.id = c.store_id cross join installation i
      where c.id = ${connectionId}`,
    tx<StoredLink[]>`
      select id as "linkId", slot, kind, erp_id as id, number, marker, written_at as "writtenAt",
        jsonb_build_object('ours', base_ours, 'theirs', base_theirs) as base
      from link where connection_id = ${connectionId} and record_id = ${recordId} and ended_at is null order by slot`,
    tx<OpenEffect[]>`
      select id, action, kind, slots, safety, marker, target, fingerprint, fence, state, sent_at as "sentAt",
        sealed_step as "sealedStep", outcome,
        (select max(began_at) from scan where scan.connection_id = effect.connection_id
          and scan.kind in (effect.kind, effect.kind || '/' || effect.id) and since <= effect.sent_at) as "scannedAt"
      from effect where lane_id = ${lane.laneId} and state in ('planned', 'sending', 'accepted', 'uncertain')
      order by planned_at`,
    tx<Held[]>`
      select slot, action, fingerprint, words, code, not_before is not null as passing, not_before as "notBefore"
      from refusal where lane_id = ${lane.laneId}`,
    tx<Attempt[]>`
      select marker, sent_at as "sentAt" from effect
      where store_id = ${storeId} and connection_id = ${connectionId} and record_id = ${recordId} and marker is not null`,
    chosenOn(tx, connectionId, recordId),
  ])
  const { sealedCredentials, gate, installation, today, now, ...connection } = connections[0]!
  const held = kind.meeting && links.length === 0 ? await undecided(tx, lane, kind.meeting.slot) : null
  const want: Want = held
    ? { is: 'blocked', findings: [held] }
    : await kind.want(tx, { storeId, connection, recordId, today, assumed })
  const wanted = want.is === 'wanted' ? want.documents : []
  const slots = [
    ...new Set([...wanted.map(w => w.slot), ...links.map(l => l.slot), ...effects.flatMap(e => e.slots)]),
  ]
  const nameOf = new Map(slots.map(slot => [markerName(installation, recordId, slot), slot]))
  // After the effects with their scans: what a scan found was stored together with it and must be seen here. A row of a
  // list is only a hint, so it is always in doubt.
  const observations = await tx<ObservationRow[]>`
    select kind, erp_id as id, began_at as "beganAt", marker, document,
      coalesce(doubted_at > began_at, false) or not coalesce((document->>'whole')::boolean, true) as doubted,
      (select max(l.ended_at) from link l where l.connection_id = known.connection_id and l.kind = known.kind
        and l.erp_id = known.erp_id and l.record_id = ${recordId}) as "endedAt"
    from (
      select o.* from observation o join link l
        on l.connection_id = o.connection_id and l.kind = o.kind and l.erp_id = o.erp_id
      where l.connection_id = ${connectionId} and l.record_id = ${recordId} and l.ended_at is null
      union
      select * from observation where connection_id = ${connectionId} and marker in ${tx(['', ...nameOf.keys()])}
    ) as known`
  return {
    connection,
    sealedCredentials,
    gate,
    want,
    wanted,
    links,
    evidence: Object.fromEntries(links.map(link => [link.slot, evidenceFor(link, observations)])),
    seenAt: Object.fromEntries(links.flatMap(link => seenAt(link, observations))),
    effects,
    refusals,
    chosen,
    strays: straysAmong(observations, links, nameOf),
    attempts,
    // Numbers are never used twice: an attempt is counted from the moment it is journalled.
    markerFor: slot => markerText(markerName(installation, recordId, slot), attempts.length + 1),
    today,
    nowMs: Date.parse(now),
  }
}

const observationOf = (link: StoredLink, observations: ObservationRow[]) =>
  observations.find(o => o.kind === link.kind && o.id === link.id)

function seenAt(link: StoredLink, observations: ObservationRow[]): [slot: string, at: string][] {
  const seen = observationOf(link, observations)
  return seen ? [[link.slot, seen.beganAt]] : []
}

function evidenceFor(link: StoredLink, observations: ObservationRow[]): Evidence {
  const seen = observationOf(link, observations)
  if (!seen || seen.doubted) return { is: 'unknown' }
  if (link.writtenAt !== null && seen.beganAt < link.writtenAt) return { is: 'unknown' }
  return seen.document
    ? { is: 'seen', document: seen.document, readInThisPass: false, metInThisPass: false }
    : { is: 'gone' }
}

function straysAmong(
  observations: ObservationRow[],
  links: StoredLink[],
  nameOf: Map<string, string>,
): Loaded['strays'] {
  return observations.flatMap(({ kind, id, beganAt, document, endedAt }) => {
    if (document?.standing !== 'live' || !document.marker) return []
    if (links.some(link => link.kind === kind && link.id === id)) return []
    const marker = parseMarker(document.marker)
    const slot = marker && nameOf.get(marker.name)
    return marker && slot ? [{ slot, attempt: marker.attempt, document, beganAt, endedAt }] : []
  })
}

/**
 * A document with our name on it and a wanted slot that has none: made by a call that this database does not remember,
 * because it is a copy from before, or gave the call up for lost. It takes its slot instead of getting a twin.
 */
export function lostDocument({ wanted, links, strays, effects }: Loaded): Stray | null {
  if (effects.length > 0) return null
  const empty = (slot: string) => wanted.some(w => w.slot === slot) && !links.some(l => l.slot === slot)
  const lost = strays.filter(stray => stray.endedAt === null && empty(stray.slot))
  return lost.sort((a, b) => a.attempt - b.attempt)[0] ?? null
}

/** The latest instant at which a write of unknown outcome may still become visible. */
export function provableFrom(effect: Pick<OpenEffect, 'sentAt'>, capabilities: Capabilities): number {
  const { callDeadlineMs, commitHorizonMs, readLagMs } = capabilities
  return Date.parse(effect.sentAt!) + lateAfterMs + callDeadlineMs + commitHorizonMs + readLagMs
}

export interface Attempt {
  marker: string
  sentAt: string | null
}

/** What the driver is asked with: the same for a pass and a rehearsal. */
export function situationOf(
  loaded: Loaded,
  driver: Driver,
  found: Found[],
  { readSlots, metSlots }: { readSlots: ReadonlySet<string>; metSlots: ReadonlySet<string> },
): Situation {
  const { wanted, links, evidence, markerFor, connection, today } = loaded
  return {
    wanted,
    links: links.map(({ slot, kind, id, number, base }) => ({ slot, kind, id, number, base })),
    evidence: Object.fromEntries(
      Object.entries(evidence).map(([slot, seen]) => [
        slot,
        seen.is === 'seen'
          ? { ...seen, readInThisPass: readSlots.has(slot), metInThisPass: metSlots.has(slot) }
          : seen,
      ]),
    ),
    found,
    refusals: loaded.refusals.map(({ notBefore: _, ...refusal }) => refusal),
    twins: twinsOf(loaded, driver.capabilities),
    markerFor,
    settings: connection.settings,
    answers: connection.answers,
    today,
  }
}

/** The ERP's clock and ours may differ by so much. */
export const clocksApartMs = 120_000

/** Strays of slots that are already filled, and those that were let go and stand again. */
function twinsOf(loaded: Loaded, capabilities: Capabilities): Twin[] {
  return loaded.strays.flatMap((stray): Twin[] => {
    const { slot, document } = stray
    const linked = loaded.links.find(link => link.slot === slot)
    // Let go before: who took it out of the trash did so for themselves, and any older picture of it says nothing.
    if (stray.endedAt !== null) {
      return isBack(stray, capabilities) ? [{ slot, document, alone: !linked, ours: false }] : []
    }
    if (!linked) return []
    return [{ slot, document, alone: false, ours: isOurEcho(stray, linked, loaded.attempts, capabilities) }]
  })
}

/** Read late enough to be no picture from before it went. */
function isBack({ beganAt, endedAt }: Stray, { readLagMs }: Capabilities): boolean {
  return endedAt !== null && Date.parse(beganAt) > Date.parse(endedAt) + readLagMs
}

/**
 * A twin is ours when the attempt it names was really sent by us and it is not the linked document's own marker
 * copied by a person: another attempt's number, or the same number while our own call could still be echoing.
 */
function isOurEcho(
  stray: Loaded['strays'][number],
  linked: StoredLink,
  attempts: Attempt[],
  capabilities: Capabilities,
): boolean {
  const sent = attempts.find(a => a.sentAt !== null && a.marker === stray.document.marker)
  if (!sent) return false
  const bornMs = Date.parse(stray.document.bornAt ?? stray.beganAt)
  // Older than its own sending: the work of another copy of this database, whose word is as good as ours.
  if (bornMs < Date.parse(sent.sentAt!) - clocksApartMs) return false
  if (linked.marker !== stray.document.marker) return true
  return bornMs <= provableFrom(sent, capabilities)
}
