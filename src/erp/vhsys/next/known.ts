/**
 * What is known of a situation's slots, asked in the words of `next`.
 */
import type {
  DocumentKind,
  ErpDocument,
  Evidence,
  Json,
  Link,
  ReceiptFields,
  Situation,
  Wanted,
} from '../../port/index.ts'

export function wantedOf<K extends DocumentKind>(situation: Situation, kind: K): Wanted<K>[] {
  return situation.wanted.filter(wanted => wanted.kind === kind) as unknown as Wanted<K>[]
}

export function linkOf(situation: Situation, slot: string): Link | null {
  return situation.links.find(link => link.slot === slot) ?? null
}

export function evidenceOf(situation: Situation, slot: string): Evidence {
  return situation.evidence[slot] ?? { is: 'unknown' }
}

/** The document seen for a slot, whatever its standing; null when it is gone or nothing is known. */
export function seenIn(evidence: Evidence): ErpDocument | null {
  return evidence.is === 'seen' ? evidence.document : null
}

export function isFresh(evidence: Evidence): boolean {
  return evidence.is === 'seen' && evidence.readInThisPass
}

/** Fields of a projection as the loop carries them. */
export function asFields(fields: object): { [field: string]: Json } {
  return fields as { [field: string]: Json }
}

/** The id a document has until the ERP gives it one. */
export function placeholderId(slot: string): string {
  return `(${slot})`
}

/** The receipts that stand, as wanted, of one order; of all orders where none is named. */
export function receiptsFor(situation: Situation, order: string | null = null): ReceiptFields[] {
  const receivables = wantedOf(situation, 'receivable').filter(one => order === null || one.within === order)
  const slots = new Set(receivables.map(({ slot }) => slot))
  return wantedOf(situation, 'receipt')
    .filter(({ standing, within }) => standing === 'live' && slots.has(within ?? ''))
    .map(({ fields }) => fields)
}
