/** The notes that are still to come of a charge, and what each waits for until it is asked for. */
import { type NoteGroup, type NoteKind, noteGroups, noteKindOf, noteKinds } from './noteGroups.ts'
import { type DueLine, type NoteStanding, reached } from './notesDue.ts'

/**
 * `now`: the next act on the charge asks for it; `billed`: once the visit is finished, or the sale closed; `paid`: once all is
 * received; `person`: when somebody says so.
 */
export const askedWhens = ['now', 'billed', 'paid', 'person'] as const
export type AskedWhen = (typeof askedWhens)[number]

export interface NoteAhead extends NoteGroup {
  when: AskedWhen
}

/**
 * Grouped as they will be asked for: what a person took off its note comes back only by hand, on a note of its own.
 * @param covered lines that a note covers already
 */
export function notesAhead(
  standing: NoteStanding,
  lines: readonly DueLine[],
  covered: ReadonlySet<string>,
): NoteAhead[] {
  const free = lines.filter(line => !covered.has(line.lineId))
  return noteKinds.flatMap(kind => {
    const own = free.filter(line => noteKindOf(line) === kind)
    const when = askedWhen(standing, kind)
    if (when === 'person') return ahead(own, when)
    return [
      ...ahead(
        own.filter(line => !line.keptOff),
        when,
      ),
      ...ahead(
        own.filter(line => line.keptOff),
        'person',
      ),
    ]
  })
}

const ahead = (lines: readonly DueLine[], when: AskedWhen): NoteAhead[] =>
  noteGroups(lines).map(group => ({ ...group, when }))

function askedWhen(standing: NoteStanding, kind: NoteKind): AskedWhen {
  if (reached(standing, kind) !== null) return 'now'
  const moment = standing.when?.[kind] ?? 'on_demand'
  return moment === 'on_demand' ? 'person' : moment
}
