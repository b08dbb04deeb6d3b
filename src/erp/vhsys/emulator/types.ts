/**
 * The few shapes every part of the VHSYS emulator shares: what goes in, what comes out, and the two things it
 * needs from outside (time and randomness). It leaves alone what any of it means to VHSYS.
 */

/** What a JSON text can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One record under its VHSYS field names. Never changed in place: a change makes a new row. */
export type Row = { readonly [field: string]: Json }

/** Where time comes from: the real clock, or a simulation's virtual one. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Resolves once `ms` milliseconds of this clock have passed. */
  sleep(ms: number): Promise<unknown>
}

/** Chance; seeded in a simulation. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
}

/** One request as it arrives, free of sockets. `url` is the path with its query, `body` the raw text. */
export interface ApiRequest {
  readonly method: string
  readonly url: string
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** An answer that leaves the emulator. */
export interface Reply {
  readonly kind: 'reply'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** No answer: the connection is cut (`drop`), or silent until the client gives up (`hang`). */
export type NoAnswer = { readonly kind: 'drop' } | { readonly kind: 'hang' }

/** What becomes of a request. */
export type Outcome = Reply | NoAnswer

/** What a webhook delivery looks like on the wire; the adapter sends it. */
export interface OutgoingDelivery {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends one webhook delivery and gives the receiver's HTTP status. Rejects when nobody answered. */
export type SendDelivery = (delivery: OutgoingDelivery) => Promise<number>

/** The kinds of mistake the emulator sees in a request. Which ones it refuses is the switch `strict`. */
export type ViolationKind =
  | 'missing' // a required field is absent or empty
  | 'format' // not a date, not a 2-place decimal, not a number
  | 'size' // longer or shorter than documented
  | 'enum' // a value outside the documented list, case included
  | 'shape' // an object where an array belongs, or the other way round; text that is no JSON
  | 'loose' // VHSYS takes it, the documentation writes it otherwise (a bare number for a decimal)
  | 'unknown' // a field or query parameter nobody documented or observed
  | 'reference' // an id that points at nothing, or at a record in the trash
  | 'header' // User-Agent or Content-Type missing
  | 'encoding' // accents sent as \u escapes

/** One mistake in one request. `message` is what VHSYS would say about it. */
export interface Violation {
  readonly kind: ViolationKind
  readonly field: string
  readonly message: string
}
