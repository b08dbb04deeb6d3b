/**
 * The filters VHSYS lists understand, as small functions a resource names in its table. A parameter that is not in
 * the table is ignored, as VHSYS does; so is a value that cannot be read.
 */

import { decimal } from './decimals.ts'
import type { Version } from './documents.ts'
import type { Refusal } from './envelope.ts'
import { filterMoment, isNoDate } from './saoPaulo.ts'
import type { Switches } from './switches.ts'
import type { Json } from './types.ts'

/** Whether a record matches. */
export type Test = (version: Version) => boolean

/** Reads a query value: a test, null for "ignored", or a refusal. */
export type Filter = (value: string, switches: Switches) => Test | Refusal | null

/** A resource's filters by query parameter. */
export type FilterTable = Readonly<Record<string, Filter>>

/** Substring, blind to case and accents, as the database behind VHSYS compares. */
export function contains(field: string): Filter {
  return value => {
    const wanted = folded(value)
    return ({ row }) => folded(String(row[field] ?? '')).includes(wanted)
  }
}

/** Equal as text. */
export function equals(field: string): Filter {
  return value =>
    ({ row }) =>
      String(row[field] ?? '') === value
}

/** Equal to one of the documented values; any other value is refused. */
export function oneOfStatus(field: string, values: readonly string[]): Filter {
  return value => {
    if (!values.includes(value)) return { refused: `O formato do campo (status) não é válido` }
    return ({ row }) => row[field] === value
  }
}

/** A filter that a switch can make do nothing. */
export function onlyWhen(honoured: (switches: Switches) => boolean, filter: Filter): Filter {
  return (value, switches) => (honoured(switches) ? filter(value, switches) : null)
}

/** Money: one value means "from", two with a comma mean a range, both ends included. */
export function amountRange(field: string): Filter {
  return value => {
    const [from, to] = value.split(',')
    if (!/^\d+(\.\d+)?$/.test(from ?? '') || (to !== undefined && !/^\d+(\.\d+)?$/.test(to))) return null
    return ({ row }) => {
      const amount = decimal(row[field])
      return amount.gte(decimal(from)) && (to === undefined || amount.lte(decimal(to)))
    }
  }
}

/** Days: one value means "from", two with a comma mean a range, both ends included. */
export function dayRange(field: string): Filter {
  return value => {
    const [from, to] = value.split(',').map(part => filterMoment(part)?.slice(0, 10))
    if (from === undefined || (value.includes(',') && to === undefined)) return null
    return ({ row }) => {
      const day = row[field]
      if (isNoDate(day)) return false
      const text = String(day).slice(0, 10)
      return text >= from && (to === undefined || text <= to)
    }
  }
}

/** Created or modified at or after a São Paulo moment, to the second or to the day. */
export function since(...fields: readonly string[]): Filter {
  return (value, { modifiedGranularity }) => {
    const moment = filterMoment(value)
    if (moment === null) return null
    const length = modifiedGranularity === 'day' ? 10 : 19
    const from = moment.slice(0, length)
    return ({ row }) => fields.some(field => stamped(row[field], length) >= from)
  }
}

/** A tax id, compared as the account's database does (switches `cnpjFilter` and `cnpjFilterForm`). */
export function taxId(field: string): Filter {
  return (value, { cnpjFilter, cnpjFilterForm }) => {
    const form = (text: string) => (cnpjFilterForm === 'digits' ? bareTaxId(text) : text)
    const wanted = form(value)
    return ({ row }) => {
      const stored = form(String(row[field] ?? ''))
      if (cnpjFilter === 'exact') return stored === wanted
      return cnpjFilter === 'prefix' ? stored.startsWith(wanted) : stored.includes(wanted)
    }
  }
}

/** A tax id without punctuation; a CNPJ may hold letters. */
export function bareTaxId(text: string): string {
  return text.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
}

function stamped(value: Json | undefined, length: number): string {
  return isNoDate(value) ? '' : String(value).slice(0, length)
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
