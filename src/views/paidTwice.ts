/**
 * What was paid twice and nobody has decided on: the receipt of the ERP, and those of the shop that it stands against.
 */
import type { ChargePart } from '../core/instalmentParts.ts'
import { paidAgain } from '../core/paidTwice.ts'
import type { Tx } from '../store/database.ts'

export interface ReceiptOnInstalment {
  /** Of the allocation. */
  id: string
  instalmentId: string
  amountCents: number
  coveredCents: number
  method: string
  receivedOn: string
  /** The name of who recorded it; null for what the ERP told. */
  recordedBy: string | null
}

export interface PaidTwice {
  /** The receipt of the ERP. */
  allocationId: string
  instalmentId: string
  part: ChargePart
  undecidedCents: number
  there: ReceiptOnInstalment
  /** Those received here that it came on top of. */
  here: ReceiptOnInstalment[]
}

/** What stands undecided on an invoice, in the order it came. */
export async function undecidedTwice(tx: Tx, invoiceId: string): Promise<PaidTwice[]> {
  const rows = await tx<Pick<PaidTwice, 'allocationId' | 'instalmentId' | 'part' | 'undecidedCents'>[]>`
    select e.allocation_id as "allocationId", a.instalment_id as "instalmentId", e.part,
      sum(e.amount)::numeric(12,2) as "undecidedCents"
    from excess e join allocation a on a.id = e.allocation_id
    where e.invoice_id = ${invoiceId} and e.kind = 'twice'
    group by e.allocation_id, a.instalment_id, e.part having sum(e.amount) > 0 order by min(e.created_at), e.allocation_id`
  const found: PaidTwice[] = []
  for (const row of rows) {
    const standing = await standingOn(tx, row.instalmentId)
    const there = standing.find(({ id }) => id === row.allocationId)
    if (!there) continue
    const here = paidAgain(standing.filter(isFromHere), row.undecidedCents)
    found.push({ ...row, there, here })
  }
  return found
}

/** What was received here for an instalment and stands, and these, wherever they were. */
export async function receivedHere(
  tx: Tx,
  instalmentId: string,
  these: readonly string[],
): Promise<ReceiptOnInstalment[]> {
  const standing = await standingOn(tx, instalmentId)
  return standing.filter(receipt => isFromHere(receipt) || these.includes(receipt.id))
}

type Standing = ReceiptOnInstalment & { isFromErp: boolean }

const isFromHere = ({ isFromErp }: Standing) => !isFromErp

function standingOn(tx: Tx, instalmentId: string): Promise<Standing[]> {
  return tx<Standing[]>`
    select a.id, a.instalment_id as "instalmentId", a.amount as "amountCents", a.covered as "coveredCents", p.method,
      p.received_on as "receivedOn", coalesce(u.name, k.name) as "recordedBy", p.recorded_by = 'erp' as "isFromErp"
    from standing_allocation a join payment p on p.id = a.payment_id
      left join "user" u on 'user:' || u.id = p.recorded_by
      left join apikey k on 'key:' || k.id = p.recorded_by
    where a.instalment_id = ${instalmentId} order by a.sequence`
}
