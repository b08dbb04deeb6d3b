/** The receipt of an invoice by the link somebody was sent. */
import { useSharedReceipt } from '../../api/receipts.ts'
import { Receipt } from './Receipt.tsx'
import { SharedPaper } from './SharedPaper.tsx'

export function SharedReceipt() {
  return (
    <SharedPaper useShared={useSharedReceipt}>
      {(receipt, width) => <Receipt receipt={receipt} width={width} />}
    </SharedPaper>
  )
}
