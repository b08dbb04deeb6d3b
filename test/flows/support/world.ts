/** A world on a database of the test run's server. */
import { freshDatabase } from '../../support/database.ts'
import { openWorldOn, type World } from './openWorldOn.ts'

export { company, firstOperator, freePort, openShop, type ShopAsked, type World } from './openWorldOn.ts'

export async function openWorld(): Promise<World> {
  const database = await freshDatabase()
  const world = await openWorldOn(database.url)
  return {
    ...world,
    stop: async () => {
      await world.stop()
      await database.drop()
    },
  }
}
