/** What every step on a fiscal note has, and what is known of a note that stands. */
import type { ErpDocument, Link, Situation, Step, Wanted } from '../../port/index.ts'
import type { NoteKind, NoteSort } from '../map/note.ts'
import { resources } from '../resources.ts'

/** A linked note, with what is wanted of it. */
export interface Note {
  situation: Situation
  sort: NoteSort
  wanted: Wanted<NoteKind>
  link: Link
  seen: ErpDocument<NoteKind>
}

/** Where the note stands, or its header is posted. */
export function notePath({ kind }: Pick<NoteSort, 'kind'>, link: Link | null = null): string {
  const { path } = resources[kind]
  return link === null ? path : `${path}/${link.id}`
}

/**
 * What every step on a note has; the rest is laid over it.
 * @param does what it does, told after the kind: `payments.set`
 */
export function noteStep({ kind, slot }: Pick<Wanted, 'kind' | 'slot'>, does: string): Step {
  return {
    action: `${kind}.${does}`,
    kind,
    slots: [slot],
    safety: 'again',
    target: null,
    marker: null,
    claim: null,
    call: null,
    brings: {},
    expects: {},
    ends: [],
  }
}
