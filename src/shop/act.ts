/**
 * What every act of the shop is: one transaction's worth of what a person does, with a typed outcome.
 *
 * An act is `(tx, context, input) => Promise<Result>`. It locks what it changes, checks, and only then writes; it marks
 * lanes last. A refusal is a value and changes nothing.
 */
import type { Tx } from '../store/database.ts'
import type { LaneClass } from '../store/marking.ts'
import type { Problem, ProblemCode } from './problem.ts'

export interface ActContext {
  storeId: string
  /** `user:<id>`, `key:<id>`, `erp` or `trela`. */
  actor: string
  /** The store's day, `YYYY-MM-DD`. */
  today: string
  newId: () => string
  /** Whose turn the lanes it marks take; a person's unless said. */
  laneClass?: LaneClass
}

export type Refusal = { ok: false; problem: Problem }
export type Result<T> = { ok: true; value: T } | Refusal

export function done<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refuse(code: ProblemCode, details: Partial<Omit<Problem, 'code'>> = {}): Refusal {
  return { ok: false, problem: { params: {}, ...details, code } }
}

/**
 * Runs an act made of several acts so that it happens whole or not at all: when one of them refuses, what the others
 * wrote is taken back, and the transaction goes on.
 */
export async function allOrNothing<T>(tx: Tx, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return (await tx.savepoint(async inner => {
      const result = await work(inner)
      if (!result.ok) throw new TakenBack(result)
      return result
    })) as Result<T>
  } catch (error) {
    if (error instanceof TakenBack) return error.refusal
    throw error
  }
}

/** Carries a refusal out of the savepoint that it undoes. Never leaves this file. */
class TakenBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.problem.code)
    this.refusal = refusal
  }
}
