/** Invoices as the API shows them. */
import { Type } from 'typebox'
import { chargeParts } from '../../core/instalmentParts.ts'
import { petCoats, petSizes } from '../../core/price.ts'
import type { Locale } from '../../core/text.ts'
import { paymentMethods } from '../../shop/paymentLegs.ts'
import type { BillingRow } from '../../views/billing.ts'
import type { InvoiceView } from '../../views/invoice.ts'
import { Cents, Closed, Day, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { AdjustmentAnswer, changeCents, StockWarningAnswer, termFields } from './charge.ts'
import { FindingAnswer, presentFinding } from './finding.ts'
import { presentColumn, ServiceOrderColumnAnswer } from './serviceOrderColumn.ts'

export const paymentStatuses = ['paid', 'partly_paid', 'pending', 'overdue', 'canceled', 'no_charge'] as const
const CustomerOfInvoice = Closed({ id: Id, name: Type.String() })

export const generationField = Type.Integer({
  description: 'Of its documents: each reversal that opens something again begins another.',
})

export const versionField = Type.Integer({ description: 'Name it as expectedVersion in a change.' })

const rowFields = {
  id: Id,
  externalId: OrNull(Type.String()),
  number: Type.Integer(),
  kind: OneOf(['appointment', 'standalone']),
  origin: OneOf(['shop', 'erp'], '`erp`: made in the ERP. Its lines are shown here and changed there.'),
  orderKind: OrNull(
    OneOf(
      ['service_order', 'sales_order'],
      "Of one made in the ERP, the kind of order it came from: it is paid here. Null for a sale of the ERP's own till, which was paid there.",
    ),
  ),
  appointmentId: OrNull(Id),
  customer: OrNull(CustomerOfInvoice),
  petName: OrNull(Type.String()),
  issuedOn: Day,
  dueOn: OrNull(Day),
  totalCents: Cents,
  adjustedCents: changeCents('Within the total, what was given before billing: below zero for a discount.'),
  receivedCents: Type.Integer({
    minimum: 0,
    description: 'What is no longer owed: openCents is the total less this.',
  }),
  moneyCents: Type.Integer({
    description:
      'The money that came in: receivedCents less discounts and withheld tax, plus surcharges and interest, given at receipt.',
  }),
  openCents: Cents,
  status: OneOf(['open', 'cancelled']),
  generation: generationField,
  paymentStatus: OneOf(paymentStatuses),
  serviceOrderColumn: ServiceOrderColumnAnswer,
}
export const InvoiceRowAnswer = Named('InvoiceRow', rowFields)

/** What a charge shows of a line, whoever shows it. */
export const lineFields = {
  id: Id,
  kind: OneOf(['service', 'product']),
  serviceId: OrNull(Id),
  productId: OrNull(Id),
  product: OrNull(
    Closed(
      { name: Type.String(), code: OrNull(Type.String()), unit: Type.String() },
      { description: 'The product as the catalogue has it now; the description is what was sold.' },
    ),
  ),
  description: Type.String(),
  quantity: Type.Integer(),
  unitPriceCents: Cents,
  adjustment: AdjustmentAnswer,
  adjustmentCents: changeCents('What its own discount (below zero) or surcharge changes.'),
  shareCents: changeCents('Its share of the discount (below zero) or surcharge on the whole.'),
}
const LineAnswer = Named('Line', { ...lineFields, totalCents: Cents })

const DocumentAnswer = Named('InvoiceDocument', {
  slot: Type.String({ description: 'Which document of this invoice, whether it exists yet or not.' }),
  kind: Type.String(),
  state: OneOf(['synced', 'sending', 'checking', 'action_needed', 'ended']),
  erpId: OrNull(Type.String()),
  number: OrNull(Type.String({ description: "The ERP's number." })),
  shows: OrNull(Type.Object({}, { description: 'Its fields as last read in the ERP.' })),
  seenAt: OrNull(Instant),
  lastEffect: OrNull(Closed({ action: Type.String(), state: Type.String(), at: Instant })),
  nextAttemptAt: OrNull(Instant),
  findings: Type.Array(FindingAnswer),
})

export const InvoiceAnswer = Named('Invoice', {
  ...rowFields,
  withheldCents: Type.Integer({
    minimum: 0,
    description: 'Of receivedCents, tax that the customer kept back; no money.',
  }),
  petId: OrNull(Id),
  petSize: OrNull(OneOf(petSizes)),
  petCoat: OrNull(OneOf(petCoats)),
  version: versionField,
  holdReason: OrNull(Type.String()),
  cancelReason: OrNull(Type.String()),
  note: OrNull(Type.String()),
  adjustment: AdjustmentAnswer,
  lines: Type.Array(LineAnswer),
  instalments: Type.Array(
    Closed({
      id: Type.String({ format: 'uuid', description: 'That of its first part.' }),
      position: Type.Integer(),
      dueOn: Day,
      amountCents: Cents,
      receivedCents: Cents,
      parts: Type.Array(
        Closed({ id: Id, part: OneOf(chargeParts), amountCents: Cents, receivedCents: Cents }),
        { description: 'What of it is for services and what for products; together the instalment.' },
      ),
    }),
    { description: 'One for each due date.' },
  ),
  payments: Type.Array(
    Closed({
      id: Id,
      externalId: OrNull(Type.String()),
      receiptId: Id,
      jointReceiptId: OrNull(Id),
      method: OneOf(paymentMethods),
      amountCents: Cents,
      ...termFields,
      reversedCents: Cents,
      receivedOn: Day,
      note: OrNull(Type.String()),
      recordedBy: OrNull(Type.String()),
      origin: OneOf(['shop', 'erp'], '`erp`: recorded there, and read from it.'),
      createdAt: Instant,
    }),
  ),
  documents: Type.Array(DocumentAnswer),
  findings: Type.Array(FindingAnswer),
})

/** A charge as it was just written, with what was let pass but should be looked at. */
export const SavedInvoiceAnswer = Named('SavedInvoice', {
  ...InvoiceAnswer.properties,
  warnings: Type.Array(StockWarningAnswer),
})

export function presentInvoiceRow(row: BillingRow, locale: Locale) {
  const { customerId, customerName, serviceOrder, appointmentId, ...others } = row
  return {
    ...others,
    appointmentId,
    kind: appointmentId === null ? ('standalone' as const) : ('appointment' as const),
    customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
    serviceOrderColumn: presentColumn(serviceOrder, locale, { customerId, invoiceId: row.id }),
  }
}

export function presentInvoice(invoice: InvoiceView, locale: Locale) {
  const {
    withheldCents,
    petId,
    petSize,
    petCoat,
    version,
    holdReason,
    cancelReason,
    note,
    adjustment,
    lines,
    instalments,
    payments,
    documents,
    ...row
  } = invoice
  const { findings: found, ...billing } = row
  const findings = found.map(finding =>
    presentFinding(finding, locale, { customerId: invoice.customerId, invoiceId: invoice.id }),
  )
  return {
    ...presentInvoiceRow(billing, locale),
    withheldCents,
    petId,
    petSize,
    petCoat,
    version,
    holdReason,
    cancelReason,
    note,
    adjustment,
    lines,
    instalments,
    payments: payments as ((typeof payments)[number] & { method: (typeof paymentMethods)[number] })[],
    documents: documents.map(document => ({
      ...document,
      findings: findings.filter(finding => finding.slot === document.slot),
    })),
    findings,
  }
}
