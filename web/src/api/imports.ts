/** Importing customers, pets, services and products from CSV files: tried first, then done, told as it goes. */
import { skipToken, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { chosenStoreId } from '../app/session.ts'
import { api, take } from './client.ts'
import { begun, heard, type ImportRun, linesOf } from './importRun.ts'
import { parts } from './subjects.ts'

export const importKinds = ['customers', 'pets', 'services', 'products'] as const
export type ImportKind = (typeof importKinds)[number]

export interface ImportAsked {
  kind: ImportKind
  file: File
  /** Everything is tried, and nothing kept. */
  dryRun: boolean
}

/** What was asked for last on this device, and how far it is. */
interface Underway {
  asked: ImportAsked
  /** Null until the answer begins. */
  run: ImportRun | null
  hangUp: AbortController
}

const mutationKey = [parts.importRun]

/**
 * One import at a time, with how far it is. It is held above the screens: whoever comes back to them finds it as it is by then.
 * `stop` ends it after the rows under way; what was imported stays, and the same file can be sent again.
 */
export function useImport() {
  const client = useQueryClient()
  const held = [parts.importRun, chosenStoreId()]
  const { data: underway = null } = useQuery<Underway | null>({
    queryKey: held,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const isRunning = useIsMutating({ mutationKey }) > 0
  const { mutate, error, reset } = useMutation({
    mutationKey,
    mutationFn: async (asked: ImportAsked) => {
      const hangUp = new AbortController()
      const keep = (run: ImportRun | null) => client.setQueryData<Underway>(held, { asked, run, hangUp })
      keep(null)
      const answer = await send(asked, hangUp.signal)
      let run = begun(asked.dryRun)
      keep(run)
      try {
        for await (const lines of linesOf(answer)) {
          run = lines.reduce(heard, run)
          keep(run)
        }
      } catch {
        // The line broke or was hung up. The answer's own end is the only proof that all was done.
      }
      if (run.stage === 'running') keep({ ...run, stage: 'interrupted' })
    },
    onSettled: () => client.invalidateQueries(),
  })
  return {
    run: underway?.run ?? null,
    /** What is imported, or was last. */
    asked: underway?.asked ?? null,
    start: mutate,
    isRunning,
    error,
    stop: () => underway?.hangUp.abort(),
    forget: () => {
      reset()
      client.setQueryData<Underway | null>(held, null)
    },
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
