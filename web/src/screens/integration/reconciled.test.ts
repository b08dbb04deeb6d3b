import { expect, it } from 'vitest'
import { outcomeOf, whyOf } from './reconciled.ts'

it('agrees only where nothing differs: seven known differences are not agreement', () => {
  expect(outcomeOf({ differences: 0, explained: 0 })).toBe('agrees')
  expect(outcomeOf({ differences: 0, explained: 7 })).toBe('explained')
  expect(outcomeOf({ differences: 1, explained: 7 })).toBe('differs')
})

it('takes a finding that opened since for an explanation, after what the run itself says', () => {
  expect(whyOf({ explained: null, hasFinding: false })).toBe(null)
  expect(whyOf({ explained: null, hasFinding: true })).toBe('finding')
  expect(whyOf({ explained: 'owed', hasFinding: true })).toBe('owed')
})
