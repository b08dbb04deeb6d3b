/**
 * What the import of each kind of record is made of: how its rows are matched, what is compared, and the very act people
 * use that saves it.
 */
import type { Finding } from '../core/finding.ts'
import type { Tx } from '../store/database.ts'
import type { ActContext, Result } from './act.ts'
import type { Cell, Cells } from './importCells.ts'
import type { Candidate, Keys } from './importIdentity.ts'

/** A record's fields by dotted path, as they are compared before and after. */
export type Fields = Record<string, Cell | null>

export interface ImportedKind {
  /** Of the keys, how many of the last count only for a row that has nothing stronger. */
  weak: number
  /** Puts what the row refers to in the place of the words it uses. A refusal is the row's. */
  refer: (tx: Tx, cells: Cells) => Promise<Result<Cells>>
  keys: (cells: Cells) => Keys
  /** Records of the store that share a key; archived ones too. */
  candidates: (tx: Tx, keys: Keys, cells: Cells) => Promise<Candidate[]>
  read: (tx: Tx, id: string) => Promise<Fields>
  /** @param id the record to change; null makes a new one */
  save: (tx: Tx, act: ActContext, cells: Cells, id: string | null) => Promise<Result<Saved>>
}

export interface Saved {
  id: string
  created: boolean
  warnings?: Finding[]
}

/** The text in this cell, if any. */
export function textIn(cells: Cells, field: string): string | null {
  const value = cells[field]
  return typeof value === 'string' ? value : null
}

/** A key's values without the absent ones. */
export function present(...values: (string | null)[]): string[] {
  return values.filter(value => value !== null)
}

/** The row as its act takes it: the codes on notes stand together. */
export function withFiscal(cells: Cells): object {
  const [codes, others] = [true, false].map(isFiscal =>
    Object.entries(cells).filter(([field]) => field.startsWith(FISCAL) === isFiscal),
  ) as [[string, Cell][], [string, Cell][]]
  const fiscal = codes.map(([field, value]) => [field.slice(FISCAL.length), value])
  return {
    ...Object.fromEntries(others),
    ...(codes.length > 0 ? { fiscal: Object.fromEntries(fiscal) } : {}),
  }
}
const FISCAL = 'fiscal.'
