/**
 * A refusal by the API, as the screens hold it: a problem answer (RFC 9457) whose words come in the language asked
 * for. Owns reading it and telling a missing line apart from a refusal.
 */

/** What stands in the way, with its field (dotted path) where it has one. */
export interface FieldError {
  field: string | null
  cause: string
  cure: string
}

export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** Stable word for the kind of refusal, such as `invalid_input`; `offline` when no answer came. */
  readonly code: string
  readonly errors: FieldError[]

  constructor(status: number, code: string, title: string, errors: FieldError[] = []) {
    super(title)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.errors = errors
  }
}

/** Reads the body of an answer that is not a success. */
export function problemFrom(status: number, body: unknown): Problem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: string
    title?: string
    errors?: FieldError[]
  }
  return new Problem(status, said.code ?? `http_${status}`, said.title ?? '', said.errors ?? [])
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem
}
