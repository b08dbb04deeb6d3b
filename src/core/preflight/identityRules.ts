/**
 * Rules about who the customer is: tax id and name (CUS-*).
 *
 * The codes are Trela's own. Each stands for refusals published by SEFAZ (Manual de Orientação do Contribuinte of
 * NF-e/NFC-e, three digits) or by the national NFS-e (rules annex of the layout, `E` and four digits), named beside
 * it. The Receita Federal may still not know a number that passes (E0190, E0207): only the answer tells.
 */
import { isPlaceholderTaxId, parseTaxId } from '../taxId.ts'
import { hasControlCharacters, lengthOf, tidy } from '../text.ts'
import {
  bareTaxId,
  type CustomerFacts,
  type CustomerRule,
  type Examined,
  mustIdentify,
  present,
} from './customer.ts'
import type { Hit } from './rule.ts'

/** The name of the recipient holds 60 characters in NF-e and NFC-e (300 in the national NFS-e). */
const NAME_LENGTH_ON_NFCE = 60

/** Nothing of a record with an unusable name, or with control characters, can be sent. */
const everywhere = {
  save: 'stop',
  customer: 'stop',
  service_order: 'stop',
  receivable: 'stop',
  nfse: 'stop',
  nfce: 'stop',
} as const
/** A wrong tax id stops the customer itself; orders and receivables wait for the customer, not for the rule. */
const whenSent = { save: 'stop', customer: 'stop', nfse: 'stop', nfce: 'stop' } as const

const TEXT_FIELDS: Record<string, (customer: CustomerFacts) => string | null> = {
  name: customer => customer.name,
  tradeName: customer => customer.tradeName,
  'address.street': customer => customer.address.street,
  'address.number': customer => customer.address.number,
  'address.complement': customer => customer.address.complement,
  'address.district': customer => customer.address.district,
  'address.city': customer => customer.address.city,
  stateRegistration: customer => customer.stateRegistration,
  cityRegistration: customer => customer.cityRegistration,
}

/** A tax id of a length that is neither a CPF's nor a CNPJ's is taken for the one this kind of person has. */
function meantAs(text: string, personKind: CustomerFacts['personKind']): 'CUS-02' | 'CUS-03' {
  const length = text.replace(/[.\-/\s]/g, '').length
  if (length === 11) return 'CUS-02'
  if (length === 14) return 'CUS-03'
  return personKind === 'company' ? 'CUS-03' : 'CUS-02'
}

function wrongTaxId(code: 'CUS-02' | 'CUS-03') {
  return ({ customer }: Examined): Hit[] => {
    const taxId = present(customer.taxId)
    if (taxId === null || parseTaxId(taxId).ok) return []
    return meantAs(taxId, customer.personKind) === code ? [{ field: 'taxId', params: { taxId } }] : []
  }
}

function hitWhen(found: boolean, field: string, params: Record<string, string> = {}): Hit[] {
  return found ? [{ field, params }] : []
}

export const identityRules = [
  {
    code: 'CUS-01',
    on: { nfse: 'stop', nfce: 'stop' },
    source: 'SEFAZ 750 (NFC-e); national NFS-e E0204; cities and ERPs ask for it on every NFS-e',
    find: examined => hitWhen(mustIdentify(examined) && present(examined.customer.taxId) === null, 'taxId'),
  },
  {
    code: 'CUS-02',
    on: whenSent,
    source: 'SEFAZ 237; national NFS-e E0206',
    find: wrongTaxId('CUS-02'),
  },
  {
    code: 'CUS-03',
    on: whenSent,
    source: 'SEFAZ 208; national NFS-e E0188; IN RFB 2.229/2024',
    find: wrongTaxId('CUS-03'),
  },
  {
    code: 'CUS-04',
    on: { save: 'warn', nfse: 'warn', nfce: 'warn' },
    source: 'national NFS-e E0190, E0207: mostly unknown to the Receita Federal',
    find: ({ customer }) => {
      const taxId = parseTaxId(customer.taxId ?? '')
      return taxId.ok && isPlaceholderTaxId(taxId.value)
        ? [{ field: 'taxId', params: { taxId: taxId.formatted } }]
        : []
    },
  },
  // Allowed: both records share one customer in the ERP.
  {
    code: 'CUS-05',
    on: { save: 'warn' },
    source: 'VHSYS API, /clientes',
    find: ({ customer, context }) => {
      const taxId = bareTaxId(customer.taxId)
      const twin =
        taxId === null ? undefined : context.siblings?.find(other => bareTaxId(other.taxId) === taxId)
      return twin ? [{ field: 'taxId', params: { customer: twin.name ?? '' } }] : []
    },
  },
  {
    code: 'CUS-06',
    on: { nfse: 'stop', nfce: 'stop' },
    source: 'SEFAZ 220; national NFS-e E0202',
    find: ({ customer, context }) => {
      const taxId = bareTaxId(customer.taxId)
      return hitWhen(taxId !== null && taxId === bareTaxId(context.storeTaxId ?? null), 'taxId')
    },
  },
  {
    code: 'CUS-07',
    on: whenSent,
    source: 'SEFAZ 208 or 237, whichever kind the note was told',
    find: ({ customer }) => {
      const taxId = parseTaxId(customer.taxId ?? '')
      const expected = customer.personKind === 'company' ? 'cnpj' : 'cpf'
      return hitWhen(taxId.ok && taxId.kind !== expected, 'personKind')
    },
  },
  {
    code: 'CUS-08',
    on: everywhere,
    source: 'SEFAZ 215, 751',
    find: ({ customer }) => {
      const name = tidy(customer.name ?? '')
      return hitWhen(lengthOf(name) < 2 || !/\p{L}/u.test(name), 'name')
    },
  },
  {
    code: 'CUS-09',
    on: { save: 'warn', nfce: 'warn' },
    source: 'SEFAZ 215; MOC, field xNome',
    find: ({ customer }) => {
      const length = lengthOf(tidy(customer.name ?? ''))
      return hitWhen(length > NAME_LENGTH_ON_NFCE, 'name', { length: String(length) })
    },
  },
  {
    code: 'CUS-10',
    on: everywhere,
    source: 'SEFAZ 215; national NFS-e E1235',
    find: ({ customer }) =>
      Object.entries(TEXT_FIELDS)
        .filter(([, read]) => hasControlCharacters(read(customer) ?? ''))
        .map(([field]) => ({ field, params: { field } })),
  },
] as const satisfies CustomerRule<string>[]
