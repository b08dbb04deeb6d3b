/**
 * What service notes and consumer notes have in common (VHSYS API v2, Notas_servico and Notas_consumidor): status, parcelas, the
 * answer to an issue, and the filters of their lists.
 */
import {
  amounts,
  byDefault,
  choice,
  count,
  day,
  decimal,
  required,
  shownDay,
  shownDecimal,
  shownText,
  shownWhole,
  text,
  whole,
} from './fields.ts'

/** One more status. */
export const statusFields = {
  data_status: required(day('Day of the status')),
  tipo_status: required(choice(['Em Aberto', 'Em Andamento', 'Cancelado', 'Atendido'], 'Status')),
  obs_status: text('255', 'Remark on it'),
} as const

const statusRecord = {
  id_status: shownWhole('This row of the history'),
  data_status: shownDay('Day of the status'),
  obs_status: shownText('Remark on it'),
  tipo_status: shownText('Status'),
} as const

/** One instalment; sending some replaces those there were. */
export const instalmentFields = {
  data_parcela: required(day('Day it falls due')),
  valor_parcela: required(decimal('10,2', 'Amount of the instalment')),
  forma_pagamento: text(null, 'Name of the payment method in VHSYS'),
  observacoes_parcela: text('255', 'Remark on it'),
} as const

const instalmentRecord = {
  data_parcela: shownDay('Day it falls due'),
  valor_parcela: shownDecimal('Amount of the instalment'),
  forma_pagamento: shownText('Name of the payment method in VHSYS'),
  observacoes_parcela: shownText('Remark on it'),
} as const

const service = { id_servico: shownWhole('The service note') }
const consumer = { id_nfc: shownWhole('The consumer note') }

/** A row of a service note's history. */
export const serviceStatusRecord = { ...service, ...statusRecord } as const
/** A row of a consumer note's history. */
export const consumerStatusRecord = { ...consumer, ...statusRecord } as const
/** An instalment of a service note; the page shows no id of its own. */
export const serviceInstalmentRecord = { ...service, ...instalmentRecord } as const
/** An instalment of a consumer note. */
export const consumerInstalmentRecord = { ...consumer, ...instalmentRecord } as const

const emissionRecord = {
  Status: shownText('100 when authorised; believed only once the note says so'),
  xMotivo: shownText("The tax authority's own words"),
  Protocolo: shownText('Protocol of the authorisation'),
  Chave: shownText('Access key'),
  Danfe: shownText('Address of the printable note'),
  DanfeErro: shownText('What went wrong with printing; may stand beside an authorisation'),
  Ambiente: shownText('1 production, 2 test', 'Ammbiente'),
} as const

/** The answer to the issue of a service note. The examples of both pages spell `Ammbiente`. */
export const serviceEmissionRecord = {
  ...emissionRecord,
  NumeroNFS: shownText('Number of the service note'),
} as const
/** The answer to the issue of a consumer note. */
export const consumerEmissionRecord = emissionRecord

/** Filters of the list of service notes. */
export const serviceNoteFilters = {
  order: text(null, 'Field to sort by'),
  sort: byDefault('Asc', choice(['Asc', 'Desc'], 'Direction')),
  limit: byDefault(250, count('0-250', 'Rows of a page')),
  offset: whole(null, 'First row, from 0'),
  nome_cliente: text(null, "Customer's name"),
  vendedor: text(null, "Part of the seller's name"),
  valor_total: amounts('Total from an amount on (10.00), or between two (10.00,20.00)'),
  status: text(null, 'Status of the record'),
  lixeira: choice(['Sim', 'Nao'], 'Sim in the trash, else Nao'),
  data_modificacao: day('Made or changed since that day'),
} as const

/** Filters of the list of consumer notes. */
export const consumerNoteFilters = {
  order: text(null, 'Field to sort by'),
  sort: byDefault('Asc', choice(['Asc', 'Desc'], 'Direction')),
  limit: byDefault(250, count('0-250', 'Rows of a page')),
  offset: whole(null, 'First row, from 0'),
  nome_cliente: text(null, "Customer's name"),
  vendedor: text(null, "Part of the seller's name"),
  valor_produtos: amounts('Products from an amount on (10.00), or between two (10.00,20.00)'),
  valor_total: amounts('Total from an amount on (10.00), or between two (10.00,20.00)'),
  status: text(null, 'Status of the record'),
  lixeira: choice(['Sim', 'Nao'], 'Sim in the trash, else Nao'),
  data_modificacao: day('Made or changed since that day'),
} as const
