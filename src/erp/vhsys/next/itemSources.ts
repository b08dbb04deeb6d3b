/**
 * Which service of the catalogue a line of a service order names when it is written. Lines are told apart by what they say, so a
 * line that stands already is never written again for a service that was linked later.
 */
import type { ItemSource } from '../../port/index.ts'
import { type Line, projectedLines } from '../map/order.ts'
import { answerTo } from '../questions.ts'
import { serviceForWords } from '../settings.ts'
import { keyOf } from './lines.ts'
import type { Order } from './orderSteps.ts'

/** @param added lines as VHSYS will show them; answers the service of each, null for a line that names none */
export function servicesOf({ sort, wanted, situation }: Order, added: readonly Line[]): (string | null)[] {
  const left = wanted.fields.items.map((item, i) => ({
    key: keyOf(projectedLines(sort, [item])[0]!),
    source: wanted.sources?.[i],
  }))
  return added.map(line => {
    const at = left.findIndex(({ key }) => key === keyOf(line))
    const [one] = at < 0 ? [] : left.splice(at, 1)
    return serviceOf(one?.source, serviceForWords(situation.settings))
  })
}

const serviceOf = (source: ItemSource | undefined, forWords: string | null) =>
  source?.is === 'service' ? source.erpId : forWords

/** A line that would name no service in an account that refuses such lines; undefined where it takes them. */
export function unlinkedAmong(order: Order, missing: readonly Line[]): Line | undefined {
  const { sort, situation } = order
  const mayBeNameless = answerTo('unlinkedServiceLines', situation.answers) === 'accepted'
  if (sort.kind !== 'service_order' || mayBeNameless) return undefined
  const services = servicesOf(order, missing)
  return missing.find((_line, i) => services[i] === null)
}
