/**
 * What is particular to consumer notes (`notas-consumidor`): what is sold stands beside the note, each product with its taxes,
 * and VHSYS adds it up. The note is counted as it is made, by series.
 *
 * Source: VHSYS API v2, Notas_consumidor, its produtos and Cadastrar impostos.
 */
import type { Row } from '../values.ts'
import { centsIn, type NoteSort } from './note.ts'

export const consumerNote: NoteSort<'consumer_note'> = {
  kind: 'consumer_note',
  hasItems: true,
  numberField: 'id_pedido',
  receiptField: 'nota_recibo',
  besides: (row: Row) => centsIn(row, 'desconto_pedido', 'discountCents'),
}
