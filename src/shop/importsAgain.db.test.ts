import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { saveCustomer } from './customers.ts'
import { type ImportKind, importColumns } from './importColumnNames.ts'
import { importedKinds } from './importRow.ts'
import { ran, stored } from './importsForTests.ts'
import { saveProduct } from './products.ts'
import { saveService } from './services.ts'
import { openHouse, type TestHouse, type TestShop } from './shopForTests.ts'

let fresh: FreshDatabase
let house: TestHouse
let db: Database
beforeAll(async () => {
  fresh = await freshDatabase()
  house = openHouse(fresh)
  db = openDatabase({ url: fresh.url, max: 4 })
})
afterAll(async () => {
  await db.close()
  await house.close()
})

describe('what was imported, exported and imported again', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcçéñO\'";,\n 9'.split('')), maxLength: 10 })
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const amount = fc.integer({ min: 0, max: 5_000_000 })
  const make: Record<Exclude<ImportKind, 'pets'>, fc.Arbitrary<object>> = {
    customers: fc.record({
      name: word.map(text => `Zé ${text.replaceAll('\n', ' ')}`),
      externalId: maybe(fc.uuid()),
      taxId: maybe(fc.constantFrom('52998224725', '11144477735', '11222333000181')),
      phone: maybe(fc.constantFrom('11987654321', '+5521987654321', '+1 212 555 0100')),
      email: maybe(fc.constantFrom('a@example.com', 'b@example.com')),
      birthDate: maybe(fc.constantFrom('1990-02-01', '2000-12-31')),
      notes: maybe(word),
      icmsContributor: fc.boolean(),
      address: fc.record({
        street: maybe(word.map(text => text.replaceAll('\n', ' '))),
        city: maybe(fc.constantFrom('São Paulo', 'Recife')),
        state: maybe(fc.constantFrom('SP', 'PE')),
        postalCode: maybe(fc.constantFrom('01310-100', '50030230')),
      }),
    }),
    services: fc.record({
      name: word.map(text => `Banho ${text.replaceAll('\n', ' ')}`),
      externalId: maybe(fc.uuid()),
      minutes: fc.integer({ min: 5, max: 1440 }),
      priceCents: amount,
      prices: fc.uniqueArray(
        fc.record({
          size: fc.constantFrom('mini' as const, 'large' as const),
          coat: maybe(fc.constantFrom('long' as const)),
          priceCents: amount,
        }),
        { selector: row => `${row.size} ${row.coat}`, maxLength: 3 },
      ),
    }),
    products: fc.record({
      name: word.map(text => `Osso ${text.replaceAll('\n', ' ')}`),
      externalId: maybe(fc.uuid()),
      code: maybe(fc.uuid()),
      barcode: maybe(fc.constantFrom('7891000315507', '96385074')),
      unit: fc.constantFrom('UN', 'KG'),
      priceCents: amount,
      tracksStock: fc.boolean(),
    }),
  }
  const act = { customers: saveCustomer, services: saveService, products: saveProduct }

  /** Each record's fields in the forms people use, under the names of the API. */
  async function exported(shop: TestShop, kind: ImportKind, delimiter: string): Promise<string> {
    const table = kind.slice(0, -1)
    const records = await shop.look(async tx => {
      const ids = await tx<{ id: string }[]>`select id from ${tx(table)} order by id`
      const all = []
      for (const { id } of ids) all.push(await importedKinds[kind].read(tx, id))
      return all
    })
    const fields = [
      ...new Set([...importColumns[kind].map(column => column.field), ...records.flatMap(Object.keys)]),
    ]
    const written = (field: string, value: unknown) => {
      if (value === null || value === undefined) return ''
      if (field.includes('rice'))
        return (Number(value) / 100).toLocaleString('pt-BR', { minimumFractionDigits: 2 })
      if (field === 'birthDate') return String(value).split('-').reverse().join('/')
      if (typeof value === 'boolean') return value ? 'sim' : 'não'
      return String(value)
    }
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const header = fields.map(field =>
      field.replace(/^prices\.(\w+)\.(\w+)$/, 'price $1 $2 coat').replace(' any coat', ''),
    )
    return [header, ...records.map(record => fields.map(field => written(field, record[field])))]
      .map(cells => cells.map(quoted).join(delimiter))
      .join('\r\n')
  }

  it.each(['customers', 'services', 'products'] as const)('changes nothing: %s', async kind => {
    const shop = await house.openShop()
    await fc.assert(
      fc.asyncProperty(
        fc.array(make[kind], { minLength: 1, maxLength: 6 }),
        fc.constantFrom(';', ',', '\t'),
        async (made, delimiter) => {
          for (const record of made)
            await shop
              .act(act[kind] as typeof saveCustomer, record as never)
              .catch((refused: Error) => refused)
          const before = await stored(shop)
          const { totals } = await ran(db, shop, kind, await exported(shop, kind, delimiter))
          expect([totals.created, totals.changed]).toEqual([0, 0])
          expect(await stored(shop)).toBe(before)
        },
      ),
      { numRuns: 12 },
    )
    expect(
      (await ran(db, shop, kind, await exported(shop, kind, ';'), true)).totals.unchanged,
    ).toBeGreaterThan(5)
  })
})

it.each(['customers', 'pets', 'services', 'products'] as const)(
  'whatever the cells of %s hold, each row is taken or refused',
  async kind => {
    const shop = await house.openShop()
    await shop.act(saveCustomer, { name: 'Ana', externalId: 'c1' })
    const fields = importColumns[kind].map(column => column.field)
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('', 'c1', '1', '-1', 'sim', 'G', '31/12/2020', '9'.repeat(300), 'x'.repeat(3000)),
    )
    const row = fc.array(value, { minLength: fields.length, maxLength: fields.length })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async rows => {
        const cells = rows.map(each =>
          each.map(cell => `"${cell.replaceAll('\0', '').replaceAll('"', '""')}"`),
        )
        const text = [fields, ['"z"'], ...cells].map(each => each.join(';')).join('\n')
        const { totals } = await ran(db, shop, kind, text)
        expect(totals.created + totals.changed + totals.unchanged + totals.refused).toBe(totals.rows)
      }),
      { numRuns: 25 },
    )
  },
)
