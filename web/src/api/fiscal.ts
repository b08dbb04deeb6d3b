/** What the store keeps for its fiscal notes, and how far it is from them. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { FiscalMatter, FiscalSettingsChange } from './types.ts'

export const useFiscalSettings = () =>
  useQuery({ queryKey: [parts.fiscal, 'settings'], queryFn: () => take(api.GET('/api/v1/fiscal-settings')) })

export const useFiscalReadiness = () =>
  useQuery({
    queryKey: [parts.fiscal, 'readiness'],
    queryFn: () => take(api.GET('/api/v1/fiscal-readiness')),
  })

export type ReadinessSubject = 'service' | 'product' | 'customer'

/** What one record lacks for its note. */
export const useRecordReadiness = (subject: ReadinessSubject, id: string) =>
  useQuery({
    queryKey: [parts.fiscal, 'record', subject, id],
    queryFn: () =>
      take(api.GET('/api/v1/fiscal-readiness/{subject}/{id}', { params: { path: { subject, id } } })),
  })

const useSaving = <Input, Answer>(save: (input: Input) => Promise<Answer>) => useActOn('store', save)

export const useSaveFiscalSettings = () =>
  useSaving((body: FiscalSettingsChange) => take(api.PATCH('/api/v1/fiscal-settings', { body })))

export const useConfirmMatter = (matter: FiscalMatter) =>
  useSaving((confirmedBy: string) =>
    take(
      api.PUT('/api/v1/fiscal-confirmations/{matter}', {
        params: { path: { matter } },
        body: { confirmedBy },
      }),
    ),
  )

export const useUnconfirmMatter = (matter: FiscalMatter) =>
  useSaving((_: undefined) =>
    take(api.DELETE('/api/v1/fiscal-confirmations/{matter}', { params: { path: { matter } } })),
  )

export interface ApproximateTaxesAsked {
  file: File
  /** Everything is read, and nothing kept. */
  dryRun: boolean
}

/** The IBPT names its files after state and version: `TabelaIBPTaxSP26.2.C.csv`. Null where the name says no state. */
const stateInName = (name: string) => /IBPTax([A-Z]{2})\d/i.exec(name)?.[1]?.toUpperCase() ?? null

export const useImportApproximateTaxes = () =>
  useSaving(({ file, dryRun }: ApproximateTaxesAsked) => {
    const state = stateInName(file.name)
    return take(
      api.POST('/api/v1/imports/approximate-taxes', {
        params: { query: { dryRun, ...(state === null ? {} : { state }) } },
        headers: { 'content-type': 'text/csv' },
        // The file as it lies on the disk: its encoding is found out by the server.
        body: file as unknown as string,
        bodySerializer: body => body as unknown as File,
      }),
    )
  })
