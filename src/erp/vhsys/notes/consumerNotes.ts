/**
 * Consumer notes (NFC-e): the seventeen calls of the page Notas_consumidor, each a function with types from the tables. They build
 * nothing and repeat nothing; which taxes a product has and whether a note should be issued is decided elsewhere.
 *
 * Source: VHSYS API v2, Notas_consumidor.
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
import { consumerChangeFields, consumerNoteFields, consumerNoteRecord } from './consumerTables.ts'
import { type BodyOf, group, type RecordOf, required, shownWhole } from './fields.ts'
import {
  consumerEmissionRecord,
  consumerInstalmentRecord,
  consumerNoteFilters,
  consumerStatusRecord,
  instalmentFields,
  statusFields,
} from './partTables.ts'
import { noteProductFields, noteProductRecord } from './productTables.ts'
import type { NewInstalment, NewStatus } from './serviceNotes.ts'
import { taxFields } from './taxTables.ts'
import { voidingFields, voidingRecord } from './voidTables.ts'

const impostos = group(taxFields, 'Taxes of the product')
/** What POST of a product takes. */
export const newProductFields = { ...noteProductFields, impostos } as const
const taxedProductFields = { ...noteProductFields, impostos: required(impostos) } as const
const trashed = { id_nfc: shownWhole('The consumer note') } as const
const removed = { id_ped_produto: shownWhole('This product on this note') } as const

/** What a new consumer note is made of; its products follow. */
export type NewConsumerNote = BodyOf<typeof consumerNoteFields>
/** A consumer note as VHSYS shows it, without products. */
export type ConsumerNote = RecordOf<typeof consumerNoteRecord>
export type ConsumerEmission = RecordOf<typeof consumerEmissionRecord>
export type ConsumerNoteFilters = BodyOf<typeof consumerNoteFilters>
export type ConsumerNoteStatus = RecordOf<typeof consumerStatusRecord>
export type ConsumerNoteInstalment = RecordOf<typeof consumerInstalmentRecord>
export type NewNoteProduct = BodyOf<typeof newProductFields>
/** A product with its taxes: without them VHSYS fills in its own, such as CST 40. */
export type NewTaxedProduct = BodyOf<typeof taxedProductFields>
export type NoteProductChange = BodyOf<typeof noteProductFields>
export type NoteProduct = RecordOf<typeof noteProductRecord>
export type NewVoiding = BodyOf<typeof voidingFields>
export type Voiding = RecordOf<typeof voidingRecord>

/** The consumer notes of one account. `id` is always `id_nfc`, `product` always `id_ped_produto`. */
export interface ConsumerNotes {
  /** Makes a note without products; nothing is issued. A twin of it is made when it is called twice. */
  create(note: NewConsumerNote): Promise<Sent<ConsumerNote>>
  /** Changes the fields given. VHSYS refuses it once the note is issued. */
  change(id: number, fields: Partial<NewConsumerNote>): Promise<Sent<ConsumerNote>>
  /** Sends a note to the trash, where `list` finds it with `lixeira: 'Sim'`; it gives the id. Cancels nothing. */
  trash(id: number): Promise<Sent<number>>
  /** One note, in the trash or not; null when there is none. */
  read(id: number): Promise<Reading<ConsumerNote | null>>
  /** A page of notes. Without `lixeira` those in the trash are among them; without `order` they come in no order. */
  list(filters?: ConsumerNoteFilters): Promise<Got<Listed<ConsumerNote>>>
  /** Changes fields of a product; its taxes cannot be changed, only the product removed and added. */
  changeProduct(id: number, product: number, fields: NoteProductChange): Promise<Sent<NoteProduct>>
  /** Adds products; called twice it adds them twice. */
  addProducts(id: number, products: readonly NewNoteProduct[]): Promise<Sent<NoteProduct[]>>
  /** The same, with `impostos` required of each product: what a note that is to be issued needs. */
  addTaxedProducts(id: number, products: readonly NewTaxedProduct[]): Promise<Sent<NoteProduct[]>>
  /** Sets the status of the record and writes it into its history. `Cancelado` does not cancel an issued note. */
  addStatus(id: number, status: NewStatus): Promise<Sent<ConsumerNoteStatus>>
  /** Sets the instalments, which say how the note is paid; those there were are removed. */
  setInstalments(id: number, instalments: readonly NewInstalment[]): Promise<Sent<ConsumerNoteInstalment[]>>
  /** Voids numbers that no note used (inutilização). It cannot be taken back. */
  voidNumbers(voiding: NewVoiding): Promise<Sent<Voiding>>
  /** Asks for the note to be issued. Read the note to know whether it is. */
  issue(id: number): Promise<Issued<ConsumerEmission>>
  /** Takes a product off the note; it gives `id_ped_produto`. */
  removeProduct(id: number, product: number): Promise<Sent<number>>
  instalments(id: number): Promise<Reading<ConsumerNoteInstalment[]>>
  products(id: number): Promise<Reading<NoteProduct[]>>
  statuses(id: number): Promise<Reading<ConsumerNoteStatus[]>>
  /** All numbers voided so far, of both models; the page knows no filter. */
  voidedNumbers(): Promise<Reading<Voiding[]>>
}

const path = 'notas-consumidor'
const voidingPath = 'notas-consumidor-inutilizar'

export function consumerNotes(client: Client): ConsumerNotes {
  const whole = recordWith(consumerNoteRecord, 'id_nfc')
  const addTo = (id: number, table: typeof newProductFields | typeof taxedProductFields, rows: object[]) =>
    send(client, {
      method: 'POST',
      path: `${path}/${id}/produtos`,
      body: rows,
      findings: checkRows(table, rows, 'produtos'),
      read: recordsOf(noteProductRecord),
    })
  return {
    create: note =>
      send(client, {
        method: 'POST',
        path,
        body: note,
        findings: checkBody(consumerNoteFields, note),
        read: whole,
      }),
    change: (id, fields) =>
      send(client, {
        method: 'PUT',
        path: `${path}/${id}`,
        body: fields,
        findings: checkBody(consumerChangeFields, fields, { partial: true }),
        read: whole,
      }),
    trash: id =>
      send(client, {
        method: 'DELETE',
        path: `${path}/${id}`,
        body: null,
        findings: [],
        read: rows => recordWith(trashed, 'id_nfc')(rows)?.id_nfc ?? null,
      }),
    read: id => readOne(client, `${path}/${id}`, consumerNoteRecord),
    list: (filters = {}) =>
      readList(client, path, { table: consumerNoteFilters, given: filters }, consumerNoteRecord),
    changeProduct: (id, product, fields) =>
      send(client, {
        method: 'PUT',
        path: `${path}/${id}/produtos/${product}`,
        body: fields,
        findings: checkBody(noteProductFields, fields, { partial: true }),
        read: recordWith(noteProductRecord, 'id_ped_produto'),
      }),
    addProducts: (id, products) => addTo(id, newProductFields, [...products]),
    addTaxedProducts: (id, products) => addTo(id, taxedProductFields, [...products]),
    addStatus: (id, status) =>
      send(client, {
        method: 'POST',
        path: `${path}/${id}/status`,
        body: status,
        findings: checkBody(statusFields, status),
        read: recordWith(consumerStatusRecord, 'tipo_status'),
      }),
    setInstalments: (id, instalments) =>
      send(client, {
        method: 'POST',
        path: `${path}/${id}/parcelas`,
        body: instalments,
        findings: checkRows(instalmentFields, instalments, 'parcelas'),
        read: recordsOf(consumerInstalmentRecord),
      }),
    voidNumbers: voiding =>
      send(client, {
        method: 'POST',
        path: voidingPath,
        body: voiding,
        findings: checkBody(voidingFields, voiding),
        read: recordWith(voidingRecord, 'protocolo_inut'),
      }),
    issue: id => sendIssue(client, `${path}/${id}`, consumerEmissionRecord),
    removeProduct: (id, product) =>
      send(client, {
        method: 'DELETE',
        path: `${path}/${id}/produtos/${product}`,
        body: null,
        findings: [],
        read: rows => recordWith(removed, 'id_ped_produto')(rows)?.id_ped_produto ?? null,
      }),
    instalments: id => readRows(client, `${path}/${id}/parcelas`, consumerInstalmentRecord),
    products: id => readRows(client, `${path}/${id}/produtos`, noteProductRecord),
    statuses: id => readRows(client, `${path}/${id}/status`, consumerStatusRecord),
    voidedNumbers: () => readRows(client, voidingPath, voidingRecord),
  }
}
