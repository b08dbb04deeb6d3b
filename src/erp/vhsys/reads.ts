/**
 * Reading documents: by id, by tax id, code or barcode, and all that changed since a day, in both trash states.
 *
 * Source: VHSYS API v2, lists and reads of clientes, produtos, ordens-servico, pedidos, vendas-balcao, notas-servico,
 * notas-consumidor and contas-receber.
 */
import { formatTaxId } from '../../core/taxId.ts'
import { fold } from '../../core/text.ts'
import type {
  CustomerFields,
  DocumentKind,
  ErpDocument,
  Json,
  NaturalKey,
  ProductFields,
  Reading,
  ServiceFields,
} from '../port/index.ts'
import type { Client } from './client.ts'
import { wholeList } from './lists.ts'
import { counterSaleDocument } from './map/counterSale.ts'
import { customerDocument } from './map/customer.ts'
import { type NoteKind, noteOf } from './map/note.ts'
import { noteSorts } from './map/noteSorts.ts'
import { type OrderKind, orderOf } from './map/order.ts'
import { orderSorts } from './map/orderSorts.ts'
import { productDocument } from './map/product.ts'
import { receiptsIn, recordOfReceipt } from './map/receipt.ts'
import { isReceiptRecord, receivableDocument } from './map/receivable.ts'
import { serviceDocument } from './map/service.ts'
import { movementDocument, productOfMovement } from './map/stockMovement.ts'
import { type ListedKind, type Resource, resources } from './resources.ts'
import { dayThere, idOf, type Row } from './values.ts'
import { allVoidings, findVoiding, readVoiding } from './voidings.ts'

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
      return over(await readRow(client, kind, id), rows => firstOf(rows, customerDocument))
    case 'product':
      return over(await readRow(client, kind, id), rows => firstOf(rows, productDocument))
    case 'service':
      return over(await readRow(client, kind, id), rows => firstOf(rows, serviceDocument))
    case 'service_order':
    case 'sales_order':
      return readOrder(reads, kind, id)
    case 'counter_sale':
      return readSale(reads, id)
    case 'service_note':
    case 'consumer_note':
      return readNote(reads, kind, id)
    case 'receivable':
      return over(await readRecord(client, id), rows =>
        firstOf(rows, row => receivableDocument(row, settings)),
      )
    case 'receipt':
      return over(
        await readRecord(client, recordOfReceipt(id)),
        rows => rows.flatMap(row => receiptsIn(row, settings)).find(receipt => receipt.id === id) ?? null,
      )
    case 'number_voiding':
      return readVoiding(client, id)
    case 'stock_movement':
      return over(
        await movementsOf(reads, productOfMovement(id)),
        movements => movements.find(movement => movement.id === id) ?? null,
      )
  }
}

async function readRow(client: Client, kind: ListedKind, id: string): Found<Row[]> {
  return over(await client.get(`${resources[kind].path}/${id}`), ({ rows }) => rows)
}

/** A list row of an order shows neither its lines nor its parcelas: each is a call. */
async function readOrder(
  { client, settings }: Reads,
  kind: OrderKind,
  id: string,
): Found<ErpDocument | null> {
  const sort = orderSorts[kind]
  const path = `${resources[kind].path}/${id}`
  const header = await client.get(path)
  if (header.is !== 'read') return header
  const [row] = header.value.rows
  if (!row) return { is: 'read', value: null }
  const items = await client.get(`${path}/${sort.lines}`)
  if (items.is !== 'read') return items
  const instalments = await client.get(`${path}/parcelas`)
  if (instalments.is !== 'read') return instalments
  const parts = { items: items.value.rows, instalments: instalments.value.rows }
  return { is: 'read', value: orderOf(sort, row, parts, settings) }
}

/** What a counter sale sold and how it was paid stand beside it, too. */
async function readSale({ client, settings }: Reads, id: string): Found<ErpDocument | null> {
  const path = `${resources.counter_sale.path}/${id}`
  const header = await client.get(path)
  if (header.is !== 'read') return header
  const [row] = header.value.rows
  if (!row) return { is: 'read', value: null }
  const items = await client.get(`${path}/produtos`)
  if (items.is !== 'read') return items
  const payments = await client.get(`${path}/parcelas`)
  if (payments.is !== 'read') return payments
  const parts = { items: items.value.rows, payments: payments.value.rows }
  return { is: 'read', value: counterSaleDocument(row, parts, settings) }
}

/** What is on a consumer note and how either kind is paid are calls of their own. */
async function readNote({ client, settings }: Reads, kind: NoteKind, id: string): Found<ErpDocument | null> {
  const sort = noteSorts[kind]
  const path = `${resources[kind].path}/${id}`
  const header = await client.get(path)
  if (header.is !== 'read') return header
  const [row] = header.value.rows
  if (!row) return { is: 'read', value: null }
  const items = sort.hasItems ? await client.get(`${path}/produtos`) : null
  if (items !== null && items.is !== 'read') return items
  const payments = await client.get(`${path}/parcelas`)
  if (payments.is !== 'read') return payments
  const parts = { items: items?.value.rows ?? null, payments: payments.value.rows }
  return { is: 'read', value: noteOf(sort, row, parts, settings) }
}

async function readRecord(client: Client, id: string): Found<Row[]> {
  return over(await client.get(`contas-receber/${id}`, { parciais: '1' }), ({ rows }) => rows)
}

/**
 * The whole history of one product. Its filter by day is not used: no page says whether it means from that day on or
 * that day alone, and a list that is short would prove an absence wrongly.
 */
async function movementsOf({ client }: Reads, product: string): Found<ErpDocument[]> {
  const { path } = resources.product
  const listing = { path: `${path}/${product}/estoque`, idField: 'id_estoque', query: {} }
  return over(await wholeList(client, listing), rows =>
    documentsOf(rows, row => movementDocument(product, row)),
  )
}

/** All documents that carry a key, in both trash states; compared here, whatever VHSYS takes the filter for. */
export async function findByKey(reads: Reads, kind: DocumentKind, key: NaturalKey): Found<ErpDocument[]> {
  if (kind === 'customer' && key.name === 'taxId') return findByTaxId(reads, key.value)
  if (kind === 'receivable' && key.name === 'parent') return findLaunched(reads, key.value)
  if (kind === 'stock_movement' && key.name === 'parent') return findMoved(reads, key.value)
  if (kind === 'product' && (key.name === 'code' || key.name === 'barcode'))
    return findProduct(reads, key.name, key.value)
  if (kind === 'service') return findService(reads, key)
  if (kind === 'number_voiding' && key.name === 'range') return findVoiding(reads.client, key.value)
  // Nothing else is known by a key here.
  return { is: 'read', value: [] }
}

/** All customers with a tax id: asked for as people write it and bare, compared here without punctuation. */
async function findByTaxId({ client }: Reads, taxId: string): Found<ErpDocument[]> {
  const wanted = taxId.toUpperCase()
  const queries = [...new Set([formatTaxId(wanted), wanted])].map(written => ({ cnpj_cliente: written }))
  return over(await inBothStates(client, resources.customer, queries), rows =>
    documentsOf(rows, customerDocument).filter(
      ({ fields }) => (fields as Partial<CustomerFields>).taxId === wanted,
    ),
  )
}

/** Products by code are asked for; VHSYS filters by no barcode, so for one the whole catalogue is read. */
async function findProduct({ client }: Reads, name: 'code' | 'barcode', value: string): Found<ErpDocument[]> {
  const query = name === 'code' ? { cod_produto: value } : {}
  return over(await inBothStates(client, resources.product, [query]), rows =>
    documentsOf(rows, productDocument).filter(
      ({ fields }) => (fields as Partial<ProductFields>)[name] === value,
    ),
  )
}

/** A service that somebody chose, by its id; those of a name as people compare names, whatever VHSYS takes the filter for. */
async function findService(reads: Reads, { name, value }: NaturalKey): Found<ErpDocument[]> {
  if (name === 'id') {
    const read = await readDocument(reads, 'service', value)
    return over(read, document => (document === null ? [] : [document]))
  }
  if (name !== 'name') return { is: 'read', value: [] }
  const rows = await inBothStates(reads.client, resources.service, [{ desc_produto: value }])
  return over(rows, all =>
    documentsOf(all, serviceDocument).filter(
      ({ fields }) => fold((fields as Partial<ServiceFields>).name ?? '') === fold(value),
    ),
  )
}

/**
 * The accounts that were launched from an order or a note. VHSYS filters by no origin: all that changed since it was made are
 * read, as for a scan, and told apart by what they say they came from.
 */
async function findLaunched(reads: Reads, parent: string): Found<ErpDocument[]> {
  const [kind, id] = parent.split('/') as [OrderKind | NoteKind, string]
  const header = await readRow(reads.client, kind, id)
  if (header.is !== 'read') return header
  const [origin] = header.value.flatMap(row => documentsIn(row, kind, reads.settings))
  if (!origin) return { is: 'read', value: [] }
  const all = await scanSince(reads, 'receivable', origin.bornAt ?? '2000-01-01T00:00:00Z', undefined)
  return over(all, documents => documents.filter(({ parents }) => parents[kind] === id))
}

/** The movements that were launched from an order or a note: those in the histories of its products that say so. */
async function findMoved(reads: Reads, parent: string): Found<ErpDocument[]> {
  const [kind, id] = parent.split('/') as ['sales_order' | 'consumer_note', string]
  const lines = await reads.client.get(`${resources[kind].path}/${id}/produtos`)
  if (lines.is !== 'read') return lines
  const products = new Set(lines.value.rows.flatMap(row => idOf(row.id_produto) ?? []))
  const found: ErpDocument[] = []
  for (const product of products) {
    const movements = await movementsOf(reads, product)
    if (movements.is !== 'read') return movements
    found.push(...movements.value.filter(({ parents }) => parents[kind] === id))
  }
  return { is: 'read', value: found }
}

export const trashStates = ['Nao', 'Sim'] as const

/** The rows of each query in each trash state, every row once; any part missing is a failure. */
async function inBothStates(
  client: Client,
  { path, idField }: Resource,
  queries: { [name: string]: string }[],
): Found<Row[]> {
  const found = new Map<unknown, Row>()
  for (const query of queries) {
    for (const lixeira of trashStates) {
      const listed = await wholeList(client, { path, idField, query: { ...query, lixeira } })
      if (listed.is !== 'read') return listed
      for (const row of listed.value) found.set(row[idField], row)
    }
  }
  return { is: 'read', value: [...found.values()] }
}

/** What is asked for besides, and the filters by day: a customer shows no changed day before the first edit. */
export const listings: Record<ListedKind, { extra: { [name: string]: string }; since: string[] }> = {
  customer: { extra: {}, since: ['data_modificacao', 'data_cadastro'] },
  product: { extra: {}, since: ['data_modificacao'] },
  service: { extra: {}, since: ['data_modificacao'] },
  service_order: { extra: {}, since: ['data_modificacao'] },
  sales_order: { extra: {}, since: ['data_modificacao'] },
  receivable: { extra: { parciais: '1' }, since: ['data_modificacao'] },
  receipt: { extra: { parciais: '1' }, since: ['data_modificacao'] },
  counter_sale: { extra: {}, since: ['data_modificacao'] },
  service_note: { extra: {}, since: ['data_modificacao'] },
  consumer_note: { extra: {}, since: ['data_modificacao'] },
}

/**
 * All documents of a kind made or changed at or after `since` (an ISO instant), and some from before: the filter is
 * asked for the day before, since it may know days only. Movements are listed by product only, and then all of them.
 */
export async function scanSince(
  reads: Reads,
  kind: DocumentKind,
  since: string,
  parent: string | undefined,
): Found<ErpDocument[]> {
  if (kind === 'number_voiding') return allVoidings(reads.client)
  if (kind === 'stock_movement') {
    if (parent === undefined)
      return { is: 'refused', words: 'VHSYS lists the stock movements of one product only' }
    return movementsOf(reads, parent)
  }
  const { extra, since: filters } = listings[kind]
  const day = dayThere(since, -1)
  const queries = filters.map(filter => ({ ...extra, [filter]: day }))
  return over(await inBothStates(reads.client, resources[kind], queries), rows =>
    rows.flatMap(row => documentsIn(row, kind, reads.settings)),
  )
}

/** The documents of a kind that a row shows: none, one, or the receipts of a receivable. */
export function documentsIn(row: Row, kind: ListedKind, settings: Reads['settings']): ErpDocument[] {
  switch (kind) {
    case 'customer':
      return documentsOf([row], customerDocument)
    case 'product':
      return documentsOf([row], productDocument)
    case 'service':
      return documentsOf([row], serviceDocument)
    case 'service_order':
    case 'sales_order':
      return documentsOf([row], one => orderOf(orderSorts[kind], one, null, settings))
    case 'counter_sale':
      return documentsOf([row], one => counterSaleDocument(one, null, settings))
    case 'service_note':
    case 'consumer_note':
      return documentsOf([row], one => noteOf(noteSorts[kind], one, null, settings))
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
