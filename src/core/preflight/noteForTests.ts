/**
 * A store, its customer, service and product, and notes that no rule has anything against, for the tests of the rules.
 */
import { checkAtSave, checkForDocument } from './check.ts'
import type { CheckedDocument, CustomerFacts, DocumentContext } from './customer.ts'
import type {
  Cancelling,
  NoteFacts,
  NoteLimits,
  ProductFacts,
  ServiceFacts,
  StoreFacts,
  Voiding,
} from './note.ts'
import { checkNote, checkProduct, checkService, type Draft } from './noteCheck.ts'

export const today = '2026-11-20'

export const ana: CustomerFacts = {
  personKind: 'person',
  name: 'Ana Souza',
  tradeName: null,
  taxId: '529.982.247-25',
  email: 'ana@exemplo.com.br',
  phone: '+5511987654321',
  phone2: null,
  address: {
    street: 'Avenida Paulista',
    number: '1000',
    complement: null,
    district: 'Bela Vista',
    city: 'São Paulo',
    cityCode: '3550308',
    state: 'SP',
    postalCode: '01310-100',
  },
  stateRegistration: null,
  cityRegistration: null,
  icmsContributor: null,
}
export const company: CustomerFacts = {
  ...ana,
  personKind: 'company',
  name: 'Bicho Feliz Ltda.',
  taxId: '12.ABC.345/01DE-35',
}

export const store: StoreFacts = {
  regime: 'simples',
  crt: '1',
  simplesTally: 'all_within',
  specialRegime: false,
  rail: 'national',
  cityJoined: true,
  state: 'SP',
  cityCode: '3550308',
  taxId: '11.222.333/0001-81',
  stateRegistration: '110042490114',
  environment: 'live',
}
export const normal: StoreFacts = { ...store, regime: 'normal', crt: '3', simplesTally: null }
export const cityStore: StoreFacts = { ...normal, rail: 'municipal' }
export const bath: ServiceFacts = {
  id: 's1',
  name: 'Banho',
  serviceItem: '5.08',
  nationalCode: '050801',
  place: 'store',
  placeCityCode: null,
  issCityCode: '3550308',
  issPercent: null,
  withheld: [],
  ibsCbsClass: null,
}
export const collar: ProductFacts = {
  id: 'p1',
  name: 'Coleira',
  ncm: '4201.00.90',
  cest: null,
  cfop: '5102',
  cst: null,
  csosn: '102',
  origin: '0',
  pisCst: '49',
  cofinsCst: '49',
  pisPercent: null,
  cofinsPercent: null,
  icmsPercent: null,
  icmsReduction: null,
  unit: 'UN',
  barcode: '7891000315507',
  ibsCbsClass: null,
}
export const nfse: NoteFacts = {
  kind: 'nfse',
  environment: 'live',
  issuedOn: today,
  serviceOn: today,
  description: 'Banho da Luna',
  lines: [{ valueCents: 90_00, discountCents: 10_00 }],
  deductionsCents: 0,
  totalCents: 80_00,
  payments: [],
  changeCents: 0,
  homeDelivery: false,
}
export const cash = { method: 'Dinheiro', code: '01', description: null, amountCents: 100_00 }
export const nfce: NoteFacts = {
  ...nfse,
  kind: 'nfce',
  serviceOn: null,
  description: null,
  payments: [cash],
  changeCents: 20_00,
}
export const cancelling: Cancelling = {
  kind: 'nfce',
  authorisedAt: '2026-11-20T13:00:00Z',
  at: '2026-11-20T13:30:00Z',
  reason: 'Falha tecnica no PDV',
}
export const voiding: Voiding = {
  first: 11,
  last: 12,
  year: 2026,
  used: [10, 13],
  voided: [5],
  reason: 'Falha tecnica no PDV',
  gapOn: '2026-11-03',
}

export const saving = (changes: Partial<CustomerFacts>, siblings: Partial<CustomerFacts>[] = []) =>
  checkAtSave(
    { ...ana, ...changes },
    siblings.map(sibling => ({ ...ana, phone: null, taxId: null, ...sibling })),
  )
export const sending = (
  document: CheckedDocument,
  facts: Partial<CustomerFacts>,
  context: DocumentContext = {},
) => checkForDocument({ ...ana, ...facts }, document, context)
export const at = (changes: Partial<CustomerFacts['address']>) => ({
  address: { ...ana.address, ...changes },
})
export const drafted = (
  note: NoteFacts,
  changes: Partial<Draft> = {},
  limits: NoteLimits = {},
  on = today,
) => {
  const goods = note.kind === 'nfce'
  const draft = {
    note,
    store,
    customer: goods ? null : ana,
    services: goods ? [] : [bath],
    products: goods ? [collar] : [],
  }
  return checkNote({ ...draft, ...changes }, on, limits)
}
export const service = (changes: Partial<ServiceFacts>, of: StoreFacts = store) =>
  checkService({ ...bath, ...changes }, of, today)
export const product = (changes: Partial<ProductFacts>, of: StoreFacts = store, on = today) =>
  checkProduct({ ...collar, ...changes }, of, on)
