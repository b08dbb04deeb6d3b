/**
 * Runs once per test run, before any test: starts one PostgreSQL for all of them and finds a browser, each only when a
 * test that needs it may run. What it starts, it ends.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createLog } from '../../src/platform/log.ts'
import { startEmbeddedPostgres } from '../../src/store/postgres/embedded.ts'
import { chromiumPath } from './chromium.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser address of the run's PostgreSQL; each test makes databases of its own in it. */
    adminUrl: string
    /** The same server as Trela's own role. */
    databaseUrl: string
  }
}

export default async function setup(root: TestProject): Promise<() => Promise<void>> {
  const chosen = new Set(root.vitest.projects.map(project => project.name))
  if (chosen.has('e2e')) await chromiumPath()
  if (chosen.size === 1 && chosen.has('unit')) return async () => {}

  const folder = await mkdtemp(join(tmpdir(), 'trela-test-'))
  const server = await startEmbeddedPostgres({
    folder,
    log: createLog({ level: 'warn', readable: true }),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  root.provide('adminUrl', server.adminUrl)
  root.provide('databaseUrl', server.url)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
