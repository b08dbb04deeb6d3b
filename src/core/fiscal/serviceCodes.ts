/**
 * The codes a service has on an NFS-e: the item of the national list (Lei Complementar 116/2003, annex) and the
 * national code made from it (two digits of the item, two of the subitem, two of the national breakdown). Owns which
 * exist. The breakdown is known for item 5 only, what a pet shop does; elsewhere its form is all that is looked at.
 */

/** How many subitems each item of the annex has; those vetoed are below. */
const SUBITEMS: readonly number[] = [
  9, 1, 5, 23, 9, 6, 22, 2, 3, 10, 5, 17, 5, 14, 18, 2, 25, 1, 1, 3, 1, 1, 1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1,
]
const VETOED: readonly string[] = ['3.01', '7.14', '7.15', '13.01', '17.07']

/** National breakdowns of item 5 where there is more than `01`. */
const BREAKDOWNS: Readonly<Record<string, readonly string[]>> = { '5.02': ['01', '02'] }

/** What a pet shop's services usually are: proposals for a person, never chosen silently. */
export const petServiceItems = [
  { item: '5.01', nationalCode: '050101' },
  { item: '5.02', nationalCode: '050201' },
  { item: '5.03', nationalCode: '050301' },
  { item: '5.04', nationalCode: '050401' },
  { item: '5.05', nationalCode: '050501' },
  { item: '5.06', nationalCode: '050601' },
  { item: '5.07', nationalCode: '050701' },
  { item: '5.08', nationalCode: '050801' },
  { item: '5.09', nationalCode: '050901' },
] as const

/** The item as the annex writes it: `5.08` for `05.08`, `5.8` or `508`; null when the annex has no such subitem. */
export function parseServiceItem(text: string): string | null {
  const [, item, subitem] =
    /^\s*(\d{1,2})\.(\d{1,2})\s*$/.exec(text) ?? /^\s*(\d{1,2})(\d{2})\s*$/.exec(text) ?? []
  if (item === undefined || subitem === undefined) return null
  const code = `${Number(item)}.${String(Number(subitem)).padStart(2, '0')}`
  const isThere = Number(subitem) >= 1 && Number(subitem) <= (SUBITEMS[Number(item) - 1] ?? 0)
  return isThere && !VETOED.includes(code) ? code : null
}

/**
 * Whether the national code (six digits, dots ignored) exists as far as is known here: its item is in the annex, and
 * within item 5 its breakdown is too. The national NFS-e refuses others with E0310.
 */
export function isNationalCode(text: string): boolean {
  const code = text.replace(/\./g, '')
  if (!/^\d{6}$/.test(code)) return false
  const item = parseServiceItem(code.slice(0, 4))
  if (item === null) return false
  const breakdown = code.slice(4)
  return item.startsWith('5.') ? (BREAKDOWNS[item] ?? ['01']).includes(breakdown) : breakdown !== '00'
}

/** The item a national code belongs to; null for a code that does not exist. */
export function itemOfNationalCode(text: string): string | null {
  return isNationalCode(text) ? parseServiceItem(text.replace(/\./g, '').slice(0, 4)) : null
}
