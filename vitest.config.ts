/**
 * Four kinds of test, told apart by the end of the file's name; they lie beside the code they are about.
 *
 *   *.test.ts      pure: no database, no browser
 *   *.db.test.ts   with a database of its own (test/support/database.ts)
 *   *.sim.test.ts  a seeded world with faults; prints its seed
 *   *.e2e.test.ts  through a browser or the whole program
 */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const FOLDERS = '{src,sim,bench,scripts,test,web/src}'

function kind(
  name: string,
  ending: string,
  timeoutMs: number,
  more: Partial<TestProjectInlineConfiguration['test']> = {},
) {
  const project: TestProjectInlineConfiguration = {
    extends: true,
    test: {
      name,
      include: [`${FOLDERS}/**/*.${ending}.{ts,tsx}`],
      exclude: ['**/node_modules/**'],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      ...more,
    },
  }
  return project
}

export default defineConfig({
  test: {
    // Two at a time: on a small machine more of them only wait for each other, and time out.
    maxWorkers: 2,
    // Tests that say they run side by side mostly wait: for two minutes, to be sure that a lost call is not there.
    maxConcurrency: 20,
    globalSetup: 'test/support/globalSetup.ts',
    projects: [
      kind('unit', 'test', 10_000, { exclude: ['**/node_modules/**', '**/*.{db,sim,e2e}.test.*'] }),
      kind('db', 'db.test', 30_000),
      kind('sim', 'sim.test', 20 * 60_000),
      // After the others: each starts a server, an ERP and perhaps a browser of its own, and then mostly waits for them.
      // A shared machine may stall for seconds: a second try is reported.
      kind('e2e', 'e2e.test', 120_000, { sequence: { groupOrder: 1 }, retry: 1 }),
    ],
  },
})
