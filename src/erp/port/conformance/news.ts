/** What the ERP tells early, late, old or not at all: it never makes a second record, and old news changes nothing. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenShop, Shop } from './shop.ts'
import type { StandMaker } from './stand.ts'

export function conformsInNews(maker: StandMaker, open: OpenShop): void {
  const { readLagMs, callDeadlineMs } = maker.driver.capabilities
  let shop: Shop
  afterEach(() => shop.close())

  it('a webhook about a document that is ours and not linked yet makes no second record', async () => {
    shop = await open(maker)
    await shop.registers('Marina Prado')
    const frozen = await shop.freezes('after the answer')
    await shop.hears()
    await shop.rests()
    await frozen.wakes()
    await shop.rests()
    expect(await shop.customers()).toMatchObject([{ name: 'Marina Prado', isArchived: false }])
    expect(shop.stand().holds('customer')).toHaveLength(1)
  })

  it('a page as old as the ERP says it may be, read right after a write, takes nothing back', async () => {
    shop = await open(maker)
    const marina = await shop.registers('Marina Prado')
    await shop.renames(marina, 'Marina')
    await shop.rests()
    await shop.passes(10 * readLagMs)
    const writes = shop.writes()
    await shop.renames(marina, 'Mari')
    shop.stand().disturb({ is: 'shows stale', kind: 'customer', ms: readLagMs, times: 8 })
    await shop.rests()
    await shop.rests()
    expect(await shop.customers()).toMatchObject([{ tradeName: 'Mari' }])
    expect(await shop.takenOver()).toBe(0)
    expect(shop.writes()).toBe(writes + 1)
  })

  it('an ERP that always shows the state of a while ago comes to rest with each document once', async () => {
    shop = await open(maker)
    shop.stand().disturb({ is: 'lags', ms: readLagMs })
    const invoice = await shop.charges(await shop.registers('Marina Prado'), 7_000, 2)
    await shop.rests()
    await shop.pays(invoice, 7_000)
    await shop.rests()
    expect(await shop.findings()).toEqual([])
    const received = shop.stand().holds('receivable')
    expect(received.filter(one => one.standing === 'live').map(one => one.receivedCents)).toEqual([
      3_500, 3_500,
    ])
    const writes = shop.writes()
    await shop.rests()
    expect(shop.writes()).toBe(writes)
  })

  for (const webhooks of [true, false]) {
    it(`what a person changed there comes here ${webhooks ? 'by webhook' : 'by a poll alone'}, once, and nothing goes back [A1.05 A1.07 A1.14]`, async () => {
      shop = await open(maker, { webhooks })
      await shop.registers('Marina Prado')
      await shop.rests()
      const writes = shop.writes()
      const [marina] = shop.stand().holds('customer')
      shop.stand().person.renames(marina!.id, 'Marina do balcão')
      await shop.rests()
      expect(await shop.customers()).toMatchObject([{ tradeName: 'Marina do balcão' }])
      expect(shop.writes()).toBe(writes)
    })
  }

  describe('told to wait', () => {
    it('for so long, the shop makes no call before that, and then goes on', async () => {
      shop = await open(maker)
      await shop.registers('Marina Prado')
      shop.stand().disturb({ is: 'throttles', waitMs: 45_000 })
      await shop.rests()
      const [first, second] = shop.calledAt()
      expect(second! - first!).toBeGreaterThanOrEqual(45_000)
      expect(shop.stand().holds('customer')).toHaveLength(1)
    })

    it('without a word for how long, the shop does not ask again at once', async () => {
      shop = await open(maker)
      await shop.registers('Marina Prado')
      shop.stand().disturb({ is: 'throttles', waitMs: null })
      await shop.rests()
      const [first, second] = shop.calledAt()
      expect(second! - first!).toBeGreaterThanOrEqual(1_000)
      expect(second! - first!).toBeLessThan(10 * callDeadlineMs)
      expect(shop.stand().holds('customer')).toHaveLength(1)
    })
  })
}
