/**
 * What a running PostgreSQL server writes about itself into its cluster (`postmaster.pid`), and what became of it.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type PidFile = { pid: number; port: number; status: string }

/** Line 1 is its process id, line 4 the port, line 8 its state. Undefined when no server claims the cluster. */
export async function pidFileOf(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  if (!lines[0]) return undefined
  return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() }
}

/**
 * A dead server whose parent doesn't collect it (process 1 of many containers) counts as alive for PostgreSQL, which
 * would refuse to start. Our own id in its place counts as stale, since PostgreSQL ignores its parent, and
 * leaves its other check at work: that no process of the dead server still uses the shared memory.
 */
export async function disownZombie(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace(/^\d+/, String(process.pid)))
}

export async function stateOf(pid: number): Promise<'running' | 'zombie' | 'gone'> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'running' : 'gone'
  }
  // proc_pid_stat(5): the state follows the name in parentheses. Other systems than Linux have no such file.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return /\) Z /.test(stat) ? 'zombie' : 'running'
}
