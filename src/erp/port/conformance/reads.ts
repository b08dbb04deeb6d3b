/** What a session promises by itself: whole lists, honest outcomes, one call each. No loop and no database. */
import { describe, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../../../platform/clock.ts'
import { createSeededRandom } from '../../../platform/random.ts'
import type { ErpDocument, Reading, Session, Step, Transport, Wanted } from '../index.ts'
import type { Stand, StandMaker } from './stand.ts'

const morning = Date.UTC(2026, 10, 20, 12)
const host = 'erp.test'

interface Desk {
  clock: ManualClock
  stand: Stand
  /** A session whose calls may be spoiled on their way: null lets a call through. */
  session: (spoil?: (nth: number) => Awaited<ReturnType<Transport>> | null | undefined) => Session
  calls: () => number
}

async function openDesk(maker: StandMaker, startMs = morning): Promise<Desk> {
  const clock = createManualClock(startMs)
  const stand = await maker.open({ clock, random: createSeededRandom(1), host })
  let calls = 0
  return {
    clock,
    stand,
    calls: () => calls,
    session: (spoil = () => null) =>
      maker.driver.open({
        credentials: stand.credentials,
        settings: stand.settings,
        environment: 'test',
        now: clock.now,
        async send({ method, url, headers, body }) {
          calls += 1
          const spoiled = spoil(calls)
          if (spoiled) return spoiled
          const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
          const asked = { method, url, headers: Object.fromEntries(names), body: body ?? '' }
          return { is: 'answered', ...(await stand.answer(asked)) }
        },
      }),
  }
}

export function conformsInReading(maker: StandMaker): void {
  const { driver } = maker
  const { timeZone } = driver.capabilities

  describe('a list of what changed', () => {
    const instants = criticalInstants(timeZone)
    it.each(instants)('since $when leaves out nobody registered then or after', async ({ at }) => {
      const desk = await openDesk(maker, at - 2_000)
      const names = ['just before', 'just after', 'an hour later']
      for (const [n, name] of names.entries()) {
        desk.stand.person.registers({ name })
        const since = new Date(desk.clock.now()).toISOString()
        const found = await desk.session().scan('customer', since)
        expect(namesIn(found)).toContain(name)
        await desk.clock.advance(n === 0 ? 4_000 : 3_600_000)
      }
    })

    it('is whole although rows leave it, and others come, between its pages', async () => {
      const desk = await openDesk(maker)
      const ids = Array.from({ length: 620 }, (_, n) => desk.stand.person.registers({ name: `Cliente ${n}` }))
      const since = new Date(desk.clock.now()).toISOString()
      const first = desk.calls()
      const found = await desk
        .session(nth => {
          if (nth === first + 2) for (const id of ids.slice(0, 7)) desk.stand.person.trashes('customer', id)
          if (nth === first + 3) desk.stand.person.registers({ name: 'Chegou agora' })
          return null
        })
        .scan('customer', since)
      const seen = found.is === 'read' ? found.value.map(one => one.id) : []
      expect(new Set(seen).size).toBe(seen.length)
      expect(ids.filter(id => !seen.includes(id))).toEqual([])
    })

    it('shows what lies in the trash, as lying there', async () => {
      const desk = await openDesk(maker)
      const id = desk.stand.person.registers({ name: 'Marina' })
      desk.stand.person.trashes('customer', id)
      const found = await desk.session().scan('customer', new Date(desk.clock.now()).toISOString())
      expect(found.is === 'read' && found.value.map(one => [one.id, one.standing])).toEqual([[id, 'trashed']])
    })

    it('of which one page does not come is a failure, never a part', async () => {
      const desk = await openDesk(maker)
      for (let n = 0; n < 620; n++) desk.stand.person.registers({ name: `Cliente ${n}` })
      const cut = { is: 'failed', why: 'reset', sentMaybe: true } as const
      const found = await desk
        .session(nth => (nth === 2 ? cut : null))
        .scan('customer', '2026-11-20T12:00:00Z')
      expect(found.is).toBe('unreachable')
    })
  })

  it('a document that never was reads as none, and one in the trash as lying there', async () => {
    const desk = await openDesk(maker)
    const id = desk.stand.person.registers({ name: 'Marina' })
    desk.stand.person.trashes('customer', id)
    expect(await desk.session().read('customer', id)).toMatchObject({
      is: 'read',
      value: { standing: 'trashed' },
    })
    expect(await desk.session().read('customer', '999999999')).toEqual({ is: 'read', value: null })
  })

  it('a search by tax id brings all who carry it, however it was typed, the trash included', async () => {
    const desk = await openDesk(maker)
    const typed = ['52998224725', '529.982.247-25']
    const ids = typed.map((taxId, n) => desk.stand.person.registers({ name: `Marina ${n}`, taxId }))
    desk.stand.person.registers({ name: 'Otávio', taxId: '11144477735' })
    desk.stand.person.trashes('customer', ids[1]!)
    const found = await desk.session().find('customer', { name: 'taxId', value: '52998224725' })
    expect(found.is === 'read' && found.value.map(one => [one.id, one.standing]).sort()).toEqual(
      [
        [ids[0]!, 'live'],
        [ids[1]!, 'trashed'],
      ].sort(),
    )
  })

  describe('a step', () => {
    const create = (): Step => {
      const next = driver.next({
        wanted: [marina],
        links: [],
        evidence: {},
        found: [],
        refusals: [],
        twins: [],
        markerFor: () => 'TR-0123456789AB.1',
        settings: {},
        answers: {},
        today: '2026-11-20',
      })
      if (next.say !== 'step') throw new Error(`A new customer is answered with ${next.say}`)
      // As it comes out of the journal.
      return JSON.parse(JSON.stringify(next.step)) as Step
    }
    const outcomeOf = (desk: Desk, answer: Awaited<ReturnType<Transport>>) =>
      desk.session(() => answer).send(create())

    it('is one call, and what it made carries our marker wherever it is read', async () => {
      const desk = await openDesk(maker)
      const outcome = await desk.session().send(create())
      expect(outcome.is).toBe('confirmed')
      expect(desk.calls()).toBe(1)
      const [held] = desk.stand.holds('customer')
      expect(held).toMatchObject({ isOurs: true, name: 'Marina Prado' })
      const read = await desk.session().read('customer', held!.id)
      const listed = await desk.session().scan('customer', new Date(desk.clock.now()).toISOString())
      const markers = [read.is === 'read' && read.value, listed.is === 'read' && listed.value[0]]
      expect(markers).toMatchObject([{ marker: 'TR-0123456789AB.1' }, { marker: 'TR-0123456789AB.1' }])
    })

    it('says honestly what became of it', async () => {
      const desk = await openDesk(maker)
      expect(await outcomeOf(desk, { is: 'failed', why: 'reset', sentMaybe: true })).toMatchObject({
        is: 'uncertain',
      })
      expect(await outcomeOf(desk, { is: 'failed', why: 'refused', sentMaybe: false })).toMatchObject({
        is: 'unsent',
      })
      expect(await outcomeOf(desk, { is: 'held', retryAfterMs: 70 })).toEqual({
        is: 'throttled',
        retryAfterMs: 70,
      })
      const broken = { is: 'answered', status: 502, headers: {}, text: '<html>Bad Gateway</html>' } as const
      expect(await outcomeOf(desk, broken)).toMatchObject({ is: 'uncertain' })
      expect(desk.stand.holds('customer')).toEqual([])
    })

    it('that is refused brings the ERP’s own words', async () => {
      const desk = await openDesk(maker)
      desk.stand.disturb({ is: 'refuses', kind: 'customer', words: 'Cliente bloqueado!' })
      expect(await desk.session().send(create())).toMatchObject({
        is: 'rejected',
        words: 'Cliente bloqueado!',
      })
    })

    it('that is told to wait is throttled, and repeated by nobody', async () => {
      const desk = await openDesk(maker)
      desk.stand.disturb({ is: 'throttles', waitMs: 30_000 })
      expect(await desk.session().send(create())).toEqual({ is: 'throttled', retryAfterMs: 30_000 })
      expect(desk.calls()).toBe(1)
    })
  })

  it('wrong credentials are told from an ERP that is away', async () => {
    const desk = await openDesk(maker)
    const wrong = Object.fromEntries(Object.keys(desk.stand.credentials).map(name => [name, 'wrong']))
    const session = driver.open({
      credentials: wrong,
      settings: desk.stand.settings,
      environment: 'test',
      now: desk.clock.now,
      send: async ({ method, url, headers, body }) => ({
        is: 'answered',
        ...(await desk.stand.answer({ method, url, headers, body: body ?? '' })),
      }),
    })
    expect((await session.check()).is).toBe('unauthorised')
  })

  it('a webhook delivery names the document it is about, and a body of nonsense names none', async () => {
    const told: Parameters<typeof driver.hints>[0][] = []
    const clock = createManualClock(morning)
    const stand = await maker.open({
      clock,
      random: createSeededRandom(1),
      host,
      tells: body => void told.push(body),
    })
    const id = stand.person.registers({ name: 'Marina' })
    // What is delivered leaves on its own.
    await clock.advance(1_000)
    await new Promise(resolve => setImmediate(resolve))
    expect(told.flatMap(driver.hints)).toEqual([{ kind: 'customer', id }])
    for (const nonsense of [null, 7, 'x', [], {}, { dados: [] }, { dados: { id: {} } }])
      expect(driver.hints(nonsense)).toEqual([])
  })

  it('what the ERP cannot do is said to the shop in three languages', () => {
    const { documents, lacks } = driver.capabilities
    const names = lacks.map(lack => lack.name)
    for (const { words } of lacks)
      for (const text of [words.pt, words.en, words.es]) expect(text.length).toBeGreaterThan(20)
    for (const [kind, can] of Object.entries(documents)) if (can === null) expect(names).toContain(kind)
    if (!documents.customer?.restore) expect(names).toContain('restore')
    if (documents.receivable?.receipts !== 'own') expect(names).toContain('partial_receipts')
  })
}

const marina: Wanted<'customer'> = {
  slot: 'customer',
  kind: 'customer',
  standing: 'live',
  fields: {
    personKind: 'person',
    name: 'Marina Prado',
    tradeName: null,
    taxId: null,
    email: null,
    phone: null,
    phone2: null,
    street: null,
    streetNumber: null,
    complement: null,
    district: null,
    city: null,
    state: null,
    postalCode: null,
    stateRegistration: null,
    cityRegistration: null,
  },
  within: null,
  parents: {},
  key: null,
}

const namesIn = (found: Reading<ErpDocument[]>) =>
  found.is === 'read' ? found.value.map(one => (one.fields as { name?: string }).name) : []

/** Midnight in the ERP's zone, there and in UTC, and each instant at which its clocks were last put forward and back. */
function criticalInstants(timeZone: string): { when: string; at: number }[] {
  const instants = [
    {
      when: 'midnight there',
      at: Temporal.ZonedDateTime.from(`2026-11-20T00:00[${timeZone}]`).epochMilliseconds,
    },
    { when: 'midnight in UTC', at: Date.UTC(2026, 10, 20) },
  ]
  let before: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`2026-11-20T00:00[${timeZone}]`)
  for (let n = 0; n < 2 && before; n++) {
    before = before.getTimeZoneTransition('previous')
    if (before)
      instants.push({ when: `the change of clocks of ${before.toPlainDate()}`, at: before.epochMilliseconds })
  }
  return instants
}
