/**
 * Keeps the documents true: runs the commands they show, and looks up the places they point to.
 *
 * A fenced `sh` block right after the line `<!-- check -->` is run from the repository's root; the blocks of one page
 * run in order. In ARCHITECTURE.md, each `path/to/file.ts#symbol` under the heading with "questions" must exist.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { listFiles, report } from './files.ts'

const BLOCK = /^<!-- check -->\n+```sh\n([\s\S]*?)^```$/gm
const BLOCK_WITHIN_MS = 10 * 60_000

function failingBlocks(path: string): string[] {
  const blocks = [...readFileSync(path, 'utf8').matchAll(BLOCK)].map(([, commands = '']) => commands)
  for (const commands of blocks) {
    const script = `set -euo pipefail\n${commands}`
    const run = spawnSync('bash', ['-c', script], {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: BLOCK_WITHIN_MS,
    })
    // The blocks after a failed one stand on it: they would only add noise.
    if (run.status !== 0) return [`${path}: this block ended with ${run.status ?? run.signal}:\n${commands}`]
  }
  return []
}

function lostAnswers(path: string): string[] {
  if (!existsSync(path)) return []
  const [, questions] = readFileSync(path, 'utf8').split(/^#+ .*questions.*$/im)
  if (questions === undefined) return [`${path}: no section of questions`]
  const answers = [...questions.matchAll(/`([\w./-]+)#([\w$]+)`/g)]
  if (answers.length === 0) return [`${path}: no question is answered as file#symbol`]
  return answers.flatMap(([, file = '', symbol = '']) => {
    if (!existsSync(file)) return [`${path}: ${file} does not exist`]
    const declared = new RegExp(
      `\\b(function|const|let|class|type|interface|table|view)\\s+(public\\.)?${symbol}\\b`,
    )
    return declared.test(readFileSync(file, 'utf8')) ? [] : [`${path}: ${file} declares no ${symbol}`]
  })
}

const pages = listFiles(['.md']).filter(path => path === 'README.md' || path.startsWith('docs/'))
// README first: it is where everybody starts, and the other pages may stand on it.
pages.sort((one, two) => Number(two === 'README.md') - Number(one === 'README.md') || one.localeCompare(two))
report('documents', [...lostAnswers('ARCHITECTURE.md'), ...pages.flatMap(failingBlocks)])
