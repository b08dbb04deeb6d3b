/** What callers send to say what is charged and how it is split. */
import { Type } from 'typebox'
import { maxInstalments, type PlanInput } from '../../core/instalments.ts'
import type { LineInput } from '../../shop/lines.ts'
import { Cents, Closed, Day, FreeText, Id, OneOf, OrNull } from '../schemas.ts'

const LINES_MAX = 200

export const LinesBody = Type.Array(
  Closed({
    id: Type.Optional(Id),
    serviceId: Type.Optional(OrNull(Id)),
    description: Type.Optional(FreeText(200)),
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 9999, default: 1 })),
    unitPriceCents: Type.Optional(Cents),
  }),
  {
    minItems: 1,
    maxItems: LINES_MAX,
    description:
      'A line has a service of the catalogue, or words and a price of its own. With `id`, what is absent stays as it is.',
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
export const ExcessBody = Type.Optional(OneOf(['credit', 'refund']))

/** Null says the same as absent. */
export function lineInputs(lines: readonly { serviceId?: string | null }[]): LineInput[] {
  return lines.map(({ serviceId, ...line }) => (serviceId ? { ...line, serviceId } : line))
}
