import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { openHouse, type TestHouse, type TestShop } from '../shop/shopForTests.ts'

let fresh: FreshDatabase
let house: TestHouse
let shop: TestShop
let folder: string
beforeAll(async () => {
  fresh = await freshDatabase()
  house = openHouse(fresh)
  shop = await house.openShop()
  folder = await mkdtemp(join(tmpdir(), 'trela-import-'))
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

/** What the command prints, and how it ends. */
function trela(...words: string[]): Promise<{ status: number; printed: string }> {
  const main = join(import.meta.dirname, 'main.ts')
  const env = { ...process.env, DATABASE_URL: fresh.url, DATA_DIR: folder }
  return new Promise(resolve => {
    const child = execFile(process.execPath, [main, 'import', ...words], { env }, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, printed: stdout + stderr }),
    )
  })
}

const names = async () =>
  (await shop.look(tx => tx<{ name: string }[]>`select name from customer order by name`)).map(
    row => row.name,
  )

it('imports a file, tells what was refused, and changes nothing in a dry run', async () => {
  const path = join(folder, 'clientes.csv')
  await writeFile(path, 'Nome;CPF;Signo\nAna Lima;529.982.247-25;Leão\nBia;111.111.111-11;\n')
  const dry = await trela('customers', path, '--store', shop.storeId, '--dry-run')
  expect(dry.printed).toContain(
    '1 would be created, 0 would be changed, 0 unchanged, 1 refused. Nothing was kept',
  )
  expect(await names()).toEqual([])

  const done = await trela('customers', path, '--store', shop.storeId)
  expect(done.status).toBe(1)
  expect(done.printed).toContain('not imported: Signo')
  expect(done.printed).toMatch(/line 3 \(Bia\): .*111\.111\.111-11/)
  expect(done.printed).toContain('1 created, 0 changed, 0 unchanged, 1 refused.')
  expect(await names()).toEqual(['Ana Lima'])
})

it.each([
  [
    ['invoices', 'x.csv', '--store', 'S'],
    '"invoices" cannot be imported. Write one of customers, pets, services, products.',
  ],
  [['customers', 'nowhere.csv', '--store', 'S'], 'There is no file nowhere.csv.'],
  [['customers', 'x.csv'], "required option '--store <id>' not specified"],
])('says what is wrong with %j', async (words, told) => {
  const { status, printed } = await trela(...words)
  expect([status, printed]).toEqual([1, expect.stringContaining(told)])
})

it('says that there is no such store', async () => {
  const path = join(folder, 'um.csv')
  await writeFile(path, 'Nome\nAna\n')
  for (const store of ['loja-1', '00000000-0000-7000-8000-000000000000'])
    expect((await trela('customers', path, '--store', store)).printed).toContain(
      `There is no store "${store}".`,
    )
})
