/**
 * Writes docs/what-holds.md from the report of a test run, or checks a run against it:
 *
 *   node scripts/whatHolds.ts write test-output/report.json [more reports]
 *   node scripts/whatHolds.ts check test-output/report.json
 *
 * A test claims a row by its id at the end of its title, `[A1.07 R4.3]`. The rows stand in `scripts/whatHolds/`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { articles } from './whatHolds/articles.ts'
import { objections, page, type Ran, rowsIn } from './whatHolds/page.ts'
import { rules } from './whatHolds/rules.ts'

interface Report {
  testResults: {
    name: string
    assertionResults: { ancestorTitles: string[]; title: string; status: string }[]
  }[]
}

const PAGE = 'docs/what-holds.md'
const parts = [...articles, ...rules]

const [how, ...reports] = process.argv.slice(2)
if ((how !== 'write' && how !== 'check') || reports.length === 0)
  throw new Error('usage: whatHolds write|check <report.json>…')
const tests = reports.flatMap(testsOf)
const wrong = objections(parts, tests)
const written = page(parts, tests)
if (how === 'write') writeFileSync(PAGE, written)
else if (!existsSync(PAGE) || rowsIn(readFileSync(PAGE, 'utf8')).join('\n') !== rowsIn(written).join('\n'))
  wrong.push(`${PAGE} is not what the rows say: npm run what-holds -- write <report.json>`)
for (const one of wrong) console.error(`what holds: ${one}`)
const rows = parts.flatMap(part => part.rows)
console.log(
  `what holds: ${rows.length} rows, ${rows.filter(row => row.notYet !== undefined).length} not built yet, ${wrong.length} wrong`,
)
process.exitCode = wrong.length === 0 ? 0 : 1

/** Tests of a report; those that were left out by name were not run and claim nothing. */
function testsOf(path: string): Ran[] {
  const { testResults }: Report = JSON.parse(readFileSync(path, 'utf8'))
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(test => test.status === 'passed' || test.status === 'failed')
      .map(test => ({
        file: relative(process.cwd(), name),
        title: [...test.ancestorTitles, test.title].filter(Boolean).join(' › '),
        passed: test.status === 'passed',
      })),
  )
}
