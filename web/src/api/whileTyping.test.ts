import { expect, test } from 'vitest'
import { whileTyping } from './whileTyping.ts'

const rows = ['Ana']
const asked = (filter: object) => ({ queryKey: ['billing', 'list', filter] })

test('what was found by the letters before stands while more are typed', () => {
  const kept = whileTyping(['billing', 'list', { from: '2026-11-01', search: 'an' }])
  expect(kept(rows, asked({ from: '2026-11-01', search: 'a' }))).toBe(rows)
  expect(kept(rows, asked({ from: '2026-11-01' }))).toBe(rows)
})

test('nothing of another period or filter stands', () => {
  const kept = whileTyping(['billing', 'list', { from: '2026-11-01', search: 'an' }])
  expect(kept(rows, asked({ from: '2026-10-01', search: 'an' }))).toBeUndefined()
  expect(kept(rows, asked({ from: '2026-11-01', search: 'an', paymentStatus: 'paid' }))).toBeUndefined()
  expect(kept(undefined, undefined)).toBeUndefined()
})
