/**
 * Prints the closing line of a CI run, `N passed, N failed`, from the report that Vitest left in the file given.
 * No report at all counts as one failure.
 */
import { existsSync, readFileSync } from 'node:fs'

type Report = { testResults: { status: string; assertionResults: { status: string }[] }[] }

const [path] = process.argv.slice(2)
if (!path) throw new Error('usage: countTests <report.json>')
const { testResults }: Report = existsSync(path)
  ? JSON.parse(readFileSync(path, 'utf8'))
  : { testResults: [{ status: 'failed', assertionResults: [] }] }

const tests = testResults.flatMap(file => file.assertionResults)
const count = (status: string) => tests.filter(test => test.status === status).length
// A file that breaks outside its tests (an import, a hook) has no failed test to be counted.
const brokenFiles = testResults.filter(
  file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
).length
const failed = count('failed') + brokenFiles
console.log(`${count('passed')} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
