/** The one product of a simulated shop that issues notes, and as much of it in the ERP as nobody sells. */
import type { VhsysEmulator } from '../src/erp/vhsys/emulator/index.ts'

export const food = { name: 'Ração 15 kg', code: 'RA-15', priceCents: 3_290, ncm: '2309.10.00' }
/** Stock that is short would not be launched by a note. */
export const foodInStock = 1_000

/** What stands in the ERP before the shop connects. */
export function stockFood(emulator: VhsysEmulator): void {
  emulator.person().products.create({
    fields: {
      desc_produto: food.name,
      cod_produto: food.code,
      estoque_produto: foodInStock.toFixed(2),
      unidade_produto: 'UN',
      valor_produto: '32.90',
      tipo_produto: 'Produto',
    },
  })
}
