/**
 * What an order of VHSYS tells of "Lançar Contas" and "Lançar Estoque": whether somebody launched its accounts or its stock.
 * A service order tells of its accounts alone.
 *
 * Source: VHSYS API v2, Pedidos and Ordens de serviço, flags `contas_pedido` and `estoque_pedido`.
 */
import type { ErpDocument, Json } from '../../port/index.ts'
import { isYes, type Row } from '../values.ts'

/** Fields as a poll compares them, so that a launch is news. */
export function launchedAccounts(row: Row): { [field: string]: Json } {
  return 'contas_pedido' in row ? { accountsLaunched: isYes(row.contas_pedido) } : {}
}

/** The same of an order whose goods leave with it. */
export function launched(row: Row): { [field: string]: Json } {
  return {
    ...launchedAccounts(row),
    ...('estoque_pedido' in row ? { stockLaunched: isYes(row.estoque_pedido) } : {}),
  }
}

/** What a person launched from an order by hand. */
export function launchesOf(document: ErpDocument | null): { accounts: boolean; stock: boolean } {
  const shown = (document?.fields ?? {}) as { accountsLaunched?: boolean; stockLaunched?: boolean }
  return { accounts: shown.accountsLaunched === true, stock: shown.stockLaunched === true }
}
