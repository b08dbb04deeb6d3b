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
  listedBy: null,
}

export const capabilities: Capabilities = {
  documents: {
    customer: { ...usual, keys: ['taxId'] },
    product: { ...usual, keys: ['barcode', 'code'] },
    // Chosen or made, then left alone: nothing of them is followed, so no list of them is polled.
    service: { ...usual, change: 'never', removal: [], changedSince: 'never', keys: ['name', 'id'] },
    service_order: { ...usual, removal: ['cancel', 'trash'] },
    sales_order: { ...usual, removal: ['cancel', 'trash'] },
    receivable: {
      ...usual,
      keys: ['parent'],
      receipts: 'whole',
      madeFrom: ['service_order', 'sales_order', 'service_note', 'consumer_note'],
    },
    // A receipt is a settled receivable of its own, or the settlement of the receivable it closes.
    receipt: usual,
    // Rows of their product's history, which only grows; no list shows those of all products.
    stock_movement: {
      ...usual,
      change: 'never',
      removal: [],
      changedSince: 'never',
      listedBy: 'product',
      keys: ['parent'],
      madeFrom: ['sales_order', 'consumer_note'],
    },
    // Its own till's; nothing of it is written from here.
    counter_sale: { ...usual, change: 'never', removal: [] },
    // Issued notes stand still; no call cancels one.
    service_note: usual,
    consumer_note: usual,
    // One list without a filter or a page; what is void stays void.
    number_voiding: { ...usual, change: 'never', removal: [], changedSince: 'never', keys: ['range'] },
  },
  callDeadlineMs: 20_000,
  commitHorizonMs: 90_000,
  // A city's system may hold a batch for long.
  issueHorizonMs: 2 * 3_600_000,
  // Clients of the API saw a write in a read after 0.3 to 2 seconds (public clients of VHSYS API v2).
  readLagMs: 2_000,
  pollEveryMs: 60_000,
  registersHints: true,
  timeZone,
  // VHSYS API v2 has no call that cancels; `Cancelado` as a status changes the record alone.
  cancelsNotes: {
    pt: 'Entre no VHSYS, abra a lista de notas de serviço (NFS-e) ou de notas de consumidor (NFC-e), procure esta nota pelo número e use a opção de cancelar a nota, escrevendo o mesmo motivo. Mudar só a situação para "Cancelado" não cancela a nota.',
    en: 'In VHSYS open the list of service notes (NFS-e) or of consumer notes (NFC-e), find this note by its number and use the option that cancels the note, with the same reason. Changing only its status to "Cancelado" does not cancel the note.',
    es: 'Entre en VHSYS, abra la lista de notas de servicio (NFS-e) o de notas de consumidor (NFC-e), busque esta nota por su número y use la opción de anular la nota, con el mismo motivo. Cambiar solo la situación a "Cancelado" no anula la nota.',
  },
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
        pt: 'Não é preciso usar "Lançar Contas" ou "Lançar Estoque" no que foi enviado daqui: as contas e as saídas já são criadas. Contas lançadas lá tomam o lugar das nossas enquanto nada foi recebido nelas; o que sair do estoque duas vezes volta por uma entrada.',
        en: 'There is no need for "Lançar Contas" or "Lançar Estoque" on what was sent from here: its accounts and exits are made already. Accounts launched there take the place of ours while nothing was received on them; what leaves stock twice comes back by an entry.',
        es: 'No hace falta usar "Lançar Contas" ni "Lançar Estoque" en lo enviado desde aquí: sus cuentas y salidas ya se crean. Las cuentas lanzadas allí ocupan el lugar de las nuestras mientras no se haya cobrado nada en ellas; lo que salga dos veces del inventario vuelve con una entrada.',
      },
    },
    {
      name: 'restore',
      words: {
        pt: 'Só uma pessoa tira um cliente ou um produto da lixeira do VHSYS.',
        en: "Only a person can take a customer or a product out of VHSYS's trash.",
        es: 'Solo una persona saca un cliente o un producto de la papelera de VHSYS.',
      },
    },
    {
      // VHSYS API v2, Webhook: `entidade` names neither `pedidos` nor any note.
      name: 'hints_of_orders',
      words: {
        pt: 'O VHSYS não avisa na hora o que muda em pedidos de venda e notas: o que for feito lá com eles chega pela consulta periódica, em cerca de um minuto.',
        en: 'VHSYS does not tell at once what changes in sales orders and notes: what is done with them there comes by the regular look, in about a minute.',
        es: 'VHSYS no avisa en el momento lo que cambia en pedidos de venta y notas: lo que se haga allí con ellos llega por la consulta periódica, en cerca de un minuto.',
      },
    },
    {
      name: 'stock_late',
      words: {
        pt: 'O VHSYS mostra o estoque de um produto, mas não avisa quando ele muda: o saldo daqui pode atrasar até um dia. Com "Ler estoque agora", no produto ou no aviso de falta no balcão, ele é lido na hora.',
        en: 'VHSYS shows a product\'s stock but does not tell when it changes: the balance here may be late by up to a day. "Read stock now", on the product or on the warning of a shortage at the counter, reads it at once.',
        es: 'VHSYS muestra las existencias de un producto, pero no avisa cuando cambian: el saldo de aquí puede atrasarse hasta un día. Con "Leer stock ahora", en el producto o en el aviso de falta en el mostrador, se lee en el momento.',
      },
    },
    {
      name: 'stock_places',
      words: {
        pt: 'Com "Locais de estoque" ligado, o VHSYS recusa os produtos de um pedido: a API não diz que locais existem.',
        en: 'With "Locais de estoque" switched on, VHSYS refuses the products of an order: the API does not say which places exist.',
        es: 'Con "Locais de estoque" activado, VHSYS rechaza los productos de un pedido: la API no dice qué lugares existen.',
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
  'desc_servicos',
]
