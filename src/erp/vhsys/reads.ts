/**
 * Reading documents: by id, by tax id, and all that changed since a day, in both trash states.
 *
 * Source: VHSYS API v2, lists and reads of clientes, ordens-servico and contas-receber.
 */
import { formatTaxId } from '../../core/taxId.ts'
import type { CustomerFields, DocumentKind, ErpDocument, Json, NaturalKey, Reading } from '../port/index.ts'
import type { Client } from './client.ts'
import { type Listing, wholeList } from './lists.ts'
import { customerDocument } from './map/customer.ts'
import { receiptsIn, recordOfReceipt } from './map/receipt.ts'
import { isReceiptRecord, receivableDocument } from './map/receivable.ts'
import { orderDocument } from './map/serviceOrder.ts'
import { dayThere, type Row } from './values.ts'

export interface Reads {
  client: Client
  settings: { readonly [name: string]: Json }
}

type Found<T> = Promise<Reading<T>>

/** One document by id; null when VHSYS has none. */
export async function readDocument(reads: Reads, kind: DocumentKind, id: string): Found<ErpDocument | null> {
  const { client, settings } = reads
  switch (kind) {
    case 'customer':
      return over(await client.get(`clientes/${id}`), ({ rows }) => firstOf(rows, customerDocument))
    case 'service_order':
      return readOrder(reads, id)
    case 'receivable':
      return over(await readRecord(client, id), rows =>
        firstOf(rows, row => receivableDocument(row, settings)),
      )
    case 'receipt':
      return over(
        await readRecord(client, recordOfReceipt(id)),
        rows => rows.flatMap(row => receiptsIn(row, settings)).find(receipt => receipt.id === id) ?? null,
      )
  }
}

/** A list row of an order shows neither its lines nor its parcelas: each is a call. */
async function readOrder({ client, settings }: Reads, id: string): Found<ErpDocument | null> {
  const header = await client.get(`ordens-servico/${id}`)
  if (header.is !== 'read') return header
  const [row] = header.value.rows
  if (!row) return { is: 'read', value: null }
  const items = await client.get(`ordens-servico/${id}/servicos`)
  if (items.is !== 'read') return items
  const instalments = await client.get(`ordens-servico/${id}/parcelas`)
  if (instalments.is !== 'read') return instalments
  const parts = { items: items.value.rows, instalments: instalments.value.rows }
  return { is: 'read', value: orderDocument(row, parts, settings) }
}

async function readRecord(client: Client, id: string): Found<Row[]> {
  return over(await client.get(`contas-receber/${id}`, { parciais: '1' }), ({ rows }) => rows)
}

/** All customers with a tax id: asked for as people write it and bare, compared here without punctuation. */
export async function findByTaxId({ client }: Reads, key: NaturalKey): Found<ErpDocument[]> {
  const wanted = key.value.toUpperCase()
  const found = new Map<string, ErpDocument>()
  for (const written of new Set([formatTaxId(wanted), wanted])) {
    for (const lixeira of trashStates) {
      const listed = await wholeList(client, {
        path: 'clientes',
        idField: 'id_cliente',
        query: { cnpj_cliente: written, lixeira },
      })
      if (listed.is !== 'read') return listed
      for (const document of documentsOf(listed.value, customerDocument)) {
        if ((document.fields as Partial<CustomerFields>).taxId === wanted) found.set(document.id, document)
      }
    }
  }
  return { is: 'read', value: [...found.values()] }
}

const trashStates = ['Nao', 'Sim'] as const

const lists: Record<
  DocumentKind,
  Pick<Listing, 'path' | 'idField'> & { extra: { [name: string]: string }; since: string[] }
> = {
  // Customers have a filter of their own for the day they were made; until the first edit they show no other.
  customer: {
    path: 'clientes',
    idField: 'id_cliente',
    extra: {},
    since: ['data_modificacao', 'data_cadastro'],
  },
  service_order: { path: 'ordens-servico', idField: 'id_ordem', extra: {}, since: ['data_modificacao'] },
  receivable: {
    path: 'contas-receber',
    idField: 'id_conta_rec',
    extra: { parciais: '1' },
    since: ['data_modificacao'],
  },
  receipt: {
    path: 'contas-receber',
    idField: 'id_conta_rec',
    extra: { parciais: '1' },
    since: ['data_modificacao'],
  },
}

/**
 * All documents of a kind made or changed at or after `since` (an ISO instant), and some from before: the filter is
 * asked for the day before, since it may know days only.
 */
export async function scanSince(reads: Reads, kind: DocumentKind, since: string): Found<ErpDocument[]> {
  const { path, idField, extra, since: filters } = lists[kind]
  const day = dayThere(since, -1)
  const found = new Map<string, ErpDocument>()
  for (const filter of filters) {
    for (const lixeira of trashStates) {
      const listed = await wholeList(reads.client, {
        path,
        idField,
        query: { ...extra, lixeira, [filter]: day },
      })
      if (listed.is !== 'read') return listed
      for (const row of listed.value) {
        for (const document of documentsIn(row, kind, reads.settings)) found.set(document.id, document)
      }
    }
  }
  return { is: 'read', value: [...found.values()] }
}

/** The documents of a kind that a row shows: none, one, or the receipts of a receivable. */
function documentsIn(row: Row, kind: DocumentKind, settings: Reads['settings']): ErpDocument[] {
  switch (kind) {
    case 'customer':
      return documentsOf([row], customerDocument)
    case 'service_order':
      return documentsOf([row], one => orderDocument(one, null, settings))
    case 'receivable':
      return documentsOf([row], one => receivableDocument(one, settings))
    case 'receipt':
      return receiptsIn(row, settings)
  }
}

/** Which kind of document a `contas-receber` row is in itself. */
export function kindOfRecord(row: Row): 'receivable' | 'receipt' {
  return isReceiptRecord(row) ? 'receipt' : 'receivable'
}

function documentsOf(rows: Row[], read: (row: Row) => ErpDocument | null): ErpDocument[] {
  return rows.flatMap(row => read(row) ?? [])
}

function firstOf(rows: Row[], read: (row: Row) => ErpDocument | null): ErpDocument | null {
  const [row] = rows
  return row ? read(row) : null
}

function over<A, B>(reading: Reading<A>, map: (value: A) => B): Reading<B> {
  return reading.is === 'read' ? { is: 'read', value: map(reading.value) } : reading
}
