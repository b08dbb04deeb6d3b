/**
 * What is on a consumer note (NFC-e): from the goods of an invoice and their tax data to the neutral fields. Pure. Whether it
 * may go out is decided elsewhere.
 */
import { contributionPercent } from '../core/fiscal/contributions.ts'
import { icmsOf } from '../core/fiscal/icms.ts'
import { usesCsosn } from '../core/fiscal/retailTax.ts'
import { grossOf, lineTotal } from '../core/invoice.ts'
import { percentOf, sum } from '../core/money.ts'
import { methodName } from '../core/paymentMethods.ts'
import type { NoteEnvironment, NotePayment, ProductFacts, StoreFacts } from '../core/preflight/note.ts'
import { atNetPrice } from '../core/repricing.ts'
import { tidy } from '../core/text.ts'
import type { ConsumerNoteFields, NoteItem, NotePart } from '../erp/port/index.ts'
import { approximateRemark, type NotedLine, noteParts, type PaidPart, told } from './notedLines.ts'

/** Goods of one line, with what the tax side wants to know of them. */
export interface SoldLine extends NotedLine {
  product: ProductFacts & { erpId: string; code: string | null }
}

export interface ConsumerNoteAbout {
  environment: NoteEnvironment
  series: string | null
  /** Whoever is named on it; null for a sale to nobody. */
  customer: { name: string; taxId: string | null } | null
  lines: readonly SoldLine[]
  store: StoreFacts
  on: string
  paid: readonly PaidPart[]
}

/** The note's content. A discount stays with its item, so the items' shares are the whole of it. */
export function consumerNoteFields(about: ConsumerNoteAbout): ConsumerNoteFields {
  const { lines, customer } = about
  const items = lines.flatMap(line => itemsOf(line, about))
  const totalCents = sum(lines.map(lineTotal))
  const taxCents = sum(
    items.map(item => (item.approximateTaxCents ?? 0) + (item.approximateStateTaxCents ?? 0)),
  )
  const sources = lines.flatMap(line => told(line.product.approximateTax)?.source ?? [])
  return {
    environment: about.environment,
    series: about.series,
    customerName: customer?.name ?? null,
    customerTaxId: customer?.taxId ?? null,
    remarks: approximateRemark(totalCents, taxCents, sources),
    payments: noteParts(about.paid, totalCents, about.on),
    totalCents,
    items,
    discountCents: sum(items.map(item => item.discountCents)),
    icmsBaseCents: sum(items.map(item => item.icms?.baseCents ?? 0)),
    icmsCents: sum(items.map(item => item.icms?.cents ?? 0)),
    // A share of what was paid for just these goods leaves none to give back.
    changeCents: 0,
  }
}

/** One item, or two where a surcharge does not fit the pieces' price to the cent: a note knows no surcharge of an item. */
function itemsOf(line: SoldLine, about: ConsumerNoteAbout): NoteItem[] {
  const given = lineTotal(line) - grossOf(line)
  const priced = given > 0 ? atNetPrice<SoldLine>(line) : [line]
  const discountCents = given < 0 ? -given : 0
  return priced.map(piece => itemOf(piece, discountCents, about))
}

function itemOf(line: SoldLine, discountCents: number, { store, on }: ConsumerNoteAbout): NoteItem {
  const { product } = line
  const netCents = grossOf(line) - discountCents
  const approximate = told(product.approximateTax)
  const bySimples = store.crt === null ? store.regime !== 'normal' : usesCsosn(store.crt)
  const contribution = (cst: string | null, percent: string | null) => {
    const rate = contributionPercent(cst ?? '', percent, on)
    return {
      cst: cst ?? '',
      ...(rate === null ? {} : { percent: rate, cents: percentOf(netCents, rate) }),
    }
  }
  const situation = (bySimples ? product.csosn : product.cst) ?? ''
  const icms = icmsOf(situation, netCents, product.icmsPercent, product.icmsReduction)
  return {
    productErpId: product.erpId,
    code: product.code,
    description: tidy(line.description),
    quantity: line.quantity,
    unit: product.unit,
    unitCents: line.unitPriceCents,
    discountCents,
    ncm: bare(product.ncm),
    cest: product.cest === null ? null : bare(product.cest),
    cfop: product.cfop ?? '',
    origin: product.origin ?? '',
    situation,
    barcode: product.barcode,
    ...(icms && { icms }),
    pis: contribution(product.pisCst, product.pisPercent),
    cofins: contribution(product.cofinsCst, product.cofinsPercent),
    approximateTaxCents: approximate && percentOf(netCents, approximate.federal),
    approximateStateTaxCents: approximate && percentOf(netCents, approximate.state),
  }
}

/** Codes are kept and typed with dots; a note takes digits. What is missing, pre-flight says before anything is sent. */
const bare = (code: string | null) => (code ?? '').replace(/\./g, '')

/**
 * How a note is paid, as the rules about payments look at it. Their codes are not said here: an ERP is told a name, and only its
 * driver knows which code that name becomes.
 */
export function paymentsExamined(parts: readonly NotePart[]): NotePayment[] {
  return parts.map(({ cents, method }) => {
    const name = method === null ? 'Pagamento posterior' : methodName(method, 'pt-BR')
    return { method: name, description: name, amountCents: cents }
  })
}
