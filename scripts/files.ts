/**
 * The files a check looks at: what is committed or about to be, nothing that git ignores.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Paths from the repository's root whose name ends in one of `endings`. */
export function listFiles(endings: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const paths = listed.split('\0').filter(path => endings.some(ending => path.endsWith(ending)))
  // A file deleted but not yet committed is still listed.
  return paths.filter(path => existsSync(path))
}

/** Prints what is wrong and ends the program accordingly. */
export function report(checked: string, problems: string[]): void {
  for (const problem of problems) console.error(problem)
  console.log(problems.length === 0 ? `${checked}: fine` : `${checked}: ${problems.length} to correct`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
