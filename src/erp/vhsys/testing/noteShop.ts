/** What a shop wants of fiscal notes, for tests of this driver: Helena's bath at R$ 89,90, and two bags of dog food at R$ 189,90. */
import type { ConsumerNoteFields, NoteItem, ServiceNoteFields, Wanted } from '../../port/index.ts'
import type { Shop } from './shop.ts'

const serviceSlot = 'service_note/1'
export const consumerSlot = 'consumer_note/1'

const notIssued = {
  stage: 'draft',
  number: null,
  accessKey: null,
  protocol: null,
  issuedAt: null,
  cancelledAt: null,
} as const

/** Helena Prado, with a CPF and an address unless the test says otherwise; gives her id in VHSYS. */
export function helena(shop: Shop, fields: object = {}): string {
  const made = shop.emulator.person().customers.create({
    fields: {
      razao_cliente: 'Helena Prado',
      tipo_pessoa: 'PF',
      cnpj_cliente: '111.444.777-35',
      endereco_cliente: 'Rua das Flores',
      numero_cliente: '12',
      bairro_cliente: 'Centro',
      cidade_cliente: 'Curitiba',
      uf_cliente: 'PR',
      cep_cliente: '80.010-000',
      ...fields,
    },
  })
  return String(made.id_cliente)
}

/** The bag in VHSYS's catalogue, twenty of them in stock. */
export function bag(shop: Shop): string {
  const made = shop.emulator.person().products.create({
    fields: {
      desc_produto: 'Ração 15 kg',
      cod_produto: 'RAC15',
      unidade_produto: 'UN',
      valor_produto: '189.90',
      estoque_produto: '20.00',
      tipo_produto: 'Produto',
    },
  })
  return String(made.id_produto)
}

export function wantedBath(
  customer: string | null,
  fields: Partial<ServiceNoteFields> = {},
  standing: 'live' | 'trashed' = 'live',
): Wanted<'service_note'> {
  return {
    slot: serviceSlot,
    kind: 'service_note',
    standing,
    fields: {
      ...notIssued,
      environment: 'live',
      series: '1',
      customerName: 'Helena Prado',
      remarks: 'Pet: Thor',
      payments: [{ due: '2026-11-20', cents: 8_990, method: 'pix' }],
      totalCents: 8_990,
      description: 'Banho e tosa',
      serviceOn: '2026-11-20',
      serviceItem: '5.08',
      nationalCode: '050801',
      cityServiceCode: null,
      servicesCents: 8_990,
      deductionsCents: 0,
      discountCents: 0,
      baseCents: 8_990,
      iss: null,
      issWithheld: false,
      withheld: {},
      approximateTax: { percent: '13.45', cents: 1_209 },
      isSimples: true,
      place: { is: 'store', city: 'Curitiba', cityCode: '4106902' },
      taxedElsewhere: false,
      ...fields,
    },
    within: null,
    parents: customer === null ? {} : { customer },
    key: null,
  }
}

export function aBag(productErpId: string, fields: Partial<NoteItem> = {}): NoteItem {
  return {
    productErpId,
    code: 'RAC15',
    description: 'Ração 15 kg',
    quantity: 2,
    unit: 'UN',
    unitCents: 18_990,
    discountCents: 980,
    ncm: '23091000',
    cest: '2200100',
    cfop: '5405',
    origin: '0',
    situation: '500',
    barcode: null,
    pis: { cst: '49' },
    cofins: { cst: '49' },
    approximateTaxCents: 5_000,
    approximateStateTaxCents: null,
    ...fields,
  }
}

export function wantedBags(
  items: NoteItem[],
  fields: Partial<ConsumerNoteFields> = {},
  standing: 'live' | 'trashed' = 'live',
): Wanted<'consumer_note'> {
  return {
    slot: consumerSlot,
    kind: 'consumer_note',
    standing,
    fields: {
      ...notIssued,
      environment: 'live',
      series: '1',
      customerName: null,
      customerTaxId: null,
      remarks: null,
      payments: [{ due: '2026-11-20', cents: 37_000, method: 'debit_card' }],
      totalCents: 37_000,
      items,
      discountCents: 980,
      changeCents: 0,
      ...fields,
    },
    within: null,
    parents: {},
    key: null,
  }
}
