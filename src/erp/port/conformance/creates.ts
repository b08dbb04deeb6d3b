/** Whatever happens to a call that creates, the document stands once and is ours. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenShop, Shop } from './shop.ts'
import type { HeldKind, StandMaker } from './stand.ts'

/** Valid by its check digits, and nobody's in particular. */
const taxId = '52998224725'

const kinds = ['customer', 'service_order', 'receivable'] as const
const mishaps = [
  ['whose request is lost', 'lost request'],
  ['whose answer is lost', 'lost answer'],
  ['that is done only after we gave up waiting', 'late'],
] as const

export function conformsInCreating(maker: StandMaker, open: OpenShop): void {
  let shop: Shop
  afterEach(() => shop.close())
  /** All that was ever made, so that a second one which was taken back shows too. */
  const made = (kind: HeldKind) => shop.stand().holds(kind)
  const live = (kind: HeldKind) =>
    shop
      .stand()
      .holds(kind)
      .filter(one => one.standing === 'live')
  /** Marina books a bath for R$ 70.00. */
  const marinaBooks = async () => shop.charges(await shop.registers('Marina Prado'), 7_000)

  describe('a create', () => {
    for (const [how, mishap] of mishaps) {
      it(`${how} is made once, whatever its kind [R1.2]`, async () => {
        shop = await open(maker, { webhooks: false })
        for (const kind of kinds) shop.strikes(mishap, 'create', kind)
        await marinaBooks()
        await shop.rests()
        expect(shop.mishaps()).toBe(kinds.length)
        for (const kind of kinds) expect(made(kind), kind).toMatchObject([{ isOurs: true }])
        expect(await shop.findings()).toEqual([])
      })
    }

    it('whose worker froze before it, too long, is sent by another alone', async () => {
      shop = await open(maker)
      await marinaBooks()
      const frozen = await shop.freezes('before the call')
      await shop.rests()
      const writes = shop.writes()
      await frozen.wakes()
      await shop.rests()
      expect(shop.writes()).toBe(writes)
      for (const kind of kinds) expect(made(kind), kind).toHaveLength(1)
    })

    it('whose worker froze before it heard the answer is not sent again', async () => {
      shop = await open(maker)
      await marinaBooks()
      const frozen = await shop.freezes('after the answer')
      await shop.rests()
      const writes = shop.writes()
      await frozen.wakes()
      await shop.rests()
      expect(shop.writes()).toBe(writes)
      for (const kind of kinds) expect(made(kind), kind).toHaveLength(1)
    })

    it('of one customer registered twice under one tax id makes one, and both stand on it [A1.13 R1.3]', async () => {
      shop = await open(maker)
      for (const name of ['Marina Prado', 'Marina A. Prado'])
        await shop.charges(await shop.registers(name, taxId), 7_000)
      await shop.rests()
      expect(made('customer')).toMatchObject([{ taxId }])
      const id = made('customer')[0]!.id
      expect(made('service_order').map(one => one.customerId)).toEqual([id, id])
      expect(await shop.findings()).toEqual([])
    })

    it('of a customer whose tax id stands there links to that one [A1.12]', async () => {
      shop = await open(maker, { webhooks: false })
      const there = shop.stand().person.registers({ name: 'Marina Prado', taxId })
      await shop.registers('Marina Prado', taxId)
      await shop.rests()
      expect(
        shop
          .stand()
          .holds('customer')
          .map(one => one.id),
      ).toEqual([there])
    })

    it('that the ERP refuses is told in its own words, and stands once when asked again [A1.48 A1.49 A1.51 A3.20 A3.22 A3.23]', async () => {
      shop = await open(maker)
      shop.stand().disturb({ is: 'refuses', kind: 'customer', words: 'Cliente bloqueado!' })
      const marina = await shop.registers('Marina Prado')
      await shop.rests()
      expect(live('customer')).toEqual([])
      expect(await shop.findings()).toEqual(['erp_refused'])
      await shop.renames(marina, 'Marina')
      await shop.rests()
      expect(live('customer')).toHaveLength(1)
      expect(await shop.findings()).toEqual([])
    })
  })

  it('asked again, a shop at rest writes nothing', async () => {
    shop = await open(maker)
    await shop.pays(await marinaBooks(), 7_000)
    await shop.rests()
    const writes = shop.writes()
    await shop.rests()
    expect(shop.writes()).toBe(writes)
  })
}
