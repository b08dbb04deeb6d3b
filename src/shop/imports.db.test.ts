import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { archiveCustomer, saveCustomer } from './customers.ts'
import type { ImportKind } from './importColumnNames.ts'
import { planImport } from './importPlan.ts'
import { runImport } from './importRun.ts'
import { brief, type Ran, ran, stored } from './importsForTests.ts'
import { savePet } from './pets.ts'
import { saveProduct } from './products.ts'
import { saveService } from './services.ts'
import { openHouse, type TestHouse, type TestShop, today } from './shopForTests.ts'

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

/** Imports twice, after a dry run that says the same and leaves nothing; the second time nothing happens. */
async function threeTimes(shop: TestShop, kind: ImportKind, text: string): Promise<Ran> {
  const before = await stored(shop)
  const dry = await ran(db, shop, kind, text, true)
  expect(await stored(shop)).toBe(before)
  const first = await ran(db, shop, kind, text)
  expect(brief(dry)).toEqual(brief(first))
  expect(dry.rows.map(row => row.changes)).toEqual(first.rows.map(row => row.changes))
  const after = await stored(shop)
  const again = await ran(db, shop, kind, text)
  expect([again.totals.created, again.totals.changed, again.totals.refused]).toEqual([
    0,
    0,
    first.totals.refused,
  ])
  expect(await stored(shop)).toBe(after)
  return first
}

const one = (shop: TestShop, table: string, name: string) =>
  shop.look(async tx => {
    const rows = await tx<object[]>`select * from ${tx(table)} where name = ${name}`
    expect(rows).toHaveLength(1)
    return rows[0]!
  })

describe('importing customers', () => {
  it('makes, changes and leaves them, and says which', async () => {
    const shop = await house.openShop()
    await shop.act(saveCustomer, { name: 'Ana Lima', taxId: '529.982.247-25', phone: '11987654321' })
    await shop.act(saveCustomer, { name: 'Bia Reis', externalId: 'c2', email: 'bia@example.com' })
    const text = [
      'Código;Nome;CPF;Celular;E-mail;Nascimento;Cidade;UF',
      'c1;Ana Lima;52998224725;(11) 98765-4321;ana@example.com;01/02/1990;São Paulo;SP',
      'c2;Bia Reis;;;bia@example.com;;;',
      'c3;Caio Sá;111.444.777-35;;;;;',
      'c4;Duda;111.111.111-11;999;;;;',
    ].join('\n')
    const first = await threeTimes(shop, 'customers', text)
    expect(brief(first)).toEqual([
      [2, 'changed'],
      [3, 'unchanged'],
      [4, 'created'],
      [5, 'refused', 'customer_not_valid'],
    ])
    expect(first.rows[0]!.changes).toEqual([
      { field: 'externalId', before: null, after: 'c1' },
      { field: 'email', before: null, after: 'ana@example.com' },
      { field: 'birthDate', before: null, after: '1990-02-01' },
      { field: 'address.city', before: null, after: 'São Paulo' },
      { field: 'address.cityCode', before: null, after: '3550308' },
      { field: 'address.state', before: null, after: 'SP' },
    ])
    expect(first.rows[3]!.problems[0]!.findings?.map(found => found.code)).toEqual(['CUS-02', 'PHO-03'])
  })

  it('with the tax id of one who is there changes that one, also in another form', async () => {
    const shop = await house.openShop()
    const { id } = await shop.act(saveCustomer, { name: 'Padaria Pão', taxId: '11.222.333/0001-81' })
    const first = await threeTimes(
      shop,
      'customers',
      'CNPJ,Nome,Fantasia\n11222333000181,Padaria Pão Ltda,Pão',
    )
    expect(first.rows[0]).toMatchObject({ is: 'changed', id })
    expect(await one(shop, 'customer', 'Padaria Pão Ltda')).toMatchObject({ id, trade_name: 'Pão' })
  })

  it('without ids knows them by name and phone, or by a name alone that is all there is', async () => {
    const shop = await house.openShop()
    await shop.act(saveCustomer, { name: 'Ana Lima', phone: '11987654321' })
    const text = 'nome;telefone;obs\nANA LIMA;(11) 98765-4321;vip\nAna Lima;(21) 98765-4321;outra\nZé;;\n'
    expect(brief(await threeTimes(shop, 'customers', text))).toEqual([
      [2, 'changed'],
      [3, 'created'],
      [4, 'created'],
    ])
  })

  it('leaves empty cells as they are in the store', async () => {
    const shop = await house.openShop()
    await shop.act(saveCustomer, { name: 'Ana', externalId: 'c1', notes: 'brava', phone: '11987654321' })
    const { totals } = await ran(db, shop, 'customers', 'id;nome;obs;telefone\nc1;Ana;;')
    expect(totals.unchanged).toBe(1)
    expect(await one(shop, 'customer', 'Ana')).toMatchObject({ notes: 'brava', phone: '+5511987654321' })
  })

  it('refuses a second row about the same one that says otherwise, and lets one pass that repeats', async () => {
    const shop = await house.openShop()
    const text =
      'nome;cpf;obs\nAna;52998224725;a\nAna;52998224725;b\nAna;529.982.247-25;\nAna;52998224725;a\n'
    const first = await threeTimes(shop, 'customers', text)
    expect(brief(first)).toEqual([
      [2, 'created'],
      [3, 'refused', 'row_twice'],
      [4, 'refused', 'row_twice'],
      [5, 'unchanged'],
    ])
    expect(first.rows[1]!.problems[0]!.params).toMatchObject({ line: 2 })
  })

  it('says when more than one fits, or only one that is archived', async () => {
    const shop = await house.openShop()
    for (const name of ['Ana', 'Bia']) await shop.act(saveCustomer, { name, taxId: '52998224725' })
    const caio = await shop.act(saveCustomer, { name: 'Caio', externalId: 'c3' })
    await shop.act(archiveCustomer, { id: caio.id })
    const text = 'id;nome;cpf\n;Duda;52998224725\nc3;Caio;\n;Bia;52998224725'
    expect(brief(await threeTimes(shop, 'customers', text))).toEqual([
      [2, 'refused', 'row_ambiguous'],
      [3, 'refused', 'archived'],
      [4, 'unchanged'],
    ])
  })

  it('warns where the act would: a phone that two have', async () => {
    const shop = await house.openShop()
    const first = await ran(db, shop, 'customers', 'nome;celular\nAna;11987654321\nBia;11987654321')
    expect(first.rows.map(row => row.warnings.map(found => found.code))).toEqual([[], ['PHO-05']])
    expect(first.totals).toMatchObject({ created: 2, warned: 1 })
  })

  it('queues them for the ERP behind what people do, who keep their place', async () => {
    const shop = await house.openShop()
    const { id } = await shop.act(saveCustomer, { name: 'Ana', externalId: 'c1' })
    await ran(db, shop, 'customers', 'id;nome\nc1;Ana Lima\nc2;Bia')
    const lanes = await shop.look(tx => tx`select record_id as id, class from lane where kind = 'customer'`)
    expect(lanes.find(lane => lane.id === id)?.class).toBe(0)
    expect(lanes.map(lane => lane.class).sort()).toEqual([0, 2])
  })
})

describe('importing pets', () => {
  it('finds the owner by id, tax id, or name and phone', async () => {
    const shop = await house.openShop()
    const ana = await shop.act(saveCustomer, { name: 'Ana', externalId: 'c1' })
    const bia = await shop.act(saveCustomer, { name: 'Bia', taxId: '52998224725' })
    const caio = await shop.act(saveCustomer, { name: 'Caio', phone: '11987654321' })
    const text = [
      'Pet;Espécie;Raça;Porte;Pelagem;Nascimento;Código do cliente;CPF do dono;Tutor;Telefone do tutor',
      'Rex;Canina;Poodle;P;curta;31/12/2020;c1;;;',
      'Mimi;Felina;;;longa;;;529.982.247-25;;',
      'Bob;cachorro;;GG;;;;;Caio;(11) 98765-4321',
      'Rex;gato;;;;;;52998224725;;',
    ].join('\n')
    expect(brief(await threeTimes(shop, 'pets', text))).toEqual([2, 3, 4, 5].map(line => [line, 'created']))
    expect(await one(shop, 'pet', 'Bob')).toMatchObject({
      customer_id: caio.id,
      species: 'dog',
      size: 'giant',
    })
    expect(await one(shop, 'pet', 'Mimi')).toMatchObject({
      customer_id: bia.id,
      species: 'cat',
      coat: 'long',
    })
    const owners = await shop.look(
      tx => tx`select customer_id as owner from pet where name = 'Rex' order by id`,
    )
    expect(owners.map(row => row.owner).sort()).toEqual([ana.id, bia.id].sort())
  })

  it('changes the pet of that owner and name, and refuses what has no owner', async () => {
    const shop = await house.openShop()
    const ana = await shop.act(saveCustomer, { name: 'Ana', externalId: 'c1' })
    await shop.act(savePet, { customerId: ana.id, name: 'Rex', species: 'dog' })
    const text =
      'Pet;Raça;Dono;CPF do dono\nrex;Poodle;Ana;\nBob;;Ninguém;\nLua;;;\nSol;;;52998224725\nMel;Xx;Ana;bad'
    const first = await threeTimes(shop, 'pets', text)
    expect(brief(first)).toEqual([
      [2, 'changed'],
      [3, 'refused', 'owner_unknown'],
      [4, 'refused', 'field_required'],
      [5, 'refused', 'owner_unknown'],
      [6, 'refused', 'owner_unknown'],
    ])
    expect(first.rows[0]!.changes).toEqual([
      { field: 'name', before: 'Rex', after: 'rex' },
      { field: 'breed', before: null, after: 'Poodle' },
    ])
  })
})

describe('importing services', () => {
  it('fills the price table by size and coat, and leaves the prices the file does not name', async () => {
    const shop = await house.openShop()
    const bath = await shop.act(saveService, {
      name: 'Banho',
      priceCents: 5000,
      prices: [
        { size: 'small', coat: null, priceCents: 4000 },
        { size: 'giant', coat: null, priceCents: 9000 },
      ],
    })
    const text =
      'Serviço;Duração;Preço;Preço P;Preço médio pelo longo\nBANHO;1h30;"1.050,00";40,00;75\nTosa;30;80;;\nSem preço;;;;\n'
    const first = await threeTimes(shop, 'services', text)
    expect(brief(first)).toEqual([
      [2, 'changed'],
      [3, 'created'],
      [4, 'refused', 'field_required'],
    ])
    expect(first.rows[0]).toMatchObject({ id: bath.id })
    expect(first.rows[0]!.changes).toEqual([
      { field: 'name', before: 'Banho', after: 'BANHO' },
      { field: 'minutes', before: 60, after: 90 },
      { field: 'priceCents', before: 5000, after: 105000 },
      { field: 'prices.medium.long', before: null, after: 7500 },
    ])
    expect(await shop.events(bath.id)).toEqual(['service.created', 'service.changed'])
  })
})

describe('importing products', () => {
  it('knows them by code, else by barcode, and reads Brazilian prices', async () => {
    const shop = await house.openShop()
    const food = await shop.act(saveProduct, { name: 'Ração', code: 'R-1', priceCents: 4000 })
    const toy = await shop.act(saveProduct, { name: 'Bolinha', barcode: '7891000315507', priceCents: 1500 })
    const text = [
      'Código;Código de barras;Descrição;Unidade;Preço de venda',
      'R-1;;Ração 15 kg;un;"R$ 1.234,56"',
      ';789 1000 31550 7;Bolinha azul;;15,00',
      'C-9;;Coleira;;29,9',
      'C-10;7891000315508;Guia;;10',
      'C-11;;Osso;;1.500',
    ].join('\n')
    const first = await threeTimes(shop, 'products', text)
    expect(brief(first)).toEqual([
      [2, 'changed'],
      [3, 'changed'],
      [4, 'created'],
      [5, 'refused', 'barcode_not_valid'],
      [6, 'refused', 'amount_ambiguous'],
    ])
    expect(first.rows.slice(0, 2).map(row => row.id)).toEqual([food.id, toy.id])
    expect(await one(shop, 'product', 'Ração 15 kg')).toMatchObject({ price: 123456, unit: 'UN' })
    expect(await one(shop, 'product', 'Coleira')).toMatchObject({ price: 2990 })
    const classes = await shop.look(tx => tx`select class from lane where kind = 'product' order by class`)
    expect(classes.map(lane => lane.class)).toEqual([0, 0, 2])
  })

  it('gives a code to the product with that barcode that has none, and never takes one from another', async () => {
    const shop = await house.openShop()
    const toy = await shop.act(saveProduct, { name: 'Bolinha', barcode: '7891000315507', priceCents: 1500 })
    const text = 'SKU;EAN;Nome;Preço\nB-1;7891000315507;Bolinha;15,00\nB-2;7891000315507;Bolinha kit;40,00'
    const first = await threeTimes(shop, 'products', text)
    expect(brief(first)).toEqual([
      [2, 'changed'],
      [3, 'created'],
    ])
    expect(await one(shop, 'product', 'Bolinha')).toMatchObject({ id: toy.id, code: 'B-1' })
  })
})

describe('an import', () => {
  it('that stopped in the middle is finished by running it again', async () => {
    const shop = await house.openShop()
    const text = `nome;código\n${Array.from({ length: 450 }, (_, i) => `Cliente ${i};c${i}`).join('\n')}`
    const plan = await planImport('customers', new TextEncoder().encode(text))
    if (!plan.ok) throw new Error('not read')
    const act = { storeId: shop.storeId, actor: 'user:ana', today, newId: randomUUID }
    for await (const { totals } of runImport(db, act, plan.value, { dryRun: false })) {
      expect(totals.rows).toBe(200)
      break
    }
    const { totals } = await ran(db, shop, 'customers', text)
    expect(totals).toMatchObject({ rows: 450, created: 250, unchanged: 200 })
  })

  it('run twice at the same moment makes every record once', async () => {
    const shop = await house.openShop()
    const text = `nome;celular\n${Array.from({ length: 250 }, (_, i) => `Cliente ${i};119876${10000 + i}`).join('\n')}`
    const both = await Promise.all([ran(db, shop, 'customers', text), ran(db, shop, 'customers', text)])
    expect(both[0].totals.created + both[1].totals.created).toBe(250)
    const [row] = await shop.look(tx => tx<{ n: number }[]>`select count(*) as n from customer`)
    expect(row!.n).toBe(250)
  })

  it('of one store sees and changes nothing of another', async () => {
    const [mine, theirs] = [await house.openShop('Minha'), await house.openShop('Deles')]
    await theirs.act(saveCustomer, { name: 'Ana', taxId: '52998224725', externalId: 'c1' })
    const before = await stored(theirs)
    expect(brief(await threeTimes(mine, 'customers', 'id;nome;cpf\nc1;Outra;52998224725'))).toEqual([
      [2, 'created'],
    ])
    expect(brief(await ran(db, mine, 'pets', 'pet;id do dono\nRex;c9'))).toEqual([
      [2, 'refused', 'owner_unknown'],
    ])
    expect(await stored(theirs)).toBe(before)
  })
})
