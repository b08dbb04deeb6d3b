import { expect, test } from 'vitest'
import { cycles, objection } from './importRules.ts'

test.each([
  ['src/cli/main.ts', 'src/erp/vhsys/driver.ts'],
  ['src/http/routes/x.ts', 'src/shop/pay.ts'],
  ['src/mirror/x.ts', 'src/sync/pass.ts'],
  ['src/sync/pass.ts', 'src/erp/port/step.ts'],
  ['src/sync/pass.ts', 'src/store/marking.ts'],
  ['src/erp/vhsys/client.ts', 'src/platform/http.ts'],
  ['src/erp/vhsys/client.ts', 'src/erp/vhsys/emulator/storage.ts'],
  ['src/core/money.ts', 'src/core/preflight/rules.ts'],
  ['src/core/money.test.ts', 'src/shop/pay.ts'],
  ['sim/world.ts', 'src/erp/vhsys/driver.ts'],
  ['web/src/app/App.tsx', 'web/src/app/routes.ts'],
])('%s may import %s', (from, to) => {
  expect(objection(from, to)).toBeUndefined()
})

test.each([
  ['src/shop/pay.ts', 'src/http/problems.ts', 'down the house'],
  ['src/sync/pass.ts', 'src/mirror/x.ts', 'down the house'],
  ['src/sync/pass.ts', 'src/shop/pay.ts', 'down the house'],
  ['src/sync/pass.ts', 'src/erp/vhsys/driver.ts', 'only cli knows'],
  ['src/http/x.ts', 'src/erp/bling/driver.ts', 'only cli knows'],
  ['src/core/money.ts', 'src/platform/clock.ts', 'core imports only'],
  ['src/erp/vhsys/client.ts', 'src/erp/bling/client.ts', 'imports only erp/port, core, platform'],
  ['src/erp/vhsys/client.ts', 'src/store/database.ts', 'imports only erp/port, core, platform'],
  ['src/erp/port/step.ts', 'src/erp/vhsys/client.ts', 'imports only core, platform'],
  ['src/platform/http.ts', 'src/core/money.ts', 'down the house'],
  ['src/cli/main.ts', 'test/support/database.ts', 'nothing from outside'],
  ['src/cli/main.ts', 'src/lib/x.ts', 'lib is no folder of the house'],
  ['web/src/main.tsx', 'src/core/money.ts', 'by its API only'],
])('%s may not import %s', (from, to, why) => {
  expect(objection(from, to)).toContain(why)
})

test('a ring of imports is found once, and a diamond is none', () => {
  const graph = new Map([
    ['a', ['b', 'c']],
    ['b', ['d']],
    ['c', ['d']],
    ['d', []],
    ['x', ['y']],
    ['y', ['z']],
    ['z', ['x']],
  ])
  expect(cycles(graph)).toEqual(['x → y → z → x'])
})
