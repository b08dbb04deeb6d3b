/**
 * What a person can do with any record on the ERP's screens: make one by hand, edit any field, copy, trash and
 * restore. Nothing is validated: the screens allow what they allow, and the sync has to live with it.
 */

import type { Company } from '../company.ts'
import type { Version } from '../documents.ts'
import type { RecordKind } from '../kinds.ts'
import { birth, change, presented, restore, trash } from '../records.ts'
import type { Row } from '../types.ts'

/** The record an action is about, by its VHSYS id. */
export interface Which {
  readonly id: number
}

/** Fields under their VHSYS names. */
export interface Fields {
  readonly fields: Row
}

/** The actions of one kind of record. Each answers the record as it then reads. */
export interface RecordActions {
  create(input: Fields): Row
  edit(input: Which & Fields): Row
  /** A second record with the same fields; `fields` are laid over. */
  copy(input: Which & Partial<Fields>): Row
  trash(input: Which): Row
  restore(input: Which): Row
}

/** An action on something that is not there, or that the ERP's screens don't offer: a mistake in the test. */
export class ImpossibleAction extends Error {}

/** How a kind makes the version of a new record, by hand or as a copy of another. */
export interface Making {
  fresh(fields: Row): Version
  copied(version: Version): Version
}

/** Records without parts: the fields as they are. */
const plainMaking: Making = {
  fresh: fields => ({ row: fields, parts: {} }),
  copied: version => version,
}

/** The record's present version. */
export function recordOf(company: Company, kind: RecordKind, id: number): Version {
  const version = company.table(kind.name).find(id)
  if (version === undefined) throw new ImpossibleAction(`${kind.name} has no record ${id}`)
  return version
}

/** The actions of a kind. */
export function recordActions(
  company: Company,
  kind: RecordKind,
  making: Making = plainMaking,
): RecordActions {
  const shown = (version: Version): Row => ({ ...presented(company, kind, version), ...version.parts })
  const edited = ({ id, fields }: Which & Fields): Version => {
    const before = recordOf(company, kind, id)
    return change(company, kind, { ...before, row: { ...before.row, ...fields } }, 'person')
  }
  return {
    create: ({ fields }) => shown(birth(company, kind, making.fresh(fields), 'person')),
    edit: input => shown(edited(input)),
    copy({ id, fields }) {
      const copy = making.copied(recordOf(company, kind, id))
      return shown(birth(company, kind, withoutIdentity(kind, copy, fields ?? {}), 'person'))
    },
    trash: ({ id }) => shown(trash(company, kind, recordOf(company, kind, id), 'person')),
    restore: ({ id }) => shown(restore(company, kind, recordOf(company, kind, id), 'person')),
  }
}

/** Birth gives ids and numbers anew; what is left in the row would win over them. */
function withoutIdentity(kind: RecordKind, version: Version, over: Row): Version {
  const own = new Set([kind.idField, kind.numberField, kind.createdField, kind.modifiedField])
  const kept = Object.fromEntries(Object.entries(version.row).filter(([field]) => !own.has(field)))
  return { row: { ...kept, ...over }, parts: version.parts }
}
