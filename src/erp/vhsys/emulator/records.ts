/**
 * Births, changes and the trash of records, whoever asks for them: ids, visible numbers, stamps, derived fields,
 * what follows elsewhere, and the webhook. Whether a change is allowed was decided before (`crud.ts` for requests;
 * a person inside the ERP is allowed what the ERP's screens allow).
 */

import type { Author, Company } from './company.ts'
import type { Version } from './documents.ts'
import type { RecordKind } from './kinds.ts'
import type { Row } from './types.ts'

/** Gives a record its id, number and stamps, and stores it. */
export function birth(company: Company, kind: RecordKind, version: Version, by: Author): Version {
  const stamp = company.stamp()
  const row: Row = {
    [kind.idField]: company.nextId(),
    ...(kind.numberField === undefined
      ? {}
      : { [kind.numberField]: company.nextNumber(kind.counter?.(version.row) ?? kind.name) }),
    id_empresa: company.id_empresa,
    ...kind.blank,
    ...version.row,
    [kind.createdField]: stamp,
    [kind.modifiedField]: kind.modifiedAtBirth === 'now' ? stamp : kind.modifiedAtBirth,
    lixeira: 'Nao',
  }
  const born = derived(company, kind, { row, parts: version.parts })
  store(company, kind, born)
  kind.after?.(company, null, born, by)
  announce(company, kind, 'create', born, by)
  return born
}

/** Stores a changed version. `bump` false leaves the modified field as it is, `tell` false sends no webhook. */
export function change(
  company: Company,
  kind: RecordKind,
  version: Version,
  by: Author,
  how: { readonly bump: boolean; readonly operation?: 'update' | 'delete'; readonly tell?: boolean } = {
    bump: true,
  },
): Version {
  const before = company.table(kind.name).find(idOf(kind, version)) ?? null
  const row = how.bump ? { ...version.row, [kind.modifiedField]: company.stamp() } : version.row
  const changed = derived(company, kind, { row, parts: version.parts })
  store(company, kind, changed)
  kind.after?.(company, before, changed, by)
  if (how.tell !== false) announce(company, kind, how.operation ?? 'update', changed, by)
  return changed
}

/** Sends a record to the trash. */
export function trash(company: Company, kind: RecordKind, version: Version, by: Author): Version {
  const trashed = { ...version, row: { ...version.row, lixeira: 'Sim' } }
  return change(company, kind, trashed, by, { bump: true, operation: 'delete' })
}

/** Takes a record out of the trash. */
export function restore(company: Company, kind: RecordKind, version: Version, by: Author): Version {
  return change(company, kind, { ...version, row: { ...version.row, lixeira: 'Nao' } }, by)
}

/** The record's id. */
export function idOf(kind: RecordKind, version: Version): number {
  return Number(version.row[kind.idField])
}

/** Whether the record is in the trash. */
export function isTrashed(version: Version): boolean {
  return version.row.lixeira === 'Sim'
}

/** The record as a read shows it. */
export function presented(
  company: Company,
  kind: RecordKind,
  version: Version,
  query: URLSearchParams = new URLSearchParams(),
): Row {
  return kind.present?.(company, version, query) ?? version.row
}

function store(company: Company, kind: RecordKind, version: Version): void {
  company.table(kind.name).put(idOf(kind, version), version)
}

function derived(company: Company, kind: RecordKind, version: Version): Version {
  return kind.derive?.(company, version) ?? version
}

function announce(
  company: Company,
  kind: RecordKind,
  operation: 'create' | 'update' | 'delete',
  version: Version,
  by: Author,
): void {
  const { webhook } = kind
  if (webhook === undefined || webhook.silent?.includes(operation)) return
  company.announce({ webhook, operation, version, by })
}
