/**
 * What the ERP's lists, or a reading by id, showed of a document, kept for one run and without anybody's name. What a kind of
 * record keeps of it for longer is its own business.
 */
import { noFacts } from '../core/reconciliation.ts'
import type { DocumentKind, ErpDocument, Json } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import type { Run } from './reconcileRun.ts'
import type { Compared } from './reconciling.ts'

/** What is compared of a document; one that says it stands for nothing is as good as gone. */
function entryOf(compared: Compared, document: ErpDocument, concerns: (document: ErpDocument) => boolean) {
  const { standing, id, number, marker, parents, bornAt, apart = false } = document
  const fields = document.fields as { [field: string]: Json }
  const facts = compared.by === 'money' ? compared.rule.factsOf(compared.kind, fields) : noFacts
  const isOver = compared.by === 'money' && compared.rule.isOver?.(fields)
  return {
    erp_id: id,
    number: facts?.number ?? number,
    marker,
    parents,
    born_at: bornAt,
    apart: apart || !concerns(document),
    facts: facts ?? noFacts,
    standing: standing !== 'live' ? standing : facts === null ? 'trashed' : isOver ? 'cancelled' : standing,
  }
}

export async function keepEntries(
  tx: Tx,
  run: Run,
  compared: Compared,
  documents: readonly ErpDocument[],
  byId: boolean,
): Promise<void> {
  const rule = compared.by === 'money' ? compared.rule : null
  const concerns = (await rule?.concerns?.(tx, run.period)) ?? (() => true)
  const entries = documents.map(document => entryOf(compared, document, concerns))
  const rows = [...new Map(entries.map(entry => [entry.erp_id, entry])).values()]
  await tx`
    insert into reconciliation_entry (store_id, reconciliation_id, kind, erp_id, by_id, standing, number, marker, parents,
      hangs_on, born_at, apart, facts)
    select ${run.storeId}, ${run.id}, ${compared.kind}, erp_id, ${byId}, standing, number, marker, parents,
      array(select key || ' ' || value from jsonb_each_text(parents)), born_at, apart, facts
    from jsonb_to_recordset(${tx.json(rows as never)}) as row(erp_id text, standing text, number text, marker text,
      parents jsonb, born_at timestamptz, apart boolean, facts jsonb)
    on conflict (reconciliation_id, kind, erp_id) do update set by_id = excluded.by_id, standing = excluded.standing,
      number = excluded.number, marker = excluded.marker, parents = excluded.parents, hangs_on = excluded.hangs_on, born_at = excluded.born_at,
      apart = excluded.apart, facts = excluded.facts`
  await rule?.keep?.(tx, run, documents)
}

/** Read by id, and it is not there. */
export async function keepGone(tx: Tx, run: Run, kind: DocumentKind, erpId: string): Promise<void> {
  await tx`
    insert into reconciliation_entry (store_id, reconciliation_id, kind, erp_id, by_id, standing, parents, facts)
    values (${run.storeId}, ${run.id}, ${kind}, ${erpId}, true, 'gone', '{}', ${tx.json(noFacts as never)})
    on conflict (reconciliation_id, kind, erp_id) do update set by_id = true, standing = 'gone', parents = '{}', hangs_on = '{}'`
}
