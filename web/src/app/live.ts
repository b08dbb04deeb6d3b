/**
 * Keeps the screens current. The API tells which subject changed; what shows it is asked for again. While there is no
 * line nothing is assumed: as soon as there is one, for the first time too, everything on screen is asked for once.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { askAgain, parts } from '../api/subjects.ts'

/** Many changes within this time cost one round of questions. */
const GATHER_MS = 120

/** What was refused is asked for again after this long, and after twice as long each time. */
const AGAIN_MS = { first: 1_000, most: 30_000 }

export type LiveState = 'connecting' | 'live' | 'lost'

/** Listens for as long as the store is open. */
export function useLive(storeId: string): LiveState {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => listen(client, storeId, setState), [client, storeId])
  return state
}

/** @returns ends it */
function listen(client: QueryClient, storeId: string, tell: (state: LiveState) => void): () => void {
  const changed = new Set<string>()
  let gathering: number | undefined
  let again: number | undefined
  let waitMs = AGAIN_MS.first
  let source: EventSource

  function flush() {
    gathering = undefined
    void askAgain(client, changed)
    changed.clear()
  }

  function hear(event: MessageEvent<string>) {
    const { kind } = JSON.parse(event.data) as { kind: string; id: string }
    changed.add(kind)
    gathering ??= window.setTimeout(flush, GATHER_MS)
  }

  function lose() {
    tell('lost')
    // The browser comes back by itself to a line that broke, and never to an answer that was no stream: a proxy's, say.
    if (source.readyState !== EventSource.CLOSED) return
    // Access may have been taken away: asking who is here leads to the door.
    client.invalidateQueries({ queryKey: [parts.session] })
    again = window.setTimeout(open, waitMs)
    waitMs = Math.min(2 * waitMs, AGAIN_MS.most)
  }

  function open() {
    source = new EventSource(`/api/v1/live?store=${encodeURIComponent(storeId)}`)
    source.addEventListener('changed', hear)
    source.addEventListener('reload', () => client.invalidateQueries())
    source.addEventListener('ended', () => {
      source.close()
      lose()
    })
    source.addEventListener('open', () => {
      tell('live')
      waitMs = AGAIN_MS.first
      client.invalidateQueries()
    })
    source.addEventListener('error', lose)
  }

  open()
  return () => {
    source.close()
    window.clearTimeout(gathering)
    window.clearTimeout(again)
  }
}
