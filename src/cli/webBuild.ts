/** Builds the screens when they are older than their sources, so that a fresh clone needs no step of its own. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const web = join(import.meta.dirname, '../../web')
const built = join(web, 'dist/index.html')
const sources = ['src', 'public', 'index.html', 'package.json', 'vite.config.ts']

/** Rejects with the builder's own output when it fails. */
export async function buildWebIfStale(): Promise<void> {
  if (
    existsSync(built) &&
    statSync(built).mtimeMs >= Math.max(...sources.map(name => newest(join(web, name))))
  )
    return
  const vite = join(import.meta.dirname, '../../node_modules/vite/bin/vite.js')
  await new Promise<void>((resolve, reject) => {
    const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: web,
      // Whoever starts us under another word, as test runners do, would get React's slow development build.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    build.stdout.on('data', chunk => (output += chunk))
    build.stderr.on('data', chunk => (output += chunk))
    build.on('error', reject)
    build.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`The screens could not be built:\n${output}`)),
    )
  })
}

function newest(path: string): number {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}
