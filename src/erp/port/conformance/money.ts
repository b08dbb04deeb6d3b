/** Money, received here or there, in part or whole, at once or one after the other: both sides show the same cents. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenShop, Shop } from './shop.ts'
import type { StandMaker } from './stand.ts'

export function conformsInMoney(maker: StandMaker, open: OpenShop): void {
  let shop: Shop
  let invoice: string
  afterEach(() => shop.close())

  /** Marina owes R$ 100.00 in two instalments, and the ERP knows. */
  async function marinaOwes(variant?: string): Promise<void> {
    shop = await open(maker, variant === undefined ? {} : { variant })
    invoice = await shop.charges(await shop.registers('Marina Prado'), 10_000, 2)
    await shop.rests()
  }
  const live = () =>
    shop
      .stand()
      .holds('receivable')
      .filter(one => one.standing === 'live')
  const openOnes = () => live().filter(one => one.receivedCents < one.cents)
  const there = () => ({
    received: live().reduce((sum, one) => sum + one.receivedCents, 0),
    open: openOnes().reduce((sum, one) => sum + one.cents - one.receivedCents, 0),
    order: shop
      .stand()
      .holds('service_order')
      .flatMap(one => (one.standing === 'live' ? [one.status] : [])),
  })
  async function writesNothingMore(): Promise<void> {
    const writes = shop.writes()
    await shop.rests()
    expect(shop.writes()).toBe(writes)
  }

  describe.each(maker.partPayments)('where $name', ({ name }) => {
    it('a part, the rest, all of it taken back, a part by a person there: the same cents on both sides each time [A1.28 A1.32 R4.4 R5.2 R9.05]', async () => {
      await marinaOwes(name)
      expect(there()).toEqual({ received: 0, open: 10_000, order: ['open'] })
      await shop.pays(invoice, 3_000)
      await shop.rests()
      expect(there()).toEqual({ received: 3_000, open: 7_000, order: ['open'] })
      await shop.pays(invoice, 7_000)
      await shop.rests()
      expect(there()).toEqual({ received: 10_000, open: 0, order: ['fulfilled'] })
      await shop.reverses(invoice)
      await shop.rests()
      expect(there()).toEqual({ received: 0, open: 10_000, order: ['open'] })
      shop.stand().person.receivesPart(openOnes()[0]!.id, 1_000)
      await shop.rests()
      expect(await shop.receivedCents(invoice)).toBe(1_000)
      await shop.pays(invoice, 9_000)
      await shop.rests()
      expect(there()).toEqual({ received: 10_000, open: 0, order: ['fulfilled'] })
      expect(await shop.findings()).toEqual([])
      await writesNothingMore()
    })
  })

  for (const mishap of ['lost answer', 'late'] as const) {
    it(`a settlement that meets a ${mishap} is received once`, async () => {
      await marinaOwes()
      shop.strikes(mishap, 'change', 'receivable')
      await shop.pays(invoice, 10_000)
      await shop.rests()
      expect(shop.mishaps()).toBe(1)
      expect(there()).toEqual({ received: 10_000, open: 0, order: ['fulfilled'] })
    })
  }

  it('settled there is paid here [A1.05 A2.08 R9.05]', async () => {
    await marinaOwes()
    for (const one of openOnes()) shop.stand().person.settles(one.id)
    await shop.rests()
    expect(await shop.receivedCents(invoice)).toBe(10_000)
    expect(there()).toEqual({ received: 10_000, open: 0, order: ['fulfilled'] })
  })

  it('the same money recorded on both sides at once is one receipt [R4.5]', async () => {
    await marinaOwes()
    await shop.pauses()
    await shop.pays(invoice, 10_000)
    for (const one of openOnes()) shop.stand().person.settles(one.id)
    await shop.resumes()
    await shop.rests()
    expect(await shop.receivedCents(invoice)).toBe(10_000)
    expect(there()).toEqual({ received: 10_000, open: 0, order: ['fulfilled'] })
  })

  for (const [moment, choice] of [
    ['before the call', 'reverse_here'],
    ['after the answer', 'reverse_there'],
  ] as const) {
    it(`settled there in the moment ${moment} that receives a part of it here: both stand on both sides, and one is taken back by one click [R4.6]`, async () => {
      await marinaOwes()
      await shop.pays(invoice, 3_000)
      const [first] = openOnes()
      const underWay = await shop.freezes(moment, 0)
      shop.stand().person.settles(first!.id)
      await underWay.wakes()
      await shop.rests()
      expect(await shop.findings()).toEqual(['paid_twice'])
      expect(there().received).toBe(8_000)
      expect(await shop.receivedCents(invoice)).toBe(5_000)
      await shop.chooses(choice)
      await shop.rests()
      const standsCents = choice === 'reverse_here' ? 5_000 : 3_000
      expect(there()).toEqual({ received: standsCents, open: 10_000 - standsCents, order: ['open'] })
      expect(await shop.receivedCents(invoice)).toBe(standsCents)
      expect(await shop.findings()).toEqual([])
      await writesNothingMore()
    })
  }

  it('an unsettled one while we settle the other: that part is open again on both sides', async () => {
    await marinaOwes()
    await shop.pays(invoice, 5_000)
    await shop.rests()
    const [settled] = live().filter(one => one.receivedCents > 0)
    await shop.pays(invoice, 5_000)
    const underWay = await shop.freezes('before the call', 0)
    shop.stand().person.unsettles(settled!.id)
    await underWay.wakes()
    await shop.rests()
    expect(await shop.receivedCents(invoice)).toBe(5_000)
    expect(there()).toEqual({ received: 5_000, open: 5_000, order: ['open'] })
    expect(await shop.findings()).toEqual([])
  })

  it('unsettled there in the moment in which we settle it: the same on both sides, or a person is asked', async () => {
    await marinaOwes()
    await shop.pays(invoice, 10_000)
    const underWay = await shop.freezes('after the answer', 0)
    const before = new Set(
      live()
        .filter(one => one.receivedCents > 0)
        .map(one => one.id),
    )
    for (const id of before) shop.stand().person.unsettles(id)
    await underWay.wakes()
    await shop.rests()
    const asked = await shop.findings()
    if (asked.length === 0) expect(there().received).toBe(await shop.receivedCents(invoice))
  })
}
