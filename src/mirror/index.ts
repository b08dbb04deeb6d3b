/** Every kind of record that an ERP may know, for the engine. */
import type { RecordKind } from '../sync/parts.ts'
import { customerKind } from './customer.ts'
import { invoiceKind } from './invoice.ts'
import { noteKind } from './note.ts'
import { productKind } from './product.ts'
import { serviceKind } from './service.ts'
import { voidingKind } from './voiding.ts'

export const recordKinds: RecordKind[] = [
  customerKind,
  productKind,
  serviceKind,
  invoiceKind,
  noteKind,
  voidingKind,
]
