/**
 * A counter sale that the shop took over: looked at, and never written. What changed in it the shop takes over by
 * itself, field by field. A person's business is one that is gone for good, and one that was called off while its money
 * cannot be taken back here.
 */
import type { CounterSaleFields, Next, Situation, Wanted } from '../../port/index.ts'
import { agreed, lookAt, stuck } from './answers.ts'
import { deletedThere, saleCalledOff } from './findings.ts'
import { evidenceOf, linkOf } from './known.ts'

export function keepCounterSale(situation: Situation, { slot, standing }: Wanted<'counter_sale'>): Next {
  // Without a link it stands behind another connection, and nobody makes it anew.
  if (!linkOf(situation, slot)) return agreed()
  const evidence = evidenceOf(situation, slot)
  if (evidence.is === 'unknown') return lookAt(slot)
  if (evidence.is === 'gone') return stuck(deletedThere(slot))
  const isCalledOff = (evidence.document.fields as Partial<CounterSaleFields>).state === 'cancelled'
  return isCalledOff && standing === 'live' ? stuck(saleCalledOff(slot, evidence.document)) : agreed()
}
