/** Two customer files that grew apart meet: who is the same, who may be, and that nobody is guessed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MatchRule, type MatchSide, matchSides } from './matching.ts'

const rules: MatchRule[] = [
  { name: 'taxId', keys: ['taxId'], verdict: 'linked', manyHere: true },
  { name: 'phoneAndName', keys: ['phone', 'name'], verdict: 'suggested', unless: 'taxId' },
  { name: 'phone', keys: ['phone'], verdict: 'suggested', unless: 'taxId' },
  { name: 'name', keys: ['name'], verdict: 'suggested', unless: 'taxId' },
]
const side = (id: string, { taxId, phone, name }: { taxId?: string; phone?: string; name?: string }) => ({
  id,
  keys: {
    taxId: taxId ? [taxId] : [],
    phone: phone ? phone.split(' ') : [],
    name: name ? [name] : [],
  },
})
const met = (here: MatchSide[], there: MatchSide[], known: { here: string; there: string }[] = []) =>
  matchSides(here, there, rules, known)
    .map(pair => `${pair.here}=${pair.there} ${pair.verdict} by ${pair.equal}`)
    .sort()

describe('two customer files', () => {
  it('links Ana by her CPF, whatever else differs', () => {
    const here = [side('ana', { taxId: '111', name: 'ana', phone: '+5511911110000' })]
    const there = [side('1', { taxId: '111', name: 'ana maria' }), side('2', { phone: '+5511911110000' })]
    expect(met(here, there)).toEqual(['ana=1 linked by taxId'])
  })

  it('links two records with one CPF to the one customer there', () => {
    const here = [side('ana', { taxId: '111' }), side('ana2', { taxId: '111' })]
    expect(met(here, [side('1', { taxId: '111' })])).toEqual([
      'ana2=1 linked by taxId',
      'ana=1 linked by taxId',
    ])
  })

  it('asks which of two customers there is the one with this CPF', () => {
    const there = [side('1', { taxId: '111' }), side('2', { taxId: '111' })]
    expect(met([side('ana', { taxId: '111' })], there)).toEqual([
      'ana=1 ambiguous by taxId',
      'ana=2 ambiguous by taxId',
    ])
  })

  it('only suggests an equal phone, and an equal second phone [R1.2]', () => {
    const here = [side('bia', { phone: '+551130001000 +5511922220000' })]
    expect(met(here, [side('7', { phone: '+5511922220000', name: 'beatriz' })])).toEqual([
      'bia=7 suggested by phone',
    ])
  })

  it('does not suggest somebody with another CPF, though the phone is the same', () => {
    const here = [side('bia', { taxId: '222', phone: '+5511922220000' })]
    expect(met(here, [side('7', { taxId: '333', phone: '+5511922220000' })])).toEqual([])
  })

  it('asks when three people here share the phone of one there', () => {
    const here = ['a', 'b', 'c'].map(id => side(id, { phone: '+5511922220000' }))
    expect(met(here, [side('7', { phone: '+5511922220000' })])).toHaveLength(3)
    expect(met(here, [side('7', { phone: '+5511922220000' })])[0]).toBe('a=7 ambiguous by phone')
  })

  it('takes the one with phone and name before the one with the name alone', () => {
    const here = [
      side('maria', { name: 'maria silva', phone: '+5511933330000' }),
      side('other', { name: 'maria silva' }),
    ]
    const there = [side('9', { name: 'maria silva', phone: '+5511933330000' })]
    expect(met(here, there)).toEqual(['maria=9 suggested by phoneAndName'])
  })

  it('knows whom it was linked to before, whatever is equal now [R1.2]', () => {
    const here = [side('ana', { taxId: '111' })]
    const there = [side('1', { taxId: '111' }), side('5', {})]
    expect(met(here, there, [{ here: 'ana', there: '5' }])).toEqual(['ana=5 linked by known'])
  })
})

const value = (name: string) => fc.option(fc.integer({ min: 1, max: 6 }).map(n => `${name}${n}`))
const sides = (prefix: string) =>
  fc
    .array(fc.record({ taxId: value('t'), phone: value('p'), name: value('n') }), { maxLength: 25 })
    .map(all =>
      all.map(({ taxId, phone, name }, i) => ({
        id: `${prefix}${i}`,
        keys: { taxId: taxId ? [taxId] : [], phone: phone ? [phone] : [], name: name ? [name] : [] },
      })),
    )

describe('whatever the two files hold', () => {
  it('links nobody twice, and nobody who could be several', () => {
    fc.assert(
      fc.property(sides('h'), sides('t'), (here, there) => {
        const pairs = matchSides(here, there, rules)
        for (const one of here) {
          const own = pairs.filter(pair => pair.here === one.id)
          const sure = own.filter(pair => pair.verdict !== 'ambiguous')
          expect(sure.length).toBeLessThanOrEqual(1)
          if (sure.length === 1) expect(own).toHaveLength(1)
        }
        for (const one of there) {
          const own = pairs.filter(pair => pair.there === one.id)
          const verdicts = new Set(own.map(pair => pair.verdict))
          expect(verdicts.size).toBeLessThanOrEqual(1)
          if (verdicts.has('suggested')) expect(own).toHaveLength(1)
          if (verdicts.has('linked')) expect(new Set(own.map(pair => pair.equal))).toEqual(new Set(['taxId']))
        }
      }),
    )
  })

  it('never pairs two that say they are different people', () => {
    fc.assert(
      fc.property(sides('h'), sides('t'), (here, there) => {
        for (const pair of matchSides(here, there, rules)) {
          const ours = here.find(one => one.id === pair.here)!.keys.taxId
          const theirs = there.find(one => one.id === pair.there)!.keys.taxId
          if (ours.length > 0 && theirs.length > 0) expect(ours).toEqual(theirs)
        }
      }),
    )
  })
})
