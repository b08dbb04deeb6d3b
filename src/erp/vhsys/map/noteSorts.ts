/** The two kinds of note, by kind. */
import { consumerNote } from './consumerNote.ts'
import type { NoteKind, NoteSort } from './note.ts'
import { serviceNote } from './serviceNote.ts'

export const noteSorts: Record<NoteKind, NoteSort> = {
  service_note: serviceNote,
  consumer_note: consumerNote,
}
