/** The commands a person types: the demo, from an empty folder to Ctrl-C, and the real start, which waits for an owner. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { type Caller, callerAt } from './support/api.ts'
import { type Running, run, trela } from './support/node.ts'
import type { Invoice } from './support/shop.ts'
import { until } from './support/until.ts'
import { firstOperator, freePort } from './support/world.ts'

interface Place {
  folder: string
  port: number
  erpPort: number
  env: Record<string, string>
}

async function emptyPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'trela-demo-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [port, erpPort] = await Promise.all([freePort(), freePort()])
  const env = { DATA_DIR: folder, PORT: String(port), ERP_PORT: String(erpPort), HOST: '127.0.0.1' }
  return { folder, port, erpPort, env }
}

function begin(start: () => Running): Running {
  const running = start()
  onTestFinished(async () => {
    running.signal('SIGKILL')
    await running.ended
  })
  return running
}

const demo = ({ env }: Place, ...args: string[]) => begin(() => trela(['demo', ...args], env))

/** Ctrl-C, and what it answers; then nothing of it may be left. */
async function ctrlC(running: Running, { folder, port, erpPort }: Place): Promise<number | string> {
  running.signal('SIGINT')
  const ended = await running.ended
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,args'])
  expect(stdout.split('\n').filter(line => line.includes(folder))).toEqual([])
  for (const each of [port, erpPort]) expect(await isFree(each)).toBe(true)
  return ended
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const free = await new Promise<boolean>(resolve => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (free) await new Promise<unknown>(resolve => server.close(resolve))
  return free
}

const printed = (running: Running, name: string) =>
  new RegExp(`^ *${name} +(\\S+)`, 'm').exec(running.output())?.[1]

/** A caller with the API key that the demo printed. */
const withPrintedKey = (url: string, running: Running): Caller =>
  callerAt(url, { authorization: `Bearer ${printed(running, 'API key')}` })

async function invoicesAtRest(api: Caller): Promise<Invoice[]> {
  return until('every invoice is open, or paid with its notes issued', async () => {
    const { items } = await api.get<{ items: Invoice[] }>('/invoices')
    return items.every(one => ['open', 'fulfilled', 'issued'].includes(one.serviceOrderColumn.state)) && items
  })
}

const here = (place: Place) => `http://127.0.0.1:${place.port}`

async function ordersAt(place: Place): Promise<unknown[]> {
  const answer = await fetch(`http://127.0.0.1:${place.erpPort}/__emulator/state/ordens-servico`)
  return (await answer.json()) as unknown[]
}

describe('npm run demo', () => {
  test('reaches ready within a minute from nothing, keeps what it has, and --reset starts over', {
    timeout: 600_000,
  }, async () => {
    const place = await emptyPlace()
    const from = performance.now()
    const first = begin(() => run('npm', ['run', 'demo'], place.env))
    const url = await first.ready(60_000)
    expect(performance.now() - from).toBeLessThan(60_000)
    expect(url).toBe(`http://localhost:${place.port}`)

    const api = withPrintedKey(here(place), first)
    const invoices = await invoicesAtRest(api)
    expect(invoices.length).toBeGreaterThan(5)
    const orders = await ordersAt(place)
    // All but the sale at the counter.
    expect(orders).toHaveLength(invoices.length - 1)
    const { items: notes } = await api.get<{ items: { kind: string; state: string }[] }>('/notes')
    expect(notes.map(({ kind, state }) => [kind, state])).toEqual([
      ['nfce', 'issued'],
      ['nfse', 'issued'],
    ])
    const customers = await api.get<{ items: { taxId: string | null }[] }>('/customers')
    expect(customers.items.some(one => /[A-Z]/.test(one.taxId ?? ''))).toBe(true)
    // The page and signing in with what was printed.
    expect(await (await fetch(here(place))).text()).toMatch(/<!doctype html>/i)
    const signedIn = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: printed(first, 'sign in'), password: printed(first, 'password') }),
    })
    expect(signedIn.status).toBe(200)
    await api.post('/customers', { name: 'Cliente desta visita' })
    expect(await ctrlC(first, place)).not.toBe('SIGKILL')

    const second = demo(place)
    await second.ready()
    expect(printed(second, 'API key')).toBe(printed(first, 'API key'))
    const again = withPrintedKey(here(place), second)
    const found = await again.get<{ items: unknown[] }>('/customers?search=Cliente desta visita')
    expect(found.items).toHaveLength(1)
    expect(await invoicesAtRest(again)).toHaveLength(invoices.length)
    expect(await ordersAt(place)).toHaveLength(orders.length)
    expect(await ctrlC(second, place)).toBe(0)

    const third = demo(place, '--reset')
    await third.ready()
    const anew = withPrintedKey(here(place), third)
    expect(printed(third, 'API key')).not.toBe(printed(first, 'API key'))
    expect((await anew.get<{ items: unknown[] }>('/customers?search=Cliente desta visita')).items).toEqual([])
    expect(await invoicesAtRest(anew)).toHaveLength(invoices.length)
    expect(await ctrlC(third, place)).toBe(0)
  })

  test('killed while it opens its shop, it opens it all the same the next time', {
    timeout: 400_000,
  }, async () => {
    const place = await emptyPlace()
    const first = demo(place)
    await until(
      'it has begun to fill the shop',
      async () => ((await ordersAt(place).catch(() => [])).length > 0 ? true : null),
      { seen: async () => first.output() },
    )
    first.signal('SIGKILL')
    await first.ended
    const second = demo(place)
    await second.ready()
    const invoices = await invoicesAtRest(withPrintedKey(here(place), second))
    expect(invoices.length).toBeGreaterThan(5)
    expect(await ctrlC(second, place)).toBe(0)
  })

  test('says in a sentence which port or folder is taken, and touches neither', {
    timeout: 400_000,
  }, async () => {
    const place = await emptyPlace()
    const first = demo(place)
    await first.ready()
    const other = await emptyPlace()
    const refused = async (env: Record<string, string>, ...args: string[]) => {
      const running = begin(() => trela(['demo', ...args], env))
      expect(await running.ended).toBe(1)
      // One sentence with its cure, and nothing of the inside.
      expect(running.output()).not.toMatch(/EADDRINUSE|\bat .*:\d+:\d+|Error:/)
      return running.output()
    }
    const port = await refused({ ...other.env, PORT: String(place.port) })
    expect(port).toContain(String(place.port))
    expect(port).toMatch(/PORT/)
    const erpPort = await refused({ ...other.env, ERP_PORT: String(place.erpPort) })
    expect(erpPort).toContain(String(place.erpPort))
    expect(erpPort).toMatch(/ERP_PORT/)
    for (const args of [[], ['--reset']]) {
      const folder = await refused({ ...other.env, DATA_DIR: place.folder }, ...args)
      expect(folder).toContain(place.folder)
      expect(folder).toMatch(/DATA_DIR|another data folder/i)
    }
    // The one that was there first goes on as if nothing had been.
    const api = withPrintedKey(here(place), first)
    await api.post('/customers', { name: 'Depois' })
    await invoicesAtRest(api)
    expect(await ctrlC(first, place)).toBe(0)
  })
})

test('--reset empties a folder of the demo, and no other', { timeout: 60_000 }, async () => {
  const place = await emptyPlace()
  await writeFile(join(place.folder, 'carta.txt'), 'Isto não é da demonstração.')
  const running = demo(place, '--reset')
  await running.ready().catch(() => null)
  expect(await readFile(join(place.folder, 'carta.txt'), 'utf8')).toBe('Isto não é da demonstração.')
})

describe('trela start', () => {
  test('with an empty database waits for its first owner, and has nothing of the demo', {
    timeout: 120_000,
  }, async () => {
    const place = await emptyPlace()
    const database = await freshDatabase()
    onTestFinished(() => database.drop())
    const env = { ...place.env, DATABASE_URL: database.url }
    const first = begin(() => trela(['start'], env))
    await first.ready()
    const anyone = callerAt(here(place))
    expect(await anyone.get('/setup')).toEqual({ needed: true, mail: false })
    expect((await anyone.ask('GET', '/customers')).status).toBe(401)
    expect(await (await fetch(here(place))).text()).toMatch(/<!doctype html>/i)
    const operator = await firstOperator(here(place))
    expect(await anyone.get('/setup')).toEqual({ needed: false, mail: false })
    const twice = await anyone.ask('POST', '/setup', {
      owner: { name: 'Outro', email: 'outro@example.com', password: 'uma senha boa' },
      store: { name: 'Outra' },
    })
    expect([twice.status, twice.body.code]).toEqual([409, 'already_set_up'])
    expect((await operator.get<{ items: unknown[] }>('/customers')).items).toEqual([])
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = begin(() => trela(['start'], env))
    await second.ready()
    expect(await anyone.get('/setup')).toEqual({ needed: false, mail: false })
    expect((await operator.get<{ items: unknown[] }>('/stores')).items).toHaveLength(1)
    expect(await ctrlC(second, place)).toBe(0)
  })

  test('says which setting is wrong, in one line', { timeout: 60_000 }, async () => {
    const place = await emptyPlace()
    const wrong = [
      ['PORT', 'oitenta'],
      ['PORT', '70000'],
      ['DATABASE_URL', 'mysql://x'],
      ['LOG_LEVEL', 'loud'],
      ['WORKERS', '0'],
    ] as const
    const runs = wrong.map(
      ([name, value]) => [name, begin(() => trela(['start'], { ...place.env, [name]: value }))] as const,
    )
    for (const [name, running] of runs) {
      expect(await running.ended).toBe(1)
      expect(running.output()).toContain(name)
      expect(running.output().trim().split('\n')).toHaveLength(1)
    }
  })
})
