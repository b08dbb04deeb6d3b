/**
 * What a connection to VHSYS is set up with: the form's fields, and reading them back. Values come from a database of
 * JSON, so nothing about them is taken for granted.
 */
import type { Json, PaymentMethod, SettingField, Words } from '../port/index.ts'
import { defaultPaymentNames, paymentNames } from './paymentNames.ts'
import { idOf } from './values.ts'

type Settings = { readonly [name: string]: Json }

/** Where the API answers unless the connection says otherwise. */
const defaultApiUrl = 'https://api.vhsys.com/v2'

/** Calls a minute unless the connection says otherwise; VHSYS shows a ceiling of 10000 without its window. */
const defaultCallsPerMinute = 300

export const credentialFields: { name: string; label: Words; secret: boolean }[] = [
  {
    name: 'access_token',
    label: { pt: 'Access token', en: 'Access token', es: 'Access token' },
    secret: true,
  },
  {
    name: 'secret_access_token',
    label: { pt: 'Secret access token', en: 'Secret access token', es: 'Secret access token' },
    secret: true,
  },
]

const plain = { list: null, options: [], required: false, default: null }

export const settingFields: SettingField[] = [
  {
    ...plain,
    name: 'bank_account',
    label: {
      pt: 'Conta bancária dos recebimentos',
      en: 'Bank account for receipts',
      es: 'Cuenta bancaria de los cobros',
    },
    type: 'choice',
    list: 'bank_accounts',
    required: true,
  },
  {
    ...plain,
    name: 'bank_account_by_method',
    label: {
      pt: 'Outra conta para uma forma de pagamento',
      en: 'Another account for one payment method',
      es: 'Otra cuenta para una forma de pago',
    },
    type: 'method_map',
    list: 'bank_accounts',
    default: {},
  },
  {
    ...plain,
    name: 'category',
    label: { pt: 'Categoria das receitas', en: 'Income category', es: 'Categoría de los ingresos' },
    type: 'choice',
    list: 'categories',
    required: true,
  },
  {
    ...plain,
    name: 'payment_names',
    label: {
      pt: 'Forma de pagamento no VHSYS',
      en: 'Payment method in VHSYS',
      es: 'Forma de pago en VHSYS',
    },
    type: 'method_map',
    options: paymentNames.map(name => ({ value: name, label: name })),
    default: { ...defaultPaymentNames },
  },
  {
    ...plain,
    name: 'service_for_words',
    label: {
      pt: 'Serviço do VHSYS para linhas digitadas, que não são de um serviço do catálogo',
      en: 'VHSYS service for typed lines, which are of no service of the catalogue',
      es: 'Servicio de VHSYS para líneas escritas, que no son de un servicio del catálogo',
    },
    type: 'choice',
    list: 'services',
  },
  {
    ...plain,
    name: 'archived_products',
    label: {
      pt: 'Mandar produtos arquivados para a lixeira do VHSYS',
      en: "Send archived products to VHSYS's trash",
      es: 'Mandar productos archivados a la papelera de VHSYS',
    },
    type: 'choice',
    // VHSYS's own two words.
    options: [
      { value: 'keep', label: 'Não' },
      { value: 'trash', label: 'Sim' },
    ],
    default: 'keep',
  },
  {
    ...plain,
    name: 'calls_per_minute',
    label: { pt: 'Chamadas por minuto', en: 'Calls per minute', es: 'Llamadas por minuto' },
    type: 'number',
    default: defaultCallsPerMinute,
  },
  {
    ...plain,
    name: 'api_url',
    label: { pt: 'Endereço da API', en: 'API address', es: 'Dirección de la API' },
    type: 'text',
    default: defaultApiUrl,
  },
]

/** The bank account money received by `method` goes to; null when nobody chose one. */
export function bankAccountFor(method: PaymentMethod | null, settings: Settings): string | null {
  const byMethod = settings.bank_account_by_method
  const isMap = typeof byMethod === 'object' && byMethod !== null && !Array.isArray(byMethod)
  const own = isMap && method !== null ? idOf(byMethod[method]) : null
  return own ?? idOf(settings.bank_account)
}

/** A category as it is chosen and stored: VHSYS wants its id and its text. */
export interface Category {
  id: string
  name: string
}

/** The text a category is stored as: `<id> <name>`. */
export function categoryValue({ id, name }: Category): string {
  return `${id} ${name}`
}

/** The income category chosen; null when there is none. */
export function categoryOf(settings: Settings): Category | null {
  const chosen = typeof settings.category === 'string' ? settings.category.trim() : ''
  const [id, ...words] = chosen.split(' ')
  return id && /^\d+$/.test(id) ? { id, name: words.join(' ') } : null
}

/** The service that lines of no service name; null when there is none. */
export function serviceForWords(settings: Settings): string | null {
  const chosen = idOf(settings.service_for_words)
  return chosen !== null && /^\d+$/.test(chosen) ? chosen : null
}

/** Whether a product that the shop archived goes to the trash; unless somebody chose so it stays. */
export function trashesArchivedProducts(settings: Settings): boolean {
  return settings.archived_products === 'trash'
}

/** Calls a minute for a connection: a whole number from 1 up, or the default. */
export function callsPerMinute(settings: Settings): number {
  const chosen = Number(settings.calls_per_minute)
  return Number.isInteger(chosen) && chosen >= 1 ? chosen : defaultCallsPerMinute
}

/** Where the API answers, without a slash at the end. */
export function apiUrlOf(settings: Settings): string {
  const chosen = typeof settings.api_url === 'string' ? settings.api_url.trim() : ''
  return (chosen || defaultApiUrl).replace(/\/+$/, '')
}
