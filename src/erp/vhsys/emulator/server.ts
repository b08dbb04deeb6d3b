/**
 * The emulator on a real socket: node:http in front of `handle`, of the control surface and of the ERP window. A
 * dropped answer is a destroyed socket; a hanging one stays open until the client or `stop` ends it.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '../../../platform/clock.ts'
import { createHttpClient, type HttpClient } from '../../../platform/http.ts'
import { systemRandom } from '../../../platform/random.ts'
import { control, controlPath } from './control.ts'
import { createVhsysEmulator, type EmulatorOptions, type VhsysEmulator } from './emulator.ts'
import { fileStorage, memoryStorage } from './storage.ts'
import type { ApiRequest, Outcome, OutgoingDelivery } from './types.ts'
import { createLiveWord, type LiveWord } from './window/liveWord.ts'
import { isForWindow, showWindow } from './window/serve.ts'

/** A server that listens. */
export interface Listening {
  /** `http://host:port`, without `/v2`. */
  readonly url: string
  /** Cuts open connections, waits for what is on its way, and frees the port. */
  stop(): Promise<void>
}

/** How the emulator is started as a program. */
export interface StartOptions extends Partial<Omit<EmulatorOptions, 'storage'>> {
  /** 0 takes a free port. */
  readonly port: number
  /** 127.0.0.1 unless given. */
  readonly host?: string
  /** Kept in this file; in memory without it. */
  readonly dataFile?: string
}

/** Serves an emulator over HTTP. Rejects when the port is taken. */
export async function listen(
  emulator: VhsysEmulator,
  { port, host = '127.0.0.1' }: Pick<StartOptions, 'port' | 'host'>,
): Promise<Listening> {
  const word = createLiveWord()
  const server = createServer((incoming, response) => {
    respond({ emulator, word }, incoming, response).catch(() => {
      // The client left while it was sending, or the state could not be kept: nothing more can be said to it.
      incoming.socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${shown}:${address.port}`,
    async stop() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await emulator.saved()
    },
  }
}

/** Starts the emulator as a program would: state on disk if asked, webhooks over HTTP. */
export async function startVhsysEmulator(
  options: StartOptions,
): Promise<Listening & { readonly emulator: VhsysEmulator }> {
  const { dataFile, port, host, ...parts } = options
  const client = createHttpClient()
  const emulator = createVhsysEmulator({
    clock: systemClock,
    random: systemRandom,
    send: delivery => sendOver(client, delivery),
    ...parts,
    storage: dataFile === undefined ? memoryStorage() : fileStorage(dataFile),
  })
  const listening = await listen(emulator, { port, ...(host === undefined ? {} : { host }) })
  return {
    url: listening.url,
    emulator,
    async stop() {
      await listening.stop()
      await client.close()
    },
  }
}

async function sendOver(client: HttpClient, { url, headers, body }: OutgoingDelivery): Promise<number> {
  const outcome = await client.request({
    method: 'POST',
    url,
    headers: { ...headers },
    body,
    deadlineMs: 10_000,
  })
  if (outcome.kind === 'failed') throw new Error(outcome.detail)
  return outcome.status
}

async function respond(
  { emulator, word }: { readonly emulator: VhsysEmulator; readonly word: LiveWord },
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await received(incoming)
  if (isForWindow(request)) return showWindow(request, response, word)
  const own =
    request.url === controlPath ||
    request.url.startsWith(`${controlPath}/`) ||
    request.url.startsWith(`${controlPath}?`)
  // The window's own looks change nothing; everything else may, when it comes in and when it is done.
  const looks = own && request.method === 'GET'
  if (!looks) word.tell()
  const outcome: Outcome = own ? await control(emulator, request) : await emulator.handle(request)
  if (!looks) word.tell()
  switch (outcome.kind) {
    case 'drop':
      incoming.socket.destroy()
      return
    case 'hang':
      return
    case 'reply':
      response.writeHead(outcome.status, { ...outcome.headers })
      response.end(outcome.body)
  }
}

async function received(incoming: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(incoming.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
