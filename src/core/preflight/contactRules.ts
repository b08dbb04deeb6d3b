/**
 * Rules about how the customer is reached: phones (PHO-*) and e-mail (EML-01).
 *
 * The codes are Trela's own. Numbers follow Anatel's Resolução 749/2022; a phone that another customer has already is
 * held back because pet-shop systems that feed VHSYS name it among the usual reasons of a refused customer. The e-mail
 * stands for E0247 of the national NFS-e and 215 of NF-e/NFC-e.
 */
import { parseEmail } from '../email.ts'
import { formatPhone, parsePhone } from '../phone.ts'
import {
  bareTaxId,
  type CustomerFacts,
  type CustomerRule,
  type CustomerSibling,
  type Examined,
  present,
} from './customer.ts'
import type { Hit } from './rule.ts'

const phoneFields = ['phone', 'phone2'] as const

function phonesThatFail(code: 'PHO-02' | 'PHO-03' | 'PHO-04') {
  return ({ customer }: Examined): Hit[] =>
    phoneFields.flatMap(field => {
      const text = present(customer[field])
      const phone = text === null ? null : parsePhone(text)
      if (phone?.ok !== false || phone.code !== code) return []
      const suggestion = phone.suggestion ? { suggestion: formatPhone(phone.suggestion) } : {}
      return [{ field, params: { phone: text!, ...suggestion } }]
    })
}

/** The number in E.164 when it is one that would be sent: Brazilian and no placeholder. */
function sendable(text: string | null): string | null {
  const phone = parsePhone(text ?? '')
  return phone.ok && phone.kind !== 'foreign' ? phone.e164 : null
}

function holds(other: CustomerSibling, e164: string): boolean {
  return phoneFields.some(field => sendable(other[field]) === e164)
}

function sharesTaxId(customer: CustomerFacts, other: CustomerSibling): boolean {
  const taxId = bareTaxId(customer.taxId)
  return taxId !== null && taxId === bareTaxId(other.taxId)
}

const whenSent = { save: 'stop', customer: 'stop' } as const

export const contactRules = [
  {
    code: 'PHO-01',
    on: { customer: 'stop' },
    source: 'VHSYS API, /clientes',
    find: ({ customer, context }) =>
      context.erpNeedsPhone && phoneFields.every(field => sendable(customer[field]) === null)
        ? [{ field: 'phone' }]
        : [],
  },
  {
    code: 'PHO-02',
    on: whenSent,
    source: 'Anatel, Resolução 749/2022',
    find: phonesThatFail('PHO-02'),
  },
  {
    code: 'PHO-03',
    on: whenSent,
    source: 'Anatel, Resolução 749/2022',
    find: phonesThatFail('PHO-03'),
  },
  {
    code: 'PHO-04',
    on: whenSent,
    source: 'Anatel, Resolução 749/2022',
    find: phonesThatFail('PHO-04'),
  },
  // Two records of one person (equal tax id) may share a phone: they share the ERP's customer as well.
  {
    code: 'PHO-05',
    on: { save: 'warn', customer: 'stop' },
    source: 'VHSYS, usual reasons of a refused customer',
    find: ({ customer, context }) =>
      phoneFields.flatMap(field => {
        const e164 = sendable(customer[field])
        if (e164 === null) return []
        const holder = context.siblings?.find(other => holds(other, e164) && !sharesTaxId(customer, other))
        return holder ? [{ field, params: { phone: formatPhone(e164), customer: holder.name ?? '' } }] : []
      }),
  },
  // Kept as typed, but left out of what is sent.
  {
    code: 'PHO-06',
    on: { save: 'warn', customer: 'warn' },
    source: 'Anatel, Resolução 749/2022',
    find: ({ customer }) =>
      phoneFields.flatMap(field => {
        const text = present(customer[field])
        if (text === null) return []
        const phone = parsePhone(text)
        const isLeftOut = phone.ok ? phone.kind === 'foreign' : phone.code === 'PHO-06'
        return isLeftOut ? [{ field, params: { phone: text } }] : []
      }),
  },
  {
    code: 'EML-01',
    on: { save: 'warn', nfse: 'stop', nfce: 'stop' },
    source: 'SEFAZ 215; national NFS-e E0247',
    find: ({ customer }) => {
      const email = present(customer.email)
      return email !== null && !parseEmail(email).ok ? [{ field: 'email', params: { email } }] : []
    },
  },
] as const satisfies CustomerRule<string>[]
