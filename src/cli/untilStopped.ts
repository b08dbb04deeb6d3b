/** Runs until Ctrl-C, a termination signal, or the database's end; then stops in order. */
import { systemClock } from '../platform/clock.ts'
import type { Program } from './program.ts'

/** A second signal while stopping ends at once. */
export async function untilStopped(
  program: Program,
  alsoStop: () => Promise<void> = async () => {},
): Promise<void> {
  const signalled = new Promise<'signal'>(resolve => {
    let heard = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (heard) process.exit(1)
        heard = true
        resolve('signal')
      })
    }
  })
  const watching = new AbortController()
  const why = await Promise.race([signalled, orphaned(watching.signal), program.failed])
  // A watch that went on would keep the process alive after everything has stopped.
  watching.abort()
  await program.stop()
  await alsoStop()
  if (why !== 'signal') throw new Error(why)
}

/**
 * Started through a package script, the program has a shell for a parent that passes no signal on: when that parent is
 * gone, whoever started us wants us gone.
 */
async function orphaned(until: AbortSignal): Promise<'signal'> {
  if (!process.env.npm_lifecycle_event) return new Promise(() => {})
  const parent = process.ppid
  while (process.ppid === parent) {
    if ((await systemClock.sleep(1_000, until)) !== 'elapsed') break
  }
  return 'signal'
}
