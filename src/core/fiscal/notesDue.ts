/**
 * Which notes a charge is due, beside those it has: what is to be asked for, taken back, or to cover other lines.
 *
 * A note that the tax side has, or may have, is never touched here. One that is only asked for follows the lines. Money
 * that is taken back leaves notes alone: the service was given.
 */
import type { NoteMoment } from '../preflight/note.ts'
import {
  type NotedLine,
  type NoteGroup,
  type NoteKind,
  noteGroups,
  noteKindOf,
  noteKinds,
} from './noteGroups.ts'

export type AskedBecause = 'billed' | 'paid' | 'person' | 'erp'

export interface NoteStanding {
  /** When the store asks for a note of each kind; null where none of this charge is asked for by itself. */
  when: Record<NoteKind, NoteMoment> | null
  /** The visit is finished, or the sale closed. */
  billed: boolean
  /** Everything is received. */
  paid: boolean
  cancelled: boolean
}

export interface DueLine extends NotedLine {
  /** Somebody took its note back, or it was cancelled, denied or undone: only a person asks again. */
  keptOff: boolean
}

/** A note that covers lines: asked for, or issued. */
export interface StandingNote {
  id: string
  kind: NoteKind
  serviceGroup: string
  because: AskedBecause
  /** The tax side has it, or may have it: issued, or on its way. */
  fixed: boolean
  lineIds: readonly string[]
  totalCents: number
}

export interface NotesDue {
  ask: (NoteGroup & { because: AskedBecause })[]
  /** Ids of notes that are asked for and wanted no more. */
  withdraw: string[]
  /** Notes asked for whose lines, or what they come to, are others now. */
  change: (NoteGroup & { id: string })[]
}

/** What is owed of notes as things stand. Following it, and asking again, gives nothing. */
export function notesDue(
  standing: NoteStanding,
  lines: readonly DueLine[],
  notes: readonly StandingNote[],
): NotesDue {
  const due: NotesDue = { ask: [], withdraw: [], change: [] }
  for (const kind of noteKinds) {
    const own = notes.filter(note => note.kind === kind)
    const because = reached(standing, kind)
    const undone = (note: StandingNote) =>
      note.because === 'billed' && because === null && standing.when !== null
    const open = own.filter(note => !note.fixed && !standing.cancelled && !undone(note))
    const fixed = new Set(own.filter(note => note.fixed).flatMap(note => note.lineIds))
    const asked = new Set(open.flatMap(note => note.lineIds))
    const isWanted = because !== null || open.length > 0
    const wanted = lines.filter(
      line =>
        isWanted &&
        noteKindOf(line) === kind &&
        !fixed.has(line.lineId) &&
        (asked.has(line.lineId) || !line.keptOff),
    )
    const left = own.filter(note => !note.fixed && !open.includes(note))
    due.withdraw.push(...left.map(note => note.id))
    settle(due, noteGroups(wanted), open, because ?? open[0]?.because ?? 'person')
  }
  return due
}

/**
 * Why a note of this kind is due by itself; null while it is not. Goods that are paid before the visit ends leave with the
 * customer, and their note with them.
 */
export function reached(
  { when, billed, paid, cancelled }: NoteStanding,
  kind: NoteKind,
): AskedBecause | null {
  if (when === null || cancelled || when[kind] === 'on_demand') return null
  if (when[kind] === 'billed' && billed) return 'billed'
  return paid && (when[kind] === 'paid' || kind === 'nfce') ? 'paid' : null
}

/** A group goes on with the note that has its codes, else with the one that has most of its lines. */
function settle(
  due: NotesDue,
  groups: readonly NoteGroup[],
  open: readonly StandingNote[],
  because: AskedBecause,
): void {
  const free = new Set(open)
  const found = new Map<NoteGroup, StandingNote>()
  const take = (group: NoteGroup, note: StandingNote | undefined) => {
    if (!note) return
    found.set(group, note)
    free.delete(note)
  }
  for (const group of groups)
    take(
      group,
      [...free].find(note => note.serviceGroup === group.serviceGroup),
    )
  for (const group of groups) {
    if (found.has(group)) continue
    const shared = (note: StandingNote) => note.lineIds.filter(id => group.lineIds.includes(id)).length
    const nearest = [...free].filter(note => shared(note) > 0).sort((a, b) => shared(b) - shared(a))[0]
    take(group, nearest)
  }
  for (const group of groups) {
    const note = found.get(group)
    if (!note) due.ask.push({ ...group, because })
    else if (!isSame(note, group)) due.change.push({ ...group, id: note.id })
  }
  due.withdraw.push(...[...free].map(note => note.id))
}

const isSame = (note: StandingNote, group: NoteGroup) =>
  note.serviceGroup === group.serviceGroup &&
  note.totalCents === group.totalCents &&
  note.lineIds.toSorted().join() === group.lineIds.toSorted().join()
