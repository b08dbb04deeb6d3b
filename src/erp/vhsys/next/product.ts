/**
 * What is particular to products among the registers: known by barcode or code, their stock is never sent, and one
 * that the shop archived stays there unless the connection says otherwise.
 */
import type { NaturalKey, Next, Situation, Wanted } from '../../port/index.ts'
import { productProjection, productRow, sentFields } from '../map/product.ts'
import { trashesArchivedProducts } from '../settings.ts'
import { trashedProduct } from './findings.ts'
import { nextOf, type Register } from './register.ts'

const products: Register<'product'> = {
  kind: 'product',
  fields: sentFields,
  keys: keysOf,
  row: productRow,
  project: productProjection,
  atBirth: marker => ({ tipo_produto: 'Produto', status_produto: 'Ativo', obs_produto: marker }),
  // What somebody threw away does not stand for what the shop sells; only VHSYS itself may mind the code.
  onlyTrashed: () => 'create',
  trashedMatch: (slot, { name }) => trashedProduct(slot, name ?? ''),
  trashes: trashesArchivedProducts,
}

export function nextProduct(situation: Situation, wanted: Wanted<'product'>): Next {
  return nextOf(products, situation, wanted)
}

/** A barcode names the goods themselves, a code only what somebody called them. */
function keysOf({ fields }: Wanted<'product'>): NaturalKey[] {
  const { barcode, code } = fields
  return [
    ...(barcode === null ? [] : [{ name: 'barcode' as const, value: barcode }]),
    ...(code === null ? [] : [{ name: 'code' as const, value: code }]),
  ]
}
