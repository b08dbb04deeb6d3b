/** Internal-use supplies as callers send and see them: of a service, and of one visit. */
import { Type } from 'typebox'
import { maxSupplyQuantity } from '../../shop/supplyList.ts'
import { Closed, Day, Id, Named, OrNull } from '../schemas.ts'

const SUPPLIES_MAX = 50

/** As much as one thousandth of a unit. */
const Quantity = Type.Number({
  minimum: 0.001,
  maximum: maxSupplyQuantity,
  description: "In the product's unit, up to three decimals.",
})

export const SuppliesBody = Type.Array(Closed({ productId: Id, quantity: Quantity }), {
  maxItems: SUPPLIES_MAX,
  description: 'The whole list: what it does not name is not used. Each product once.',
})

/** What a service uses up, with what a person calls it. */
export const RecipeAnswer = Type.Array(
  Closed({ productId: Id, name: Type.String(), unit: Type.String(), quantity: Quantity }),
  { description: 'Products off the catalogue are left out.' },
)

export const SuppliesAnswer = Named('Supplies', {
  leftOn: OrNull(
    Type.String({ ...Day, description: 'The day they left stock; null while they can be changed.' }),
  ),
  items: Type.Array(
    Closed({
      productId: Id,
      name: Type.String(),
      code: OrNull(Type.String()),
      unit: Type.String(),
      quantity: Quantity,
      tracksStock: Type.Boolean({ description: 'Whether its stock is kept: if not, nothing leaves.' }),
      stock: Type.Unsafe<number | null>({
        type: ['number', 'null'],
        description: 'In units, as the ERP last said; null while nobody knows.',
      }),
      stockSeenAt: OrNull(Type.String({ format: 'date-time' })),
      isShort: Type.Boolean({ description: 'Not enough is there, counting what left since.' }),
    }),
  ),
})
