/**
 * A counter sale that the shop took over: looked at, and never written. What changed in it the shop takes over by
 * itself, field by field; only one that is gone for good is a person's business.
 */
import type { Next, Situation, Wanted } from '../../port/index.ts'
import { agreed, lookAt, stuck } from './answers.ts'
import { deletedThere } from './findings.ts'
import { evidenceOf, linkOf } from './known.ts'

export function keepCounterSale(situation: Situation, { slot }: Wanted<'counter_sale'>): Next {
  // Without a link it stands behind another connection, and nobody makes it anew.
  if (!linkOf(situation, slot)) return agreed()
  const evidence = evidenceOf(situation, slot)
  if (evidence.is === 'unknown') return lookAt(slot)
  return evidence.is === 'gone' ? stuck(deletedThere(slot)) : agreed()
}
