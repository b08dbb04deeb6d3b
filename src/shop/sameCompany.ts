/**
 * Whose account it is: links lead into one company's ERP, so they are used again only where it is the same company. Two
 * tax ids say so by themselves; where a side has none, a person says it by writing the company's name.
 */
import { fold } from '../core/text.ts'
import type { Company } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { done, type Refusal, type Result, refuse } from './act.ts'

/** What a person says of the account. `name`: the company's, as the ERP gives it, else as the shop knew it. */
export type SaidOfCompany = { same: true; name: string } | { same: false }

/** An earlier connection of the store that may be taken up again, its links with it. */
export interface Former {
  id: string
  settings: Record<string, unknown>
}

interface Known {
  id: string
  company: Company | null
  settings: Record<string, unknown>
}

/** The store as a company. Its own tax id counts wherever the connection's is not known. */
async function readStore(tx: Tx): Promise<Company> {
  const [store] = await tx<Company[]>`
    select coalesce(legal_name, name) as name, tax_id as "taxId" from store where id = trela_store()`
  return store!
}

/** The account must be this store's own company, where both say which company they are. Problems: `company_differs`. */
export async function refusedCompany(tx: Tx, company: Company): Promise<Refusal | null> {
  const store = await readStore(tx)
  return compare(store, company) === 'other' ? differs(store, company) : null
}

/**
 * Whether new credentials lead to the company that the connection's links lead to. Problems: `company_differs`,
 * `company_unconfirmed`, `company_name_differs`.
 */
export async function refusedRenewal(
  tx: Tx,
  known: Company | null,
  company: Company,
  said: SaidOfCompany | undefined,
): Promise<Refusal | null> {
  const store = await readStore(tx)
  const verdict = judge(store, known, company, said)
  if (typeof verdict !== 'string') return verdict
  return verdict === 'same' ? null : differs(known ?? store, company)
}

/**
 * The connection that the store had to this very account; null when it had none, or a person says it is another. Only one
 * that is linked to something or was live: a prepared one that was given up did nothing. Problems: `company_unconfirmed`, `company_name_differs`.
 */
export async function formerConnection(
  tx: Tx,
  { driver, environment }: { driver: string; environment: string },
  company: Company,
  said: SaidOfCompany | undefined,
): Promise<Result<Former | null>> {
  const store = await readStore(tx)
  const all = await tx<Known[]>`
    select id, company, settings from connection
    where store_id = trela_store() and driver = ${driver} and environment = ${environment} and disconnected_at is not null
      and (live_at is not null or exists (select from link where link.connection_id = connection.id))
    order by disconnected_at desc`
  const same = all.find(former => compare(former.company, company) === 'same')
  if (same) return done(same)
  const doubtful = all.find(former => compare(former.company, company) === 'unknown')
  if (!doubtful) return done(null)
  const verdict = judge(store, doubtful.company, company, said)
  if (typeof verdict !== 'string') return verdict
  return done(verdict === 'same' ? doubtful : null)
}

function judge(
  store: Company,
  known: Company | null,
  company: Company,
  said: SaidOfCompany | undefined,
): 'same' | 'other' | Refusal {
  const byTaxId = compare(known, company)
  if (byTaxId !== 'unknown') return byTaxId
  if (compare(store, company) === 'same') return 'same'
  const ours = known?.name || store.name
  if (said === undefined) return refuse('company_unconfirmed', { params: { ours, theirs: company.name } })
  if (!said.same) return 'other'
  const name = company.name || ours
  return fold(said.name) === fold(name)
    ? 'same'
    : refuse('company_name_differs', { field: 'company.name', params: { ours, theirs: company.name } })
}

/** By their tax ids alone: names are written in many ways. */
function compare(a: Company | null, b: Company): 'same' | 'other' | 'unknown' {
  if (!a?.taxId || !b.taxId) return 'unknown'
  return a.taxId === b.taxId ? 'same' : 'other'
}

const differs = (ours: Company, theirs: Company): Refusal =>
  refuse('company_differs', {
    params: { ours: ours.taxId ?? ours.name, theirs: theirs.taxId ?? theirs.name },
  })
