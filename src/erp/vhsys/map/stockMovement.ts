/**
 * Stock movements: between a row of a product's `estoque` and the neutral movement. A row is known only within its
 * product, so a movement's id is `<product>:<id_estoque>`.
 *
 * Source: VHSYS API v2, Produtos, Estoque (body and answer of a movement). `identificacao` may come back as "API", so
 * the marker stands in `obs_estoque`, in front, where no cut reaches it.
 */
import { Decimal } from 'decimal.js'
import { truncate } from '../../../core/text.ts'
import type { ErpDocument, Json, StockMovementFields } from '../../port/index.ts'
import { markerIn, withoutMarker } from '../markers.ts'
import { dayOf, idOf, instantOf, milliOf, type Row, textOf } from '../values.ts'

/** The pages give the note no size; other notes of VHSYS hold this much. */
const maxNote = 255

export function movementId(product: string, row: string): string {
  return `${product}:${row}`
}

/** The product a movement's id belongs to. */
export function productOfMovement(id: string): string {
  return id.split(':')[0]!
}

/** A movement as VHSYS takes it. It has no day of its own there, so one that is not today's is said in the note. */
export function movementRow(
  fields: StockMovementFields,
  marker: string,
  today: string,
): { [name: string]: Json } {
  const day = fields.on === today ? '' : ` (${fields.on.split('-').reverse().join('/')})`
  const note = `${marker} ${fields.reason.trim()}`
  return {
    tipo_estoque: fields.direction === 'in' ? 'Entrada' : 'Saida',
    qtde_estoque: quantityText(fields.quantityMilli),
    obs_estoque: `${truncate(note, maxNote - day.length)}${day}`,
    identificacao: marker,
  }
}

/** Thousandths as a decimal with two places, as the pages write it, or three where they count. */
function quantityText(milli: number): string {
  return new Decimal(milli).dividedBy(1000).toFixed(milli % 10 === 0 ? 2 : 3)
}

/** The movement that a row of the product's history shows; null when it has no id. */
export function movementDocument(product: string, row: Row): ErpDocument<'stock_movement'> | null {
  const id = idOf(row.id_estoque)
  if (id === null) return null
  const note = textOf(row.obs_estoque)
  const [, launcher, origin] = /^(Ped|NFCe)_(\d+)$/.exec(textOf(row.identificacao) ?? '') ?? []
  return {
    kind: 'stock_movement',
    id: movementId(product, id),
    number: null,
    marker: markerIn(note),
    parents: {
      product,
      ...(origin === undefined ? {} : { [launcher === 'Ped' ? 'sales_order' : 'consumer_note']: origin }),
    },
    standing: 'live',
    bornAt: instantOf(row.data_cad_estoque),
    changedAt: null,
    whole: true,
    fields: {
      productErpId: product,
      ...('tipo_estoque' in row ? { direction: textOf(row.tipo_estoque) === 'Entrada' ? 'in' : 'out' } : {}),
      ...('qtde_estoque' in row ? { quantityMilli: milliOf(row.qtde_estoque) ?? 0 } : {}),
      ...('data_cad_estoque' in row ? { on: dayOf(row.data_cad_estoque) ?? '' } : {}),
      ...('obs_estoque' in row ? { reason: withoutMarker(note) ?? '' } : {}),
    },
    native: {},
  }
}
