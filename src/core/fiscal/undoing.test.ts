import { expect, it } from 'vitest'
import { cancelWindow } from './cancelWindow.ts'
import type { NoteDocument } from './noteGroups.ts'
import { undoingOf } from './undoing.ts'

const issued = '2026-11-20T15:00:00Z'
/** So many minutes after its issue, in a state. */
const after = (minutes: number, document: NoteDocument, state = 'SP', more = {}) =>
  undoingOf(
    { document, isTest: false, isUndone: false, ...more },
    cancelWindow(document === 'nfse' ? 'nfse' : 'nfce', issued, state, Date.parse(issued) + minutes * 60_000),
  )

it.each([
  [
    'an NFC-e of ten minutes ago is cancelled by the shop',
    after(10, 'nfce'),
    'cancel',
    'shop',
    'cancel return',
  ],
  ['after half an hour it needs a return', after(31, 'nfce'), 'return_note', 'accountant', 'return'],
  ['in Rio it may be asked for late', after(31, 'nfce', 'RJ'), 'late_request', 'shop', 'cancel return'],
  ['an NFS-e is the city’s to decide', after(9_000, 'nfse'), 'ask_city', 'shop', 'cancel stand'],
  ['an NF-e is cancelled where it was made', after(10, 'nfe'), 'cancel_nfe', 'shop', 'return'],
  [
    'a test note has no return',
    after(31, 'nfce', 'SP', { isTest: true }),
    'return_note',
    'accountant',
    'return stand',
  ],
  ['undone, nothing is left', after(31, 'nfce', 'SP', { isUndone: true }), 'done', null, 'return'],
])('%s [R7.5]', (_, { step, by, mayCancel, mayReturn, mayStand }, expected, who, ways) => {
  const given = [mayCancel && 'cancel', mayReturn && 'return', mayStand && 'stand'].filter(Boolean).join(' ')
  expect([step, by, given]).toEqual([expected, who, ways])
})
