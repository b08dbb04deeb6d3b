/**
 * Tables as people export them: bytes to rows of text, each with the line it begins on. Owns the encoding (UTF-8,
 * UTF-16 with its mark, Windows-1252), the delimiter (`;`, `,` or tab), quoting and the limits of size. What a column
 * means and how a value is read lie elsewhere.
 */
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { decodeText } from './csvText.ts'

/** The largest file taken, in bytes. */
export const csvBytesMax = 10 * 1024 * 1024
/** The most rows taken, the header not counted. */
export const csvRowsMax = 20_000

export type CsvDelimiter = ';' | ',' | '\t'

export interface CsvRow {
  /** Of the file, counted from 1: where a person finds it in an editor. */
  line: number
  /** As typed, without spaces around them. */
  cells: string[]
}

export interface CsvTable {
  encoding: 'utf-8' | 'utf-16' | 'windows-1252'
  delimiter: CsvDelimiter
  header: string[]
  /** At most `csvRowsMax`; lines with nothing in them are left out. */
  rows: CsvRow[]
}

export type CsvFault =
  | { code: 'file_empty' }
  /** A spreadsheet, a picture or something else that is no text. */
  | { code: 'file_not_text' }
  /** Neither UTF-8 throughout nor Windows-1252. */
  | { code: 'file_encoding'; line: number }
  /** A quote opens on this line and none closes it. */
  | { code: 'file_quote_open'; line: number }
  | { code: 'file_too_many_rows' }

export type CsvResult = { ok: true; table: CsvTable } | { ok: false; fault: CsvFault }

/** Bytes parsed before others get their turn: about 5 ms of work. */
const SLICE = 128 * 1024
/** In order of preference where a header holds as many of one as of another. */
const delimiters: readonly CsvDelimiter[] = [';', '\t', ',']

/**
 * The table in these bytes; its first line names the columns. The delimiter is what the header holds most of, unless
 * the first line says `sep=;` as Excel writes it. Works in slices, so that a large file holds nobody else up.
 */
export async function readCsv(bytes: Uint8Array): Promise<CsvResult> {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const said = /^sep=(;|,|\t)(\r\n|\n|\r)/i.exec(decoded.text)
  const text = said ? decoded.text.slice(said[0].length) : decoded.text
  const delimiter = (said?.[1] as CsvDelimiter | undefined) ?? delimiterOf(text)
  const read = await readRows(text, delimiter, said ? 1 : 0)
  if (!read.ok) return read
  const [header, ...rows] = read.rows
  if (!header || rows.length === 0) return { ok: false, fault: { code: 'file_empty' } }
  return { ok: true, table: { encoding: decoded.encoding, delimiter, header: header.cells, rows } }
}

async function readRows(
  text: string,
  delimiter: CsvDelimiter,
  linesBefore: number,
): Promise<{ ok: true; rows: CsvRow[] } | { ok: false; fault: CsvFault }> {
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // `Rua "A"` is a value like any other.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  })
  const rows: CsvRow[] = []
  let lastLine = linesBefore
  try {
    for await (const { record, info } of Readable.from(slices(text)).pipe(parser) as AsyncIterable<Parsed>) {
      if (rows.length > csvRowsMax) return { ok: false, fault: { code: 'file_too_many_rows' } }
      lastLine = linesBefore + info.lines
      rows.push({ line: lastLine - breaksIn(record), cells: record.map(unwrapped) })
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error
    return { ok: false, fault: { code: 'file_quote_open', line: lastLine + 1 } }
  }
  return { ok: true, rows }
}

interface Parsed {
  record: string[]
  /** `lines`: the line the record ends on. */
  info: { lines: number }
}

/** Cut as bytes: a cut inside a character is put together again by the parser. */
async function* slices(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let start = 0; start < bytes.length; start += SLICE) {
    yield bytes.subarray(start, start + SLICE)
    await turn()
  }
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
}

/** Without the `="…"` that some programs put around digits so that a spreadsheet keeps their zeros. */
function unwrapped(cell: string): string {
  return (/^="(.*)"$/s.exec(cell.trim())?.[1] ?? cell).trim()
}

function delimiterOf(text: string): CsvDelimiter {
  const counts = new Map<string, number>(delimiters.map(each => [each, 0]))
  let quoted = false
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') break
    else if (counts.has(character)) counts.set(character, counts.get(character)! + 1)
  }
  return delimiters.reduce((best, each) => (counts.get(each)! > counts.get(best)! ? each : best))
}
