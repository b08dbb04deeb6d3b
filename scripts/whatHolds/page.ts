/**
 * The page that says what holds: each row with the tests that show it, as a run of the tests left them. Pure; reading the
 * report and writing the page are `scripts/whatHolds.ts`.
 */
import type { Part, Row } from './row.ts'

/** One test of a run: its whole title, from the outermost `describe` on. */
export interface Ran {
  file: string
  title: string
  passed: boolean
}

const CLAIM = /\[((?:[AR]\d+\.\d+ ?)+)\]/g

/** The rows a title claims: `… [A1.07 R4.3]`, of a test or of a `describe` around it. */
export function claimsIn(title: string): string[] {
  return [...title.matchAll(CLAIM)].flatMap(([, ids = '']) => ids.trim().split(' '))
}

/** By row, the tests that claim it. */
function claimed(tests: readonly Ran[]): Map<string, Ran[]> {
  const byRow = new Map<string, Ran[]>()
  for (const test of tests)
    for (const id of new Set(claimsIn(test.title))) byRow.set(id, [...(byRow.get(id) ?? []), test])
  return byRow
}

export type Standing = 'holds' | 'not yet' | 'red'

function standingOf(row: Row, tests: readonly Ran[]): Standing {
  if (tests.some(test => !test.passed)) return 'red'
  if (tests.length > 0) return 'holds'
  return row.notYet === undefined ? 'red' : 'not yet'
}

/** What is wrong with a run: rows without a passing test, tests that claim what nobody asked for. */
export function objections(parts: readonly Part[], tests: readonly Ran[]): string[] {
  const byRow = claimed(tests)
  const rows = parts.flatMap(part => part.rows)
  const known = new Set(rows.map(row => row.id))
  return [
    ...rows.flatMap(row => {
      const own = byRow.get(row.id) ?? []
      if (standingOf(row, own) !== 'red') return []
      const failed = own.filter(test => !test.passed).map(test => test.title)
      return [`${row.id} ${row.holds}: ${failed.join('; ') || 'no test shows it'}`]
    }),
    ...[...byRow].flatMap(([id, own]) =>
      known.has(id) ? [] : [`${id} is no row, and ${own[0]!.title} claims it`],
    ),
  ]
}

const SIGNS: Record<Standing, string> = { holds: '🟢', 'not yet': '⚪', red: '🔴' }

const head = `# What holds

Every sentence of the three articles that say what was asked, and every rule of the product, with the tests that show it and where a person
sees it. Written by \`scripts/whatHolds.ts\` from a run of the tests, never by hand; CI fails when a row has no passing test.

🟢 shown by tests that pass · 🔴 no passing test · ⚪ not built yet, with what it waits for. What a 🟢 row still lacks is said in it.
`

/** The whole page. */
export function page(parts: readonly Part[], tests: readonly Ran[]): string {
  const byRow = claimed(tests)
  const standings = parts.flatMap(part => part.rows.map(row => standingOf(row, byRow.get(row.id) ?? [])))
  const count = (standing: Standing) =>
    `${SIGNS[standing]} ${standings.filter(one => one === standing).length}`
  const sections = parts.map(part => section(part, byRow))
  return [head, `${count('holds')} · ${count('red')} · ${count('not yet')}\n`, ...sections].join('\n')
}

function section({ title, source, rows }: Part, byRow: Map<string, Ran[]>): string {
  const lines = rows.map(row => {
    const tests = byRow.get(row.id) ?? []
    const lacking = row.without === undefined ? '' : `<br>*Not built yet: ${row.without}.*`
    const waits = row.notYet === undefined ? '' : `<br>*Not built yet: ${row.notYet}.*`
    const cells = [
      row.id,
      SIGNS[standingOf(row, tests)],
      `${row.holds}${lacking}${waits}`,
      row.place,
      shown(tests),
    ]
    return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return `## ${title}
${source === undefined ? '' : `\n<${source}>\n`}
| | | what holds | where it shows | tests |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`
}

/** By file, the titles without their claims; one title that was run with several values stands once. */
function shown(tests: readonly Ran[]): string {
  const byFile = Map.groupBy(tests, test => test.file)
  return [...byFile]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([file, own]) => {
      const titles = [...new Set(own.map(test => test.title.replace(CLAIM, '').replace(/\s+/g, ' ').trim()))]
      return `\`${file}\`: ${titles.sort().slice(0, most).join('; ')}${titles.length > most ? `; ${titles.length - most} more` : ''}`
    })
    .join('<br>')
}

const most = 3

/** Of a page, what must not differ from what is built: each row with its words and place. */
export function rowsIn(text: string): string[] {
  return text
    .split('\n')
    .filter(line => /^\| [AR]\d/.test(line))
    .map(line => {
      const [, id, , holds, place] = line.split(/(?<!\\)\|/).map(cell => cell.trim())
      return [id, holds, place].join(' | ')
    })
}
