/** When the shop moves: to another ERP, or back to an older state of itself. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenShop, Shop } from './shop.ts'
import type { StandMaker } from './stand.ts'

const anHour = 3_600_000

export function conformsInMoving(maker: StandMaker, open: OpenShop): void {
  let shop: Shop
  afterEach(() => shop.close())
  const kinds = ['customer', 'service_order', 'receivable'] as const
  const live = () =>
    kinds.map(
      kind =>
        shop
          .stand()
          .holds(kind)
          .filter(one => one.standing === 'live').length,
    )

  describe('a backup restored', () => {
    it('from before all that stands in the ERP was sent: found by its marks, nothing is made again', async () => {
      shop = await open(maker)
      await shop.charges(await shop.registers('Marina Prado'), 7_000)
      const goesBack = await shop.backsUp()
      await shop.rests()
      expect(live()).toEqual([1, 1, 1])
      await shop.passes(anHour)
      await goesBack()
      const writes = shop.writes()
      await shop.rests()
      expect(live()).toEqual([1, 1, 1])
      expect(shop.writes()).toBe(writes)
      expect(await shop.findings()).toEqual([])
    })

    it('from before a payment: the ERP tells of it, and it is paid here again', async () => {
      shop = await open(maker)
      const invoice = await shop.charges(await shop.registers('Marina Prado'), 7_000)
      await shop.rests()
      const goesBack = await shop.backsUp()
      await shop.pays(invoice, 7_000)
      await shop.rests()
      await shop.passes(anHour)
      await goesBack()
      expect(await shop.receivedCents(invoice)).toBe(0)
      await shop.rests()
      const received = shop
        .stand()
        .holds('receivable')
        .reduce((sum, one) => sum + one.receivedCents, 0)
      expect(received).toBe(7_000)
      expect(await shop.receivedCents(invoice)).toBe(7_000)
    })
  })

  it('another ERP gets what is charged from then on, and the old one keeps what it has [R2.5]', async () => {
    shop = await open(maker)
    const marina = await shop.registers('Marina Prado')
    const older = await shop.charges(marina, 7_000)
    await shop.rests()
    const old = shop.stand()
    const keeps = kinds.map(kind => old.holds(kind))
    await shop.switchesTo(maker)
    await shop.charges(marina, 4_000)
    await shop.rests()
    expect(kinds.map(kind => old.holds(kind))).toEqual(keeps)
    expect(
      shop
        .stand()
        .holds('service_order')
        .map(one => one.cents),
    ).toEqual([4_000])
    expect(live()).toEqual([1, 1, 1])
    // What is still owed there has to be looked after there, and somebody must know.
    expect(await shop.findings()).toEqual(['left_behind'])
    await shop.pays(older, 7_000)
    await shop.rests()
    expect(await shop.findings()).toEqual([])
    expect(kinds.map(kind => old.holds(kind))).toEqual(keeps)
  })
}
