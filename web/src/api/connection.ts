/** The store's connection to its ERP, and the drivers there are. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from './client.ts'
import { parts } from './subjects.ts'
import type { Finding } from './types.ts'

export interface Words {
  pt: string
  en: string
  es: string
}

export interface Choice {
  value: string
  label: string
}

export interface SettingField {
  name: string
  label: Words
  type: 'choice' | 'method_map' | 'text' | 'number'
  list: string | null
  options: Choice[]
  required: boolean
}

export interface DriverInfo {
  name: string
  title: string
  credentialFields: { name: string; label: Words; secret: boolean }[]
  settingFields: SettingField[]
  lacks: { name: string; words: Words }[]
}

export interface ErrorGroup {
  finding: Finding
  count: number
  invoices: { id: string; number: number }[]
}

export interface Connection {
  id: string
  driver: string
  title: string
  environment: 'live' | 'test'
  state: 'open' | 'paused' | 'closed'
  company: { name: string; taxId: string | null } | null
  cutOff: string
  settings: Record<string, unknown>
  lastSuccessAt: string | null
  lastFailureAt: string | null
  lastFailure: string | null
  /** Age of the oldest work owed, in seconds; null when nothing is owed. */
  lagSeconds: number | null
  owed: number
  errors: ErrorGroup[]
  mapping: { mapped: number; total: number }
}

export function useConnection() {
  return useQuery({
    queryKey: [parts.connection],
    queryFn: () =>
      request<{ items: Connection[] }>('GET', '/connections').then(({ items }) => items[0] ?? null),
  })
}

export function useDrivers() {
  return useQuery({
    queryKey: ['drivers'],
    queryFn: () => request<{ items: DriverInfo[] }>('GET', '/drivers').then(({ items }) => items),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useChoices(connectionId: string, list: string | null) {
  return useQuery({
    queryKey: [parts.connection, connectionId, 'choices', list],
    queryFn: () =>
      request<{ items: Choice[] }>('GET', `/connections/${connectionId}/choices/${list}`).then(({ items }) => items),
    enabled: list !== null,
    staleTime: 60_000,
  })
}

function useAct<Input, Answer = unknown>(act: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all([parts.connection, parts.invoices, parts.billing].map(part => client.invalidateQueries({ queryKey: [part] }))),
  })
}

export interface ConnectInput {
  driver: string
  environment: 'live' | 'test'
  credentials: Record<string, string>
  cutOff: string
}

export interface TestResult {
  ok: boolean
  company: { name: string; taxId: string | null } | null
  words: string | null
}

export const useConnect = () => useAct((body: ConnectInput) => request<Connection>('POST', '/connections', { body }))

export const useReconnect = (id: string) =>
  useAct((body: { credentials: Record<string, string> }) => request('PUT', `/connections/${id}/credentials`, { body }))

export const useTest = (id: string) => useAct((_: undefined) => request<TestResult>('POST', `/connections/${id}/test`))

export const usePause = (id: string) => useAct((_: undefined) => request('POST', `/connections/${id}/pause`))

export const useResume = (id: string) => useAct((_: undefined) => request('POST', `/connections/${id}/resume`))

export const useDisconnect = (id: string) => useAct((_: undefined) => request('DELETE', `/connections/${id}`))

export const useSaveSettings = (id: string) =>
  useAct((body: { settings: Record<string, unknown> }) => request('PATCH', `/connections/${id}`, { body }))

export const useReprocessCause = (id: string) =>
  useAct((body: { code: string }) => request<{ count: number }>('POST', `/connections/${id}/reprocess`, { body }))
