/**
 * What can go wrong between a client and VHSYS, injected on purpose. A fault waits for requests that match it and
 * strikes some of them; how often each kind struck is counted, so that a test can show its faults happened. What a
 * strike does to the request is in `emulator.ts`.
 */

import type { Random } from './types.ts'

/** Every kind of fault and what it does. */
export const faultTable = {
  drop: 'Nothing is done and the connection is cut',
  'drop-after-commit': 'The request is carried out, then the connection is cut without an answer',
  'commit-late': 'Carried out and answered only after ms, even if the client has left',
  slow: 'Carried out at once, answered after ms',
  hang: 'Nothing is done and nothing is ever answered',
  'hang-after-commit': 'Carried out, and nothing is ever answered',
  'error-before': 'HTTP 500, nothing done',
  'error-after': 'Carried out, then HTTP 500',
  throttle: 'HTTP 429 in plain text; ms becomes Retry-After',
  'generic-refusal': 'HTTP 403 with the generic sentence of the route',
  refusal: 'HTTP 403 with message as data (a sentence, or a list of field messages)',
  'gateway-text': 'The passing text "Erro ao comunicar com a API", nothing done',
  'gateway-text-after': 'Carried out, then the passing text "Erro ao comunicar com a API"',
  'bad-tokens': 'The answer to unknown tokens',
  'stale-read': 'A read (GET only) answers each document as it stood ms ago',
} as const

/** A kind of fault. */
export type FaultKind = keyof typeof faultTable

/** A fault to inject. */
export interface FaultOptions {
  readonly kind: FaultKind
  /** HTTP method; any when left out. */
  readonly method?: string
  /** Path without `/v2`; `*` stands for one segment, as in `clientes/*`. Any when left out. */
  readonly path?: string
  /** Account name; any when left out. */
  readonly account?: string
  /** Strikes from the nth match on, counting from 1 (default 1). */
  readonly nth?: number
  /** How many times it strikes; 0 is without end. Default 1, or 0 with a probability. */
  readonly count?: number
  /** Chance from 0 to 1 that a match is struck (default 1). */
  readonly probability?: number
  /** Milliseconds, for the kinds that take time. */
  readonly ms?: number
  /** For `refusal`: what `data` says. */
  readonly message?: string | readonly string[]
}

/** A fault in place. */
export interface Fault extends FaultOptions {
  readonly id: string
  /** Requests it matched and requests it struck. */
  readonly matched: number
  readonly struck: number
}

/** The faults in place. One fault strikes a request at most; the first in order that wants it. */
export interface Faults {
  add(options: FaultOptions): Fault
  list(): Fault[]
  /** Removes one fault, or all. */
  clear(id?: string): void
  /** The fault that strikes this request, if one does. */
  take(request: {
    readonly method: string
    readonly path: string
    readonly account: string | null
  }): Fault | null
  /** How often each kind struck since the last reset, cleared faults included. */
  tally(): Partial<Record<FaultKind, number>>
  reset(): void
}

/** An empty set of faults, rolling its chances with `random`. */
export function createFaults(random: Random): Faults {
  type Kept = { -readonly [Key in keyof Fault]: Fault[Key] }
  let faults: Kept[] = []
  let made = 0
  let tally: Partial<Record<FaultKind, number>> = {}

  function strikes(fault: Kept): boolean {
    fault.matched += 1
    if (fault.matched < (fault.nth ?? 1)) return false
    const count = fault.count ?? (fault.probability === undefined ? 1 : 0)
    if (count > 0 && fault.struck >= count) return false
    return fault.probability === undefined || random.int(1, 1_000_000) <= fault.probability * 1_000_000
  }

  return {
    add(options) {
      made += 1
      const fault = { ...options, id: `fault-${made}`, matched: 0, struck: 0 }
      faults.push(fault)
      return { ...fault }
    },
    list: () => faults.map(fault => ({ ...fault })),
    clear(id) {
      faults = id === undefined ? [] : faults.filter(fault => fault.id !== id)
    },
    take(request) {
      const fault = faults.find(candidate => matches(candidate, request) && strikes(candidate))
      if (fault === undefined) return null
      fault.struck += 1
      tally[fault.kind] = (tally[fault.kind] ?? 0) + 1
      return { ...fault }
    },
    tally: () => ({ ...tally }),
    reset() {
      faults = []
      tally = {}
    },
  }
}

const faultOptions = new Set([
  'kind',
  'method',
  'path',
  'account',
  'nth',
  'count',
  'probability',
  'ms',
  'message',
])

/** Checks a fault that came from outside; gives what is wrong with it, in words, or null. */
export function wrongFault(given: Readonly<Record<string, unknown>>): string | null {
  if (typeof given.kind !== 'string' || !Object.hasOwn(faultTable, given.kind))
    return `there is no fault ${JSON.stringify(given.kind)}`
  for (const name of ['method', 'path', 'account'] as const)
    if (given[name] !== undefined && typeof given[name] !== 'string') return `${name} must be text`
  for (const name of ['nth', 'count', 'ms'] as const)
    if (given[name] !== undefined && !(Number.isInteger(given[name]) && Number(given[name]) >= 0))
      return `${name} must be a whole number`
  const { probability, message } = given
  const unknown = Object.keys(given).find(name => !faultOptions.has(name))
  if (unknown !== undefined) return `a fault has no ${unknown}`
  if (probability !== undefined && !(typeof probability === 'number' && probability >= 0 && probability <= 1))
    return 'probability must be from 0 to 1'
  if (given.kind === 'refusal' && typeof message !== 'string' && !Array.isArray(message))
    return 'a refusal needs a message'
  return null
}

function matches(
  fault: FaultOptions,
  request: { readonly method: string; readonly path: string; readonly account: string | null },
): boolean {
  if (fault.kind === 'stale-read' && request.method !== 'GET') return false
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false
  if (fault.account !== undefined && fault.account !== request.account) return false
  return fault.path === undefined || pathMatches(fault.path, request.path)
}

function pathMatches(pattern: string, path: string): boolean {
  const wanted = pattern.replace(/^\/?(v2\/)?/, '').split('/')
  const given = path.split('/')
  return (
    wanted.length === given.length && wanted.every((segment, at) => segment === '*' || segment === given[at])
  )
}
