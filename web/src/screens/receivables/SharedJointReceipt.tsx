/** A receipt over several invoices by the link somebody was sent. */
import { useSharedJointReceipt } from '../../api/receipts.ts'
import { SharedPaper } from '../receipt/SharedPaper.tsx'
import { JointPaper } from './JointPaper.tsx'

export function SharedJointReceipt() {
  return (
    <SharedPaper useShared={useSharedJointReceipt}>
      {(paper, width) => <JointPaper paper={paper} width={width} />}
    </SharedPaper>
  )
}
