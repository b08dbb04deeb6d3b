/**
 * What nobody outside VHSYS knows for sure about its API, or what an account can set either way, as switches. The
 * table is the one source: type, default, allowed values and explanation. Each default is the answer a careful
 * client must survive. Nothing here decides; the resources read the values.
 */

import { noteSwitches } from './noteSwitches.ts'
import { salesSwitches } from './salesSwitches.ts'
import {
  type Amount,
  accepts,
  amount,
  type Choice,
  choice,
  editable,
  type Flag,
  flag,
  type Words,
  words,
} from './switchRules.ts'

/** Every switch with its default and what it stands for. */
export const switchTable = {
  strict: choice(
    ['report', 'documented', 'refuse'],
    'documented',
    'Which violations are refused as well as reported: none; what the documentation rules out (missing, format, size, enum, shape); or every one, unknown fields and dangling ids included',
  ),
  refusalShape: choice(
    ['fields', 'sentence'],
    'fields',
    'A refused write answers an array of field messages, or the resource’s generic sentence',
  ),
  escapedEnums: choice(
    accepts,
    'refuse',
    'Whether an enum value with an accent is understood when the JSON carries \\u escapes instead of UTF-8',
  ),
  bareItemObject: choice(
    accepts,
    'refuse',
    'Whether an item or parcela may be posted as an object instead of an array',
  ),
  filtersInBody: flag(false, 'Whether list filters are also read from a JSON body on GET'),
  authFailureStatus: choice([200, 401], 200, 'HTTP status of the answer to bad tokens (the body says 401)'),
  unknownRouteStatus: choice([200, 404], 200, 'HTTP status of an unknown route (the body says 404)'),
  doubleEncoding: flag(true, 'Text of /situacoes and /empresas arrives as UTF-8 read as Latin-1'),

  defaultLimit: amount(50, 'Rows per page when limit is not sent'),
  maxLimit: amount(250, 'Largest page'),
  limitAboveMax: choice(['cap', 'refuse'], 'cap', 'What a limit above the largest page does'),
  limitZero: choice(['default', 'none'], 'default', 'limit=0 means the default page, or no rows'),
  rateLimitMax: amount(10000, 'Requests per window and account'),
  rateLimitWindowMs: amount(60000, 'Length of the rate-limit window'),
  retryAfterSeconds: amount(0, 'Retry-After sent with 429; 0 sends none'),
  listOrder: choice(
    ['scrambled', 'by-id'],
    'scrambled',
    'Rows of a list without order: none promised, or by id',
  ),
  latencyMs: amount(0, 'Time every request takes before it is looked at'),
  readLagMs: amount(0, 'Reads answer each document as it stood this long ago'),

  modifiedGranularity: choice(
    ['second', 'day'],
    'second',
    'Whether data_modificacao looks at the moment or only at the day (both inclusive)',
  ),
  modifiedFilterIncludesTrash: flag(
    true,
    'Whether data_modificacao without lixeira also lists trashed records',
  ),
  changeBumpsParent: flag(
    true,
    'Whether a change of items, parcelas, status or receipts moves the parent’s data_mod field',
  ),
  unchangedPutCounts: flag(
    true,
    'Whether a PUT that changes nothing still moves the data_mod field and is told by webhook',
  ),
  restoreTrashed: choice(
    ['supported', 'refused', 'ignored'],
    'refused',
    'What PUT {lixeira:"Nao"} does to a trashed record',
  ),

  cnpjFilter: choice(['exact', 'prefix', 'contains'], 'exact', 'How cnpj_cliente compares'),
  cnpjFilterForm: choice(
    ['as-stored', 'digits'],
    'as-stored',
    'Whether cnpj_cliente compares the text with its punctuation, or only letters and digits',
  ),
  alphanumericCnpj: choice(accepts, 'accept', 'Whether a CNPJ with letters is taken'),
  duplicateTaxId: choice(accepts, 'accept', 'Account setting: a second customer with the same CPF/CNPJ'),
  duplicateTaxIdCountsTrash: flag(true, 'Whether a trashed customer counts as the first one'),
  duplicateTaxIdWords: words('CPF/CNPJ já cadastrado!', 'The refusal of a duplicate tax id'),
  duplicatePhone: choice(accepts, 'accept', 'A second customer with the same telephone'),
  duplicatePhoneWords: words('Telefone já cadastrado!', 'The refusal of a duplicate telephone'),
  requirePhone: flag(false, 'Whether a customer needs fone_cliente or celular_cliente'),

  serviceItemIdField: words('id_ped_servico', 'Name of the id of a service line when read back'),
  serviceItemZero: choice(accepts, 'accept', 'Whether id_servico 0 (a line outside the catalogue) is taken'),
  itemsWhenFulfilled: choice(editable, 'refused', 'Items of an order that is Atendido'),
  itemsWhenCancelled: choice(editable, 'refused', 'Items of an order that is Cancelado'),
  itemsWhenLaunched: choice(editable, 'refused', 'Items of an order whose accounts or stock are launched'),
  parcelasWhenFulfilled: choice(editable, 'editable', 'Parcelas of an order that is Atendido'),
  reopenFulfilled: choice(accepts, 'accept', 'Atendido back to Em Aberto'),
  reopenCancelled: choice(accepts, 'refuse', 'Cancelado back to another status'),
  cancelledOrderReverses: flag(
    false,
    'Whether cancelling an order sends its open launched receivables to the trash and takes its launched stock back',
  ),
  orderFlagLaunches: choice(
    ['launches', 'marks', 'ignored'],
    'ignored',
    'What PUT {contas_pedido:1} on a service order does: creates the receivables, only sets the flag, or nothing',
  ),
  orderSituacao: choice(
    ['honoured', 'ignored'],
    'honoured',
    'Whether the status sub-resource keeps the id of a custom situation',
  ),
  totalRounding: choice(
    ['half-up', 'half-even', 'down'],
    'half-up',
    'How a line total with more than two places is rounded',
  ),

  identificacao: choice(
    ['honoured', 'api', 'zero'],
    'zero',
    'What a sent identificacao becomes on a receivable: itself, "API" or "0"',
  ),
  settleOnCreate: choice(
    ['honoured', 'ignored'],
    'ignored',
    'Whether POST /contas-receber with liquidado_rec "Sim" settles',
  ),
  settleAnswer: choice(
    ['fresh', 'stale'],
    'stale',
    'Whether the answer to a settling PUT shows the new record or the one before',
  ),
  receivedAmount: choice(
    ['total', 'this-receipt'],
    'this-receipt',
    'Whether valor_pago in a PUT is all that was received so far, or only this receipt',
  ),
  receiptTerms: choice(
    ['both', 'receipt', 'record'],
    'both',
    'Where discount, surcharge and interest given at receipt show: on the record and its row of parciais[], or on one of them',
  ),
  settleTwice: choice(['ignored', 'refused'], 'ignored', 'Settling what is settled already'),
  unsettleKeepsReceipts: flag(false, 'Whether parciais[] survives an unsettle'),
  partialReceipts: choice(
    ['supported', 'refused', 'ignored'],
    'ignored',
    'What PUT {valor_pago, data_pagamento} without liquidado_rec does',
  ),
  editSettledReceivable: choice(
    accepts,
    'refuse',
    'Editing amount, dates, bank or customer of a settled receivable',
  ),
  deleteSettledReceivable: choice(accepts, 'refuse', 'Trashing a settled receivable'),
  receivableShape: choice(['array', 'object'], 'array', 'data of GET /contas-receber/{id}'),
  receivableCustomerFilter: choice(
    ['honoured', 'ignored'],
    'ignored',
    'The undocumented id_cliente filter of receivables',
  ),
  accountNameFilter: choice(
    ['honoured', 'ignored'],
    'ignored',
    'The documented nome_conta filter, which did nothing useful when observed',
  ),

  ...salesSwitches,
  ...noteSwitches,

  webhookAuth: choice(['basic', 'none'], 'basic', 'Whether deliveries carry user and password as HTTP Basic'),
  webhookEcho: flag(true, 'Whether changes made through the API are delivered too'),
  webhookNeedsLogin: flag(
    false,
    'Whether deliveries start only after the ERP user signs in again (person action signIn)',
  ),
  webhookDelayMs: amount(0, 'Time between a change and its delivery'),
  webhookRetries: amount(0, 'Further attempts after a failed delivery, a second apart'),
} as const

type Table = typeof switchTable

/** The name of a switch. */
export type SwitchName = keyof Table

/** A value for every switch; see `switchTable` for meaning and default. */
export type Switches = {
  -readonly [Name in SwitchName]: Table[Name]['byDefault'] extends infer Value ? Value : never
}

/** The value every switch has unless somebody turns it. */
export function defaultSwitches(): Switches {
  return Object.fromEntries(
    Object.entries(switchTable).map(([name, entry]) => [name, entry.byDefault]),
  ) as Switches
}

/** Checks switches that came from outside; gives what is wrong with them, in words, or null. */
export function wrongSwitch(given: Readonly<Record<string, unknown>>): string | null {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(switchTable, name)) return `there is no switch ${name}`
    const entry: Choice<string | number> | Flag | Amount | Words = switchTable[name as SwitchName]
    if (!takes(entry, value)) return `${name} does not take ${JSON.stringify(value)}`
  }
  return null
}

function takes(entry: Choice<string | number> | Flag | Amount | Words, value: unknown): boolean {
  switch (entry.is) {
    case 'choice':
      return entry.values.includes(value as string | number)
    case 'flag':
      return typeof value === 'boolean'
    case 'amount':
      return Number.isInteger(value) && (value as number) >= 0
    case 'words':
      return typeof value === 'string' && value !== ''
  }
}
