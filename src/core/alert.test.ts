import { expect, it } from 'vitest'
import { type AlertState, type Move, mayMail, moveOf, wants } from './alert.ts'
import { alertCauses, alertSentence } from './alertSentences.ts'
import { locales } from './text.ts'

const minute = 60_000
const table: [AlertState | null, number, boolean, Move][] = [
  [null, 0, false, 'none'],
  [null, 0, true, 'open'],
  ['open', 0, true, 'see'],
  ['open', 0, false, 'fall_quiet'],
  ['quiet', 4, true, 'return'],
  ['quiet', 4, false, 'none'],
  ['quiet', 5, false, 'close'],
  ['quiet', 50, true, 'return'],
  ['closed', 1, false, 'none'],
  ['closed', 59, true, 'reopen'],
  ['closed', 60, true, 'open'],
]
it.each(table)('%s for %i minutes, its cause holds: %s – %s', (state, minutes, holds, move) => {
  const now = 1_000 * minute
  expect(moveOf(state && { state, sinceMs: now - minutes * minute }, holds, now)).toBe(move)
})

it('a cause that comes and goes every minute of a day opens one alert and never closes it', () => {
  let state: AlertState | null = null
  let sinceMs = 0
  const moves = new Map<Move, number>()
  for (let now = 0; now < 24 * 60 * minute; now += minute) {
    const move = moveOf(state && { state, sinceMs }, (now / minute) % 2 === 0, now)
    moves.set(move, (moves.get(move) ?? 0) + 1)
    if (move === 'fall_quiet') [state, sinceMs] = ['quiet', now]
    if (move === 'open' || move === 'return') state = 'open'
  }
  expect([moves.get('open'), moves.has('close')]).toEqual([1, false])
})

it('mails one opening of a cause a day, to those who want it', () => {
  const day = 24 * 60 * minute
  expect([mayMail(null, day), mayMail(1, day), mayMail(0, day)]).toEqual([true, false, true])
  expect([
    wants('none', 'urgent'),
    wants('urgent', 'notice'),
    wants('urgent', 'urgent'),
    wants('all', 'notice'),
  ]).toEqual([false, false, true, true])
})

it('has words for every cause in every language, with nothing left open', () => {
  const params = {
    erp: 'VHSYS',
    words: 'Token inválido',
    minutes: '12',
    days: '2',
    host: 'loja.example',
    records: '12',
    documents: 'customer',
    code: 'bank_account_missing',
    hours: '3',
    numbers: '4',
    day: '2026-12-10',
    charges: '2',
    amount: '170.00',
  }
  for (const cause of alertCauses)
    for (const locale of locales) {
      const { cause: says, cure } = alertSentence({ cause, params }, locale)
      expect(`${says} ${cure}`).not.toMatch(/[{}—]|undefined/)
    }
  expect(alertSentence({ cause: 'finding', params }, 'en').cause).toBe(
    'On 12 records: Nobody has said which account of the ERP the money goes to.',
  )
})
