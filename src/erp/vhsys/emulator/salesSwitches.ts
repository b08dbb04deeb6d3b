/**
 * The part of the switch table about products, stock, sales orders and counter sales: what the pages of these
 * resources leave open, and what an account can set. `switches.ts` puts it into the whole.
 */

import { accepts, amount, choice, editable, flag, words } from './switchRules.ts'

const flagEffects = ['launches', 'marks', 'ignored'] as const

/** The switches of goods and sales. */
export const salesSwitches = {
  productStockWrite: choice(
    ['ignored', 'sets', 'moves'],
    'ignored',
    'What estoque_produto in a product’s POST or PUT does: nothing, sets the balance, or writes the movement that leads to it',
  ),
  negativeStock: choice(accepts, 'accept', 'Account setting: stock that falls below zero'),
  negativeStockWords: words('Estoque insuficiente!', 'The refusal of stock that would fall below zero'),
  stockOfTrashed: choice(accepts, 'refuse', 'Movements of a product in the trash'),
  stockOfService: choice(accepts, 'refuse', 'Movements of a product that is a Servico'),
  stockIdentificacao: choice(
    ['honoured', 'api'],
    'api',
    'What a sent identificacao becomes on a movement: itself or "API"',
  ),
  stockBumpsProduct: flag(
    false,
    'Whether a movement also moves data_mod_produto; data_mod_estoque always moves',
  ),
  webhookTellsStock: flag(false, 'Whether a movement is told by webhook as a change of the product'),
  stockReversal: choice(
    ['counter', 'removes'],
    'counter',
    'Whether undoing launched stock writes Entrada rows or removes the Saida rows',
  ),
  stockPlaces: flag(
    false,
    'Account setting "Locais de estoque": product lines of orders need id_almoxarifado and json_localizacoes',
  ),

  salesOrderShape: choice(['object', 'array'], 'object', 'data of GET /pedidos/{id}'),
  salesOrderNumber: choice(
    ['counted', 'zero'],
    'counted',
    'Whether id_pedido of a pedido reads its number or 0',
  ),
  salesOrderFlags: choice(
    flagEffects,
    'marks',
    'What estoque_pedido and contas_pedido 1 on a pedido do: launch (PUT only), set the flag, or nothing',
  ),
  salesOrderTotal: choice(
    ['complete', 'lags'],
    'complete',
    'Whether valor_total_nota of a pedido counts items added to others at once, or at the next change',
  ),
  productItemZero: choice(
    accepts,
    'refuse',
    'Whether id_produto 0 (a line outside the catalogue) is taken on a pedido',
  ),
  itemDiscount: choice(
    ['amount', 'percent', 'ignored'],
    'amount',
    'What desconto_produto on a line of a pedido is',
  ),
  headerWhenStockLaunched: choice(
    editable,
    'refused',
    'PUT on a service order or pedido whose stock is launched (on a counter sale it is always refused)',
  ),
  trashLaunched: choice(
    accepts,
    'accept',
    'Trashing an order or counter sale whose accounts or stock are launched; they stay',
  ),

  walkInSale: choice(accepts, 'accept', 'A counter sale made through the API without customer and seller'),
  saleFlags: choice(
    flagEffects,
    'ignored',
    'What estoque_pedido and contas_pedido 1 on a counter sale do: launch (PUT only), set the flag, or nothing',
  ),
  saleTotals: choice(
    ['computed', 'sent'],
    'computed',
    'Whether the totals of a counter sale are the server’s or those that were sent',
  ),
  saleAccountPrefix: words(
    'PDV_',
    'What stands before id_frente in identificacao of what a counter sale launched',
  ),
  saleAccountsSettled: choice(
    ['all', 'cash', 'none'],
    'cash',
    'Which receivables of the PDV are settled at once: all, those of Dinheiro and Pix, or none',
  ),
  saleImportMark: choice(
    ['id', 'flag', 'none'],
    'flag',
    'What pedido_importado of a sale that imported documents holds: the first one’s id, 1, or 0',
  ),
  pdvLaunchesStock: flag(true, 'PDV setting: a sale launches its stock'),
  pdvLaunchesAccounts: flag(true, 'PDV setting: a sale launches its accounts'),
  pdvImportDays: amount(30, 'How old a document may be that the PDV imports, in days'),
  cancelledSaleReverses: flag(
    true,
    'Whether cancelling a counter sale takes its stock back and trashes its receivables, settled ones too',
  ),
  cancelledSaleState: choice(
    ['status', 'trash', 'both'],
    'status',
    'How a sale reads that was cancelled in the PDV: status_pedido Cancelado, lixeira Sim, or both',
  ),
  cancelledSaleReopens: flag(
    false,
    'Whether cancelling a sale in the PDV reopens the documents it had imported',
  ),
} as const
