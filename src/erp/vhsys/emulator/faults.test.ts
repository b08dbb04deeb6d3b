/** What goes wrong between a client and VHSYS: what the client sees, and what VHSYS holds afterwards. */

import { describe, expect, test } from 'vitest'
import { createManualClock } from '../../../platform/clock.ts'
import { createSeededRandom } from '../../../platform/random.ts'
import { createVhsysEmulator } from './emulator.ts'
import { manners, morning, newCustomer, openEmulator, until } from './emulatorForTests.ts'

const ana = { razao_cliente: 'Ana' }

describe('a fault decides what is done and what is heard', () => {
  test.each([
    ['drop', 0],
    ['drop-after-commit', 1],
  ] as const)('%s: the connection is cut; customers held: %i', async (kind, held) => {
    const { call, emulator } = await openEmulator()
    emulator.addFault({ kind, method: 'POST', path: 'clientes' })
    await expect(call('POST', 'clientes', ana)).rejects.toThrow()
    expect(emulator.state().clientes).toHaveLength(held)
    expect((await call('POST', 'clientes', ana)).status).toBe(200)
  })

  test.each([
    ['error-before', 500, 0],
    ['error-after', 500, 1],
    ['gateway-text', 200, 0],
    ['gateway-text-after', 200, 1],
    ['bad-tokens', 200, 0],
    ['generic-refusal', 403, 0],
    ['throttle', 429, 0],
  ] as const)('%s: HTTP %i; customers held: %i', async (kind, status, held) => {
    const { call, emulator } = await openEmulator()
    emulator.addFault({ kind, ms: 2000 })
    const answer = await call('POST', 'clientes', ana)
    expect(answer.status).toBe(status)
    expect(answer.body?.status).not.toBe('success')
    expect(emulator.state().clientes).toHaveLength(held)
    expect(answer.headers.get('retry-after')).toBe(kind === 'throttle' ? '2' : null)
    if (kind === 'generic-refusal') expect(answer.body.data).toBe('Erro ao cadastrar o cliente!')
    if (kind.startsWith('gateway')) expect(answer.body.data).toBe('Erro ao comunicar com a API')
  })

  test('a sentence invented at run time is said word for word', async () => {
    const { call, control } = await openEmulator()
    const message = 'Cliente bloqueado pelo departamento de marés altas!'
    await control('POST', 'faults', { kind: 'refusal', message, method: 'POST' })
    expect((await call('POST', 'clientes', ana)).body).toEqual({ code: 403, status: 'error', data: message })
  })

  test('commit-late commits after the client has left', async () => {
    const { url, emulator, clock } = await openEmulator()
    emulator.addFault({ kind: 'commit-late', ms: 30_000 })
    const leaving = new AbortController()
    const asked = fetch(`${url}/v2/clientes`, {
      method: 'POST',
      headers: manners,
      body: JSON.stringify(ana),
      signal: leaving.signal,
    })
    const left = expect(asked).rejects.toThrow()
    await until(() => clock.nextWake() !== undefined)
    leaving.abort()
    await left
    expect(emulator.state().clientes).toHaveLength(0)
    await clock.advance(30_000)
    expect(emulator.state().clientes).toHaveLength(1)
    expect(emulator.requests()[0]).toMatchObject({ fault: 'commit-late', carriedOutAt: morning + 30_000 })
  })

  test('slow commits at once and answers later', async () => {
    const { call, emulator, clock } = await openEmulator()
    emulator.addFault({ kind: 'slow', ms: 5000 })
    const asked = call('POST', 'clientes', ana)
    await until(() => clock.nextWake() !== undefined)
    expect(emulator.state().clientes).toHaveLength(1)
    expect(emulator.requests()[0]?.outcome).toBeNull()
    await clock.advance(5000)
    expect((await asked).status).toBe(200)
  })

  test.each([
    ['hang', 0],
    ['hang-after-commit', 1],
  ] as const)('%s: silence; customers held: %i', async (kind, held) => {
    const { url, emulator } = await openEmulator()
    emulator.addFault({ kind })
    const leaving = new AbortController()
    const init = { method: 'POST', headers: manners, body: JSON.stringify(ana), signal: leaving.signal }
    const asked = expect(fetch(`${url}/v2/clientes`, init)).rejects.toThrow()
    await until(() => emulator.requests()[0]?.outcome === 'hang')
    expect(emulator.state().clientes).toHaveLength(held)
    leaving.abort()
    await asked
  })

  test('stale-read answers one read as of before, and lets writes pass', async () => {
    const opened = await openEmulator()
    const id = await newCustomer(opened)
    await opened.clock.advance(10_000)
    opened.emulator.addFault({ kind: 'stale-read', ms: 5000 })
    await opened.call('PUT', `clientes/${id}`, { razao_cliente: 'Maria Lima' })
    const name = async () => (await opened.call('GET', `clientes/${id}`)).body.data.razao_cliente
    expect([await name(), await name()]).toEqual(['Maria Souza', 'Maria Lima'])
  })

  test('latency holds every request', async () => {
    const { call, clock, emulator } = await openEmulator({ switches: { latencyMs: 50 } })
    const asked = call('POST', 'clientes', ana)
    await until(() => clock.nextWake() !== undefined)
    expect(emulator.state().clientes).toHaveLength(0)
    await clock.advance(50)
    expect((await asked).status).toBe(200)
  })
})

describe('a fault strikes', () => {
  test('from the nth match on, so many times, on its own path and account only', async () => {
    const { call, emulator } = await openEmulator()
    emulator.addFault({ kind: 'error-before', path: 'clientes/*', nth: 2, count: 2 })
    const other = emulator.addFault({ kind: 'error-before', account: 'outra' })
    const seen: number[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      await call('GET', 'clientes')
      seen.push((await call('GET', 'clientes/1')).status)
    }
    expect(seen).toEqual([403, 500, 500, 403, 403])
    expect(emulator.faultTally()).toEqual({ 'error-before': 2 })
    emulator.clearFaults(other.id)
    expect(emulator.faults()).toMatchObject([{ matched: 5, struck: 2 }])
  })

  test('by chance, the same way for the same seed, without sockets', async () => {
    const run = async (seed: number) => {
      const emulator = createVhsysEmulator({
        clock: createManualClock(morning),
        random: createSeededRandom(seed),
      })
      emulator.addFault({ kind: 'drop-after-commit', probability: 0.3 })
      const seen: string[] = []
      for (let turn = 0; turn < 200; turn += 1)
        seen.push(
          (await emulator.handle({ method: 'GET', url: '/v2/empresas', headers: manners, body: '' })).kind,
        )
      return seen
    }
    const dropped = (await run(11)).filter(kind => kind === 'drop').length
    expect(dropped).toBeGreaterThan(30)
    expect(dropped).toBeLessThan(90)
    expect(await run(11)).toEqual(await run(11))
    expect(await run(11)).not.toEqual(await run(12))
  })
})
