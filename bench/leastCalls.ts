/**
 * The least calls to VHSYS with which each business step can be done and believed, derived from the API alone, not from
 * our driver (VHSYS API v2: Clientes, Ordens de serviço, Contas a receber).
 *
 * What follows from the API:
 * - A create answers with the record it made, so it needs no reading back. It has no idempotency key, so what may
 *   exist already must be looked for first.
 * - A list shows either what is in the trash or what is not (`lixeira`), and `cnpj_cliente` compares the text as it
 *   was typed: formatted or bare. A customer is known to be absent after all four.
 * - An order is a header, its lines (all in one POST; a line is removed by one DELETE) and its parcelas (one POST
 *   replaces them all). No call takes two of these together. It is read back as the same three.
 * - Settling a receivable and setting a status answer without showing what became of it, so each must be read. One list
 *   of receivables can show any number of them.
 * - A receivable's amount, its bank or its dates are one PUT, whose answer shows them.
 * - A webhook names a document and not what changed in it or when, so it proves nothing by itself.
 *
 * Not counted as needed: reading a document right before money is written to it, and waiting for an account's quirks to
 * show (an account can ignore what another obeys). Both are ours; they are in the difference.
 */

export interface Least {
  writes: number
  reads: number
  /** Which calls, in a few words. */
  calls: string
  /** What the driver does beyond them, and why; empty where it does nothing. */
  beyond: string
}

export const leastCalls = {
  'register a customer with CPF': {
    writes: 1,
    reads: 4,
    calls: 'two spellings × two trash states; create',
    beyond: '',
  },
  'register a customer by name only': { writes: 1, reads: 0, calls: 'create', beyond: '' },
  'book 2 services × 3 instalments': {
    writes: 6,
    reads: 0,
    calls: 'header, lines, parcelas, 3 receivables',
    beyond: '',
  },
  'pay part of the first instalment': {
    writes: 4,
    reads: 1,
    calls: 'parcelas; receipt created, settled and read; the rest lowered',
    beyond:
      'an account that was not probed may settle on create: read once more; read before money is written',
  },
  'pay the rest': {
    writes: 5,
    reads: 2,
    calls: 'parcelas; 3 settled, one list shows them; status and its reading',
    beyond: 'each receivable read right before and after; the order read whole',
  },
  'add a service': {
    writes: 3,
    reads: 0,
    calls: 'line, parcelas, amount',
    beyond: 'read before money is written',
  },
  'remove a service': {
    writes: 3,
    reads: 0,
    calls: 'line, parcelas, amount',
    beyond: 'read before money is written',
  },
  cancel: {
    writes: 2,
    reads: 1,
    calls: 'receivable to the trash; status and its reading',
    beyond: 'read before money is written; the order read whole',
  },
  'echo of our own booking': {
    writes: 0,
    reads: 4,
    calls: 'the order (three), its receivable',
    beyond: '',
  },
  'poll at rest': {
    writes: 0,
    reads: 12,
    calls:
      'customers by two dates, products, both kinds of order, receivables with receipts; × two trash states',
    beyond: 'receivables are listed once more for their receipts',
  },
} satisfies Record<string, Least>

export type BusinessStep = keyof typeof leastCalls
