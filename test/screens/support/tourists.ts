/** The people who walk through all screens: one of a shop at work, one of a shop just opened, one of a shop
 * about to go live, one at the door. */
import type { Furnished } from './furnished.ts'
import { furnish } from './furnished.ts'
import type { House } from './house.ts'
import { type Person, person, stranger } from './person.ts'
import { openPrepared } from './prepared.ts'
import type { Screen } from './tour.ts'

export interface Tourists {
  shop: Furnished
  who: Record<NonNullable<Screen['who']>, Person>
  leave: () => Promise<void>
}

/** @param given a furnished shop that others walk through as well */
export async function bringTourists(house: House, given?: Furnished): Promise<Tourists> {
  const shop = given ?? (await furnish(house))
  const fresh = await house.openShop({ settings: null })
  const { id } = (await fresh.api.get<{ items: { id: string }[] }>('/connections')).items[0]!
  await fresh.api.post(`/connections/${id}/disconnect`)
  const who = {
    furnished: await person(house, shop.shop),
    fresh: await person(house, fresh),
    preparing: await person(house, await openPrepared(house)),
    stranger: await stranger(house),
  }
  return {
    shop,
    who,
    leave: async () => {
      for (const one of Object.values(who)) await one.leave()
    },
  }
}
