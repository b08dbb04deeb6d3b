/** How amounts, days and moments are read in the language spoken. Empty VHSYS dates read as a dash. */

import { language } from './words.js'

export const nothing = '—'

/** @param {unknown} text decimal text */
export function money(text) {
  if (text === null || text === undefined || text === '') return nothing
  return new Intl.NumberFormat(language(), { style: 'currency', currency: 'BRL' }).format(Number(text))
}

/** @param {unknown} text decimal text */
export function quantity(text) {
  if (text === null || text === undefined || text === '') return nothing
  return new Intl.NumberFormat(language(), { maximumFractionDigits: 4 }).format(Number(text))
}

/** @param {unknown} text `YYYY-MM-DD`, perhaps with a time */
export function day(text) {
  const given = /^(\d{4})-(\d\d)-(\d\d)/.exec(String(text ?? ''))
  if (!given || given[1] === '0000') return nothing
  const at = Date.UTC(Number(given[1]), Number(given[2]) - 1, Number(given[3]))
  return new Intl.DateTimeFormat(language(), { timeZone: 'UTC' }).format(at)
}

/** @param {unknown} text `YYYY-MM-DD HH:MM:SS`, the ERP's own time */
export function moment(text) {
  const shown = day(text)
  const time = /\d\d:\d\d:\d\d$/.exec(String(text ?? ''))?.[0]
  return shown === nothing || !time ? shown : `${shown} ${time}`
}

/** @param {number | null} ms since the epoch, shown in this browser's time */
export function clock(ms) {
  if (ms === null) return nothing
  return new Intl.DateTimeFormat(language(), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(ms)
}

/** @param {number | null} ms */
export function duration(ms) {
  if (ms === null) return nothing
  return ms < 10_000 ? `${ms} ms` : `${quantity(Math.round(ms / 100) / 10)} s`
}
