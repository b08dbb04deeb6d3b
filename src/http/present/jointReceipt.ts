/** Receipts over several invoices, what is still to be received, and taking such a receipt back, as the API shows them. */
import { Type } from 'typebox'
import type { PaymentMethod } from '../../shop/paymentLegs.ts'
import { paymentMethods } from '../../shop/paymentLegs.ts'
import type { JointPaper, JointReceiptView } from '../../views/jointReceipt.ts'
import { Cents, Closed, Day, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { termFields } from './charge.ts'

const Words = OrNull(Type.String())
const Method = OneOf(paymentMethods)

export const JointPaperAnswer = Named('JointPaper', {
  store: Closed({ name: Type.String(), legalName: Words, taxId: Words, city: Words, state: Words }),
  payerName: Words,
  receivedOn: Day,
  asOf: Type.String({ format: 'date', description: 'The day it is read on: what it says is as of then.' }),
  reversed: Type.Boolean({ description: 'All of it was taken back.' }),
  payments: Type.Array(Closed({ method: Method, amountCents: Cents }), {
    description: 'What stands of each leg.',
  }),
  invoices: Type.Array(
    Closed({
      number: Type.Integer(),
      customerName: Words,
      petName: Words,
      amountCents: Type.Integer({ minimum: 0, description: 'The money it got.' }),
      coveredCents: Type.Integer({
        minimum: 0,
        description: 'What of it is covered: the money and its terms.',
      }),
      openCents: Cents,
    }),
  ),
  discountCents: Cents,
  surchargeCents: Cents,
  interestCents: Cents,
  withheldCents: termFields.withheldCents,
  totalCents: Cents,
})

export const JointReceiptAnswer = Named('JointReceipt', {
  id: Id,
  externalId: Words,
  customerId: OrNull(Id),
  note: Words,
  recordedBy: Words,
  createdAt: Instant,
  legs: Type.Array(
    Closed({
      position: Type.Integer({ description: 'Name it to take this leg back.' }),
      method: Method,
      amountCents: Cents,
      standingCents: Type.Integer({ minimum: 0, description: 'What of it was not taken back.' }),
    }),
  ),
  invoiceIds: Type.Array(Id, { description: 'Those it reached, by number.' }),
  paper: JointPaperAnswer,
})

export const ReceivableAnswer = Named('Receivable', {
  id: Id,
  invoiceId: Id,
  number: Type.Integer(),
  customer: OrNull(Closed({ id: Id, name: Type.String() })),
  petName: Words,
  dueOn: Day,
  place: Type.Integer({ description: 'Which due date of its invoice, of how many.' }),
  places: Type.Integer(),
  amountCents: Cents,
  openCents: Cents,
  invoiceOpenCents: Type.Integer({ minimum: 0, description: 'Of its invoice, over all due dates.' }),
  daysLate: Type.Integer({ minimum: 0 }),
})

const late = (days: string) => Type.Integer({ minimum: 0, description: `Late by ${days} days.` })
export const AgeingAnswer = Named('Ageing', {
  late30Cents: late('1 to 30'),
  late60Cents: late('31 to 60'),
  late90Cents: late('61 to 90'),
  laterCents: late('more than 90'),
  overdueCents: Cents,
  todayCents: Cents,
  weekCents: Type.Integer({ minimum: 0, description: 'Due on one of the seven days after today.' }),
  comingCents: Type.Integer({ minimum: 0, description: 'Due after that.' }),
  totalCents: Cents,
  instalments: Type.Integer(),
})

export function presentPaper({ payments, ...paper }: JointPaper) {
  return {
    ...paper,
    payments: payments.map(payment => ({ ...payment, method: payment.method as PaymentMethod })),
  }
}

export function presentJointReceipt({ legs, paper, ...receipt }: JointReceiptView) {
  return {
    ...receipt,
    legs: legs.map(leg => ({ ...leg, method: leg.method as PaymentMethod })),
    paper: presentPaper(paper),
  }
}
