/**
 * Calls out of the house. Owns sockets, the deadline, and one question that the sync loop lives by: when a call
 * failed, may the other side have received it? It repeats nothing, follows no redirect and reads no meaning into
 * an answer.
 *
 * `sentMaybe` must never be false when a byte of the request could have left; the reverse only costs a look-up.
 */
import { Agent, type Dispatcher, request as undiciRequest } from 'undici'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string
  /** From the call until the whole answer is read, in milliseconds. */
  deadlineMs: number
  /**
   * Asked once, when the connection is open, in the same turn in which the bytes are handed to the socket.
   * `false` means the caller's time is over: nothing is written.
   */
  beforeWrite?: () => boolean
  /** No more of the answer than this is read; the rest is left where it is. */
  answerBytes?: number
}

export type HttpFailureReason =
  /** No connection: refused, unknown host, no route, bad certificate. */
  | 'refused_connection'
  /** The deadline passed, or the connection took too long to open. */
  | 'timeout'
  /** The connection broke before the whole answer was read. */
  | 'reset'
  /** `beforeWrite` said no. */
  | 'late'

export type HttpOutcome =
  | { kind: 'answered'; status: number; headers: Record<string, string>; text: string }
  | { kind: 'failed'; reason: HttpFailureReason; sentMaybe: boolean; detail: string }

/** What drivers are given. A simulation hands in its own, which must ask `beforeWrite` right before it delivers. */
export type HttpClient = { request(request: HttpRequest): Promise<HttpOutcome> }

const MAX_ANSWER_BYTES = 64 * 1024 * 1024

/** A client over real sockets. A given `dispatcher` stays its owner's to close. */
export function createHttpClient({ dispatcher }: { dispatcher?: Dispatcher } = {}): HttpClient & {
  close(): Promise<void>
} {
  // The deadline rules each call; the library's own five-minute timers would only cut longer ones short.
  const own = new Agent({ headersTimeout: 0, bodyTimeout: 0, maxResponseSize: MAX_ANSWER_BYTES })
  const base = dispatcher ?? own
  return { request: call => send(base, call), close: () => own.close() }
}

async function send(dispatcher: Dispatcher, call: HttpRequest): Promise<HttpOutcome> {
  const deadline = AbortSignal.timeout(call.deadlineMs)
  // `sentMaybe` never goes back to false, even if the library were to open a second connection for this request.
  const seen = { sentMaybe: false, late: false }
  const gate = askBeforeWrite(() => {
    // Past the deadline "not sent" is already reported, so a connection that opens now must stay unused.
    if (deadline.aborted) return false
    seen.late = call.beforeWrite?.() === false
    seen.sentMaybe ||= !seen.late
    return !seen.late
  })
  try {
    return await Promise.race([exchange(dispatcher.compose(gate), call, deadline), expiry(deadline)])
  } catch (error) {
    // A request that cannot even be formed (a broken URL, a line break in a header) is our bug, not the network's.
    if (OUR_BUGS.has(codeOf(error))) throw error
    const { sentMaybe, late } = seen
    const timedOut = deadline.aborted || codeOf(error) === 'UND_ERR_CONNECT_TIMEOUT'
    const reason = late ? 'late' : timedOut ? 'timeout' : sentMaybe ? 'reset' : 'refused_connection'
    return { kind: 'failed', reason, sentMaybe, detail: describe(error) }
  }
}

async function exchange(
  dispatcher: Dispatcher,
  call: HttpRequest,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  const { method, url, headers = {}, body = null } = call
  const answer = await undiciRequest(url, { method, headers, body, signal, dispatcher })
  const text =
    call.answerBytes === undefined ? await answer.body.text() : await beginning(answer.body, call.answerBytes)
  return { kind: 'answered', status: answer.statusCode, headers: flatten(answer.headers), text }
}

async function beginning(body: AsyncIterable<Buffer>, bytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    length += chunk.length
    // Leaving the loop closes the connection.
    if (length >= bytes) break
  }
  return Buffer.concat(chunks).subarray(0, bytes).toString('utf8')
}

/** Rejects at the deadline. The library itself heeds a signal only once the connection is open. */
function expiry(deadline: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    deadline.addEventListener('abort', () => reject(deadline.reason), { once: true })
  })
}

const OUR_BUGS = new Set(['UND_ERR_INVALID_ARG', 'ERR_INVALID_URL'])

/** Puts `mayWrite` between the open connection and the first byte. */
function askBeforeWrite(mayWrite: () => boolean): Dispatcher.DispatcherComposeInterceptor {
  return dispatch => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        if (mayWrite()) handler.onRequestStart?.(controller, context)
        else controller.abort(new Error('the caller ran out of time before the request was written'))
      },
      onRequestUpgrade: (...event) => handler.onRequestUpgrade?.(...event),
      onResponseStart: (...event) => handler.onResponseStart?.(...event),
      onResponseData: (...event) => handler.onResponseData?.(...event),
      onResponseEnd: (...event) => handler.onResponseEnd?.(...event),
      onResponseError: (...event) => handler.onResponseError?.(...event),
    })
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')])
  return Object.fromEntries(pairs)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The library's words. Connecting to a name with several addresses fails with one error per address. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ')
  return error instanceof Error ? error.message : String(error)
}
