import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Problem } from '../problems/problem.ts'
import { addUser, makeKey, openTestServer, setUp, signIn, type TestServer } from '../serverForTests.ts'
import type { Session } from './session.ts'

let server: TestServer
beforeEach(async () => {
  server = await openTestServer()
})
afterEach(() => server.close())

describe('the first opening', () => {
  it('makes one owner with a store, and then never again', async () => {
    expect((await server.call({}, 'GET', '/api/v1/setup')).body).toEqual({ needed: true, mail: false })
    const { owner } = await setUp(server)
    expect((await server.call({}, 'GET', '/api/v1/setup')).body).toEqual({ needed: false, mail: false })
    const again = await server.call<Problem>({}, 'POST', '/api/v1/setup', {
      owner: { name: 'Outra', email: 'outra@example.com', password: 'uma senha boa' },
      store: { name: 'Outra loja' },
    })
    expect([again.status, again.body.code]).toEqual([409, 'already_set_up'])
    const session = await server.call<Session>(owner, 'GET', '/api/v1/session')
    expect(session.body.stores).toMatchObject([
      { name: 'Pet da Olívia', role: 'owner', timeZone: 'America/Sao_Paulo' },
    ])
    expect(session.body.operator).toBe(false)
  })

  it('makes one owner when two people open it at the same moment', async () => {
    const opening = (email: string) =>
      server.call({}, 'POST', '/api/v1/setup', {
        owner: { name: 'Ana', email, password: 'uma senha boa' },
        store: { name: 'Loja' },
      })
    const answers = await Promise.all([
      opening('a@example.com'),
      opening('b@example.com'),
      opening('c@example.com'),
    ])
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409])
  })

  it('leaves nothing behind when the store is refused', async () => {
    const refused = await server.call<Problem>({}, 'POST', '/api/v1/setup', {
      owner: { name: 'Ana', email: 'ana@example.com', password: 'uma senha boa' },
      store: { name: 'Loja', taxId: '11.111.111/1111-11' },
    })
    expect([refused.status, refused.body.errors[0]?.field]).toEqual([422, 'taxId'])
    expect((await server.call({}, 'GET', '/api/v1/setup')).body).toEqual({ needed: true, mail: false })
  })
})

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    await setUp(server)
    const signedIn = await server.call({}, 'POST', '/api/v1/session', {
      email: 'Olivia@Example.com',
      password: 'uma senha boa',
    })
    expect(signedIn.headers.getSetCookie()[0]).toMatch(/^trela\.session_token=.*HttpOnly.*SameSite=Lax/)
  })

  it('sets a cookie for https alone where people come by https', async () => {
    await server.close()
    server = await openTestServer({ publicUrl: 'https://trela.example.com' })
    const { owner } = await setUp(server)
    const signedIn = await server.call({}, 'POST', '/api/v1/session', {
      email: 'olivia@example.com',
      password: 'uma senha boa',
    })
    expect(signedIn.headers.getSetCookie()[0]).toMatch(/^__Secure-trela\.session_token=.*; Secure/)
    expect(signedIn.headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect((await server.call(owner, 'GET', '/api/v1/session')).status).toBe(200)
  })

  it('is refused alike for a wrong password and an unknown e-mail', async () => {
    await setUp(server)
    const wrong = await server.call<Problem>({}, 'POST', '/api/v1/session', {
      email: 'olivia@example.com',
      password: 'x',
    })
    const unknown = await server.call<Problem>({}, 'POST', '/api/v1/session', {
      email: 'no@example.com',
      password: 'x',
    })
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body])
    expect(wrong.body).toMatchObject({ code: 'wrong_password', title: 'Wrong e-mail or password.' })
  })

  it('is slowed down after ten attempts on one person', async () => {
    await setUp(server)
    const attempt = () =>
      server.call<Problem>({}, 'POST', '/api/v1/session', { email: 'olivia@example.com', password: 'guess' })
    for (let i = 0; i < 10; i += 1) expect((await attempt()).status).toBe(401)
    const slowed = await attempt()
    expect([slowed.status, slowed.body.code]).toEqual([429, 'too_many_attempts'])
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('ends with signing out, also for whoever kept the cookie', async () => {
    const { owner } = await setUp(server)
    expect((await server.call(owner, 'DELETE', '/api/v1/session')).status).toBe(204)
    expect((await server.call<Problem>(owner, 'GET', '/api/v1/session')).body.code).toBe('sign_in_required')
  })

  it('with a cookie, writes only from our own page', async () => {
    const { owner } = await setUp(server)
    const rename = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/v1/store`, {
        method: 'PATCH',
        headers: { cookie: owner.cookie!, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ name: 'Mudou' }),
      }).then(answer => answer.status)
    expect(await rename({})).toBe(403)
    expect(await rename({ origin: 'https://evil.example' })).toBe(403)
    expect(await rename({ 'sec-fetch-site': 'cross-site', origin: server.url })).toBe(403)
    expect(await rename({ origin: 'null' })).toBe(403)
    expect(await rename({ origin: server.url })).toBe(200)
    expect(await rename({ 'sec-fetch-site': 'same-origin' })).toBe(200)
  })
})

describe('users of a store', () => {
  it('set their first password by a link that works once', async () => {
    const { owner } = await setUp(server)
    const added = await server.call<{ setPasswordLink: string }>(owner, 'POST', '/api/v1/users', {
      name: 'Téo',
      email: 'teo@example.com',
      role: 'attendant',
    })
    const token = added.body.setPasswordLink.split('#')[1]!
    const confirm = (password: string) =>
      server.call<Problem>({}, 'POST', '/api/v1/password', { token, password })
    expect((await confirm('curta')).body.errors).toEqual([
      { field: 'password', cause: 'The text is too short.', cure: 'Use at least 10 characters.' },
    ])
    expect((await confirm('senha do téo')).status).toBe(204)
    expect((await confirm('senha de outro')).body.code).toBe('link_expired')
    const teo = await signIn(server, 'teo@example.com', 'senha do téo')
    const { body } = await server.call<Session>(teo, 'GET', '/api/v1/session')
    expect(body.stores[0]?.may).toContain('payment.write')
    expect(body.stores[0]?.may).not.toContain('user.manage')
  })

  it('lose access at once when barred, and get it back when readmitted', async () => {
    const { owner } = await setUp(server)
    const teo = await addUser(server, owner, 'teo@example.com', 'attendant')
    expect((await server.call(teo, 'GET', '/api/v1/store')).status).toBe(200)
    await server.call(owner, 'PATCH', `/api/v1/users/${teo.id}`, { disabled: true })
    expect((await server.call<Problem>(teo, 'GET', '/api/v1/store')).body.code).toBe('store_required')
    expect((await server.call<Session>(teo, 'GET', '/api/v1/session')).body.stores).toEqual([])
    await server.call(owner, 'PATCH', `/api/v1/users/${teo.id}`, { disabled: false })
    expect((await server.call(teo, 'GET', '/api/v1/store')).status).toBe(200)
  })

  it('always leave an owner, even when two bar each other at once', async () => {
    const { owner, storeId } = await setUp(server)
    const { body } = await server.call<{ items: { id: string }[] }>(owner, 'GET', '/api/v1/users')
    const olivia = body.items[0]!.id
    const alone = await server.call<Problem>(owner, 'PATCH', `/api/v1/users/${olivia}`, {
      role: 'accountant',
    })
    expect([alone.status, alone.body.code]).toEqual([409, 'last_owner'])
    const second = await addUser(server, owner, 'ines@example.com', 'owner')
    const answers = await Promise.all([
      server.call(owner, 'PATCH', `/api/v1/users/${second.id}`, { disabled: true }),
      server.call(second, 'PATCH', `/api/v1/users/${olivia}`, { disabled: true }),
    ])
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    const left = await server.db.inStore(storeId, tx => tx`select from member where disabled_at is null`)
    expect(left).toHaveLength(1)
  })

  it('who also enter another store get no link from this one that would open both', async () => {
    const { owner } = await setUp(server, true)
    const { body: other } = await server.call<{ id: string }>(owner, 'POST', '/api/v1/stores', {
      name: 'Outra',
    })
    const here = {
      ...owner,
      store: (await server.call<Session>(owner, 'GET', '/api/v1/session')).body.stores.find(
        s => s.id !== other.id,
      )!.id,
    }
    const teo = await addUser(server, here, 'teo@example.com', 'attendant')
    const again = await server.call<{ setPasswordLink: null }>(
      { ...owner, store: other.id },
      'POST',
      '/api/v1/users',
      {
        name: 'Téo',
        email: 'teo@example.com',
        role: 'owner',
      },
    )
    expect([again.status, again.body.setPasswordLink]).toEqual([201, null])
    const link = await server.call<Problem>(here, 'POST', `/api/v1/users/${teo.id}/password-link`)
    expect([link.status, link.body.code]).toEqual([409, 'user_of_other_stores'])
  })

  it('are listed page by page, each once', async () => {
    const { owner } = await setUp(server)
    for (const [i, name] of ['Álvaro', 'bruna', 'Çelik', 'Zé'].entries()) {
      await server.call(owner, 'POST', '/api/v1/users', {
        name,
        email: `user${i}@example.com`,
        role: 'attendant',
      })
    }
    const names: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { body: { items: { name: string }[]; nextCursor: string | null } } = await server.call(
        owner,
        'GET',
        `/api/v1/users?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      names.push(...page.body.items.map(user => user.name))
      cursor = page.body.nextCursor
    }
    expect(names.toSorted()).toEqual(['Olívia Dona', 'Zé', 'bruna', 'Álvaro', 'Çelik'].toSorted())
  })
})

describe('a new password by mail', () => {
  it('comes to whoever is known, and the answer never tells who is', async () => {
    await server.close()
    server = await openTestServer({ mail: true })
    const { owner } = await setUp(server)
    const unknown = await server.call({}, 'POST', '/api/v1/password-links', { email: 'ninguem@example.com' })
    const known = await server.call({}, 'POST', '/api/v1/password-links', { email: 'olivia@example.com' })
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    await expect.poll(() => server.mails.length).toBe(1)
    const [mail] = server.mails
    expect(mail).toMatchObject({ to: 'olivia@example.com', subject: 'New password for Trela' })
    const token = /#(\S+)/.exec(mail!.text)![1]!
    await server.call({}, 'POST', '/api/v1/password', { token, password: 'outra senha boa' })
    // Whoever was signed in with the old password no longer is.
    expect((await server.call(owner, 'GET', '/api/v1/session')).status).toBe(401)
    await signIn(server, 'olivia@example.com', 'outra senha boa')
  })
})

describe('API keys', () => {
  it('act in their store with their role, until revoked', async () => {
    const { owner, storeId } = await setUp(server)
    const key = await makeKey(server, owner, 'accountant')
    expect((await server.call<{ id: string }>(key, 'GET', '/api/v1/store')).body.id).toBe(storeId)
    expect((await server.call<Problem>(key, 'PATCH', '/api/v1/store', { name: 'X' })).body.code).toBe(
      'not_allowed',
    )
    expect((await server.call(owner, 'DELETE', `/api/v1/keys/${key.id}`)).status).toBe(204)
    expect((await server.call<Problem>(key, 'GET', '/api/v1/store')).body.code).toBe('key_refused')
    expect((await server.call<Problem>(owner, 'DELETE', `/api/v1/keys/${key.id}`)).body.code).toBe(
      'not_found',
    )
  })

  it('are shown once: the list and the database hold nothing that opens', async () => {
    const { owner, storeId } = await setUp(server)
    const { key } = await makeKey(server, owner)
    const listed = await server.call<{ items: object[] }>(owner, 'GET', '/api/v1/keys')
    expect(listed.body.items).toHaveLength(1)
    expect(JSON.stringify(listed.body)).not.toContain(key)
    const rows = await server.db.inStore(
      storeId,
      tx => tx`select row_to_json(apikey)::text as row from apikey`,
    )
    expect(JSON.stringify(rows)).not.toContain(key)
  })

  it('that are not even keys are refused as such', async () => {
    await setUp(server)
    for (const authorization of [
      'Bearer',
      'Bearer x',
      'Basic abc',
      `Bearer ${'a'.repeat(5000)}`,
      "Bearer ' or 1=1 --",
    ]) {
      const answer = await server.call<Problem>({}, 'GET', '/api/v1/store', undefined, { authorization })
      expect([answer.status, answer.body.code]).toEqual([401, 'key_refused'])
    }
  })

  it('of another store are out of reach', async () => {
    const { owner } = await setUp(server, true)
    const { body: other } = await server.call<{ id: string }>(owner, 'POST', '/api/v1/stores', {
      name: 'Outra',
    })
    const key = await makeKey(server, { ...owner, store: other.id }, 'owner')
    const [mine] = (await server.call<Session>(owner, 'GET', '/api/v1/session')).body.stores.filter(
      s => s.id !== other.id,
    )
    const there = await server.call<Problem>({ ...key, store: mine!.id }, 'GET', '/api/v1/store')
    expect([there.status, there.body.code]).toEqual([404, 'store_unknown'])
    const revoked = await server.call<Problem>(
      { ...owner, store: mine!.id },
      'DELETE',
      `/api/v1/keys/${key.id}`,
    )
    expect(revoked.status).toBe(404)
  })
})

describe('a platform operator', () => {
  it('opens stores, twice with one externalId only one', async () => {
    const { owner } = await setUp(server, true)
    const open = (name: string) =>
      server.call<{ id: string; name: string }>(owner, 'POST', '/api/v1/stores', {
        name,
        externalId: 'loja-7',
      })
    const first = await open('Loja 7')
    const second = await open('Loja Sete')
    expect(second.body).toMatchObject({ id: first.body.id, name: 'Loja Sete' })
  })

  it('opens one store for one Idempotency-Key, however often and at once it is asked', async () => {
    const { owner } = await setUp(server, true)
    const open = () =>
      server.call<{ id: string }>(
        owner,
        'POST',
        '/api/v1/stores',
        { name: 'Loja' },
        { 'idempotency-key': 'abrir-1' },
      )
    const answers = await Promise.all([open(), open(), open()])
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1)
    expect((await server.call<{ items: object[] }>(owner, 'GET', '/api/v1/stores')).body.items).toHaveLength(
      2,
    )
  })

  it('reaches every store with one key, naming it by id or externalId', async () => {
    const { owner } = await setUp(server, true)
    const { body: store } = await server.call<{ id: string }>(
      owner,
      'PUT',
      '/api/v1/stores/by-external-id/rua%20XV',
      {
        name: 'Rua XV',
      },
    )
    const { body: made } = await server.call<{ key: string; id: string }>(
      owner,
      'POST',
      '/api/v1/operator/keys',
      { name: 'casa' },
    )
    const key = { key: made.key }
    expect((await server.call<Problem>(key, 'GET', '/api/v1/store')).body.code).toBe('store_required')
    expect(
      (await server.call<{ id: string }>({ ...key, store: 'rua XV' }, 'GET', '/api/v1/store')).body.id,
    ).toBe(store.id)
    expect(
      (await server.call<{ id: string }>({ ...key, store: store.id }, 'GET', '/api/v1/store')).body.id,
    ).toBe(store.id)
    const storeKey = await makeKey(server, { ...key, store: store.id }, 'attendant')
    expect((await server.call(storeKey, 'GET', '/api/v1/store')).status).toBe(200)
    // The key stands for the operator and ends with them.
    await server.db.asDispatcher(tx => tx`delete from operator`)
    expect((await server.call({ ...key, store: store.id }, 'GET', '/api/v1/store')).status).toBe(404)
  })

  it('is nobody else: an owner can neither open stores nor make operator keys', async () => {
    const { owner } = await setUp(server)
    const key = await makeKey(server, owner)
    for (const caller of [owner, key]) {
      expect((await server.call(caller, 'POST', '/api/v1/stores', { name: 'X' })).status).toBe(403)
      expect((await server.call(caller, 'POST', '/api/v1/operator/keys', { name: 'X' })).status).toBe(403)
      expect((await server.call(caller, 'GET', '/api/v1/stores')).status).toBe(403)
    }
    expect(
      (await server.call<Problem>(owner, 'POST', '/api/v1/keys', { name: 'X', role: 'operator' })).status,
    ).toBe(400)
  })
})
