/** Runs until Ctrl-C, a termination signal, or the database's end; then stops in order. */
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
  const why = await Promise.race([signalled, program.failed])
  await program.stop()
  await alsoStop()
  if (why !== 'signal') throw new Error(why)
}
