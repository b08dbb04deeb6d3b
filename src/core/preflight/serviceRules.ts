/**
 * Rules about the services of an NFS-e (SVC-*) and about the store that issues it. The codes are Trela's own; the refusals
 * they stand for are those of the national NFS-e (rules annex of the layout).
 */
import { isLawfulRate, rateUse } from '../fiscal/issRate.ts'
import { crtsOf } from '../fiscal/retailTax.ts'
import { isNationalCode, itemOfNationalCode, parseServiceItem } from '../fiscal/serviceCodes.ts'
import { neverWithheld } from '../fiscal/withholding.ts'
import { parseTaxId } from '../taxId.ts'
import { hasControlCharacters, lengthOf, tidy } from '../text.ts'
import { present } from './customer.ts'
import type { NoteExamined, ServiceFacts } from './note.ts'
import type { Hit, Rule } from './rule.ts'

type ServiceRule<Code extends string> = Rule<Code, NoteExamined>

/** What VHSYS takes as the text of the services (VHSYS API, /notas-servico). */
const DESCRIPTION_LENGTH = 255

function eachService(find: (service: ServiceFacts, examined: NoteExamined) => string | null) {
  return (examined: NoteExamined): Hit[] =>
    (examined.services ?? []).flatMap(service => {
      const field = find(service, examined)
      return field === null ? [] : [{ field, params: { service: service.name, recordId: service.id } }]
    })
}

function wrongCode({ serviceItem, nationalCode }: ServiceFacts, { store }: NoteExamined): string | null {
  const item = parseServiceItem(serviceItem ?? '')
  if (item === null) return 'serviceItem'
  const code = present(nationalCode)
  if (code === null) return store.rail === 'municipal' ? null : 'nationalCode'
  return isNationalCode(code) && itemOfNationalCode(code) === item ? null : 'nationalCode'
}

function wrongRate({ issPercent, withheld }: ServiceFacts, { store }: NoteExamined): boolean {
  const isWithheld = withheld.includes('iss')
  const use = rateUse(store, isWithheld)
  if (use === 'never') return false
  if (issPercent === null) return use === 'needed'
  return !isLawfulRate(issPercent, store.regime, isWithheld)
}

function withheldInVain({ withheld }: ServiceFacts, { store, customer, limits }: NoteExamined): boolean {
  if (withheld.length === 0) return false
  const never = neverWithheld(store.regime, store.specialRegime)
  if (withheld.some(tax => never.includes(tax))) return true
  const taxId = parseTaxId(customer?.taxId ?? '')
  return taxId.ok && taxId.kind === 'cpf' && limits.personsWithhold !== true
}

/** From this day an ME/EPP of the Simples issues through the national issuer (Resolução CGSN 191/2026). */
const SIMPLES_NATIONAL_FROM = '2026-11-01'

function regimeDiffers({ store, on }: NoteExamined): string | null {
  if (store.crt !== null && !crtsOf[store.regime].includes(store.crt)) return 'crt'
  if (store.regime !== 'simples' && store.simplesTally !== null) return 'simplesTally'
  const nationalOnly = store.regime === 'mei' || (store.regime === 'simples' && on >= SIMPLES_NATIONAL_FROM)
  return nationalOnly && store.rail === 'municipal' ? 'rail' : null
}

export const serviceRules = [
  {
    code: 'SVC-01',
    on: { nfse: 'stop' },
    source: 'LC 116/2003, annex; national NFS-e E0310',
    find: eachService(wrongCode),
  },
  {
    code: 'SVC-02',
    on: { nfse: 'stop' },
    source: 'LC 116/2003, art. 8 II and 8-A; national NFS-e E0430, E0595, E0621',
    find: eachService((service, examined) => (wrongRate(service, examined) ? 'issPercent' : null)),
  },
  {
    code: 'SVC-03',
    on: { nfse: 'stop' },
    source: 'national NFS-e E0583, E0588, E0667; Lei 10.833/2003, art. 32 III (Simples)',
    find: eachService((service, examined) => (withheldInVain(service, examined) ? 'withheld' : null)),
  },
  {
    code: 'SVC-04',
    on: { nfse: 'stop' },
    source: 'national NFS-e E1235; VHSYS API, /notas-servico, desc_servicos',
    find: ({ note, limits }) => {
      if (note?.kind !== 'nfse') return []
      const most = limits.descriptionLength ?? DESCRIPTION_LENGTH
      const text = note.description ?? ''
      const length = lengthOf(tidy(text))
      const fits = length > 0 && length <= most && !hasControlCharacters(text.replace(/\n/g, ' '))
      return fits ? [] : [{ field: 'description', params: { length: String(length), most: String(most) } }]
    },
  },
  {
    code: 'SVC-05',
    on: { nfse: 'stop' },
    source: 'national NFS-e E0008, E0015',
    find: ({ note, on }) => {
      const day = note?.serviceOn ?? null
      if (day === null || (day <= note!.issuedOn && day <= on)) return []
      return [{ field: 'serviceOn', params: { day } }]
    },
  },
  {
    code: 'SVC-06',
    on: { nfse: 'stop' },
    source: 'national NFS-e E0427, E0428; ABRASF E18, E19',
    find: ({ note }) => {
      if (note?.kind !== 'nfse') return []
      const value = note.lines.reduce((cents, line) => cents + line.valueCents, 0)
      const less = note.lines.reduce((cents, line) => cents + line.discountCents, note.deductionsCents)
      return value > 0 && less <= value ? [] : [{ field: 'lines' }]
    },
  },
] as const satisfies ServiceRule<string>[]

/** What the store itself says twice must agree. */
export const regimeRules = [
  // The register of the Receita Federal is not asked: what is compared is what the store itself says twice.
  {
    code: 'SVC-07',
    on: { nfse: 'warn' },
    source: 'Ajuste SINIEF 07/2005 (CRT); Resolução CGSN 191/2026; national NFS-e E0160, E0162, E0166',
    find: examined => {
      const field = regimeDiffers(examined)
      return field === null ? [] : [{ field, params: { field } }]
    },
  },
] as const satisfies ServiceRule<string>[]
