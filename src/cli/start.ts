/** `trela start`: the real thing. No emulator and no demo data; the first opening creates the owner. */
import { startProgram } from './program.ts'
import { readSettings } from './settings.ts'
import { untilStopped } from './untilStopped.ts'
import { buildWebIfStale } from './webBuild.ts'

export async function start(): Promise<void> {
  await buildWebIfStale()
  const program = await startProgram(
    readSettings(process.env, { folder: '.trela/data', readableLog: process.stdout.isTTY }),
  )
  process.stdout.write(`ready ${program.url}\n`)
  await untilStopped(program)
}
