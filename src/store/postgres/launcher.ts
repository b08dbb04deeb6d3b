/**
 * Decides as whom PostgreSQL runs, and runs it. PostgreSQL refuses to be root, for good reason: so when Trela is
 * root, its server runs as an ordinary user, who also owns the cluster's files.
 *
 * That user may be unable to enter a parent folder (a 0700 home, a CI clone made by mktemp). Then, and only then, it is
 * lent one Linux capability: reading past permissions, or, in containers that lack that one, overriding them.
 * The `no_setuid_fixup` bit goes with it because PostgreSQL asks access(2) about its own programs, which
 * otherwise ignores capabilities (capabilities(7), access(2)).
 */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { DatabaseUnavailable } from './unavailable.ts'

/** `nobody` on Linux: owns nothing else. */
const UNPRIVILEGED_ID = 65534

export type Owner = { uid: number; gid: number }

export type Launcher = {
  /** Who must own the cluster's files; absent when it is simply whoever runs Trela. */
  owner?: Owner
  run(program: string, args: string[], options?: SpawnOptions): ChildProcess
}

type Way = (program: string, args: string[]) => { program: string; args: string[]; as?: Owner }

/** Chooses the least privileged way in which PostgreSQL can reach both its `programs` and `folder`. */
export async function chooseLauncher(programs: string[], folder: string): Promise<Launcher> {
  if (process.getuid?.() !== 0) return { run: runner(folder, (program, args) => ({ program, args })) }

  const owner = await ownerFor(folder)
  const ways: Way[] = [
    (program, args) => ({ program, args, as: owner }),
    withCapability('dac_read_search', owner),
    withCapability('dac_override', owner),
  ]
  for (const way of ways) {
    const run = runner(folder, way)
    if (await reaches(run, programs, folder)) return { owner, run }
  }
  throw new DatabaseUnavailable(
    `PostgreSQL must not run as root, and the ordinary user ${owner.uid} can't reach ${folder} or its programs.`,
    'Keep Trela and its data folder where every user may enter (not under a home with mode 0700), run Trela as an ordinary user, or set DATABASE_URL.',
  )
}

/** A folder that already belongs to somebody (a mounted volume, say) keeps its owner. */
async function ownerFor(folder: string): Promise<Owner> {
  const { uid, gid } = await stat(folder)
  return uid === 0 ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : { uid, gid }
}

/** Through setpriv of util-linux, which drops root and everything else but this one capability. */
function withCapability(name: string, { uid, gid }: Owner): Way {
  const only = `-all,+${name}`
  return (program, args) => ({
    program: 'setpriv',
    args: [
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      `--inh-caps=${only}`,
      `--ambient-caps=${only}`,
      `--bounding-set=${only}`,
      '--securebits=+no_setuid_fixup',
      '--',
      program,
      ...args,
    ],
  })
}

function runner(folder: string, way: Way): Launcher['run'] {
  return (program, args, options = {}) => {
    const { as, ...command } = way(program, args)
    return spawn(command.program, command.args, { cwd: folder, env: plainEnvironment(), ...as, ...options })
  }
}

/** PostgreSQL's own variables would override what we say; ours for Node are none of its business. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|NODE_|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

const ASK_ACCESS = `const { accessSync, constants: { R_OK, X_OK } } = require('node:fs')
const [folder, ...programs] = process.argv.slice(1)
accessSync(folder, X_OK)
for (const program of programs) accessSync(program, R_OK | X_OK)`

/** Asks in that user's shoes what PostgreSQL will ask: may I enter the folder, read and run the programs? */
async function reaches(run: Launcher['run'], programs: string[], folder: string): Promise<boolean> {
  const child = run(process.execPath, ['-e', ASK_ACCESS, folder, ...programs], { stdio: 'ignore' })
  try {
    const [code] = await once(child, 'exit')
    return code === 0
  } catch {
    // Couldn't even be started: no setpriv on this machine, or Node itself lies out of reach.
    return false
  }
}
