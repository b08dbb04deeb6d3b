/**
 * Keeps files short enough to be read in one go: at most 400 lines, unless the file says at its top why not
 * (`// Long because: …`). Generated files don't count.
 */
import { readFileSync } from 'node:fs'
import { listFiles, report } from './files.ts'

const MOST_LINES = 400
const LINES_FOR_REASON = 5

const files = listFiles(['.ts', '.tsx', '.css', '.sql']).filter(path => !/\.gen\.ts$/.test(path))
report(
  'file sizes',
  files.flatMap(path => {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const reason = lines
      .slice(0, LINES_FOR_REASON)
      .some(line => /^\s*(\/\/|--|\*|\/\*) Long because: \S/.test(line))
    return lines.length > MOST_LINES && !reason
      ? [`${path}: ${lines.length} lines, at most ${MOST_LINES}`]
      : []
  }),
)
