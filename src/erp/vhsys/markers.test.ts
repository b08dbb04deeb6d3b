import { expect, it } from 'vitest'
import { isReceiptNote, markerIn, receiptNote, sameSlot, withoutMarker } from './markers.ts'

const marker = 'TR-8K2M4P9QXZ7W.3'

it('finds a marker in a text and takes it out again', () => {
  expect(markerIn(`Cliente antigo\n${marker}`)).toBe(marker)
  expect(withoutMarker(`Cliente antigo\n${marker}`)).toBe('Cliente antigo')
  expect(withoutMarker(`Cliente antigo ${marker}`)).toBe('Cliente antigo')
  expect(withoutMarker(marker)).toBeNull()
  expect(withoutMarker('Sem marca')).toBe('Sem marca')
})

it('is not taken in by what only looks like one', () => {
  for (const text of ['TR-8K2M4P9QXZ7W', 'TR-8K2M4P9QXZ7I.3', 'XTR-8K2M4P9QXZ7W.3', null])
    expect(markerIn(text)).toBeNull()
})

it('knows a slot by its marker whichever attempt wrote it', () => {
  expect(sameSlot('TR-8K2M4P9QXZ7W.3', 'TR-8K2M4P9QXZ7W.12')).toBe(true)
  expect(sameSlot('TR-8K2M4P9QXZ7W.3', 'TR-8K2M4P9QXZ7V.3')).toBe(false)
  expect(sameSlot(null, null)).toBe(false)
})

it('knows the note of a receipt, and nobody else’s note', () => {
  expect(isReceiptNote(receiptNote(marker))).toBe(true)
  expect(isReceiptNote(`Conferido\n${receiptNote(marker)}`)).toBe(true)
  expect(isReceiptNote('Recebimento em dinheiro')).toBe(false)
  expect(isReceiptNote(marker)).toBe(false)
  expect(withoutMarker(receiptNote(marker))).toBeNull()
})
