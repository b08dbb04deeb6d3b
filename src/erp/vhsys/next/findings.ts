/**
 * Findings of this driver: what a person reads when a slot cannot go on. Sentences are in the catalogue; here it is
 * only chosen which one, and the ERP's own words go with it.
 */
import type { FindingCode } from '../../../core/finding.ts'
import { rejectionIn, rejectionOf } from '../../../core/fiscal/rejections.ts'
import { toDecimal } from '../../../core/money.ts'
import type {
  ErpDocument,
  FindingDraft,
  PaymentMethod,
  ReceiptFields,
  Refusal,
  Wanted,
} from '../../port/index.ts'
import type { FieldFinding } from '../notes/check.ts'

type Params = FindingDraft['params']

function finding(
  slot: string,
  code: FindingCode,
  field: string | null,
  params: Params,
  erpWords: string | null,
): FindingDraft {
  return { slot, severity: 'stop', code, field, params, erpWords }
}

export function deletedThere(slot: string): FindingDraft {
  return finding(slot, 'deleted_in_erp', null, {}, null)
}

/**
 * Somebody changed a field there; both values go with it.
 * @param called what people call the field, where that is not its own name
 */
export function changedThere(
  slot: string,
  field: string,
  ours: string,
  theirs: string,
  called = field,
): FindingDraft {
  return finding(slot, 'changed_in_erp', field, { field: called, ours, theirs }, null)
}

/** The same where nothing has to stop for it. */
export function changedThereBy(slot: string, field: string, ours: unknown, theirs: unknown): FindingDraft {
  return { ...changedThere(slot, field, shown(ours), shown(theirs)), severity: 'warn' }
}

/** VHSYS keeps what the head of an order shows; the order's money and lines go on. */
export function headerKept(
  slot: string,
  field: string,
  ours: unknown,
  theirs: unknown,
  { words }: Refusal,
): FindingDraft {
  const params = { field, ours: shown(ours), theirs: shown(theirs) }
  return { ...finding(slot, 'header_kept', field, params, words || null), severity: 'warn' }
}

/** Somebody changed on what terms a receipt came in; its money goes with it, since that is what cannot follow. */
export function termsChangedThere(
  slot: string,
  field: 'discountCents' | 'surchargeCents' | 'interestCents',
  ours: ReceiptFields,
  theirs: string,
): FindingDraft {
  const params = { field, ours: toDecimal(ours[field]), theirs, received: toDecimal(ours.amountCents) }
  return finding(slot, 'receipt_terms_changed', field, params, null)
}

export function missing(slot: string, code: 'bank_account_missing' | 'category_missing'): FindingDraft {
  return finding(slot, code, null, {}, null)
}

export function methodUnmapped(slot: string, method: string): FindingDraft {
  return finding(slot, 'payment_method_unmapped', 'method', { method }, null)
}

/** What the method is called in VHSYS has no code that an NFC-e takes. */
export function methodNotOnNote(slot: string, method: PaymentMethod): FindingDraft {
  return finding(slot, 'PAY-03', 'payments', { method }, null)
}

export function trashedMatch(slot: string, name: string): FindingDraft {
  return finding(slot, 'trashed_match', 'taxId', { name }, null)
}

export function trashedProduct(slot: string, name: string): FindingDraft {
  return finding(slot, 'trashed_product', null, { name }, null)
}

/** The service that was linked or chosen does not stand there. */
export function serviceNotThere(slot: string, name: string): FindingDraft {
  return finding(slot, 'service_not_there', null, { service: name }, null)
}

/** A typed line of no service, where every line must name one. */
export function lineOfNoService(slot: string, line: string): FindingDraft {
  return finding(slot, 'line_of_no_service', 'items', { line }, null)
}

/** Somebody launched what we keep ourselves; what VHSYS made of it carries `mark`. */
export function launchedThere(
  slot: string,
  code: 'accounts_launched' | 'stock_launched',
  mark: string,
  severity: FindingDraft['severity'],
): FindingDraft {
  return { ...finding(slot, code, null, { mark }, null), severity }
}

/** Goods left by the launch as well, and came back. */
export function leftTwice(slot: string, goods: string, mark: string): FindingDraft {
  return { ...finding(slot, 'stock_left_twice', null, { goods, mark }, null), severity: 'warn' }
}

/** No page gives the sentence; these are the words such a sentence would have. */
export function saysShort(words: string): boolean {
  return /(estoque|saldo)\b.*\b(insuficiente|negativo|indispon[ií]vel)|(sem|falta de) (saldo|estoque)/i.test(
    words,
  )
}

/** The ERP has not enough of it to let it go. */
export function stockShort(
  slot: string,
  product: string,
  quantityMilli: number,
  erpWords: string,
): FindingDraft {
  const params = { product, quantity: String(quantityMilli / 1000) }
  return finding(slot, 'stock_short', 'quantityMilli', params, erpWords)
}

/** A document that nothing is wanted of any more was taken out of the trash there. */
export function backThere(slot: string, document: ErpDocument): FindingDraft {
  const { amountCents } = document.fields as { amountCents?: number }
  const what = amountCents === undefined ? (document.number ?? document.id) : toDecimal(amountCents)
  return { ...finding(slot, 'back_in_erp', null, { what }, null), severity: 'warn' }
}

/** A sale of VHSYS's till was called off whose money paid a charge of ours, and cannot be taken back here. */
export function saleCalledOff(slot: string, { number, id }: ErpDocument): FindingDraft {
  return finding(slot, 'till_sale_called_off', null, { number: number ?? id }, null)
}

/** Several documents where one is enough; ours is the one linked. */
export function twin(slot: string, number: string, severity: FindingDraft['severity']): FindingDraft {
  return { ...finding(slot, 'twin_in_erp', null, { number }, null), severity }
}

/** A change that VHSYS cannot be brought to make. */
export function unchangeable(slot: string, erpWords: string | null = null): FindingDraft {
  return finding(slot, 'erp_refused_changes', null, {}, erpWords)
}

/** A refusal: where the words name a cause we know, its sentence; else the ERP's words alone. */
export function refused(slot: string, refusal: Refusal, wanted: Wanted): FindingDraft {
  // It said "done" and did nothing: there are no words to show.
  if (refusal.words === '') return unchangeable(slot)
  const cause = wanted.kind === 'customer' ? customerCause(refusal.words, wanted as Wanted<'customer'>) : null
  if (cause === null) return finding(slot, 'erp_refused', null, {}, refusal.words)
  return finding(slot, cause.code, cause.field, cause.params, refusal.words)
}

interface Cause {
  code: FindingCode
  field: string
  params: Params
}

/** The first line whose words occur decides. */
function customerCause(words: string, { fields }: Wanted<'customer'>): Cause | null {
  const says = (pattern: RegExp) => pattern.test(words)
  const isTaken = says(/já (est[aá] )?(cadastrad|existe|utilizad|em uso)|duplicad/i)
  const taxId = fields.taxId ?? ''
  const phone = fields.phone ?? fields.phone2 ?? ''
  if (says(/cpf|cnpj/i)) {
    if (isTaken) return { code: 'CUS-05', field: 'taxId', params: { taxId, customer: fields.name } }
    return { code: fields.personKind === 'company' ? 'CUS-03' : 'CUS-02', field: 'taxId', params: { taxId } }
  }
  if (says(/telefone|celular|fone/i)) {
    if (isTaken) return { code: 'phone_in_use', field: 'phone', params: { phone } }
    if (phone === '') return { code: 'PHO-01', field: 'phone', params: {} }
    return { code: 'erp_refused', field: 'phone', params: {} }
  }
  if (says(/\bcep\b|cep_cliente/i)) {
    return { code: 'ADR-02', field: 'address.postalCode', params: { postalCode: fields.postalCode ?? '' } }
  }
  if (says(/e-?mail/i)) return { code: 'EML-01', field: 'email', params: { email: fields.email ?? '' } }
  if (says(/raz[aã]o|nome/i)) return { code: 'CUS-08', field: 'name', params: {} }
  return null
}

/** The tax side's refusal: its field, cause and cure by the catalogue, beside its own words. */
export function taxRefused(slot: string, { words, code }: Refusal): FindingDraft {
  const { code: said, rejection } = rejectionIn(words)
  const known = said === null && code !== null && rejection.codes.length === 0 ? rejectionOf(code) : rejection
  return finding(slot, `tax:${known.codes[0] ?? 'unknown'}`, known.field, {}, words || null)
}

/** The note comes to one amount here and to another there. */
export function noteTotalDiffers(slot: string, ours: string, theirs: string): FindingDraft {
  return finding(slot, 'note_total_differs', 'total', { ours, theirs }, null)
}

/** What VHSYS would refuse for its form, said before it is sent; the field is told as people know it. */
export function unfit(slot: string, { code, field, params }: FieldFinding): FindingDraft {
  const name = field.split('.').findLast(part => Object.hasOwn(noteFieldNames, part))
  const called = name === undefined ? field : noteFieldNames[name]!
  if (code === 'too_long')
    return finding(slot, 'note_text_too_long', called, { ...params, field: called }, null)
  return finding(slot, 'note_value_unfit', called, { field: called }, null)
}

/** Fields of the pages by their neutral names. */
const noteFieldNames: { [field: string]: string } = {
  nome_cliente: 'customerName',
  desc_servicos: 'description',
  obs_pedido: 'remarks',
  valor_total_servicos: 'total',
  valor_total_nota: 'total',
  valor_aliquota: 'issRate',
  valor_imposto: 'issRate',
  serie_nota: 'series',
  local_prestacao_cidade: 'place',
  local_prestacao_cidade_cod: 'place',
  desc_produto: 'name',
  cod_produto: 'code',
  unidade_produto: 'unit',
  codigo_barras: 'barcode',
  ncm_produto: 'ncm',
  cfop_produto: 'cfop',
  codigo_cest: 'cest',
  cst_icms: 'icms',
  cst_pis: 'pis',
  cst_cofins: 'cofins',
  qtde_produto: 'quantity',
  valor_unit_produto: 'price',
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}
