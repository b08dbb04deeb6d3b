/**
 * The notifier: what leaves after the fact. Watches stores for what somebody must hear of, mails it, and tells their endpoints
 * what changed, until it is stopped.
 *
 * Any number of notifiers may run on one database: watching a store, telling it and an endpoint's turn are each claimed by one of them.
 * A NOTIFY wakes it; a slow tick is the safety net and brings what only time makes due.
 */
import { sendLetters } from './alerts/letters.ts'
import { storesToWatch, watchStore } from './alerts/watch.ts'
import { claimTurn, type EndpointTurn, takeTurn } from './deliver.ts'
import type { NotifierParts } from './parts.ts'
import { storesToTell, tellStore } from './tell.ts'

export interface Notifier {
  start: () => Promise<void>
  /** Claims nothing more and waits for the posts under way. */
  stop: () => Promise<void>
  /** Does one thing that is due; answers whether there was one. For tests and simulations. */
  step: () => Promise<boolean>
}

/** Endpoints served at once by this process. */
const workers = 8
const tickMs = 1_000

export function createNotifier(parts: NotifierParts): Notifier {
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const sending = new Set<Promise<void>>()
  let wake = new AbortController()
  let unlisten: (() => Promise<void>) | null = null
  let loop: Promise<void> | null = null

  async function tellOne(): Promise<boolean> {
    let told = false
    for (const storeId of await parts.db.asDispatcher(storesToTell)) {
      try {
        told = (await parts.db.inStore(storeId, tx => tellStore(tx, storeId, parts.ids.next))) || told
      } catch (error) {
        // One store's trouble is not another's.
        parts.log.error({ err: error, store: storeId }, 'telling threw')
      }
    }
    return told
  }

  /** Stores that were looked at: their letters leave outside of the transaction. */
  async function watchSome(): Promise<string[]> {
    const watched: string[] = []
    for (const storeId of await parts.db.asDispatcher(storesToWatch)) {
      try {
        const looked = await parts.db.inStore(storeId, tx =>
          watchStore(tx, storeId, parts.ids.next, parts.letters),
        )
        if (looked) watched.push(storeId)
      } catch (error) {
        parts.log.error({ err: error, store: storeId }, 'watching threw')
      }
    }
    return watched
  }

  /** A mail server that is slow holds nobody else up. */
  async function sendFor(storeIds: string[]): Promise<void> {
    const { letters } = parts
    if (!letters) return
    for (const storeId of storeIds) {
      await sendLetters(parts, letters, storeId).catch(error =>
        parts.log.error({ err: error, store: storeId }, 'sending mails threw'),
      )
    }
  }

  const claim = (): Promise<EndpointTurn | null> => parts.db.asDispatcher(claimTurn)

  /** A throw is a bug or a lost database: the lease runs out and the turn comes back by itself. */
  async function serve(turn: EndpointTurn): Promise<void> {
    try {
      await takeTurn(parts, turn, stopping.signal)
    } catch (error) {
      parts.log.error({ err: error, endpoint: turn.endpointId }, 'delivering threw')
    }
  }

  async function dispatch(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController()
      const watched = await watchSome()
      if (watched.length > 0) {
        const sent = sendFor(watched).finally(() => sending.delete(sent))
        sending.add(sent)
        continue
      }
      if (await tellOne()) continue
      const turn = running.size < workers ? await claim() : null
      if (turn) {
        const served = serve(turn).finally(() => {
          running.delete(served)
          wake.abort()
        })
        running.add(served)
        continue
      }
      await parts.clock.sleep(tickMs, AbortSignal.any([wake.signal, stopping.signal]))
    }
  }

  /** The database may be away for a while; the loop must outlive that. */
  async function keepDispatching(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await dispatch()
      } catch (error) {
        parts.log.error({ err: error }, 'the notifier lost the database; trying again')
        await parts.clock.sleep(tickMs, stopping.signal)
      }
    }
  }

  return {
    start: async () => {
      const woken = () => wake.abort()
      unlisten = await parts.db.listen('untold', woken, woken)
      loop = keepDispatching()
    },
    stop: async () => {
      stopping.abort()
      await loop
      await Promise.all([...running, ...sending])
      await unlisten?.()
    },
    step: async () => {
      const watched = await watchSome()
      await sendFor(watched)
      if (watched.length > 0) return true
      if (await tellOne()) return true
      const turn = await claim()
      if (turn) await takeTurn(parts, turn)
      return turn !== null
    },
  }
}
