/**
 * The page that a whole run leaves behind, `docs/bench.md`: the tables, and what they were measured on.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import { markdown, type Table } from './table.ts'

export interface Measured {
  tables: Table[]
  postgresVersion: string
  seconds: number
}

const root = join(import.meta.dirname, '..')

/** The lines that say on what and when. Names no machine. */
export function surroundings({ postgresVersion, seconds }: Omit<Measured, 'tables'>): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const memory = Math.round(totalmem() / 2 ** 30)
  return (
    `Measured on ${Temporal.Now.plainDateISO('UTC')} in ${Math.round(seconds)} s: Trela ${version}, ` +
    `Node ${process.versions.node}, PostgreSQL ${postgresVersion} (embedded, fsync on), ` +
    `${availableParallelism()} cores, ${memory} GB, ${platform()} ${arch()}.`
  )
}

export function writePage(measured: Measured): void {
  const text = [
    '# Measurements',
    'Written by `npm run bench`; do not edit. Each figure stands beside a peer measured in the same run or a limit that is stated, since ' +
      'milliseconds differ from machine to machine and ratios less so. One part alone: `npm run bench claim`. ' +
      '`npm run bench -- --quick` only proves that the parts still run.',
    'PostgreSQL, the emulated VHSYS (a process of its own, over HTTP) and the loop share the machine.',
    surroundings(measured),
    ...measured.tables.map(markdown),
  ].join('\n\n')
  writeFileSync(join(root, 'docs', 'bench.md'), `${text}\n`)
}
