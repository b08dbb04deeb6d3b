/**
 * The demo's shop: opened once through the public API and kept. Everybody in it is invented.
 */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AccountOptions, defaultAccount } from '../erp/vhsys/emulator/index.ts'
import { systemClock } from '../platform/clock.ts'
import { customers, fiscal, products, services, visits } from './demoExamples.ts'
import { keptKeys } from './demoFolder.ts'
import { type Call, stockShelf } from './demoShelf.ts'

export const demoAccount = { email: 'dona@banhoecia.example', password: 'caramelo-2026' } as const

interface DemoKeys {
  storeKey: string
}

interface Place {
  url: string
  erpUrl: string
  folder: string
}

/** Answers the demo's keys, opening the shop first when the folder is new. */
export async function openDemoShop(place: Place): Promise<DemoKeys> {
  const kept = join(place.folder, keptKeys)
  if (existsSync(kept)) return JSON.parse(await readFile(kept, 'utf8')) as DemoKeys
  const keys = await open(place)
  await writeFile(kept, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

async function open({ url, erpUrl }: Place): Promise<DemoKeys> {
  const { name, legalName, taxId, city, state } = shop
  const anyone = caller(url, {})
  await anyone('POST', '/setup', {
    owner: { name: 'Marina Prado', ...demoAccount },
    store: { name, legalName, taxId, taxRegime: 'simples', city, state },
    operator: true,
  })
  const cookie = await signIn(url)
  const owner = caller(url, { cookie, origin: url })
  const { key } = await owner<{ key: string }>('POST', '/keys', { name: 'Demonstração', role: 'owner' })
  const call = caller(url, { authorization: `Bearer ${key}` })
  const connectionId = await connect(call, erpUrl)
  // What somebody does in the ERP's window shows here at once, and not with the next poll.
  await call('POST', `/connections/${connectionId}/webhook`)
  await call('PATCH', '/fiscal-settings', fiscal)
  for (const service of services) await call('POST', '/services', service)
  for (const { delivered: _, ...product } of products) await call('POST', '/products', product)
  await register(call)
  await sellToy(call)
  await stockShelf(call, erpUrl)
  return { storeKey: key }
}

const shop = {
  name: 'Banho & Cia',
  legalName: 'Banho e Cia Serviços para Animais Ltda',
  taxId: '11.222.333/0001-81',
  city: 'Curitiba',
  state: 'PR',
}

/** The emulated ERP account is this shop's own. */
export const erpAccount: AccountOptions = {
  ...defaultAccount,
  company: { cnpj_empresa: shop.taxId, razao_empresa: shop.legalName, fantasia_empresa: shop.name },
}

async function connect(call: Call, erpUrl: string): Promise<string> {
  const connection = await call<{ id: string }>('POST', '/connections', {
    driver: 'vhsys',
    environment: 'test',
    credentials: {
      access_token: defaultAccount.accessToken,
      secret_access_token: defaultAccount.secretAccessToken,
    },
    settings: { api_url: `${erpUrl}/v2`, calls_per_minute: 1_200 },
  })
  const first = async (list: string, label: string) => {
    const { items } = await call<{ items: { value: string; label: string }[] }>(
      'GET',
      `/connections/${connection.id}/choices/${list}`,
    )
    return (items.find(item => item.label.includes(label)) ?? items[0])!.value
  }
  await call('PATCH', `/connections/${connection.id}`, {
    settings: {
      bank_account: await first('bank_accounts', 'Conta corrente'),
      category: await first('categories', 'Serviços'),
      bank_account_by_method: { cash: await first('bank_accounts', 'Caixa') },
    },
  })
  return connection.id
}

async function register(call: Call): Promise<void> {
  const { items } = await call<{ items: { id: string; name: string }[] }>('GET', '/services')
  const serviceId = (name: string) => items.find(service => service.name === name)!.id
  const petIds = new Map<string, { customerId: string; petId: string }>()
  for (const { pets, ...customer } of customers) {
    const { id } = await call<{ id: string }>('POST', '/customers', customer)
    for (const pet of pets) {
      const made = await call<{ id: string }>('POST', '/pets', { ...pet, customerId: id })
      petIds.set(pet.name, { customerId: id, petId: made.id })
    }
  }
  const now = Temporal.Instant.fromEpochMilliseconds(systemClock.now())
  const today = now.toZonedDateTimeISO('America/Sao_Paulo').startOfDay()
  for (const visit of visits) {
    const startsAt = today.add({ days: visit.day }).with({ hour: visit.hour, minute: visit.minute })
    const booked = await call<{ id: string; invoice: { id: string; totalCents: number } }>(
      'POST',
      '/appointments',
      {
        ...petIds.get(visit.pet)!,
        startsAt: startsAt.toInstant().toString(),
        services: visit.services.map(name => ({ serviceId: serviceId(name) })),
        ...(visit.instalments
          ? { instalments: { count: visit.instalments, firstDueOn: startsAt.toPlainDate().toString() } }
          : {}),
      },
    )
    for (const to of visit.moves ?? [])
      await call('POST', `/appointments/${booked.id}/status`, { status: to })
    if (visit.pays) {
      const amountCents = visit.pays === 'all' ? booked.invoice.totalCents : visit.pays
      await call('POST', `/invoices/${booked.invoice.id}/payments`, {
        legs: [{ method: visit.method ?? 'pix', amountCents }],
      })
    }
  }
}

/** A sale at the counter to somebody without a name, so that there is a note for goods to look at. */
async function sellToy(call: Call): Promise<void> {
  const { items } = await call<{ items: { id: string; priceCents: number; tracksStock: boolean }[] }>(
    'GET',
    '/products',
  )
  const toy = items.find(product => !product.tracksStock)!
  await call('POST', '/sales', {
    lines: [{ productId: toy.id, quantity: 1 }],
    payments: [{ method: 'cash', amountCents: toy.priceCents }],
  })
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(demoAccount),
  })
  if (!response.ok) throw new Error(`The demo's owner could not sign in: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}

function caller(url: string, headers: Record<string, string>): Call {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok)
      throw new Error(`The demo's shop could not be opened: ${method} ${path} answered ${text}`)
    return (text === '' ? null : JSON.parse(text)) as never
  }
}
