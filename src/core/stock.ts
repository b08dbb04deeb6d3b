/**
 * Goods that leave with a sale and come back: which stock movements an invoice owes, and what is short.
 *
 * Owns the rules. Leaves alone the ledger itself (`shop/stock.ts`) and how much is in stock: that is the ERP's. A quantity
 * is an integer of thousandths of the product's unit, so that 1.5 kg is exact.
 */

/** Thousandths in one unit. */
export const oneUnit = 1000

/** A quantity as people and programs read it: `1500` is 1.5. */
export function inUnits(quantityMilli: number): number {
  return quantityMilli / oneUnit
}

/** When goods leave: once what the products come to is received, or as soon as they are sold. */
export const stockLeavings = ['when_paid', 'at_sale'] as const
export type StockLeaving = (typeof stockLeavings)[number]

export interface GoodsMoney {
  /** What the products come to, and what of it is still to be received. */
  productsCents: number
  productsOpenCents: number
  /** What the whole invoice is still to receive. */
  openCents: number
}

/**
 * Whether the goods of an open invoice are due to leave. Products that cost nothing have nothing of their own to receive:
 * they leave with the rest of the invoice.
 */
export function goodsAreDue(leaving: StockLeaving, money: GoodsMoney): boolean {
  if (leaving === 'at_sale') return true
  return money.productsCents > 0 ? money.productsOpenCents === 0 : money.openCents === 0
}

export interface GoodsLine {
  lineId: string
  productId: string
  quantityMilli: number
  /** Whether the product's stock is kept at all. */
  tracksStock: boolean
}

export interface StockMovement {
  id: string
  lineId: string
  productId: string
  direction: 'out' | 'in'
  quantityMilli: number
  /** The row whose goods come back; where some of them came back before, the row that said so. */
  counterOf: string | null
}

export type MovementReason =
  | 'sold'
  | 'line_taken_off'
  | 'quantity_lowered'
  | 'invoice_cancelled'
  | 'payment_reversed'
  /** Somebody let it leave a second time inside the ERP, or took it back twice. */
  | 'left_twice'
  | 'came_back_twice'
export type NewMovement = Omit<StockMovement, 'id'> & { because: MovementReason }

/**
 * The movements an invoice owes, given all it ever made. Goods that are due leave once for each line; what is taken off,
 * lowered or cancelled comes back, exactly as much as had left. A row is never changed: a counter-row stands against it,
 * and goods of one row that come back bit by bit make a chain, each row the counter of the one before.
 * @param invoice `due`: goods may leave now; what has left stays out although more is charged later. `comesBack`: a
 * payment was just reversed, and what is not due any more comes back. `launched`: somebody just moved some of it inside the ERP
 */
export function movementsOwed(
  invoice: { cancelled: boolean; due: boolean; comesBack?: boolean; launched?: boolean },
  lines: readonly GoodsLine[],
  made: readonly StockMovement[],
): NewMovement[] {
  const wanted = new Map(lines.map(line => [keyOf(line), line]))
  const back = [...Map.groupBy(made, keyOf)].flatMap(([key, rows]) => {
    const line = wanted.get(key)
    const isUndone = invoice.cancelled || (invoice.comesBack === true && !invoice.due)
    const stays = isUndone ? 0 : (line?.quantityMilli ?? 0)
    const because = reasonOf(invoice, line)
    return counterRows(rows, outside(rows) - stays).map(row => ({ ...row, because }))
  })
  if (invoice.cancelled || !invoice.due) return [...back, ...leavingAgain(made)]
  const leaving = lines.flatMap((line): NewMovement[] => {
    const { lineId, productId, tracksStock } = line
    const left = outside(made.filter(row => keyOf(row) === keyOf(line)))
    const quantityMilli = line.quantityMilli - left
    if (!tracksStock || quantityMilli <= 0) return []
    return [{ lineId, productId, direction: 'out', quantityMilli, counterOf: null, because: 'sold' }]
  })
  return [...back, ...leaving]
}

/** What came back more often than it left, since it was taken back here and inside the ERP. */
function leavingAgain(made: readonly StockMovement[]): NewMovement[] {
  return [...Map.groupBy(made, keyOf).values()].flatMap((rows): NewMovement[] => {
    const { lineId, productId } = rows[0]!
    const quantityMilli = -outside(rows)
    if (quantityMilli <= 0) return []
    return [
      { lineId, productId, direction: 'out', quantityMilli, counterOf: null, because: 'came_back_twice' },
    ]
  })
}

/** Why goods of a line come back. */
function reasonOf(
  { cancelled, comesBack, launched }: { cancelled: boolean; comesBack?: boolean; launched?: boolean },
  line: GoodsLine | undefined,
): MovementReason {
  if (cancelled) return 'invoice_cancelled'
  if (comesBack) return 'payment_reversed'
  if (launched && line) return 'left_twice'
  return line ? 'quantity_lowered' : 'line_taken_off'
}

/** How much of what these rows moved is still outside. */
export function outside(rows: readonly Pick<StockMovement, 'direction' | 'quantityMilli'>[]): number {
  return rows.reduce(
    (sum, row) => sum + (row.direction === 'out' ? row.quantityMilli : -row.quantityMilli),
    0,
  )
}

/** Rows that bring so much back, from what left last. */
function counterRows(rows: readonly StockMovement[], quantityMilli: number): Omit<NewMovement, 'because'>[] {
  const counters: Omit<NewMovement, 'because'>[] = []
  let missing = quantityMilli
  for (const row of rows.filter(each => each.direction === 'out').toReversed()) {
    const chain = chainOf(row, rows)
    const taken = Math.min(missing, outside(chain))
    if (taken <= 0) continue
    const { lineId, productId } = row
    counters.push({
      lineId,
      productId,
      direction: 'in',
      quantityMilli: taken,
      counterOf: chain.at(-1)!.id,
    })
    missing -= taken
  }
  return counters
}

/** A row and its counter-rows, one after another. */
function chainOf(row: StockMovement, rows: readonly StockMovement[]): StockMovement[] {
  const next = rows.find(each => each.counterOf === row.id)
  return next ? [row, ...chainOf(next, rows)] : [row]
}

function keyOf({ lineId, productId }: { lineId: string; productId: string }): string {
  return `${lineId} ${productId}`
}

export interface Shortage {
  productId: string
  askedMilli: number
  thereMilli: number
}

/** In thousandths. */
export interface AskedGoods {
  productId: string
  /** What the lines ask for, and what they asked for before. */
  quantityMilli: number
  before: number
  /** What left with them already, and so is no longer in stock. */
  left: number
  /** What is in stock; null when nobody knows, or nobody keeps count. */
  there: number | null
}

/** What is asked for more than before and is not there. Where the stock is not known, nothing is said. */
export function shortages(asked: readonly AskedGoods[]): Shortage[] {
  return asked.flatMap(({ productId, quantityMilli, before, left, there }) => {
    const needed = quantityMilli - left
    if (there === null || quantityMilli <= before || needed <= there) return []
    return [{ productId, askedMilli: needed, thereMilli: there }]
  })
}
