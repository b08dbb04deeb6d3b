/**
 * The 27 calls of the pages Notas_servico and Notas_consumidor: which function makes each, and which tables hold its fields. For the
 * test that no field of a page is missing, and for the page in `docs/` (`scripts/notePages.ts`).
 */
import { newProductFields } from './consumerNotes.ts'
import { consumerChangeFields, consumerNoteFields, consumerNoteRecord } from './consumerTables.ts'
import { type FieldTable, group, shownWhole } from './fields.ts'
import {
  consumerEmissionRecord,
  consumerInstalmentRecord,
  consumerNoteFilters,
  consumerStatusRecord,
  instalmentFields,
  serviceEmissionRecord,
  serviceInstalmentRecord,
  serviceNoteFilters,
  serviceStatusRecord,
  statusFields,
} from './partTables.ts'
import { noteProductFields, noteProductRecord } from './productTables.ts'
import { serviceNoteFields, serviceNoteRecord } from './serviceTables.ts'
import { taxFields } from './taxTables.ts'
import { voidingFields, voidingRecord } from './voidTables.ts'

export interface Endpoint {
  /** The page's own heading. */
  page: string
  /** `services.create`, as `openVhsysNotes` offers it. */
  call: string
  query?: FieldTable
  body?: FieldTable
  /** A change: nothing is required. */
  partial?: true
  answer?: FieldTable
}

const taxes = { impostos: group(taxFields, 'Taxes of the product') } as const
const service = { id_servico: shownWhole('The service note') } as const
const consumer = { id_nfc: shownWhole('The consumer note') } as const
const product = { id_ped_produto: shownWhole('This product on this note') } as const

/** In the order of the pages. */
export const endpoints: readonly Endpoint[] = [
  {
    page: 'Notas_servico - Cadastrar uma nota fiscal',
    call: 'services.create',
    body: serviceNoteFields,
    answer: serviceNoteRecord,
  },
  {
    page: 'Notas_servico - Alterar uma nota fiscal',
    call: 'services.change',
    body: serviceNoteFields,
    partial: true,
    answer: serviceNoteRecord,
  },
  { page: 'Notas_servico - Excluir uma nota fiscal', call: 'services.trash', answer: service },
  { page: 'Notas_servico - Consultar nota fiscal', call: 'services.read', answer: serviceNoteRecord },
  {
    page: 'Notas_servico - Lista de notas fiscais',
    call: 'services.list',
    query: serviceNoteFilters,
    answer: serviceNoteRecord,
  },
  {
    page: 'Notas_servico - Cadastra um status',
    call: 'services.addStatus',
    body: statusFields,
    answer: serviceStatusRecord,
  },
  {
    page: 'Notas_servico - Cadastra uma parcela',
    call: 'services.setInstalments',
    body: instalmentFields,
    answer: serviceInstalmentRecord,
  },
  { page: 'Notas_servico - Emitir nota fiscal', call: 'services.issue', answer: serviceEmissionRecord },
  {
    page: 'Notas_servico - Lista de parcelas',
    call: 'services.instalments',
    answer: serviceInstalmentRecord,
  },
  { page: 'Notas_servico - Lista de status', call: 'services.statuses', answer: serviceStatusRecord },
  {
    page: 'Notas_consumidor - Cadastrar uma NFce',
    call: 'consumers.create',
    body: consumerNoteFields,
    answer: consumerNoteRecord,
  },
  {
    page: 'Notas_consumidor - Alterar NFce',
    call: 'consumers.change',
    body: consumerChangeFields,
    partial: true,
    answer: consumerNoteRecord,
  },
  { page: 'Notas_consumidor - Excluir NFce', call: 'consumers.trash', answer: consumer },
  { page: 'Notas_consumidor - Consultar NFce', call: 'consumers.read', answer: consumerNoteRecord },
  {
    page: 'Notas_consumidor - Lista NFce',
    call: 'consumers.list',
    query: consumerNoteFilters,
    answer: consumerNoteRecord,
  },
  {
    page: 'Notas_consumidor - Alterar um produto',
    call: 'consumers.changeProduct',
    body: noteProductFields,
    partial: true,
    answer: noteProductRecord,
  },
  {
    page: 'Notas_consumidor - Cadastra um produto',
    call: 'consumers.addProducts',
    body: newProductFields,
    answer: { ...noteProductRecord, ...taxes },
  },
  {
    page: 'Notas_consumidor - Cadastra um status',
    call: 'consumers.addStatus',
    body: statusFields,
    answer: consumerStatusRecord,
  },
  {
    page: 'Notas_consumidor - Cadastra uma parcela',
    call: 'consumers.setInstalments',
    body: instalmentFields,
    answer: consumerInstalmentRecord,
  },
  { page: 'Notas_consumidor - Cadastrar impostos', call: 'consumers.addTaxedProducts', body: taxes },
  {
    page: 'Notas_consumidor - Cadastrar inutilização',
    call: 'consumers.voidNumbers',
    body: voidingFields,
    answer: voidingRecord,
  },
  { page: 'Notas_consumidor - Emitir NFce', call: 'consumers.issue', answer: consumerEmissionRecord },
  { page: 'Notas_consumidor - Excluir um produto', call: 'consumers.removeProduct', answer: product },
  {
    page: 'Notas_consumidor - Lista de parcelas',
    call: 'consumers.instalments',
    answer: consumerInstalmentRecord,
  },
  { page: 'Notas_consumidor - Lista de produtos', call: 'consumers.products', answer: noteProductRecord },
  { page: 'Notas_consumidor - Lista de status', call: 'consumers.statuses', answer: consumerStatusRecord },
  { page: 'Notas_consumidor - Notas inutilizadas', call: 'consumers.voidedNumbers', answer: voidingRecord },
]
