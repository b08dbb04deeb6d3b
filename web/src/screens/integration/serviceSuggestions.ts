/** Which service of the ERP a service of the shop may be: the only one with the very name. Pure. */
import type { Choice, ServiceLink } from '../../api/types.ts'
import { folded } from '../../parts/folded.ts'

/** By the id of each service for which nothing is chosen; one that could be several is absent. */
export function suggestionsFor(
  services: readonly Pick<ServiceLink, 'id' | 'name' | 'state'>[],
  there: readonly Choice[],
): Map<string, Choice> {
  const byName = Map.groupBy(there, ({ label }) => folded(label))
  return new Map(
    services.flatMap(({ id, name, state }) => {
      const [only, ...others] = (state === 'free' && byName.get(folded(name))) || []
      return only && others.length === 0 ? [[id, only] as const] : []
    }),
  )
}
