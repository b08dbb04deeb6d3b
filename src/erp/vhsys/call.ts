/**
 * What a step of this driver carries for its `send`: one call, and how far its answer can be believed.
 */
import type { Json } from '../port/index.ts'

export interface Call {
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  body: Json
  /**
   * - `record`: the answer shows the record; what it leaves out is as expected.
   * - `lines`: the answer shows the lines added, with their ids.
   * - `expected`: success means that it is as expected.
   * - `read_back`: success means nothing yet; a reading will show.
   * - `issue`: asked for; whether it was granted stands on the document alone.
   * - `doubted`: only the fields in `believed` are sure; the document comes back marked so that it is read again.
   */
  answer: 'record' | 'lines' | 'expected' | 'read_back' | 'issue' | 'doubted'
  /** Fields sure to be as expected, where the rest is doubted. */
  believed?: string[]
  /** "Nothing found" is as good as done: the document is not there any more. */
  missingIsDone?: boolean
}

/** A call as the port carries it. */
export function callJson(call: Call): Json {
  return call as unknown as Json
}
