import { expect, it } from 'vitest'
import { labelText } from './invoiceNumber.ts'

it('says the number of an invoice as people do, and leaves other names as they are', () => {
  expect(labelText('#7')).toBe('#00007')
  expect(labelText('#1 · Bianca Torres')).toBe('#00001 · Bianca Torres')
  expect(labelText('Pet Shop #1')).toBe('Pet Shop #1')
})
