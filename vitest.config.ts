/**
 * Four kinds of test, told apart by the end of the file's name; they lie beside the code they are about.
 *
 *   *.test.ts      pure: no database, no browser
 *   *.db.test.ts   with a database of its own (test/support/database.ts)
 *   *.sim.test.ts  a seeded world with faults; prints its seed
 *   *.e2e.test.ts  through a browser or the whole program
 */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

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

/** What takes minutes, the longest first: begun last, it would keep one core for itself while the other rests. */
const longest = [
  'accessibility.e2e',
  'demo.e2e',
  'processes.e2e',
  'outages.e2e',
  'evenSeeds.sim',
  'oddSeeds.sim',
  'guards.sim',
  'importsLong.db',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex(name => moduleId.includes(`/${name}.`))
      return place === -1 ? longest.length : place
    }
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b))
  }
}

export default defineConfig({
  test: {
    // Two at a time: on a small machine more of them only wait for each other, and time out.
    maxWorkers: 2,
    // Tests that say they run side by side mostly wait: for two minutes, to be sure that a lost call is not there.
    maxConcurrency: 20,
    // For what never comes: a machine that stalls for seconds is no failure.
    expect: { poll: { timeout: 20_000 } },
    globalSetup: 'test/support/globalSetup.ts',
    sequence: { sequencer: LongestFirst },
    projects: [
      kind('unit', 'test', 60_000, { exclude: ['**/node_modules/**', '**/*.{db,sim,e2e}.test.*'] }),
      kind('db', 'db.test', 120_000),
      // Histories make much that is soon forgotten: with room for it they take a sixth less time.
      kind('sim', 'sim.test', 20 * 60_000, { execArgv: ['--max-semi-space-size=64'] }),
      // After the others: each starts a server, an ERP and perhaps a browser of its own, and then mostly waits for them.
      // A shared machine may stall for seconds: a second try is reported.
      kind('e2e', 'e2e.test', 240_000, { sequence: { groupOrder: 1 }, retry: 1 }),
    ],
  },
})
