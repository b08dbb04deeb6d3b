/**
 * A shop beside a VHSYS emulator, for tests of this driver: an account over real HTTP, its settings, and documents
 * as an invoice would want them.
 */
import { type ReceivableTerms, receivableTermsOf } from '../../../core/receiptTerms.ts'
import { systemClock } from '../../../platform/clock.ts'
import { systemRandom } from '../../../platform/random.ts'
import type {
  Account,
  CustomerFields,
  OrderInstalment,
  OrderItem,
  OrderStatus,
  PaymentMethod,
  Transport,
  Wanted,
} from '../../port/index.ts'
import {
  createVhsysEmulator,
  defaultAccount,
  listen,
  type Row,
  type Switches,
  type VhsysEmulator,
} from '../emulator/index.ts'
import { vhsys } from '../index.ts'
import { TestLoop } from './loop.ts'

export interface Shop {
  emulator: VhsysEmulator
  account: Account
  loop: TestLoop
  /** Another record of the same connection. */
  anotherLoop: () => TestLoop
  /** Everything the account holds of a resource, the trash included. */
  rows: (resource: string) => Row[]
  /** `METHOD path` of every call since the last time it was asked, ids as `*`. */
  calls: () => string[]
  stop: () => Promise<void>
}

/** Opens a shop over real HTTP; the emulator takes any free port. */
export async function openShop(switches: Partial<Switches> = {}): Promise<Shop> {
  const emulator = newEmulator(switches)
  const server = await listen(emulator, { port: 0 })
  return settled(emulator, accountAt(`${server.url}/v2`, overFetch), () => server.stop())
}

/** Opens a shop whose calls go to the emulator without a socket between. */
export function openShopInProcess(switches: Partial<Switches> = {}): Promise<Shop> {
  const emulator = newEmulator(switches)
  return settled(emulator, accountAt('http://vhsys.test/v2', straightTo(emulator)), async () => {})
}

function newEmulator(switches: Partial<Switches>): VhsysEmulator {
  // What the driver sends must be right to the letter.
  return createVhsysEmulator({
    clock: systemClock,
    random: systemRandom,
    switches: { strict: 'refuse', ...switches },
  })
}

/** The shop once somebody chose its bank account and category. */
async function settled(emulator: VhsysEmulator, account: Account, stop: () => Promise<void>): Promise<Shop> {
  const session = vhsys.open(account)
  for (const [setting, list] of [
    ['bank_account', 'bank_accounts'],
    ['category', 'categories'],
  ] as const) {
    const reading = await session.choices(list)
    if (reading.is !== 'read') throw new Error(JSON.stringify(reading))
    account.settings[setting] = reading.value[0]!.value
  }
  const anotherLoop = () => {
    const loop = new TestLoop(vhsys, session)
    loop.settings = account.settings
    return loop
  }
  let heard = emulator.requests().length
  return {
    emulator,
    account,
    loop: anotherLoop(),
    anotherLoop,
    rows: resource => emulator.state()[resource] ?? [],
    calls() {
      const all = emulator.requests()
      const fresh = all.slice(heard).map(({ method, path }) => `${method} ${path.replace(/\d{3,}/g, '*')}`)
      heard = all.length
      return fresh
    },
    stop,
  }
}

function accountAt(apiUrl: string, send: Transport): Account {
  return {
    credentials: {
      access_token: defaultAccount.accessToken,
      secret_access_token: defaultAccount.secretAccessToken,
    },
    settings: { api_url: apiUrl },
    environment: 'test',
    send,
    now: systemClock.now,
  }
}

const overFetch: Transport = async ({ method, url, headers, body }) => {
  try {
    const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(60_000) })
    const text = await response.text()
    return { is: 'answered', status: response.status, headers: Object.fromEntries(response.headers), text }
  } catch (reason) {
    return { is: 'failed', why: String(reason), sentMaybe: true }
  }
}

function straightTo(emulator: VhsysEmulator): Transport {
  return async ({ method, url, headers, body }) => {
    const { pathname, search } = new URL(url)
    const outcome = await emulator.handle({ method, url: pathname + search, headers, body: body ?? '' })
    if (outcome.kind !== 'reply') return { is: 'failed', why: outcome.kind, sentMaybe: true }
    return { is: 'answered', status: outcome.status, headers: outcome.headers, text: outcome.body }
  }
}

export function customer(fields: Partial<CustomerFields> = {}): Wanted<'customer'> {
  const all: CustomerFields = {
    personKind: 'person',
    name: 'Marina Alves Prado',
    tradeName: null,
    taxId: null,
    email: null,
    phone: null,
    phone2: null,
    street: null,
    streetNumber: null,
    complement: null,
    district: null,
    city: null,
    state: null,
    postalCode: null,
    stateRegistration: null,
    cityRegistration: null,
    ...fields,
  }
  return {
    slot: 'customer',
    kind: 'customer',
    standing: 'live',
    fields: all,
    within: null,
    parents: {},
    key: all.taxId === null ? null : { name: 'taxId', value: all.taxId },
  }
}

export interface InvoiceFacts {
  customer: string
  items: OrderItem[]
  instalments: { id: string; due: string; cents: number; receipts?: ReceiptFacts[] }[]
  status?: OrderStatus
  generation?: number
}

export interface ReceiptFacts {
  id: string
  on: string
  /** What it covers; the money is this less the discount, with surcharge and interest. */
  cents: number
  terms?: Partial<ReceivableTerms>
  method?: PaymentMethod
  reversed?: boolean
}

/** The money of a receipt, in cents. */
export function moneyOf({ cents, terms }: Pick<ReceiptFacts, 'cents' | 'terms'>): number {
  const { discountCents, surchargeCents, interestCents } = receivableTermsOf(terms ?? {})
  return cents - discountCents + surchargeCents + interestCents
}

/** What an invoice wants, as `mirror/` would say it. */
export function invoice(facts: InvoiceFacts): Wanted[] {
  const { generation = 1, status = 'open' } = facts
  const order = `service_order/${generation}`
  const parents = { customer: facts.customer }
  const live = status !== 'cancelled'
  const plan = facts.instalments.flatMap(({ due, cents, receipts = [] }): OrderInstalment[] => {
    const open = cents - receipts.reduce((sum, receipt) => sum + receipt.cents, 0)
    const paid = receipts.map(({ on, cents, method = 'pix' }) => ({
      due: on,
      cents,
      method,
      note: 'Recebido',
    }))
    return open > 0 ? [...paid, { due, cents: open, method: null, note: null }] : paid
  })
  return [
    {
      slot: order,
      kind: 'service_order',
      standing: live ? 'live' : 'cancelled',
      fields: {
        customerName: 'Marina Alves Prado',
        date: '2026-11-20',
        notes: 'Pet: Farofa (SRD)',
        items: facts.items,
        instalments: plan,
        status,
      },
      within: null,
      parents,
      key: null,
    },
    ...facts.instalments.flatMap(({ id, due, cents, receipts = [] }, i): Wanted[] => [
      {
        slot: `receivable/${id}`,
        kind: 'receivable',
        standing: live && cents > 0 ? 'live' : 'trashed',
        fields: {
          customerName: 'Marina Alves Prado',
          title: `Fatura 7 - ${i + 1}/${facts.instalments.length}`,
          issuedOn: '2026-11-20',
          due,
          amountCents: cents,
        },
        within: order,
        parents,
        key: null,
      },
      ...receipts.map(
        (receipt): Wanted => ({
          slot: `receipt/${receipt.id}`,
          kind: 'receipt',
          standing: receipt.reversed ? 'trashed' : 'live',
          fields: {
            receivedOn: receipt.on,
            amountCents: moneyOf(receipt),
            ...receivableTermsOf(receipt.terms ?? {}),
            method: receipt.method ?? 'pix',
          },
          within: `receivable/${id}`,
          parents,
          key: null,
        }),
      ),
    ]),
  ]
}
