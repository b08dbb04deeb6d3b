/** How a note stands, read as the tax side means it: `nota_emitida` and the dates say so, never `status_pedido`. */

/** @import { Row } from './acts.js' */

/**
 * @param {Row} row a note of either kind as the state view shows it
 * @returns {'draft' | 'pending' | 'issued' | 'cancelled' | 'denied'}
 */
export function noteStage(row) {
  if (row.nota_denegada === 1) return 'denied'
  if (!String(row.nota_data_cancelamento).startsWith('0000')) return 'cancelled'
  if (row.nota_emitida === 1) return 'issued'
  return (row.emissao ?? []).length > 0 ? 'pending' : 'draft'
}
