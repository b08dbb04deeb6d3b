/** The table of approximate taxes that the store imported for its state, and the rows of it that its codes need. */
import { type ApproximateEntry, type ApproximateTable, nbsOfItem } from '../core/fiscal/approximateTaxes.ts'
import type { Tx } from '../store/database.ts'

export interface ApproximateTableView extends ApproximateTable {
  importedAt: string
}

/** The table of the store's state; null while none was imported for it. */
export async function approximateTable(tx: Tx): Promise<ApproximateTableView | null> {
  const [table] = await tx<ApproximateTableView[]>`
    select t.state, t.source, t.version, t.key, t.valid_from as "validFrom", t.valid_until as "validUntil",
      t.imported_at as "importedAt"
    from approximate_tax_table t join store s on s.id = t.store_id
    where s.id = trela_store() and t.state = upper(trim(s.state))`
  return table ?? null
}

/** Its rows for these codes: NCM of goods (eight digits), items of services (as `5.08`) with the NBS they correspond to. */
export async function approximateEntries(
  tx: Tx,
  { ncms, items }: { ncms: readonly (string | null)[]; items: readonly (string | null)[] },
): Promise<ApproximateEntry[]> {
  const known = (codes: readonly (string | null)[]) => [...new Set(codes.filter(code => code !== null))]
  return tx<ApproximateEntry[]>`
    select a.kind, a.code, a.national, a.imported, a.state, a.city
    from approximate_tax a join approximate_tax_table t on t.id = a.table_id join store s on s.id = t.store_id
    where s.id = trela_store() and t.state = upper(trim(s.state))
      and ((a.kind = 'ncm' and a.code = any(${known(ncms)}::text[]))
        or (a.kind = 'lc116' and a.code = any(${known(items)}::text[]))
        or (a.kind = 'nbs' and a.code = any(${known(items.map(nbsOfItem))}::text[])))`
}
