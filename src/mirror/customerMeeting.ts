/**
 * The first meeting of the shop's customers with the ERP's: what they are known by, and bringing in those who stand only
 * there. The same tax id is the same customer; an equal phone or name is only worth a question.
 */
import type { MatchRule, MatchSide } from '../core/matching.ts'
import { fold } from '../core/text.ts'
import type { CustomerFields, ErpDocument } from '../erp/port/index.ts'
import { insertCustomers } from '../shop/customerRow.ts'
import type { Tx } from '../store/database.ts'
import { tellMany } from '../store/timeline.ts'
import type { Meeting, TakeInContext } from '../sync/parts.ts'
import { fieldsOf, readCustomerRows } from './customerFields.ts'
import { acceptableOf, recordOf } from './customerTaken.ts'

const rules: MatchRule[] = [
  { name: 'taxId', keys: ['taxId'], verdict: 'linked', manyHere: true },
  { name: 'phoneAndName', keys: ['phone', 'name'], verdict: 'suggested', unless: 'taxId' },
  { name: 'phone', keys: ['phone'], verdict: 'suggested', unless: 'taxId' },
  { name: 'name', keys: ['name'], verdict: 'suggested', unless: 'taxId' },
]

export const customerMeeting: Omit<Meeting, 'settles'> = {
  kind: 'customer',
  table: 'customer',
  slot: 'customer',
  rules,
  keysOf: document => keysOf(document.fields as Partial<CustomerFields>),
  sides,
  wants,
  bring,
}

type Known = Partial<Pick<CustomerFields, 'taxId' | 'phone' | 'phone2' | 'name'>>

function keysOf({ taxId, phone, phone2, name }: Known): MatchSide['keys'] {
  const present = (...values: (string | null | undefined)[]) => [
    ...new Set(values.filter(value => typeof value === 'string' && value !== '')),
  ]
  return {
    taxId: present(taxId) as string[],
    phone: present(phone, phone2) as string[],
    name: present(fold(name ?? '')) as string[],
  }
}

async function sides(tx: Tx): Promise<MatchSide[]> {
  const rows = await tx<(Required<Known> & { id: string })[]>`
    select id, tax_id as "taxId", phone, phone2, name from customer where archived_at is null order by id`
  return rows.map(({ id, ...known }) => ({ id, keys: keysOf(known) }))
}

async function wants(tx: Tx, ids: string[]) {
  const rows = await readCustomerRows(tx, ids)
  return new Map(rows.filter(row => !row.archived).map(row => [row.id, { ...fieldsOf(row) }]))
}

/** Who came to stand here meanwhile, by tax id, looks for the document by itself. */
async function bring(tx: Tx, { storeId, newId }: TakeInContext, documents: ErpDocument[]) {
  const taxIds = documents.flatMap(({ fields }) => (fields as Partial<CustomerFields>).taxId ?? [])
  const known = await tx<{ taxId: string }[]>`
    select tax_id as "taxId" from customer where tax_id = any(${taxIds}) and archived_at is null`
  const isHere = new Set(known.map(row => row.taxId))
  const made = documents.flatMap(document => {
    const fields = acceptableOf(document.fields as Partial<CustomerFields>)
    if (!fields.name || document.apart || (fields.taxId && isHere.has(fields.taxId))) return []
    return [{ id: newId(), document, record: recordOf(fields, fields.name) }]
  })
  await insertCustomers(tx, storeId, made)
  await tellMany(
    tx,
    made.map(({ id, document }) => ({
      storeId,
      actor: 'erp',
      subjectKind: 'customer',
      subjectId: id,
      event: 'customer.imported',
      facts: { number: document.number },
    })),
  )
  return new Map(made.map(({ id, document }) => [document.id, id]))
}
