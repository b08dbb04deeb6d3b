/** What callers send to say what is charged and how it is split. */
import { Type } from 'typebox'
import { adjustmentKinds } from '../../core/adjustment.ts'
import { maxInstalments, type PlanInput } from '../../core/instalments.ts'
import { maxAmountCents } from '../../core/invoice.ts'
import type { Locale } from '../../core/text.ts'
import type { LineInput } from '../../shop/lines.ts'
import { moneyMethods, paymentMethods } from '../../shop/paymentLegs.ts'
import { describeProblem } from '../../shop/problem.ts'
import type { StockWarning } from '../../shop/shortage.ts'
import { Cents, Closed, Day, ExternalId, FreeText, Id, Named, OneOf, OrNull } from '../schemas.ts'

const LINES_MAX = 200
const LEGS_MAX = 20

const termCents = (description: string) => Type.Integer({ minimum: 0, maximum: maxAmountCents, description })
/** What is conceded, added or withheld as money is received. */
export const termFields = {
  discountCents: termCents('Given off at receipt: it counts like money for what is owed.'),
  surchargeCents: termCents('Of the money, what comes on top of what is owed.'),
  interestCents: termCents('Of the money, interest for paying late.'),
  withheldCents: termCents(
    'Tax that a company keeps back of services and pays to the tax side: it counts like money for what is owed.',
  ),
}

/** What a discount (below zero) or surcharge changes. */
export const changeCents = (description: string) =>
  Type.Integer({ minimum: -maxAmountCents, maximum: maxAmountCents, description })

const adjustmentFields = {
  kind: OneOf(adjustmentKinds),
  amountCents: OrNull(Type.Integer({ minimum: 1, maximum: maxAmountCents })),
  // Its form is looked at once what the address names was found.
  percent: OrNull(
    Type.String({
      maxLength: 6,
      description: 'A decimal above zero with at most two places, such as `12.5`.',
    }),
  ),
  reason: OrNull(FreeText(200)),
}
const { kind, amountCents, percent, reason } = adjustmentFields
/** A discount or surcharge before billing: an amount or a percentage. Null takes it off. */
export const AdjustmentBody = OrNull(
  Closed(
    {
      kind,
      amountCents: Type.Optional(amountCents),
      percent: Type.Optional(percent),
      reason: Type.Optional(reason),
    },
    { description: 'A discount or surcharge before billing: an amount or a percentage. Null takes it off.' },
  ),
)
/** On the whole charge; it goes to the lines by largest remainder. */
export const WholeAdjustmentBody = Type.Optional(AdjustmentBody)
export const AdjustmentAnswer = OrNull(Closed(adjustmentFields, { description: 'As it was typed.' }))

export const LinesBody = Type.Array(
  Closed({
    id: Type.Optional(Id),
    serviceId: Type.Optional(OrNull(Id)),
    productId: Type.Optional(OrNull(Id)),
    description: Type.Optional(FreeText(200)),
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999, default: 1 })),
    unitPriceCents: Type.Optional(Cents),
    adjustment: Type.Optional(AdjustmentBody),
  }),
  {
    minItems: 1,
    maxItems: LINES_MAX,
    description:
      'A line has a service or a product of the catalogue, or words and a price of its own. With `id`, what is absent stays as it is.',
  },
)

/**
 * Equal parts by count, or each part named. One schema for both, so that what is wrong is said of the form that was
 * sent and not of the other.
 */
export const InstalmentsBody = Type.Unsafe<PlanInput>({
  type: ['object', 'array'],
  description: 'So many equal instalments from a day on, or a list of each one.',
  properties: {
    count: Type.Integer({ minimum: 1, maximum: maxInstalments }),
    firstDueOn: Day,
    everyMonths: Type.Integer({ minimum: 1, maximum: 12, default: 1 }),
  },
  required: ['count', 'firstDueOn'],
  additionalProperties: false,
  items: Closed({ dueOn: Day, amountCents: Cents }),
  minItems: 1,
  maxItems: maxInstalments,
})

/** What becomes of money received beyond what is then charged. */
export const excessFields = {
  excess: Type.Optional(
    OneOf(['credit', 'refund'], 'What becomes of money received beyond what is then charged.'),
  ),
  refundMethod: Type.Optional(
    OneOf(
      moneyMethods,
      'How a refund is handed back, in cash unless said; it leaves the till that is open, today.',
    ),
  ),
}

/** What is paid beyond what is open. */
export const CreditExcessBody = Type.Optional(
  OneOf(
    ['credit'],
    "What is paid beyond what is open is kept as the customer's credit; without it, refused.",
  ),
)

const legFields = {
  method: OneOf(paymentMethods),
  amountCents: Type.Integer({ minimum: 0, maximum: maxAmountCents, description: 'The money received.' }),
  discountCents: Type.Optional(termFields.discountCents),
  surchargeCents: Type.Optional(termFields.surchargeCents),
  interestCents: Type.Optional(termFields.interestCents),
  withheldCents: Type.Optional(termFields.withheldCents),
}
/** What is paid at once, one leg for each method. */
export const LegsBody = (options: { minItems: number; description?: string }) =>
  Type.Array(Closed({ ...legFields, externalId: Type.Optional(ExternalId) }), {
    ...options,
    maxItems: LEGS_MAX,
  })

/** The same where the whole has an id, and its legs none. */
export const JointLegsBody = Type.Array(Closed(legFields), { minItems: 1, maxItems: LEGS_MAX })

/** Null says the same as absent. */
export function lineInputs(
  lines: readonly { serviceId?: string | null; productId?: string | null }[],
): LineInput[] {
  return lines.map(({ serviceId, productId, ...line }) => ({
    ...line,
    ...(serviceId ? { serviceId } : {}),
    ...(productId ? { productId } : {}),
  }))
}

/** Something was sold that is not in stock: the sale stands, somebody should look. */
export const StockWarningAnswer = Named('StockWarning', {
  code: OneOf(['stock_short']),
  field: Type.String({ description: 'Dotted path of the first line that asks for it.' }),
  productId: Id,
  product: Type.String({ description: "The product's name." }),
  asked: Type.Number({ description: 'In units: what is asked for and has not left yet.' }),
  there: Type.Number({ description: 'In units: what is in stock, as far as is known.' }),
  cause: Type.String(),
  cure: Type.String(),
})

export function presentWarnings(warnings: readonly StockWarning[], locale: Locale) {
  return warnings.map(({ field, productId, product, asked, there }) => ({
    code: 'stock_short' as const,
    field,
    productId,
    product,
    asked,
    there,
    ...describeProblem({ code: 'stock_short', field, params: { product, asked, there } }, locale),
  }))
}
