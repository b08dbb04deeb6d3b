/**
 * VHSYS without Trela: the notes of one account as typed calls, and the rules about notes that need no ERP, for a program that wants
 * nothing else of ours. Exported as `trela/vhsys`; `docs/vhsys-notes.md` shows it at work. It repeats no call and keeps no limit of
 * its own: what VHSYS or the network said comes back as a value, and what it means for the next call stands at each type.
 */
export {
  type AccessKeyFault,
  type AccessKeyParts,
  type AccessKeyResult,
  accessKeyDigit,
  buildAccessKey,
  parseAccessKey,
} from '../../core/fiscal/accessKey.ts'
export {
  agreeWithinACent,
  type ConsumerTotals,
  consumerNoteTotals,
  productCents,
  type ServiceAmounts,
  type ServiceTotals,
  type ServiceTotalsResult,
  serviceNoteTotals,
} from '../../core/fiscal/noteTotals.ts'
export type { CuredAt, Rejection } from '../../core/fiscal/rejection.ts'
export { rejectionIn, rejectionOf, rejections, unknownRejection } from '../../core/fiscal/rejections.ts'

import { createHttpClient, type HttpClient } from '../../platform/http.ts'
import type { Transport } from '../port/index.ts'
import { createClient } from './client.ts'
import { type ConsumerNotes, consumerNotes } from './notes/consumerNotes.ts'
import { type ServiceNotes, serviceNotes } from './notes/serviceNotes.ts'

export interface VhsysAccount {
  accessToken: string
  secretAccessToken: string
  /** Where the API answers; VHSYS's own address unless given. */
  apiUrl?: string
  /** A call is given up after this long (default 60 s); a write is then `uncertain`. */
  deadlineMs?: number
}

/** The notes of an account; `close` ends its connections. */
export interface VhsysNotes {
  services: ServiceNotes
  consumers: ConsumerNotes
  close(): Promise<void>
}

/** Opens an account. Costs no call. */
export function openVhsysNotes(account: VhsysAccount): VhsysNotes {
  const http = createHttpClient()
  const client = createClient({
    credentials: { access_token: account.accessToken, secret_access_token: account.secretAccessToken },
    settings: account.apiUrl === undefined ? {} : { api_url: account.apiUrl },
    send: transportOver(http, account.deadlineMs ?? 60_000),
  })
  return {
    services: serviceNotes(client),
    consumers: consumerNotes(client),
    close: () => http.close(),
  }
}

function transportOver(http: HttpClient, deadlineMs: number): Transport {
  return async ({ method, url, headers, body }) => {
    const outcome = await http.request({
      method: method as 'GET' | 'POST' | 'PUT' | 'DELETE',
      url,
      headers,
      ...(body === null ? {} : { body }),
      deadlineMs,
    })
    if (outcome.kind === 'failed') return { is: 'failed', why: outcome.reason, sentMaybe: outcome.sentMaybe }
    return { is: 'answered', status: outcome.status, headers: outcome.headers, text: outcome.text }
  }
}

export type { Got, Issued, Listed, Sent } from './notes/calls.ts'
export type { FieldCode, FieldFinding } from './notes/check.ts'
export type {
  ConsumerEmission,
  ConsumerNote,
  ConsumerNoteFilters,
  ConsumerNoteInstalment,
  ConsumerNoteStatus,
  ConsumerNotes,
  NewConsumerNote,
  NewNoteProduct,
  NewTaxedProduct,
  NewVoiding,
  NoteProduct,
  NoteProductChange,
  Voiding,
} from './notes/consumerNotes.ts'
export { fieldSentence } from './notes/findings.ts'
export type {
  NewInstalment,
  NewServiceNote,
  NewStatus,
  ServiceEmission,
  ServiceNote,
  ServiceNoteFilters,
  ServiceNoteInstalment,
  ServiceNoteStatus,
  ServiceNotes,
} from './notes/serviceNotes.ts'
