import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markerName, markerText, parseMarker } from './marker.ts'

const installation = '0190b7a0-0000-7000-8000-000000000001'
const record = '0190b7a0-0000-7000-8000-000000000002'

describe('our reference inside a document', () => {
  it('is the same for the same slot, whatever happens in between', () => {
    expect(markerName(installation, record, 'service_order/1')).toBe(
      markerName(installation, record, 'service_order/1'),
    )
  })

  it('differs by installation, so a restored copy does not claim the original’s documents', () => {
    const other = '0190b7a0-0000-7000-8000-000000000009'
    expect(markerName(other, record, 'service_order/1')).not.toBe(
      markerName(installation, record, 'service_order/1'),
    )
  })

  it('names the attempt', () => {
    const name = markerName(installation, record, 'service_order/1')
    expect(parseMarker(markerText(name, 12))).toEqual({ name, attempt: 12 })
  })

  it('fits the shortest reference field of an ERP: VHSYS takes 20 characters', () => {
    expect(markerText(markerName(installation, record, 'customer'), 9999)).toHaveLength(20)
  })

  it('is read back whole for any record, slot and attempt, and no two slots share one', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), fc.string(), fc.nat(), (id, slot, other, attempt) => {
        const name = markerName(installation, id, slot)
        expect(parseMarker(markerText(name, attempt))).toEqual({ name, attempt })
        if (other !== slot) expect(markerName(installation, id, other)).not.toBe(name)
      }),
    )
  })

  it.each([
    '',
    'TR-',
    'TR-0123456789AB',
    'TR-0123456789AB.',
    'TR-0123456789AL.1',
    'xTR-0123456789AB.1',
    'TR-0123456789AB.1 x',
  ])('is not seen in %j', text => expect(parseMarker(text)).toBeNull())
})
