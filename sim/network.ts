/**
 * The network of the simulated world: delivers to the emulator in process, or fails in every way a network can.
 *
 * `lost_request` never arrives; `lost_answer` arrives and is done; `late_commit` arrives after the caller gave up;
 * `error_before` is a 500 with nothing done; `throttled` is a 429; `refused` never connects.
 */
import type { VhsysEmulator } from '../src/erp/vhsys/emulator/index.ts'
import type { HttpClient, HttpOutcome, HttpRequest } from '../src/platform/http.ts'
import type { Chance } from './chance.ts'
import type { WorldClock } from './time.ts'

export const networkFaults = [
  'lost_request',
  'lost_answer',
  'late_commit',
  'error_before',
  'throttled',
  'refused',
] as const
export type NetworkFault = (typeof networkFaults)[number]

export interface Network extends HttpClient {
  calm: () => void
  /** Faults strike so many of a hundred calls from now on. */
  roughen: (percent: number) => void
  /** Nothing arrives in either direction until it is back. */
  goAway: () => void
  comeBack: () => void
  isAway: () => boolean
  tally: Record<string, number>
  count: (name: string) => void
  /** Calls that write, in the order they were delivered. */
  writes: { method: string; path: string }[]
  /** When each call was made, in ms. */
  calledAt: number[]
  /** Every call with its instant and what came of it, in order: two runs of one seed tell the same story. */
  story: string[]
}

/** The ERP's own day. */
const dayOf = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('America/Sao_Paulo').toPlainDate().toString()

/** A late write becomes visible within the horizon that the driver declares, and no later. */
const lateWithinMs = 80_000

export function createNetwork(
  emulator: VhsysEmulator,
  clock: WorldClock,
  chance: Chance,
  faults: { percent: number; kinds: readonly NetworkFault[]; on?: string },
  readLagMs: number,
): Network {
  let { percent } = faults
  let isAway = false
  const polledOn = new Map<string, string>()
  const tally: Record<string, number> = {}
  const writes: Network['writes'] = []
  const story: string[] = []
  const calledAt: number[] = []
  let lastWriteAt = Number.NEGATIVE_INFINITY
  const count = (name: string) => {
    tally[name] = (tally[name] ?? 0) + 1
  }

  async function deliver(call: HttpRequest): Promise<HttpOutcome> {
    const { pathname, search } = new URL(call.url)
    if (call.method !== 'GET') {
      writes.push({ method: call.method, path: pathname })
      lastWriteAt = clock.now()
    } else {
      if (clock.now() < lastWriteAt + readLagMs) count('read within the lag')
      if (search.includes('data_modificacao')) countMidnight(pathname)
    }
    const headers = Object.fromEntries(
      Object.entries(call.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v]),
    )
    const reply = await emulator.handle({
      method: call.method,
      url: pathname + search,
      headers,
      body: call.body ?? '',
    })
    if (reply.kind !== 'reply') throw new Error(`The emulator answered ${reply.kind} without a fault`)
    return { kind: 'answered', status: reply.status, headers: { ...reply.headers }, text: reply.body }
  }

  function countMidnight(path: string): void {
    const day = dayOf(clock.now())
    if ((polledOn.get(path) ?? day) !== day) count('poll across midnight')
    polledOn.set(path, day)
  }

  const failed = (
    reason: 'timeout' | 'reset' | 'refused_connection' | 'late',
    sentMaybe: boolean,
  ): HttpOutcome => ({
    kind: 'failed',
    reason,
    sentMaybe,
    detail: 'simulated',
  })

  async function request(call: HttpRequest): Promise<HttpOutcome> {
    if (isAway) return failed('refused_connection', false)
    const mayFail = call.url.includes(faults.on ?? '')
    const fault = mayFail && chance.percent(percent) ? chance.pick(faults.kinds) : null
    if (fault) count(fault)
    if (fault && call.url.endsWith('/emitir')) count(`${fault} of an issue`)
    if (fault === 'refused') return failed('refused_connection', false)
    await clock.advance(chance.between(5, 400))
    if (call.beforeWrite?.() === false) {
      count('woke_late')
      return failed('late', false)
    }
    switch (fault) {
      case 'lost_request':
        await clock.advance(call.deadlineMs)
        return failed('timeout', true)
      case 'late_commit':
        clock.later(
          call.deadlineMs + chance.between(100, lateWithinMs),
          async () => void (await deliver(call)),
        )
        await clock.advance(call.deadlineMs)
        return failed('timeout', true)
      case 'lost_answer':
        await deliver(call)
        return failed('reset', true)
      case 'error_before':
        return { kind: 'answered', status: 500, headers: {}, text: 'Internal Server Error' }
      case 'throttled':
        return { kind: 'answered', status: 429, headers: {}, text: 'Too Many Attempts.' }
      default: {
        const outcome = await deliver(call)
        await clock.advance(chance.between(5, 200))
        return outcome
      }
    }
  }

  return {
    tally,
    count,
    writes,
    story,
    calledAt,
    calm: () => {
      percent = 0
    },
    roughen: next => {
      percent = next
    },
    goAway: () => {
      isAway = true
    },
    comeBack: () => {
      isAway = false
    },
    isAway: () => isAway,
    request: async call => {
      const from = clock.iso()
      calledAt.push(clock.now())
      const outcome = await request(call)
      const answer = outcome.kind === 'answered' ? `${outcome.status} ${outcome.text}` : outcome.reason
      story.push(`${from} ${call.method} ${call.url} ${call.body ?? ''} > ${clock.iso()} ${answer}`)
      return outcome
    },
  }
}
