/** Notes that are still to come, sorted by what is to be said of them. Pure. */
import type { Finding, NoteAhead } from '../api/types.ts'

export interface SortedAhead {
  ready: NoteAhead[]
  /** Asked for by themselves, and held back. */
  stopped: NoteAhead[]
  /** The same of those that only a person asks for: told quietly, since perhaps nobody does. */
  byHand: NoteAhead[]
  /** Each thing to mend once, however many notes and lines lack it. */
  stops: Finding[]
  /** Without what the store as a whole had better mend: its settings say so, and a counter would say it at every sale. */
  warnings: Finding[]
}

/** @param isAsked somebody is about to ask for them by hand */
export function sortedAhead(notes: readonly NoteAhead[], isAsked: boolean): SortedAhead {
  const held = notes.filter(note => !note.ready)
  const quiet = (note: NoteAhead) => note.when === 'person' && !isAsked
  const stopped = held.filter(note => !quiet(note))
  const stops = once(stopped.flatMap(findingsThat('stop')))
  const told = new Set(stops.map(nameOf))
  const warnings = notes
    .flatMap(findingsThat('warn'))
    .filter(({ fix }) => fix?.route !== 'store' && fix?.route !== 'connection')
  const others = [...held.filter(quiet).flatMap(findingsThat('stop')), ...warnings]
  return {
    ready: notes.filter(note => note.ready),
    stopped,
    byHand: held.filter(quiet),
    stops,
    warnings: once(others).filter(finding => !told.has(nameOf(finding))),
  }
}

const findingsThat = (severity: Finding['severity']) => (note: NoteAhead) =>
  note.findings.filter(finding => finding.severity === severity)

/** Equal to a person: the same words about the same record. */
const nameOf = ({ cause, cure, fix }: Finding) => `${cause} ${cure} ${fix?.route} ${fix?.id}`

const once = (findings: Finding[]): Finding[] => [
  ...new Map(findings.map(finding => [nameOf(finding), finding])).values(),
]
