import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, expect, test } from 'vitest'
import { createLog } from '../../platform/log.ts'
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { pidFileOf } from './pidFile.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const log = createLog({ level: 'silent' })
const undo: (() => unknown)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** A new empty folder inside a parent that only its owner may enter, as a home or a CI clone often is. */
async function newFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'trela-db-'))
  await chmod(parent, 0o700)
  undo.push(() => rm(parent, { recursive: true, force: true }))
  return join(parent, 'database')
}

async function start(options: Omit<EmbeddedOptions, 'log'>): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ log, settings: { fsync: 'off' }, ...options })
  undo.push(() => server.stop())
  return server
}

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end()
  }
}

/** Another program that has the database of `folder` open. */
async function otherProgram(folder: string): Promise<{ program: ChildProcess; url: string }> {
  const program = spawn(process.execPath, ['test/support/holdDatabase.ts', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  undo.push(async () => {
    program.kill('SIGKILL')
    // Whoever still serves the folder lost its program just now.
    const left = await pidFileOf(join(folder, 'cluster'))
    if (left) process.kill(left.pid, 'SIGKILL')
  })
  const [line] = await once(program.stdout!, 'data')
  return { program, url: String(line).trim() }
}

async function refusal(starting: Promise<unknown>): Promise<DatabaseUnavailable> {
  const error = await starting.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof DatabaseUnavailable)) throw new Error(`expected DatabaseUnavailable, got ${error}`)
  return error
}

test('a new database is durable by default, and what was written is there after a restart, on the same port', async () => {
  const folder = await newFolder()
  const first = await start({ folder, settings: {} })
  const [about] = await query(
    first.url,
    `select current_setting('fsync') as fsync, current_setting('is_superuser') as superuser, upper('ração') as upper`,
  )
  expect(about).toEqual({ fsync: 'on', superuser: 'off', upper: 'RAÇÃO' })
  await query(first.url, `create table kept (pet text); insert into kept values ('Rex')`)
  await first.stop()
  const second = await start({ folder })
  expect(second.port).toBe(first.port)
  expect(await query(second.url, 'select pet from kept')).toEqual([{ pet: 'Rex' }])
})

test('without the password nobody connects, and the password file is for its owner only', async () => {
  const folder = await newFolder()
  const { port } = await start({ folder })
  await expect(query(`postgres://trela:wrong@127.0.0.1:${port}/trela`, 'select 1')).rejects.toThrow(
    'password',
  )
  expect((await stat(join(folder, 'server.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).not.toContain('initdb-password')
})

test('stopping twice is the same stop, and tells that the server has ended', async () => {
  const server = await start({ folder: await newFolder() })
  await Promise.all([server.stop(), server.stop(), server.ended])
})

test('a second program on the same folder is told which folder, and what to do', async () => {
  const folder = await newFolder()
  const { program, url } = await otherProgram(folder)
  const error = await refusal(start({ folder }))
  expect(error.cause).toContain(`Another program is using the data folder ${folder}`)
  expect(error.cure).toContain('Stop the other Trela')
  // A frozen program still holds its folder: it may wake up.
  program.kill('SIGSTOP')
  expect((await refusal(start({ folder }))).cause).toContain(folder)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('after its program is killed, the database starts again with everything committed', async () => {
  const folder = await newFolder()
  const { program, url } = await otherProgram(folder)
  await query(url, `create table kept (n int); insert into kept values (42)`)
  program.kill('SIGKILL')
  await once(program, 'exit')
  const server = await start({ folder })
  expect(await query(server.url, 'select n from kept')).toEqual([{ n: 42 }])
})

// The killed server stays a zombie for as long as process 1 takes to collect it, which here may be a while.
test('after server and program are both killed, the stale pid file is no obstacle', async () => {
  const folder = await newFolder()
  const { program, url } = await otherProgram(folder)
  await query(url, `create table kept (n int); insert into kept values (42)`)
  const server = await pidFileOf(join(folder, 'cluster'))
  program.kill('SIGKILL')
  process.kill(server!.pid, 'SIGKILL')
  await once(program, 'exit')
  const next = await start({ folder })
  expect(await query(next.url, 'select n from kept')).toEqual([{ n: 42 }])
})

test('a copy of a running folder does not touch the original, and is told how to be used', async () => {
  const folder = await newFolder()
  const original = await start({ folder })
  const copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true, filter: path => !path.endsWith('lock') })
  const error = await refusal(start({ folder: copy }))
  expect(error.cure).toContain(`delete ${join(copy, 'cluster', 'postmaster.pid')}`)
  expect(await query(original.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await rm(join(copy, 'cluster', 'postmaster.pid'))
  const second = await start({ folder: copy })
  expect(second.port).not.toBe(original.port)
})

test('a port asked for and taken is named; a port only remembered is replaced', async () => {
  const folder = await newFolder()
  const first = await start({ folder })
  await first.stop()
  const squatter = createServer().listen(first.port, '127.0.0.1')
  undo.push(() => squatter.close())
  await once(squatter, 'listening')
  const error = await refusal(start({ folder, port: first.port }))
  expect(error.cause).toContain(`Port ${first.port} of 127.0.0.1`)
  expect(error.cure).toContain('choose another port')
  const second = await start({ folder })
  expect(second.port).not.toBe(first.port)
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a making that was cut short leaves nothing behind that stops the next', async () => {
  const folder = await newFolder()
  const { stop } = await start({ folder })
  await stop()
  await cp(join(folder, 'cluster'), join(folder, 'cluster.unfinished'), { recursive: true })
  await rm(join(folder, 'cluster'), { recursive: true })
  const server = await start({ folder })
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('lost passwords, an impossible folder and a broken setting are told apart, each with a cure', async () => {
  const folder = await newFolder()
  const { stop } = await start({ folder })
  await stop()
  const broken = await refusal(start({ folder, settings: { shared_buffers: 'plenty' } }))
  expect(broken.cause).toContain('invalid value for parameter "shared_buffers"')
  await rm(join(folder, 'server.json'))
  expect((await refusal(start({ folder }))).cure).toContain('server.json back from a backup')
  await writeFile(`${folder}-file`, '')
  expect((await refusal(start({ folder: `${folder}-file/inside` }))).cause).toContain("can't be used")
})
