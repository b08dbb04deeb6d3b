/**
 * How money, days and times are written: in the language spoken and in the store's time zone.
 * Amounts are integer cents, days `YYYY-MM-DD`, instants ISO UTC strings.
 */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Temporal } from 'temporal-polyfill'
import { useStoreZone } from '../app/session.ts'
import { type Locale, spoken } from '../i18n/index.ts'

export type Format = ReturnType<typeof createFormat>

/** @param zone the store's time zone, such as `America/Sao_Paulo` */
export function createFormat(locale: Locale, zone: string) {
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'BRL',
    currencyDisplay: 'narrowSymbol',
  })
  // English as in Britain, so that 05/11 is the same day in every language of the shop.
  const dates = locale === 'en' ? 'en-GB' : locale
  const dayShort = new Intl.DateTimeFormat(dates, { day: '2-digit', month: 'short', timeZone: 'UTC' })
  const dayFull = new Intl.DateTimeFormat(dates, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const dayLong = new Intl.DateTimeFormat(dates, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  const month = new Intl.DateTimeFormat(dates, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(dates, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  const timeExact = new Intl.DateTimeFormat(dates, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const list = new Intl.ListFormat(locale)
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const dayOf = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
  const noon = (day: string) => new Date(`${day}T12:00:00Z`)
  return {
    locale,
    zone,
    money: (cents: number) => money.format(cents / 100),
    /** So many of something, up to three decimals. */
    quantity: (units: number) => quantity.format(units),
    /** One, two and three. */
    list: (parts: readonly string[]) => list.format(parts),
    day: (day: string) => dayFull.format(noon(day)),
    dayShort: (day: string) => dayShort.format(noon(day)),
    dayLong: (day: string) => dayLong.format(noon(day)),
    /** The month a day lies in, such as `novembro de 2026`. */
    month: (day: string) => month.format(noon(day)),
    time: (instant: string) => time.format(new Date(instant)),
    /** From when to when, such as `09:00–10:45`. */
    hours: ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
      `${time.format(new Date(startsAt))}–${time.format(new Date(endsAt))}`,
    moment: (instant: string) => `${dayFull.format(noon(dayOf(instant)))} ${time.format(new Date(instant))}`,
    /** To the second, where machines are told of. */
    momentExact: (instant: string) =>
      `${dayFull.format(noon(dayOf(instant)))} ${timeExact.format(new Date(instant))}`,
    /** The store's day an instant falls on. */
    dayOf,
    /** How long ago, or in how long, in the largest whole unit. `now` in ms since the epoch. */
    ago: (instant: string, now: number) => {
      const seconds = Math.round((new Date(instant).getTime() - now) / 1000)
      const [size, unit] = unitFor(Math.abs(seconds))
      return ago.format(Math.trunc(seconds / size), unit)
    },
    /** So long, in the largest whole unit, such as `3 min`. */
    span: (ms: number) => {
      const seconds = Math.max(0, Math.round(ms / 1000))
      const [size, unit] = unitFor(seconds)
      const whole = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })
      return whole.format(Math.floor(seconds / size))
    },
  }
}

function unitFor(seconds: number): [number, 'second' | 'minute' | 'hour' | 'day'] {
  if (seconds < 60) return [1, 'second']
  if (seconds < 3600) return [60, 'minute']
  if (seconds < 86_400) return [3600, 'hour']
  return [86_400, 'day']
}

export function useFormat(): Format {
  const zone = useStoreZone()
  const { i18n } = useTranslation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is read through `spoken`
  return useMemo(() => createFormat(spoken(), zone), [zone, i18n.language])
}

/** Today in the store's zone, `YYYY-MM-DD`. */
export function todayIn(zone: string): string {
  return Temporal.Now.plainDateISO(zone).toString()
}

/** The instant, ISO UTC, of a wall-clock time `HH:mm` on a day of the store. */
export function instantOf(day: string, time: string, zone: string): string {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant().toString()
}

/** A day some days away. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** A day some months away; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** So many months up to this one, the latest first, as `YYYY-MM`; one that is asked for from longer ago stands at their end. */
export function latestMonths(today: string, count: number, asked: readonly string[]): string[] {
  const latest = Array.from({ length: count }, (_, back) => addMonths(today, -back).slice(0, 7))
  return [...new Set([...latest, ...asked])]
}
