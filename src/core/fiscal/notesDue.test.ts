import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum } from '../money.ts'
import { noteGroups, noteKindOf, type ServiceCodes, serviceGroup } from './noteGroups.ts'
import { type DueLine, type NoteStanding, type NotesDue, notesDue, type StandingNote } from './notesDue.ts'

const grooming: ServiceCodes = {
  serviceItem: '5.08',
  nationalCode: '050801',
  cityServiceCode: null,
  issPercent: '2.50',
  place: 'store',
}
const vet: ServiceCodes = { ...grooming, serviceItem: '5.01', nationalCode: '050101' }
const driving: ServiceCodes = { ...grooming, serviceItem: '16.02', nationalCode: '160201', place: 'customer' }

const service = (lineId: string, totalCents: number, codes: ServiceCodes | null = grooming): DueLine => ({
  lineId,
  kind: 'service',
  totalCents,
  codes,
  keptOff: false,
})
const product = (lineId: string, totalCents: number): DueLine => ({
  ...service(lineId, totalCents, null),
  kind: 'product',
})
const paid: NoteStanding = {
  when: { nfse: 'paid', nfce: 'billed' },
  billed: true,
  paid: true,
  cancelled: false,
}
const open: NoteStanding = { ...paid, billed: false, paid: false }

const asked = (id: string, lines: DueLine[], more: Partial<StandingNote> = {}): StandingNote => {
  const [group] = noteGroups(lines)
  return { ...group!, id, because: 'paid', fixed: false, ...more }
}

describe('the notes of a charge', () => {
  it('a bath, a consultation and a ride are three notes whose sum is the services', () => {
    const lines = [service('bath', 85_00), service('vet', 150_00, vet), service('ride', 30_00, driving)]
    const groups = noteGroups(lines)
    expect(groups.map(group => [group.kind, group.lineIds, group.totalCents])).toEqual([
      ['nfse', ['bath'], 85_00],
      ['nfse', ['vet'], 150_00],
      ['nfse', ['ride'], 30_00],
    ])
    expect(sum(groups.map(group => group.totalCents))).toBe(265_00)
  })

  it('a bath and a trim of one code are one note, and all goods are another', () => {
    const lines = [
      service('bath', 85_00),
      product('food', 40_00),
      service('trim', 60_00),
      product('toy', 15_00),
    ]
    expect(noteGroups(lines)).toMatchObject([
      { kind: 'nfse', lineIds: ['bath', 'trim'], totalCents: 145_00 },
      { kind: 'nfce', lineIds: ['food', 'toy'], totalCents: 55_00, serviceGroup: '' },
    ])
  })

  it('two rides of one code and rate, one driven in Curitiba and one in Campinas, are two notes [R3.5]', () => {
    const campinas: ServiceCodes = { ...driving, place: 'elsewhere:3509502' }
    const curitiba: ServiceCodes = { ...driving, place: 'elsewhere:4106902' }
    const groups = noteGroups([
      service('there', 30_00, campinas),
      service('here', 25_00, curitiba),
      service('back', 30_00, campinas),
    ])
    expect(groups.map(group => [group.lineIds, group.totalCents])).toEqual([
      [['there', 'back'], 60_00],
      [['here'], 25_00],
    ])
    expect(
      noteGroups([service('store', 25_00), service('home', 30_00, { ...grooming, place: 'customer' })]),
    ).toHaveLength(2)
  })

  it('a rate written 2.50 is the rate 2.5, and 3 is no 30', () => {
    const at = (issPercent: string) => serviceGroup({ ...grooming, issPercent })
    expect(at('2.50')).toBe(at('2.5'))
    expect(at('3.00')).toBe(at('3'))
    expect(at('30')).not.toBe(at('3'))
  })

  it('a line that comes to nothing is on no note', () => {
    expect(noteGroups([service('gift', 0), product('sample', 0)])).toEqual([])
  })
})

describe('when a note is asked for', () => {
  const lines = [service('bath', 85_00), product('food', 40_00)]
  const kinds = (standing: NoteStanding) =>
    notesDue(standing, lines, []).ask.map(({ kind, because }) => [kind, because])

  it.each([
    ['finished and unpaid: that of the goods alone', { ...paid, paid: false }, [['nfce', 'billed']]],
    [
      'finished and paid: both',
      paid,
      [
        ['nfse', 'paid'],
        ['nfce', 'billed'],
      ],
    ],
    [
      'paid before the visit: the goods leave as well',
      { ...paid, billed: false },
      [
        ['nfse', 'paid'],
        ['nfce', 'paid'],
      ],
    ],
    ['neither finished nor paid: none', open, []],
    ['cancelled: none', { ...paid, cancelled: true }, []],
    ['in a store that asks for none: none', { ...paid, when: null }, []],
    ['only when a person asks: none', { ...paid, when: { nfse: 'on_demand', nfce: 'on_demand' } }, []],
    [
      'when billed: the services too, before they are paid',
      { ...paid, paid: false, when: { nfse: 'billed', nfce: 'billed' } },
      [
        ['nfse', 'billed'],
        ['nfce', 'billed'],
      ],
    ],
  ] as [string, NoteStanding, string[][]][])('%s [R7.2]', (_what, standing, expected) => {
    expect(kinds(standing)).toEqual(expected)
  })
})

describe('a note that is asked for', () => {
  const bath = service('bath', 85_00)

  it('follows a line that was added, though the charge is no longer paid', () => {
    const trim = service('trim', 60_00)
    const due = notesDue(open, [bath, trim], [asked('n', [bath])])
    expect(due).toMatchObject({ ask: [], withdraw: [], change: [{ id: 'n', totalCents: 145_00 }] })
  })

  it('stays itself when its service gets a code, and gives another note its own line', () => {
    const uncoded = asked('n', [service('bath', 85_00, null), service('vet', 150_00, null)])
    const due = notesDue(paid, [bath, service('vet', 150_00, vet)], [uncoded])
    expect(due.change).toMatchObject([{ id: 'n', lineIds: ['bath'], totalCents: 85_00 }])
    expect(due.ask).toMatchObject([{ lineIds: ['vet'], totalCents: 150_00, because: 'paid' }])
  })

  it('is taken back when nothing of it is left, or the charge is called off', () => {
    expect(notesDue(paid, [], [asked('n', [bath])]).withdraw).toEqual(['n'])
    expect(notesDue({ ...paid, cancelled: true }, [bath], [asked('n', [bath])]).withdraw).toEqual(['n'])
  })

  it('stays when its money is taken back; goes when its visit is not finished after all [R5.4]', () => {
    expect(notesDue(open, [bath], [asked('n', [bath])])).toEqual({ ask: [], withdraw: [], change: [] })
    const billed = { ...open, when: { nfse: 'billed', nfce: 'billed' } } as NoteStanding
    expect(notesDue(billed, [bath], [asked('n', [bath], { because: 'billed' })]).withdraw).toEqual(['n'])
  })

  it('that the tax side has is left as it is, and new services get a note of their own', () => {
    const due = notesDue(paid, [bath, service('trim', 60_00)], [asked('n', [bath], { fixed: true })])
    expect(due).toMatchObject({ withdraw: [], change: [], ask: [{ lineIds: ['trim'], totalCents: 60_00 }] })
  })

  it('that somebody took back is asked for by nobody but a person', () => {
    expect(notesDue(paid, [{ ...bath, keptOff: true }], []).ask).toEqual([])
  })
})

describe('for any charge and any notes', () => {
  const codes = fc.constantFrom(grooming, vet, driving, null)
  const line = fc
    .record({
      totalCents: fc.integer({ min: 0, max: 500_00 }),
      kind: fc.constantFrom<DueLine['kind']>('service', 'product'),
      codes,
      keptOff: fc.boolean(),
    })
    .map(made => ({ ...made, codes: made.kind === 'product' ? null : made.codes }))
  const lines = fc
    .array(line, { maxLength: 8 })
    .map(all => all.map((each, i): DueLine => ({ ...each, lineId: `l${i}` })))
  const moment = fc.constantFrom('billed', 'paid', 'on_demand')
  const standing = fc.record({
    when: fc.option(fc.record({ nfse: moment, nfce: moment }), { nil: null }),
    billed: fc.boolean(),
    paid: fc.boolean(),
    cancelled: fc.boolean(),
  }) as fc.Arbitrary<NoteStanding>
  /** Notes of an earlier stand of the same charge: some of them went out meanwhile, some lines are gone or new. */
  const earlier = fc.tuple(lines, fc.array(fc.boolean(), { maxLength: 10 }), fc.nat({ max: 8 }))

  function follow(due: NotesDue, before: readonly StandingNote[]): StandingNote[] {
    const changed = new Map(due.change.map(group => [group.id, group]))
    const left = before.filter(note => !due.withdraw.includes(note.id))
    return [
      ...left.map(note => ({ ...note, ...changed.get(note.id) })),
      ...due.ask.map((group, i) => ({ ...group, id: `new${i}`, fixed: false })),
    ]
  }

  it('each line is on one note or on none, what is due is all on one, and asking again gives nothing', () => {
    fc.assert(
      fc.property(standing, lines, earlier, (now, charge, [was, out, kept]) => {
        const first = notesDue({ ...paid, when: { nfse: 'paid', nfce: 'paid' } }, was, [])
        const before = follow(first, []).map((note, i) => ({ ...note, fixed: out[i] ?? false }))
        // A line of a note that is out never goes and never changes.
        const fixed = new Set(before.filter(note => note.fixed).flatMap(note => note.lineIds))
        const lines = [...was.filter(line => fixed.has(line.lineId)), ...charge.slice(0, kept)].filter(
          (line, i, all) => all.findIndex(other => other.lineId === line.lineId) === i,
        )
        const due = notesDue(now, lines, before)
        const after = follow(due, before)
        const covered = after.flatMap(note => note.lineIds)
        expect(new Set(covered).size).toBe(covered.length)
        for (const note of before.filter(one => one.fixed)) expect(after).toContainEqual(note)
        for (const note of after) {
          const own = lines.filter(line => note.lineIds.includes(line.lineId))
          expect(sum(own.map(line => line.totalCents))).toBe(note.totalCents)
          expect(own.every(line => noteKindOf(line) === note.kind)).toBe(true)
        }
        const isDue = now.when !== null && !now.cancelled && now.paid
        for (const kind of ['nfse', 'nfce'] as const) {
          if (!isDue || now.when![kind] !== 'paid') continue
          const billable = lines.filter(
            line => noteKindOf(line) === kind && line.totalCents > 0 && !line.keptOff,
          )
          expect(billable.every(line => covered.includes(line.lineId))).toBe(true)
        }
        expect(notesDue(now, lines, after)).toEqual({ ask: [], withdraw: [], change: [] })
      }),
    )
  })

  it('the notes of all services come to what the services come to, less their discounts', () => {
    fc.assert(
      fc.property(lines, all => {
        const services = all.filter(line => line.kind === 'service')
        const groups = noteGroups(all).filter(group => group.kind === 'nfse')
        expect(sum(groups.map(group => group.totalCents))).toBe(sum(services.map(line => line.totalCents)))
      }),
    )
  })
})
