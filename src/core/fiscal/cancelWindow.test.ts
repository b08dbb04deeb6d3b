import { expect, it } from 'vitest'
import { cancelWindow } from './cancelWindow.ts'

const at = (iso: string) => Date.parse(iso)

it('an NFC-e of 10:00 may be cancelled until 10:30 and not a second longer', () => {
  const issued = '2026-11-20T13:00:00.000Z'
  const window = cancelWindow('nfce', issued, 'SP', at('2026-11-20T13:30:00Z'))
  expect(window).toEqual({ until: '2026-11-20T13:30:00.000Z', isOver: false, afterwards: 'return_note' })
  expect(cancelWindow('nfce', issued, 'SP', at('2026-11-20T13:30:01Z')).isOver).toBe(true)
})

it('the half hour runs over midnight and the turn of the year', () => {
  expect(cancelWindow('nfce', '2026-12-31T23:45:00-03:00', 'PR', 0).until).toBe('2027-01-01T03:15:00.000Z')
})

it('five states look at a late request; elsewhere, and where no state is known, goods come back by an NF-e', () => {
  const left = (state: string | null) => cancelWindow('nfce', '2026-11-20T13:00:00Z', state, 0).afterwards
  expect(['AM', 'MT', 'RJ', 'RO', 'SE'].map(left)).toEqual(Array(5).fill('late_request'))
  expect(['SP', 'MG', null].map(left)).toEqual(Array(3).fill('return_note'))
})

it('of an NFS-e the city decides, and no time is made up', () => {
  const longAgo = cancelWindow('nfse', '2026-01-02T13:00:00Z', 'SP', at('2026-11-20T13:00:00Z'))
  expect(longAgo).toEqual({ until: null, isOver: false, afterwards: 'ask_city' })
})
