/** The ERP window without a browser: what is served, and in which languages. Its acts are in acts.test.ts. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openEmulator } from '../emulatorForTests.ts'

/** A module of the page; plain JavaScript, so the types end here. */
// biome-ignore lint/suspicious/noExplicitAny: see above
const module = (name: string): Promise<any> => import(String(new URL(name, import.meta.url)))

const { acts } = await module('acts.js')
const { turn } = await module('authority.js')
const { disturb, kinds, mend } = await module('disturb.js')
const { decimalText } = await module('decimals.js')
const { refusals } = await module('refusals.js')
const { views } = await module('views.js')

interface Act {
  id: string
  fields: { name: string; hint?: string; choices?: (target: object) => { word?: string }[] }[]
}

describe('what is served', () => {
  test('the page at /window, where / leads; each file with its type; nothing else of the folder', async () => {
    const { url } = await openEmulator()
    const get = (path: string) => fetch(`${url}${path}`, { redirect: 'manual' })
    expect((await get('/')).headers.get('location')).toBe('/window')
    const page = await get('/window')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(await page.text()).toContain('src="/window/app.js"')
    const shipped = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    const types = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }
    for (const [ending, type] of Object.entries(types))
      for (const file of shipped.filter(name => name.endsWith(`.${ending}`))) {
        const answer = await get(`/window/${file}`)
        expect([file, answer.headers.get('content-type')]).toEqual([file, `${type}; charset=utf-8`])
        expect(await answer.text()).toBe(readFileSync(join(import.meta.dirname, file), 'utf8'))
      }
    for (const other of ['serve.ts', 'tsconfig.json', 'words', '..%2fserver.ts', 'nothing.js'])
      expect([other, (await get(`/window/${other}`)).status]).toEqual([other, 404])
    expect((await fetch(`${url}/window`, { method: 'POST' })).status).toBe(405)
  })

  test('the live word comes with whatever somebody does, sooner than by itself', async () => {
    const { url, control, call } = await openEmulator()
    const stopping = new AbortController()
    const live = await fetch(`${url}/window/live`, { signal: stopping.signal })
    expect(live.headers.get('content-type')).toBe('text/event-stream')
    for (let n = 0; n < 10; n++) {
      await call('GET', 'clientes')
      await control('POST', 'person/customers/create', { fields: { razao_cliente: 'Maria Souza' } })
    }
    // By itself it comes once a second: thirty would take longer than a test may.
    let heard = 0
    for await (const chunk of live.body!) {
      heard += Buffer.from(chunk).toString().split('data: look').length - 1
      if (heard > 30) break
    }
    stopping.abort()
  })
})

describe('languages', () => {
  test('each has every sentence, with the same gaps', async () => {
    const [portuguese, ...others] = await Promise.all(
      ['pt-BR', 'en', 'es'].map(
        async name => (await module(`words/${name}.js`)).words as Record<string, string>,
      ),
    )
    const gaps = (words: Record<string, string>) =>
      Object.entries(words).map(([key, sentence]) => [key, sentence.match(/\{\w+\}/g)?.sort() ?? []])
    for (const other of others) expect(gaps(other)).toEqual(gaps(portuguese!))
    const said = (key: string) => expect(portuguese, key).toHaveProperty([key])
    for (const act of [...acts, disturb, mend, turn])
      for (const key of [`act.${act.id}`, `done.${act.id}`]) said(key)
    for (const { fields } of [...acts, disturb, turn] as Act[])
      for (const field of fields) {
        said(`field.${field.name}`)
        if (field.hint) said(field.hint)
        for (const { word } of field.choices?.({ row: {}, item: {}, state: {} }) ?? []) if (word) said(word)
      }
    for (const stage of ['draft', 'pending', 'issued', 'cancelled', 'denied']) said(`stage.${stage}`)
    for (const view of views) {
      for (const key of [`view.${view.name}`, `empty.${view.name}`, view.toggle.word]) said(key)
      for (const column of view.columns) said(`column.${column.name}`)
    }
    for (const kind of kinds) said(`fault.${kind}`)
    for (const [, key] of refusals) said(key)
  })

  test('amounts are read as people type them', () => {
    const read = (typed: string, places = 2) => decimalText(typed, places)
    expect([read('1.234,56'), read('1,234.56'), read('R$ 89,9'), read('12'), read('1.234')]).toEqual([
      '1234.56',
      '1234.56',
      '89.90',
      '12.00',
      '1234.00',
    ])
    expect([read('0,5', 4), read('1.500', 4), read('007', 4)]).toEqual(['0.5000', '1.5000', '7.0000'])
    for (const wrong of ['', 'x', '-1', '1,234,5', '12,345,67', '0,123,', '1.2.3'])
      expect(read(wrong)).toBeNull()
  })
})
