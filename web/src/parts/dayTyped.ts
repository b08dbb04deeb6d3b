/** A day as a person types it. Owns the reading alone; how days are written is `useFormat`'s. Pure. */
import { Temporal } from 'temporal-polyfill'

const TYPED = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$|^(\d{2})(\d{2})(\d{4})$/

/** `31/12/2026`, `1-2-2026` or `31122026`, day before month, as `YYYY-MM-DD`; null for what is no day of the calendar. */
export function dayTyped(text: string): string | null {
  const parts = TYPED.exec(text.trim())
    ?.slice(1)
    .filter(part => part !== undefined)
    .map(Number)
  if (!parts) return null
  const [day, month, year] = parts as [number, number, number]
  try {
    return Temporal.PlainDate.from({ day, month, year }, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}
