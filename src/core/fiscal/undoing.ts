/**
 * What undoing a sale or service asks for each of its issued notes: what is to be done, by whom, and which ways out there are.
 * Until when is `cancelWindow.ts`.
 *
 * Sources: Ajuste SINIEF 07/2018 (an NFC-e is cancelled within 30 minutes, while the goods have not left the shop); Ajuste SINIEF
 * 07/2005 (NF-e, model 55: goods that come back are entered by one, which names the key of the note they left with). National
 * NFS-e: events e101101 (cancelling, within the city's time and value, refusals E0822 and E0823) and e101103 (asking the city
 * after that time). A replacement is no way out: it puts another note for the same service in its place.
 */
import type { CancelWindow } from './cancelWindow.ts'
import type { NoteDocument } from './noteGroups.ts'

/**
 * `cancel`: in the ERP, in time; `late_request`: the same, late, where the state looks at it; `return_note`: an NF-e of return;
 * `ask_city`: in the ERP or at the city, which sets the time; `cancel_nfe`: in the ERP, and then its record is taken back here;
 * `done`: nothing, it is recorded.
 */
export const undoingSteps = [
  'cancel',
  'late_request',
  'return_note',
  'ask_city',
  'cancel_nfe',
  'done',
] as const
export type UndoingStep = (typeof undoingSteps)[number]

/** Who has to act: the shop's people inside the ERP, or whoever makes its NF-e, as a rule the accountant. */
export const undoingActors = ['shop', 'accountant'] as const
export type UndoingActor = (typeof undoingActors)[number]

export interface Undoing {
  step: UndoingStep
  /** Null once nothing is left to do. */
  by: UndoingActor | null
  /** Its cancelling may be asked for. */
  mayCancel: boolean
  /** The key of an NF-e of return may be given. Also in time: goods that left the shop come back by one all the same. */
  mayReturn: boolean
  /** That it stands may be recorded, with a reason and who confirmed it. */
  mayStand: boolean
}

/** @param isTest of the test environment: no NF-e of return is made for it, since it has no value for the tax side */
export function undoingOf(
  note: { document: NoteDocument; isTest: boolean; isUndone: boolean },
  window: CancelWindow,
): Undoing {
  const ways = waysOut(note)
  if (note.isUndone) return { step: 'done', by: null, mayCancel: false, ...ways }
  if (note.document === 'nfe') return { step: 'cancel_nfe', by: 'shop', mayCancel: false, ...ways }
  if (note.document === 'nfse') return { step: 'ask_city', by: 'shop', mayCancel: true, ...ways }
  if (!window.isOver) return { step: 'cancel', by: 'shop', mayCancel: true, ...ways }
  return window.afterwards === 'late_request'
    ? { step: 'late_request', by: 'shop', mayCancel: true, ...ways }
    : { step: 'return_note', by: 'accountant', mayCancel: false, ...ways }
}

/** How such a note may be recorded as undone, whatever the time. */
export function waysOut({
  document,
  isTest,
}: {
  document: NoteDocument
  isTest: boolean
}): Pick<Undoing, 'mayReturn' | 'mayStand'> {
  return { mayReturn: document !== 'nfse', mayStand: document === 'nfse' || isTest }
}
