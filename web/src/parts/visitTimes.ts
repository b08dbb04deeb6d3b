/** When a visit may stand: which others are at its hour, and the next one that is free. Instants are ISO UTC strings. Pure. */

export interface Span {
  startsAt: string
  endsAt: string
}

/** The hours in which visits are proposed; others may still be typed. */
export const businessHours = ['08:00', '19:00'] as const

const MINUTE = 60_000
const QUARTER = 15 * MINUTE

export const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** What takes no time of its own is given an hour, as the API does. */
export function minutesOf(
  lines: readonly { serviceId: string | null; quantity: number | null }[],
  services: readonly { id: string; minutes: number }[],
): number {
  const minutes = lines.map(({ serviceId, quantity }) => {
    const service = services.find(({ id }) => id === serviceId)
    return (service?.minutes ?? 0) * (quantity ?? 0)
  })
  return Math.min(minutes.reduce((sum, one) => sum + one, 0) || 60, 24 * 60)
}

export function spanOf(startsAt: string, minutes: number): Span {
  return { startsAt, endsAt: new Date(Date.parse(startsAt) + minutes * MINUTE).toISOString() }
}

/** The visits that share a minute with this one; where one ends the next may begin. */
export function inTheWay<Visit extends Span>(span: Span, others: readonly Visit[]): Visit[] {
  const [from, to] = [Date.parse(span.startsAt), Date.parse(span.endsAt)]
  return others.filter(other => Date.parse(other.startsAt) < to && from < Date.parse(other.endsAt))
}

/**
 * The first quarter of an hour, from now on, at which a visit has its whole time between opening and closing to itself.
 * @param now in ms since the epoch
 */
export function nextFree(
  { open, minutes, now }: { open: Span; minutes: number; now: number },
  others: readonly Span[],
): string | null {
  const from = Math.max(Date.parse(open.startsAt), Math.ceil(now / QUARTER) * QUARTER)
  const latest = Date.parse(open.endsAt) - minutes * MINUTE
  for (let at = from; at <= latest; at += QUARTER) {
    const startsAt = new Date(at).toISOString()
    if (inTheWay(spanOf(startsAt, minutes), others).length === 0) return startsAt
  }
  return null
}
