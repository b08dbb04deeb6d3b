/**
 * The ERP window: a page on which somebody acts as the user of the emulated ERP, so that both sides of a demo can be
 * watched. It is served by the emulator beside its control surface and exists only there: Trela itself serves none of
 * it, and a real VHSYS has none. It owns which files there are; what the page does goes through the control surface,
 * never through the API.
 */

import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { ApiRequest } from '../types.ts'
import type { LiveWord } from './liveWord.ts'

/** Where the window lives; `/` leads here. */
const windowPath = '/window'

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const

/** What is served, by the path after `/window/`; the page itself is the empty path. Nothing else leaves the folder. */
const files: Readonly<Record<string, string>> = {
  '': 'index.html',
  ...Object.fromEntries(
    [
      'icon.svg',
      'form.css',
      'style.css',
      'table.css',
      'acts.js',
      'app.js',
      'ask.js',
      'authority.js',
      'decimals.js',
      'detail.js',
      'disturb.js',
      'documentActs.js',
      'dom.js',
      'form.js',
      'format.js',
      'frame.js',
      'list.js',
      'noteActs.js',
      'noteStage.js',
      'refusals.js',
      'store.js',
      'views.js',
      'words.js',
      'words/pt-BR.js',
      'words/en.js',
      'words/es.js',
    ].map(file => [file, file]),
  ),
}

const manners = {
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Whether a request is for the window. */
export function isForWindow({ url }: ApiRequest): boolean {
  const path = pathOf(url)
  return path === '/' || path === windowPath || path.startsWith(`${windowPath}/`)
}

/** Answers a request for the window: the page, one of its files, or the live word. */
export async function showWindow(
  { method, url }: ApiRequest,
  response: ServerResponse,
  word: LiveWord,
): Promise<void> {
  const end = (status: number, headers: Record<string, string>, body: string) => {
    response.writeHead(status, headers)
    response.end(method === 'HEAD' ? undefined : body)
  }
  if (method !== 'GET' && method !== 'HEAD')
    return end(405, { allow: 'GET, HEAD', 'content-type': 'text/plain' }, 'The window is only looked at.\n')
  const path = pathOf(url)
  if (path === '/') return end(302, { location: windowPath }, '')
  const name = path.slice(windowPath.length).replace(/^\//, '')
  if (name === 'live' && method === 'GET') return word.open(response)
  const file = Object.hasOwn(files, name) ? files[name] : undefined
  if (file === undefined) return end(404, { 'content-type': 'text/plain' }, 'There is no such file.\n')
  const type = types[file.slice(file.lastIndexOf('.') + 1) as keyof typeof types]
  end(200, { ...manners, 'content-type': type }, await readFile(join(import.meta.dirname, file), 'utf8'))
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]!
}
