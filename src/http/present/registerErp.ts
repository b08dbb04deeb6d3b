/** How a customer or a product stands in the ERP. */
import { Type } from 'typebox'
import { Closed, OneOf, OrNull } from '../schemas.ts'

export const RegisterErpAnswer = Closed({
  state: OneOf(['none', 'processing', 'synced', 'error']),
  number: OrNull(Type.String({ description: "The ERP's number." })),
})
