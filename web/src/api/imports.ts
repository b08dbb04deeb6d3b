/** Importing customers, pets, services and products from CSV files: tried first, then done, told as it goes. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, take } from './client.ts'
import { begun, heard, type ImportRun, linesOf } from './importRun.ts'

export const importKinds = ['customers', 'pets', 'services', 'products'] as const
export type ImportKind = (typeof importKinds)[number]

export interface ImportAsked {
  kind: ImportKind
  file: File
  /** Everything is tried, and nothing kept. */
  dryRun: boolean
}

/**
 * One import at a time, with how far it is. `stop` ends it after the rows under way; what was imported stays, and the same
 * file can be sent again.
 */
export function useImport() {
  const client = useQueryClient()
  const [run, setRun] = useState<ImportRun | null>(null)
  const hangUp = useRef<AbortController | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (asked: ImportAsked) => {
      const calling = new AbortController()
      hangUp.current = calling
      setRun(null)
      const answer = await send(asked, calling.signal)
      setRun(begun(asked.dryRun))
      try {
        for await (const lines of linesOf(answer)) setRun(state => state && lines.reduce(heard, state))
      } catch {
        // The line broke or was hung up. The answer's own end is the only proof that all was done.
      }
      setRun(state => state && (state.stage === 'running' ? { ...state, stage: 'interrupted' } : state))
    },
    onSettled: () => client.invalidateQueries(),
  })
  return {
    run,
    start: mutate,
    isRunning: isPending,
    error,
    stop: () => hangUp.current?.abort(),
    forget: () => setRun(null),
  }
}

async function send({ kind, file, dryRun }: ImportAsked, signal: AbortSignal) {
  const answer = await take(
    api.POST(`/api/v1/imports/${kind}`, {
      params: { query: { dryRun } },
      headers: { 'content-type': 'text/csv' },
      // The file as it lies on the disk: its encoding is found out by the server.
      body: file as unknown as string,
      bodySerializer: body => body as unknown as File,
      parseAs: 'stream',
      signal,
    }),
  )
  return answer as unknown as ReadableStream<Uint8Array<ArrayBuffer>>
}

/** An empty file with every column there may be, in the language spoken. */
export function useImportTemplate() {
  return useMutation({
    mutationFn: async (kind: ImportKind) =>
      new Blob([await take(api.GET(`/api/v1/imports/${kind}/template`, { parseAs: 'arrayBuffer' }))], {
        type: 'text/csv',
      }),
  })
}
