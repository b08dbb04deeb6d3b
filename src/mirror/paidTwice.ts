/**
 * The finding that something was paid twice: both receipts stand on both sides, and a person says which of them holds. The
 * shop does it (`shop/paidTwice.ts`).
 */
import { syncFinding } from '../core/finding.ts'
import { sum, toDecimal } from '../core/money.ts'
import type { FindingChoice, FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { type PaidTwice, undecidedTwice } from '../views/paidTwice.ts'
import { draftOf } from './finding.ts'
import type { InvoiceFacts } from './invoiceFacts.ts'

export async function paidTwiceFindings(
  tx: Tx,
  invoiceId: string,
  { customerId }: Pick<InvoiceFacts, 'customerId'>,
): Promise<FindingDraft[]> {
  const found = await undecidedTwice(tx, invoiceId)
  return found.map(twice => findingOf(twice, customerId !== null))
}

function findingOf(twice: PaidTwice, hasCustomer: boolean): FindingDraft {
  const { allocationId, undecidedCents, there, here } = twice
  const slot = `receipt/${allocationId}`
  const each = (of: (receipt: PaidTwice['there']) => string | null) => [
    ...new Set(here.flatMap(receipt => of(receipt) ?? [])),
  ]
  const params = {
    twice: toDecimal(undecidedCents),
    ours: toDecimal(sum(here.map(({ amountCents }) => amountCents))),
    oursMethod: each(({ method }) => method).join(','),
    oursOn: each(({ receivedOn }) => receivedOn).at(-1) ?? '',
    oursBy: each(({ recordedBy }) => recordedBy).join(', '),
    theirs: toDecimal(there.amountCents),
    theirsMethod: there.method,
    theirsOn: there.receivedOn,
  }
  const choice = (
    name: 'reverse_here' | 'reverse_there' | 'keep_both',
    stands: 'here' | 'there' | 'both',
  ): FindingChoice => ({
    name,
    says: name,
    does: { is: 'taken', doings: [{ is: 'paid_twice', slot, stands }] },
  })
  const choices = [
    // Some of it was taken back meanwhile: what is left of the two is not the same debt any more.
    ...(here.length > 0 ? [choice('reverse_here', 'there')] : []),
    choice('reverse_there', 'here'),
    ...(hasCustomer ? [choice('keep_both', 'both')] : []),
  ]
  return { ...draftOf(slot, syncFinding('paid_twice', { params })), choices }
}
