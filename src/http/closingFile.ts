/**
 * The accountant's file of a month: first what has no note, which numbers are missing and which notes stand in the ERP only, then
 * every note, then what was voided.
 *
 * Read page by page in one transaction, and only the text is held: a month of any size fits.
 */
import { csvLines, csvOf } from '../core/csvOut.ts'
import { closingColumns, noteRows, voidedRows } from '../core/noteClosingCsv.ts'
import { gapRows, noteThereRows, unnotedRows } from '../core/noteClosingOpenCsv.ts'
import type { NoteMoment } from '../core/preflight/note.ts'
import type { Locale } from '../core/text.ts'
import type { Tx } from '../store/database.ts'
import { type ClosingMonth, listClosingNotes, moneyWithoutNotes } from '../views/noteClosing.ts'
import { openGaps, voidedIn, voidingsUnderWay } from '../views/noteNumbers.ts'
import { notesThere } from '../views/noteThere.ts'
import { listUnnoted, type Unnoted } from '../views/unnoted.ts'
import { presentFinding } from './present/finding.ts'

/** Rows read at a time. */
const PAGE = 1_000

export interface ClosingFile {
  month: ClosingMonth
  environment: 'test' | 'live'
  when: Record<'nfse' | 'nfce', NoteMoment>
  /** The store's day and zone. */
  today: string
  zone: string
  locale: Locale
}

/** Its parts, to be sent one after the other; UTF-8. */
export async function closingFile(tx: Tx, file: ClosingFile): Promise<Buffer[]> {
  const { month, environment, when, today, locale } = file
  const parts = [Buffer.from(csvOf([closingColumns[locale]], locale))]
  const add = (rows: string[][]) => parts.push(Buffer.from(csvLines(rows, locale)))
  const { items } = await listUnnoted(tx, month, when, today)
  for (let at = 0; at < items.length; at += PAGE) {
    // An invoice's rows follow each other, so its first one is known by the one before.
    const before = items[at - 1]?.invoiceId ?? null
    add(await unnotedPage(tx, file, items.slice(at, at + PAGE), before))
  }
  add(await gapsOf(tx, file))
  const there = (await notesThere(tx, { environment, month }))?.items ?? []
  add(noteThereRows(there.map(cancelledIn(file.zone)), locale))
  for (let after: string | null = null; ; ) {
    const notes = await listClosingNotes(tx, { environment, month }, { after, limit: PAGE })
    add(noteRows(notes.map(cancelledIn(file.zone)), locale))
    if (notes.length < PAGE) break
    after = notes.at(-1)!.id
  }
  add(voidedRows(await voidedIn(tx, month), locale))
  return parts
}

async function unnotedPage(
  tx: Tx,
  { month, environment, locale }: ClosingFile,
  items: readonly Unnoted[],
  before: string | null,
): Promise<string[][]> {
  const ids = [...new Set(items.map(item => item.invoiceId))]
  const money = await moneyWithoutNotes(tx, { month, environment }, ids)
  return unnotedRows(
    items.map((item, n) => {
      const isFirst = item.invoiceId !== (n === 0 ? before : items[n - 1]!.invoiceId)
      const shown = item.finding && presentFinding(item.finding, locale)
      return {
        ...item,
        stop: shown && { cause: shown.cause, words: shown.erpWords },
        compared: isFirst ? (money.get(item.invoiceId) ?? null) : null,
      }
    }),
    locale,
  )
}

/** Gaps that were there by the end of the month and are still to be voided, and what is being voided. */
async function gapsOf(tx: Tx, { month, today, locale }: ClosingFile): Promise<string[][]> {
  const gaps = (await openGaps(tx, today)).filter(({ gapOn }) => gapOn <= month.to)
  const asked = (await voidingsUnderWay(tx)).map(one => ({
    ...one,
    gapOn: null,
    voidBy: null,
    isLate: false,
  }))
  return gapRows([...gaps, ...asked], locale)
}

const cancelledIn =
  (zone: string) =>
  <T extends { cancelledAt: string | null }>(note: T): T => ({
    ...note,
    cancelledAt: note.cancelledAt && momentIn(note.cancelledAt, zone),
  })

/** `YYYY-MM-DD HH:MM`, which every spreadsheet reads as a moment. */
function momentIn(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
