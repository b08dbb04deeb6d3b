/** What people make, copy and throw away inside the ERP: taken over or told, never undone and never doubled. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OpenShop, Shop } from './shop.ts'
import type { HeldKind, StandMaker } from './stand.ts'

export function conformsWithPeople(maker: StandMaker, open: OpenShop): void {
  let shop: Shop
  let marina: string
  let invoice: string
  afterEach(() => shop.close())

  /** Marina has booked, and all of it has stood there for so long that nothing can be an echo of ours. */
  async function marinaBooked(webhooks = true): Promise<void> {
    shop = await open(maker, { webhooks })
    marina = await shop.registers('Marina Prado')
    invoice = await shop.charges(marina, 7_000)
    await shop.rests()
    await shop.passes(2 * maker.driver.capabilities.commitHorizonMs)
  }
  const only = (kind: HeldKind) => {
    const [one, ...more] = shop.stand().holds(kind)
    expect(more).toEqual([])
    return one!.id
  }
  const standing = (kind: HeldKind, id: string) =>
    shop
      .stand()
      .holds(kind)
      .find(one => one.id === id)?.standing
  /** Comes to rest without writing anything into the ERP. */
  async function restsSilently(): Promise<void> {
    const writes = shop.writes()
    await shop.rests()
    expect(shop.writes()).toBe(writes)
  }

  for (const kind of ['service_order', 'receivable'] as const) {
    it(`a copy somebody made of our ${kind} is told and left alone [R9.01]`, async () => {
      await marinaBooked()
      const copy = shop.stand().person.copies(kind, only(kind))
      await restsSilently()
      expect(standing(kind, copy)).toBe('live')
      expect(await shop.findings()).toEqual(['twin_in_erp'])
    })
  }

  it('a copy somebody made of our customer is left alone, and no record is lost over it', async () => {
    await marinaBooked()
    const copy = shop.stand().person.copies('customer', only('customer'))
    await restsSilently()
    expect(standing('customer', copy)).toBe('live')
    expect((await shop.customers()).filter(one => !one.isArchived).length).toBeGreaterThan(0)
  })

  it('a customer registered by hand is a customer here, once [A1.14 R9.03]', async () => {
    await marinaBooked()
    shop.stand().person.registers({ name: 'Otávio Reis', taxId: '11144477735' })
    await restsSilently()
    await restsSilently()
    expect((await shop.customers()).map(one => one.name)).toEqual(['Marina Prado', 'Otávio Reis'])
  })

  describe.runIf(maker.driver.capabilities.documents.receivable?.madeFrom?.includes('service_order'))(
    'accounts made by hand from our order',
    () => {
      const launches = () => shop.stand().person.launchesAccounts!(only('service_order'))
      const live = () =>
        shop
          .stand()
          .holds('receivable')
          .filter(one => one.standing === 'live')

      it('take the place of ours, and are then paid like ours [R9.13]', async () => {
        await marinaBooked()
        launches()
        await shop.rests()
        expect(live()).toMatchObject([{ isOurs: false, cents: 7_000, receivedCents: 0 }])
        await shop.pays(invoice, 7_000)
        await shop.rests()
        expect(live()).toMatchObject([{ isOurs: false, cents: 7_000, receivedCents: 7_000 }])
        expect(await shop.findings()).toEqual([])
        await restsSilently()
      })

      it('do so where the ERP shows them late, and where only polls find them', async () => {
        await marinaBooked(false)
        shop.stand().disturb({ is: 'lags', ms: maker.driver.capabilities.readLagMs })
        launches()
        await shop.rests()
        await shop.passes(maker.driver.capabilities.pollEveryMs)
        await shop.rests()
        expect(live()).toMatchObject([{ isOurs: false, cents: 7_000 }])
        expect(await shop.findings()).toEqual([])
      })

      it('beside what was received on ours are told and left alone', async () => {
        await marinaBooked()
        await shop.pays(invoice, 7_000)
        await shop.rests()
        launches()
        await restsSilently()
        expect(live()).toHaveLength(2)
        expect(await shop.findings()).toEqual(['accounts_launched'])
      })
    },
  )

  it('a service order made by hand stays as it is, and nothing is made for it', async () => {
    await marinaBooked()
    const customerId = only('customer')
    const order = shop.stand().person.makesOrder({ customerId, description: 'Banho', cents: 5_000 })
    await restsSilently()
    expect(standing('service_order', order)).toBe('live')
    expect(shop.stand().holds('receivable')).toHaveLength(1)
  })

  describe('the trash', () => {
    it('of a customer nobody needs here means archived here, and out of it again means back [R1.4 R9.03]', async () => {
      shop = await open(maker)
      await shop.registers('Marina Prado')
      await shop.rests()
      const id = only('customer')
      shop.stand().person.trashes('customer', id)
      await restsSilently()
      expect(await shop.customers()).toMatchObject([{ isArchived: true }])
      shop.stand().person.restores('customer', id)
      await restsSilently()
      expect(await shop.customers()).toMatchObject([{ isArchived: false }])
    })

    it('holding the customer of a new charge: nothing is attached to what lies there [R1.4]', async () => {
      shop = await open(maker)
      marina = await shop.registers('Marina Prado')
      await shop.rests()
      await shop.pauses()
      await shop.charges(marina, 7_000)
      const id = only('customer')
      shop.stand().person.trashes('customer', id)
      await shop.resumes()
      await shop.rests()
      for (const kind of ['service_order', 'receivable'] as const)
        expect(
          shop
            .stand()
            .holds(kind)
            .filter(one => one.customerId === id),
        ).toEqual([])
    })

    it('of what is still owed asks a person, and makes no other [R9.01 R9.07]', async () => {
      await marinaBooked()
      const id = only('receivable')
      shop.stand().person.trashes('receivable', id)
      await restsSilently()
      expect(only('receivable')).toBe(id)
      expect(await shop.findings()).toEqual(['deleted_in_erp'])
    })

    it('of what is charged no more: taken out again it is told and left alone, until it lies there again [R9.01 R9.07]', async () => {
      shop = await open(maker)
      marina = await shop.registers('Marina Prado')
      await shop.charges(marina, 7_000, 2)
      await shop.rests()
      await shop.passes(2 * maker.driver.capabilities.commitHorizonMs)
      const { id } = shop.stand().holds('receivable').at(-1)!
      shop.stand().person.trashes('receivable', id)
      await shop.rests()
      await shop.chooses('take_theirs')
      await shop.rests()
      expect(await shop.findings()).toEqual([])
      await shop.passes(2 * maker.driver.capabilities.commitHorizonMs)
      shop.stand().person.restores('receivable', id)
      await restsSilently()
      expect(standing('receivable', id)).toBe('live')
      expect(await shop.findings()).toEqual(['back_in_erp'])
      shop.stand().person.trashes('receivable', id)
      await restsSilently()
      expect(await shop.findings()).toEqual([])
    })

    it('of what was paid is a reversal: open again on both sides [R5.5 R9.06]', async () => {
      await marinaBooked()
      await shop.pays(invoice, 7_000)
      await shop.rests()
      shop.stand().person.trashes('receivable', only('receivable'))
      await shop.rests()
      expect(await shop.receivedCents(invoice)).toBe(0)
      const live = shop
        .stand()
        .holds('receivable')
        .filter(one => one.standing === 'live')
      expect(live).toMatchObject([{ cents: 7_000, receivedCents: 0 }])
    })
  })
}
