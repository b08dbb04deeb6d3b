import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestServer, type TestServer } from './serverForTests.ts'

let server: TestServer
let webRoot: string
beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'trela-web-'))
  await mkdir(join(webRoot, 'assets'))
  await writeFile(join(webRoot, 'index.html'), '<title>Trela</title>')
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js'), 'go()')
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js.br'), brotliCompressSync('go()'))
  server = await openTestServer({ parts: { webRoot } })
})
afterAll(async () => {
  await server.close()
  await rm(webRoot, { recursive: true })
})

const open = (path: string, accept = 'text/html,*/*;q=0.8') =>
  fetch(`${server.url}${path}`, { headers: { accept } })

it('opens the app at each of its own addresses', async () => {
  for (const path of ['/', '/cobrancas', '/faturas/7?from=2026-11-01', '/set-password']) {
    const page = await open(path)
    expect([path, page.status, await page.text()]).toEqual([path, 200, '<title>Trela</title>'])
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  }
})

it('lets browsers keep what carries a hash in its name', async () => {
  const script = await open('/assets/app-1a2b.js')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

it('sends the smaller copy to whoever can read it, under the same name and for as long', async () => {
  for (const [accepted, sent] of [
    ['br', 'br'],
    ['identity', null],
  ] as const) {
    const script = await fetch(`${server.url}/assets/app-1a2b.js`, {
      headers: { 'accept-encoding': accepted },
    })
    const { headers } = script
    expect([await script.text(), headers.get('content-encoding'), headers.get('vary')]).toEqual([
      'go()',
      sent,
      'accept-encoding',
    ])
    expect(headers.get('content-type')).toMatch(/javascript/)
    expect(headers.get('cache-control')).toContain('immutable')
  }
})

it('never answers an unknown API address, or a missing file, with a page', async () => {
  expect((await open('/api/v1/clientes')).headers.get('content-type')).toBe(
    'application/problem+json; charset=utf-8',
  )
  expect((await open('/assets/gone.js', '*/*')).status).toBe(404)
  expect((await fetch(`${server.url}/cobrancas`, { method: 'POST' })).status).toBe(404)
})

it('shows nothing outside its folder', async () => {
  for (const path of [
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2fpackage.json',
    '/.env',
    '/%2e%2e/package.json',
  ]) {
    const answer = await open(path, '*/*')
    expect([path, answer.status >= 400]).toEqual([path, true])
  }
})
