/**
 * Service notes (NFS-e): the ten calls of the page Notas_servico, each a function with types from the tables. They build nothing
 * and repeat nothing; whether a note should be made or issued is decided elsewhere.
 *
 * Source: VHSYS API v2, Notas_servico.
 */
import type { Reading } from '../../port/index.ts'
import type { Client } from '../client.ts'
import {
  type Got,
  type Issued,
  type Listed,
  readList,
  readOne,
  readRows,
  recordsOf,
  recordWith,
  type Sent,
  send,
  sendIssue,
} from './calls.ts'
import { checkBody, checkRows } from './check.ts'
import { type BodyOf, type RecordOf, shownWhole } from './fields.ts'
import {
  instalmentFields,
  serviceEmissionRecord,
  serviceInstalmentRecord,
  serviceNoteFilters,
  serviceStatusRecord,
  statusFields,
} from './partTables.ts'
import { serviceNoteFields, serviceNoteRecord } from './serviceTables.ts'

/** What a new service note is made of. */
export type NewServiceNote = BodyOf<typeof serviceNoteFields>
/** A service note as VHSYS shows it. */
export type ServiceNote = RecordOf<typeof serviceNoteRecord>
export type ServiceNoteFilters = BodyOf<typeof serviceNoteFilters>
export type NewStatus = BodyOf<typeof statusFields>
export type ServiceNoteStatus = RecordOf<typeof serviceStatusRecord>
export type NewInstalment = BodyOf<typeof instalmentFields>
export type ServiceNoteInstalment = RecordOf<typeof serviceInstalmentRecord>
export type ServiceEmission = RecordOf<typeof serviceEmissionRecord>

/** The service notes of one account. `id` is always `id_servico`. */
export interface ServiceNotes {
  /** Makes a note; nothing is issued. A twin of it is made when it is called twice. */
  create(note: NewServiceNote): Promise<Sent<ServiceNote>>
  /** Changes the fields given. VHSYS refuses it once the note is issued. */
  change(id: number, fields: Partial<NewServiceNote>): Promise<Sent<ServiceNote>>
  /** Sends a note to the trash, where `list` finds it with `lixeira: 'Sim'`; it gives the id. Cancels nothing. */
  trash(id: number): Promise<Sent<number>>
  /** One note, in the trash or not; null when there is none. */
  read(id: number): Promise<Reading<ServiceNote | null>>
  /** A page of notes. Without `lixeira` those in the trash are among them; without `order` they come in no order. */
  list(filters?: ServiceNoteFilters): Promise<Got<Listed<ServiceNote>>>
  /** Sets the status of the record and writes it into its history. `Cancelado` does not cancel an issued note. */
  addStatus(id: number, status: NewStatus): Promise<Sent<ServiceNoteStatus>>
  /** Sets the instalments; those there were are removed. */
  setInstalments(id: number, instalments: readonly NewInstalment[]): Promise<Sent<ServiceNoteInstalment[]>>
  /** Asks for the note to be issued. Read the note to know whether it is. */
  issue(id: number): Promise<Issued<ServiceEmission>>
  instalments(id: number): Promise<Reading<ServiceNoteInstalment[]>>
  statuses(id: number): Promise<Reading<ServiceNoteStatus[]>>
}

const path = 'notas-servico'

export function serviceNotes(client: Client): ServiceNotes {
  const whole = recordWith(serviceNoteRecord, 'id_servico')
  const partial = { partial: true }
  return {
    create: note =>
      send(client, {
        method: 'POST',
        path,
        body: note,
        findings: checkBody(serviceNoteFields, note),
        read: whole,
      }),
    change: (id, fields) =>
      send(client, {
        method: 'PUT',
        path: `${path}/${id}`,
        body: fields,
        findings: checkBody(serviceNoteFields, fields, partial),
        read: whole,
      }),
    trash: id =>
      send(client, {
        method: 'DELETE',
        path: `${path}/${id}`,
        body: null,
        findings: [],
        read: rows => recordWith(trashed, 'id_servico')(rows)?.id_servico ?? null,
      }),
    read: id => readOne(client, `${path}/${id}`, serviceNoteRecord),
    list: (filters = {}) =>
      readList(client, path, { table: serviceNoteFilters, given: filters }, serviceNoteRecord),
    addStatus: (id, status) =>
      send(client, {
        method: 'POST',
        path: `${path}/${id}/status`,
        body: status,
        findings: checkBody(statusFields, status),
        read: recordWith(serviceStatusRecord, 'tipo_status'),
      }),
    setInstalments: (id, instalments) =>
      send(client, {
        method: 'POST',
        path: `${path}/${id}/parcelas`,
        body: instalments,
        findings: checkRows(instalmentFields, instalments, 'parcelas'),
        read: recordsOf(serviceInstalmentRecord),
      }),
    issue: id => sendIssue(client, `${path}/${id}`, serviceEmissionRecord),
    instalments: id => readRows(client, `${path}/${id}/parcelas`, serviceInstalmentRecord),
    statuses: id => readRows(client, `${path}/${id}/status`, serviceStatusRecord),
  }
}

const trashed = { id_servico: shownWhole('The service note') } as const
