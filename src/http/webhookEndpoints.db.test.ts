import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from './problems/problem.ts'
import { type As, addUser, openTestServer, setUp, type TestServer } from './serverForTests.ts'

let server: TestServer
let owner: As
beforeAll(async () => {
  server = await openTestServer({ parts: { webhookHosts: ['10.0.0.5:8080'] } })
  owner = (await setUp(server)).owner
})
afterAll(() => server.close())

interface Endpoint {
  id: string
  secret?: string
  url: string
  events: string[]
  enabled: boolean
  waiting: number
}
const path = '/api/v1/webhook-endpoints'
const add = (url: string, as = owner) =>
  server.call<Endpoint & Problem>(as, 'POST', path, { url, events: ['invoice.state_changed'] })

describe('webhook endpoints', () => {
  it('are added with a secret that is shown this once, changed, tested and removed', async () => {
    const made = await add('https://loja.example.com/trela')
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ enabled: true, secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) })
    const { id, secret } = made.body
    const list = await server.call<{ items: Endpoint[] }>(owner, 'GET', path)
    expect(list.body.items).toMatchObject([{ id, url: 'https://loja.example.com/trela' }])
    expect(JSON.stringify(list.body)).not.toContain(secret)

    expect((await server.call(owner, 'POST', `${path}/${id}/test`)).status).toBe(204)
    const deliveries = await server.call<{ items: { event: string; id: string; state: string }[] }>(
      owner,
      'GET',
      `${path}/${id}/deliveries`,
    )
    expect(deliveries.body.items).toMatchObject([{ event: 'endpoint.test', state: 'due' }])
    const again = `/api/v1/webhook-deliveries/${deliveries.body.items[0]!.id}/resend`
    expect((await server.call(owner, 'POST', again)).status).toBe(204)

    const off = await server.call<Endpoint>(owner, 'PATCH', `${path}/${id}`, { enabled: false })
    expect(off.body).toMatchObject({ enabled: false, waiting: 1 })
    for (const refused of [again, `${path}/${id}/test`]) {
      const answer = await server.call<Problem>(owner, 'POST', refused)
      expect([answer.status, answer.body.code]).toEqual([409, 'webhook_stopped'])
    }
    expect((await server.call(owner, 'DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await server.call<{ items: [] }>(owner, 'GET', path)).body.items).toEqual([])
  })

  it('get a new secret, shown once, while the one before signs for another day; in the fifth try of a day none', async () => {
    const { id, secret } = (await add('https://nova.example.com/trela')).body
    const renew = (as = owner, headers = {}) =>
      server.call<Endpoint & { oldSecretUntil: string | null } & Problem>(
        as,
        'POST',
        `${path}/${id}/secret`,
        {},
        headers,
      )
    const attendant = await addUser(server, owner, 'rui@example.com', 'attendant')
    expect((await renew(attendant)).status).toBe(403)
    const once = { 'idempotency-key': 'renew-1' }
    const renewed = await renew(owner, once)
    expect(renewed.status).toBe(201)
    expect(renewed.body).toMatchObject({ id, secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) })
    expect(renewed.body.oldSecretUntil).toEqual(expect.any(String))
    expect(renewed.body.secret).not.toBe(secret)
    expect((await renew(owner, once)).body).toEqual(renewed.body)
    const list = JSON.stringify((await server.call(owner, 'GET', path)).body)
    expect(list).not.toContain(secret)
    expect(list).not.toContain(renewed.body.secret)
    for (let n = 1; n < 4; n++) expect((await renew()).status).toBe(201)
    const { status, body } = await renew()
    expect([status, body.code]).toEqual([409, 'webhook_secrets_too_many'])
    expect((await server.call(owner, 'DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await renew()).status).toBe(404)
  })

  it('are not on the shop’s own network, unless whoever runs Trela named the host', async () => {
    for (const url of ['https://10.0.0.5/x', 'http://loja.example.com/x', 'https://localhost/x', 'loja']) {
      const { status, body } = await add(url)
      expect([url, status, body.code, body.errors?.[0]?.field]).toEqual([
        url,
        422,
        'webhook_url_not_public',
        'url',
      ])
    }
    expect((await add('http://10.0.0.5:8080/x')).status).toBe(201)
  })

  it('are the business of whoever is in charge, and at most ten', async () => {
    const attendant = await addUser(server, owner, 'ana@example.com', 'attendant')
    expect((await add('https://a.example.com/', attendant)).status).toBe(403)
    for (let n = 1; n < 10; n++) await add(`https://loja${n}.example.com/`)
    const { status, body } = await add('https://uma-a-mais.example.com/')
    expect([status, body.code, body.errors[0]!.cause]).toEqual([
      409,
      'webhooks_too_many',
      'The store already has 10 webhook endpoints.',
    ])
  })
})
