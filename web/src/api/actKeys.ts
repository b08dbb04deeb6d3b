/**
 * One `Idempotency-Key` for each act, however often its button is pressed. While nobody knows what became of a request (the
 * line broke, a proxy or the server failed), the same request carries the same key again, and the API does it once. Once
 * it is done its key is forgotten: the same thing wanted again is another act. Owns remembering; sends nothing.
 */
import { v4 as newId } from 'uuid'

/** Nobody still presses the same button after this long; who asks for the same by then means another. */
const KEPT_MS = 10 * 60_000

export interface ActKeys {
  /** The key of this request. */
  keyOf: (act: string) => string
  /** It is done, and was heard of. */
  done: (act: string) => void
  /** Somebody else is here, or the same person anew: a key is the API's for one caller. */
  forget: () => void
}

export function createActKeys(now: () => number = Date.now): ActKeys {
  const open = new Map<string, { key: string; at: number }>()
  return {
    keyOf(act) {
      for (const [other, { at }] of open) if (now() - at > KEPT_MS) open.delete(other)
      const key = open.get(act)?.key ?? newId()
      open.set(act, { key, at: now() })
      return key
    },
    done: act => void open.delete(act),
    forget: () => open.clear(),
  }
}

export const actKeys = createActKeys()
