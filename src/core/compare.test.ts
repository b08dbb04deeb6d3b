import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Canonical, canonicalJson, compareFields, fieldsIn, sameValue } from './compare.ts'

/** One field of a document made by us, as it was last agreed: sent "Ana Maria", shown as "ANA MARIA". */
const base = { ours: { name: 'Ana Maria' }, theirs: { name: 'ANA MARIA' } }
const stateOf = (mine: Canonical, theirs: Canonical | undefined, from = base, madeByUs = true) =>
  compareFields({ name: mine }, from, { name: theirs }, madeByUs).name

describe('who changed a field since both sides agreed', () => {
  it('nobody, although the ERP shows it in its own way', () => {
    expect(stateOf('Ana Maria', 'ANA MARIA')).toBe('agreed')
  })
  it('the shop alone', () => {
    expect(stateOf('Ana Maria Lima', 'ANA MARIA')).toBe('ours')
  })
  it('somebody in the ERP alone', () => {
    expect(stateOf('Ana Maria', 'ANA LIMA')).toBe('theirs')
  })
  it('both, to different names', () => {
    expect(stateOf('Ana Maria Lima', 'ANA LIMA')).toBe('both')
  })
  it('both, to the same name: nothing to do', () => {
    expect(stateOf('Ana Lima', 'Ana Lima')).toBe('agreed')
  })
  it('a field the ERP cannot show is agreed once sent, and owed again when the shop changes it', () => {
    expect(stateOf('Ana Maria', undefined)).toBe('agreed')
    expect(stateOf('Ana Lima', undefined)).toBe('ours')
  })
  it('sent and not yet read back: what is read first is taken for our own', () => {
    expect(stateOf('Ana Maria', 'A. MARIA', { ours: base.ours, theirs: {} as typeof base.theirs })).toBe(
      'agreed',
    )
  })
})

describe('the first meeting with a document we did not make', () => {
  const never = { ours: {} as typeof base.ours, theirs: {} as typeof base.theirs }
  it.each([
    ['equal on both sides', 'Ana', 'Ana', 'agreed'],
    ['known here only', 'Ana', null, 'ours'],
    ['known there only', null, 'ANA', 'theirs'],
    ['known on both sides, differently', 'Ana', 'Ana Lima', 'both'],
    ['not shown there at all', 'Ana', undefined, 'ours'],
  ] as const)('%s', (_case, mine, theirs, state) => {
    expect(stateOf(mine, theirs, never, false)).toBe(state)
  })
  it('in a document we made, a field never sent is owed, whatever stands there', () => {
    expect(stateOf('Ana', 'Ana Lima', never, true)).toBe('ours')
  })
})

const value: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical }>(tie => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
  ),
})).value

describe('for any values', () => {
  it('is symmetric: seen from the ERP, our change is theirs', () => {
    fc.assert(
      fc.property(value, value, value, value, (mine, baseMine, theirs, baseTheirs) => {
        const here = compareFields(
          { f: mine },
          { ours: { f: baseMine }, theirs: { f: baseTheirs } },
          { f: theirs },
          true,
        ).f!
        const there = compareFields(
          { f: theirs },
          { ours: { f: baseTheirs }, theirs: { f: baseMine } },
          { f: mine },
          true,
        ).f!
        const swapped = { agreed: 'agreed', both: 'both', ours: 'theirs', theirs: 'ours' } as const
        expect(there).toBe(swapped[here])
      }),
    )
  })

  it('agrees right after both halves were written down', () => {
    fc.assert(
      fc.property(value, value, fc.boolean(), (mine, theirs, madeByUs) => {
        const agreed = { ours: { f: mine }, theirs: { f: theirs } }
        expect(compareFields({ f: mine }, agreed, { f: theirs }, madeByUs).f).toBe('agreed')
      }),
    )
  })

  it('compares our fields only, each with exactly one state', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.dictionary(fc.string(), value), (ours, seen) => {
        const states = compareFields(ours, { ours: {}, theirs: {} }, seen, false)
        expect(Object.keys(states).sort()).toEqual(Object.keys(ours).sort())
        expect(fieldsIn(states, 'agreed', 'ours', 'theirs', 'both').sort()).toEqual(Object.keys(ours).sort())
      }),
    )
  })

  it('equality heeds neither the order of keys nor how often it is asked', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), object => {
        const turned = Object.fromEntries(Object.entries(object).reverse())
        expect(canonicalJson(turned)).toBe(canonicalJson(object))
        expect(sameValue(turned, object)).toBe(true)
      }),
    )
  })

  it('the order of a list counts, and absent is not null', () => {
    expect(sameValue([1, 2], [2, 1])).toBe(false)
    expect(sameValue(undefined, null)).toBe(false)
  })
})
