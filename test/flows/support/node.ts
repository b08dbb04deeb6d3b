/**
 * A real server process, started as a person would: `trela start` with an environment. Stopped, frozen and killed by
 * signals. Also whatever else must be a process of its own: its output is kept, its end can be waited for.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { until } from './until.ts'

const root = join(import.meta.dirname, '../../..')

export interface Running {
  child: ChildProcess
  /** What it wrote so far, errors included. */
  output: () => string
  /** Resolves with the address of its `ready` line; rejects when it ends instead. */
  ready: (withinMs?: number) => Promise<string>
  /** Resolves when it has ended: its exit code, or the signal that ended it. */
  ended: Promise<number | string>
  signal: (name: NodeJS.Signals) => void
}

/** Starts a command in the repository's folder, in a process group of its own as a terminal would. */
export function run(command: string, args: string[], env: Record<string, string> = {}): Running {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let text = ''
  child.stdout.on('data', chunk => (text += chunk))
  child.stderr.on('data', chunk => (text += chunk))
  const ended = new Promise<number | string>(resolve => {
    child.on('exit', (code, signal) => resolve(signal ?? code ?? 'no code'))
  })
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  return {
    child,
    output: () => text,
    ready: (withinMs = 150_000) =>
      until(
        `${command} ${args.join(' ')} is ready`,
        async () => {
          const found = /^ready (\S+)$/m.exec(text)
          if (!found && hasEnded) throw new Error(`It ended instead: ${text}`)
          return found?.[1]
        },
        { withinMs, seen: async () => text.slice(-2_000) },
      ),
    ended,
    // To the group, as Ctrl-C in a terminal goes to all that the command started.
    signal: name => {
      if (!hasEnded) process.kill(-child.pid!, name)
    },
  }
}

/** `trela <args>` with the runtime of this test, without npm between. */
export const trela = (args: string[], env: Record<string, string> = {}): Running =>
  run(process.execPath, [join(root, 'src/cli/main.ts'), ...args], env)
