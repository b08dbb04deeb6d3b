/**
 * What VHSYS can and cannot do, as data for the loop and, in words, for the shop.
 */
import type { Capabilities, Json, KindCapability, Limit } from '../port/index.ts'
import { callsPerMinute } from './settings.ts'
import { timeZone } from './values.ts'

const usual: KindCapability = {
  change: 'in_part',
  removal: ['trash'],
  restore: false,
  keys: [],
  changedSince: 'day',
  receipts: null,
}

export const capabilities: Capabilities = {
  documents: {
    customer: { ...usual, keys: ['taxId'] },
    service_order: { ...usual, removal: ['cancel', 'trash'] },
    receivable: { ...usual, receipts: 'whole' },
    // A receipt is a settled receivable of its own, or the settlement of the receivable it closes.
    receipt: usual,
  },
  callDeadlineMs: 20_000,
  commitHorizonMs: 90_000,
  // Clients of the API saw a write in a read after 0.3 to 2 seconds (public clients of VHSYS API v2).
  readLagMs: 2_000,
  pollEveryMs: 60_000,
  timeZone,
  lacks: [
    {
      name: 'partial_receipts',
      words: {
        pt: 'Um recebimento parcial aparece no VHSYS como uma conta própria, liquidada, e o resto como outra.',
        en: 'A partial receipt shows in VHSYS as a settled account of its own, and the rest as another.',
        es: 'Un cobro parcial aparece en VHSYS como una cuenta propia, liquidada, y el resto como otra.',
      },
    },
    {
      name: 'launch_accounts',
      words: {
        pt: 'Não use "Lançar Contas" nas OS enviadas: as contas já são criadas e apareceriam em dobro.',
        en: 'Do not use "Lançar Contas" on orders sent from here: their accounts exist already and would double.',
        es: 'No use "Lançar Contas" en las órdenes enviadas: sus cuentas ya existen y se duplicarían.',
      },
    },
    {
      name: 'restore',
      words: {
        pt: 'Só uma pessoa tira um cliente da lixeira do VHSYS.',
        en: "Only a person can take a customer out of VHSYS's trash.",
        es: 'Solo una persona saca un cliente de la papelera de VHSYS.',
      },
    },
  ],
}

/** One bucket per connection; the window of the ceiling VHSYS shows is unknown, so the rate stays far below it. */
export function limits(settings: { readonly [name: string]: Json }): Limit[] {
  return [{ scope: 'connection', max: callsPerMinute(settings), windowMs: 60_000, concurrency: 4 }]
}

/** Keys of requests and answers that identify a person (VHSYS API v2, clientes and the copies of its names). */
export const personalFields: string[] = [
  'razao_cliente',
  'fantasia_cliente',
  'nome_cliente',
  'nome_conta',
  'cnpj_cliente',
  'rg_cliente',
  'passaporte_cliente',
  'endereco_cliente',
  'numero_cliente',
  'complemento_cliente',
  'bairro_cliente',
  'cep_cliente',
  'contato_cliente',
  'fone_cliente',
  'celular_cliente',
  'fax_cliente',
  'email_cliente',
  'fone_contato_cliente',
  'celular_contato_cliente',
  'email_contato_cliente',
  'data_nasc_cliente',
  'observacoes_cliente',
  'obs_pedido',
]
