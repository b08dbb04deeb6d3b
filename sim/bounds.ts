/** What our calls and our stores keep within. */
import type { World } from './world.ts'

const windowMs = 60_000

/** Workers of these worlds, each of which may sleep between drawing its token and making its call. */
const workers = 3

/** I7: no minute saw more calls than the account allows. */
export function withinTheLimit({ network, callsPerMinute }: World): string[] {
  const most = callsPerMinute + workers
  const at = network.calledAt
  const crowd = at.findIndex((ms, n) => n >= most && ms - at[n - most]! < windowMs)
  return crowd < 0
    ? []
    : [`I7: more than ${most} calls in the minute before ${new Date(at[crowd]!).toISOString()}`]
}

/** I8: this store sees nothing of those that stood in this database before it. */
export async function nobodyElses(world: World): Promise<string[]> {
  const { storeId } = world
  const [seen] = await world.act(
    tx => tx<{ rows: number }[]>`
      select ((select count(*) from customer where store_id <> ${storeId}) + (select count(*) from invoice where store_id <> ${storeId})
        + (select count(*) from payment where store_id <> ${storeId}) + (select count(*) from link where store_id <> ${storeId})
        + (select count(*) from effect where store_id <> ${storeId}) + (select count(*) from finding where store_id <> ${storeId})
      )::int as rows`,
  )
  return seen!.rows === 0 ? [] : [`I8: ${seen!.rows} rows of other stores are seen`]
}
