/**
 * Customers: between `clientes` of VHSYS and the neutral customer. Owns names, sizes and forms of fields. A field a
 * record does not show is absent from the document.
 *
 * Suppliers are in the same list: `tipo_cadastro` is `Cliente`, `Fornecedor` or `Ambos`, and the list has no filter for it.
 *
 * Source: VHSYS API v2, Clientes (field table with sizes; document, phones and CEP with punctuation).
 */
import { formatPhone, parsePhone } from '../../../core/phone.ts'
import { formatTaxId } from '../../../core/taxId.ts'
import { fold, truncate } from '../../../core/text.ts'
import type { CustomerFields, ErpDocument, Json } from '../../port/index.ts'
import { markerIn } from '../markers.ts'
import { idOf, instantOf, isYes, type Row, textOf } from '../values.ts'

type PlainField = Exclude<keyof CustomerFields, 'personKind' | 'phone' | 'phone2'>

interface Column {
  name: string
  max: number
  read?: (text: string) => string
  write?: (text: string) => string
}

/** Everything that is not a letter or digit is punctuation; a CNPJ may hold letters. */
const bare = (text: string) => text.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
const digits = (text: string) => text.replace(/\D/g, '')

const columns: Record<PlainField, Column> = {
  name: { name: 'razao_cliente', max: 255 },
  tradeName: { name: 'fantasia_cliente', max: 255 },
  taxId: { name: 'cnpj_cliente', max: 18, read: bare, write: formatTaxId },
  email: { name: 'email_cliente', max: 255 },
  street: { name: 'endereco_cliente', max: 255 },
  streetNumber: { name: 'numero_cliente', max: 7 },
  complement: { name: 'complemento_cliente', max: 45 },
  district: { name: 'bairro_cliente', max: 45 },
  city: { name: 'cidade_cliente', max: 255 },
  state: { name: 'uf_cliente', max: 2 },
  postalCode: {
    name: 'cep_cliente',
    max: 10,
    read: digits,
    write: cep => cep.replace(/^(\d{2})(\d{3})(\d{3})$/, '$1.$2-$3'),
  },
  stateRegistration: { name: 'insc_estadual_cliente', max: 45 },
  cityRegistration: { name: 'insc_municipal_cliente', max: 45 },
}

/** Every field of a customer. */
export const customerFieldNames: readonly (keyof CustomerFields)[] = [
  ...(Object.keys(columns) as PlainField[]),
  'personKind',
  'phone',
  'phone2',
]

const maxPhone = 20

/** The fields of a customer as VHSYS takes them. Only `changed` fields are written; empty text clears. */
export function customerRow(
  fields: CustomerFields,
  changed: readonly (keyof CustomerFields)[],
): { [name: string]: Json } {
  const row: { [name: string]: Json } = {}
  for (const field of Object.keys(columns) as PlainField[]) {
    if (!changed.includes(field)) continue
    const { name, max, write } = columns[field]
    const value = fields[field] ?? ''
    row[name] = truncate(write && value !== '' ? write(value) : value, max)
  }
  if (changed.includes('personKind')) row.tipo_pessoa = fields.personKind === 'company' ? 'PJ' : 'PF'
  // Which of the two columns a number goes to depends on both, so they are written together.
  if (changed.includes('phone') || changed.includes('phone2')) Object.assign(row, phoneRow(fields))
  return row
}

/** A mobile belongs in `celular_cliente`, a landline in `fone_cliente`; two of a kind keep their order. */
function phoneRow({ phone, phone2 }: CustomerFields): { [name: string]: Json } {
  const isSwapped = !isMobile(phone) && (isMobile(phone2) || (phone !== null && phone2 === null))
  const [mobile, landline] = isSwapped ? [phone2, phone] : [phone, phone2]
  return { celular_cliente: written(mobile), fone_cliente: written(landline) }
}

function isMobile(phone: string | null): boolean {
  const parsed = phone === null ? null : parsePhone(phone)
  return parsed?.ok === true && parsed.kind === 'mobile'
}

function written(phone: string | null): string {
  return phone === null ? '' : truncate(formatPhone(phone), maxPhone)
}

/** The neutral fields of a `clientes` row. */
function customerFields(row: Row): Partial<CustomerFields> {
  const fields: Partial<CustomerFields> = {}
  for (const field of Object.keys(columns) as PlainField[]) {
    const { name, read } = columns[field]
    if (!(name in row)) continue
    const text = textOf(row[name])
    const value = text === null || !read ? text : read(text) || null
    if (field === 'name') fields.name = value ?? ''
    else fields[field] = value
  }
  if ('tipo_pessoa' in row) fields.personKind = textOf(row.tipo_pessoa) === 'PF' ? 'person' : 'company'
  if ('celular_cliente' in row && 'fone_cliente' in row) Object.assign(fields, phonesOf(row))
  return fields
}

function phonesOf(row: Row): Pick<CustomerFields, 'phone' | 'phone2'> {
  const mobile = readPhone(row.celular_cliente)
  const landline = readPhone(row.fone_cliente)
  return mobile === null ? { phone: landline, phone2: null } : { phone: mobile, phone2: landline }
}

/** E.164; what is no telephone number stays as it was typed, so that a person can see it. */
function readPhone(value: unknown): string | null {
  const text = textOf(value)
  if (text === null) return null
  const parsed = parsePhone(text)
  return parsed.ok ? parsed.e164 : text
}

/** The customer a `clientes` row shows; null when the row has no id. */
export function customerDocument(row: Row): ErpDocument<'customer'> | null {
  const id = idOf(row.id_cliente)
  if (id === null) return null
  return {
    kind: 'customer',
    id,
    number: idOf(row.id_registro),
    marker: markerIn(textOf(row.observacoes_cliente)),
    parents: {},
    standing: isYes(row.lixeira) ? 'trashed' : 'live',
    bornAt: instantOf(row.data_cad_cliente),
    changedAt: instantOf(row.data_mod_cliente),
    ...(roleOf(row) === 'supplier' ? { apart: true } : {}),
    whole: true,
    fields: customerFields(row),
    native: roleOf(row) === 'customer' ? {} : { supplies: true },
  }
}

function roleOf(row: Row): 'customer' | 'supplier' | 'both' {
  const told = fold(textOf(row.tipo_cadastro) ?? '')
  if (told === 'fornecedor') return 'supplier'
  return told === 'ambos' ? 'both' : 'customer'
}

/** Whether the shop buys from them as well: their purchases and accounts to pay hang on the record. */
export function supplies({ native }: Pick<ErpDocument, 'native'>): boolean {
  return typeof native === 'object' && native !== null && 'supplies' in native
}

/** What VHSYS will show after `fields` were written: cut, reformatted and in its own columns. */
export function customerProjection(fields: CustomerFields): CustomerFields {
  return { ...fields, ...customerFields(customerRow(fields, customerFieldNames)) }
}
