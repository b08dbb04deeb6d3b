/**
 * Keeps the screens current. The API tells which subject changed; what shows it is asked for again. While the line
 * is down nothing is assumed: as soon as it is back, everything on screen is asked for once.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Part, partsThatShow } from '../api/subjects.ts'

/** Many changes within this time cost one round of questions. */
const GATHER_MS = 120

export type LiveState = 'connecting' | 'live' | 'lost'

/** Listens for as long as the store is open. */
export function useLive(storeId: string): LiveState {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')

  useEffect(() => {
    const source = new EventSource(`/api/v1/live?store=${encodeURIComponent(storeId)}`)
    const changed = new Set<string>()
    let timer: number | undefined
    let wasLost = false

    function flush() {
      timer = undefined
      const parts = new Set([...changed].flatMap(partsThatShow))
      changed.clear()
      client.invalidateQueries({ predicate: ({ queryKey }) => parts.has(queryKey[0] as Part) })
    }

    function hear(event: MessageEvent<string>) {
      const { kind } = JSON.parse(event.data) as { kind: string; id: string }
      changed.add(kind)
      timer ??= window.setTimeout(flush, GATHER_MS)
    }

    source.addEventListener('changed', hear)
    source.addEventListener('reload', () => client.invalidateQueries())
    // Access was taken away: asking who is here leads to the door.
    source.addEventListener('ended', () => {
      source.close()
      client.invalidateQueries()
    })
    source.addEventListener('open', () => {
      setState('live')
      if (wasLost) client.invalidateQueries()
      wasLost = false
    })
    source.addEventListener('error', () => {
      wasLost = true
      setState('lost')
    })
    return () => {
      source.close()
      window.clearTimeout(timer)
    }
  }, [client, storeId])

  return state
}
