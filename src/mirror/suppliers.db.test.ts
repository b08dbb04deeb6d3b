/** Suppliers, whom the ERP keeps in the list of its customers: none of them is a customer of the shop by that. */
import { afterEach, describe, expect, it } from 'vitest'
import { createWorker } from '../../sim/worker.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import { archiveCustomer, saveCustomer } from '../shop/customers.ts'
import { goLive } from '../shop/firstConnection.ts'
import { startReconciliation } from '../shop/reconciling.ts'
import { allGuards } from '../sync/parts.ts'
import { listMatches, viewSurveys } from '../views/firstConnection.ts'

let fresh: FreshDatabase
let world: World
async function open(more: Partial<Parameters<typeof createWorld>[0]> = {}): Promise<void> {
  fresh = await freshDatabase()
  world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: {},
    ...more,
  })
}
afterEach(async () => {
  await world.close()
  await fresh.drop()
})

/** Polls, and works off what is due, until nothing but the next polls is left. */
async function rest(): Promise<void> {
  const worker = createWorker('one', world.parts)
  await world.act(tx => tx`update lane set state = 'ready', ready_at = trela_now() where kind like 'poll:%'`)
  for (let n = 0; n < 600; n++) {
    if ((await worker.move()) !== 'idle') continue
    const [busy] = await world.act(
      tx =>
        tx`select from lane where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%' limit 1`,
    )
    if (!busy) return
    await world.clock.advance(1_000)
  }
  throw new Error('the shop never came to rest')
}

const enter = (emulator: Pick<World['emulator'], 'person'>, tipo_cadastro: string, fields: object) =>
  Number(
    emulator.person().customers.create({
      fields: { tipo_cadastro, tipo_pessoa: 'PJ', situacao_cliente: 'Ativo', ...fields } as never,
    }).id_cliente,
  )
const register = async (details: Parameters<typeof saveCustomer>[2]) => {
  const saved = await world.act((tx, context) => saveCustomer(tx, context, details))
  if (!saved.ok) throw new Error(saved.problem.code)
  return saved.value.id
}
const here = () =>
  world.act(async tx => {
    const rows = await tx<{ name: string; erpId: string | null }[]>`
      select c.name, l.erp_id as "erpId" from customer c left join link l on l.record_id = c.id and l.ended_at is null
      order by c.name`
    return rows.map(({ name, erpId }) => [name, erpId === null ? null : Number(erpId)])
  })
const there = () => (world.emulator.state().clientes ?? []).filter(row => row.lixeira !== 'Sim')

const DISTRIBUTOR = '11.222.333/0001-81'

describe('registered in the ERP after the connection', () => {
  for (const webhooks of [true, false])
    it(`a supplier stays there alone, somebody who is both comes, ${webhooks ? 'by webhook' : 'by poll'}`, async () => {
      await open({ webhooks })
      enter(world.emulator, 'Fornecedor', { razao_cliente: 'Distribuidora de Rações Ltda' })
      const both = enter(world.emulator, 'Ambos', { razao_cliente: 'Clínica Bicho Bom' })
      await rest()
      expect(await here()).toEqual([['Clínica Bicho Bom', both]])
    })

  it('a supplier who begins to buy as well comes once the ERP says so', async () => {
    await open()
    const id = enter(world.emulator, 'Fornecedor', { razao_cliente: 'Clínica Bicho Bom' })
    await rest()
    expect(await here()).toEqual([])
    world.emulator.person().customers.edit({ id, fields: { tipo_cadastro: 'Ambos' } })
    await rest()
    expect(await here()).toEqual([['Clínica Bicho Bom', id]])
  })

  it('sold to at the ERP’s till, the supplier is a customer of that sale', async () => {
    await open()
    const id = enter(world.emulator, 'Fornecedor', { razao_cliente: 'Distribuidora de Rações Ltda' })
    const { id_produto } = world.emulator.person().products.create({
      fields: {
        desc_produto: 'Coleira',
        unidade_produto: 'UN',
        valor_produto: '45.00',
        tipo_produto: 'Produto',
      },
    })
    world.emulator.person().counterSales.ringUp({
      items: [{ id_produto: Number(id_produto) }],
      id_cliente: id,
    })
    await rest()
    expect(await here()).toEqual([['Distribuidora de Rações Ltda', id]])
  })
})

describe('a customer here with the tax id of a supplier there', () => {
  it('is that record, so that no tax id stands twice, and the ERP goes on calling it a supplier', async () => {
    await open()
    const id = enter(world.emulator, 'Fornecedor', {
      razao_cliente: 'Distribuidora Ltda',
      cnpj_cliente: DISTRIBUTOR,
    })
    await register({ name: 'Distribuidora Ltda', taxId: DISTRIBUTOR, personKind: 'company' })
    await rest()
    expect(await here()).toEqual([['Distribuidora Ltda', id]])
    expect(there()).toMatchObject([{ id_cliente: id, tipo_cadastro: 'Fornecedor' }])
  })

  it('takes the one that is called a customer where both stand there', async () => {
    await open()
    enter(world.emulator, 'Fornecedor', { razao_cliente: 'Distribuidora', cnpj_cliente: DISTRIBUTOR })
    const customer = enter(world.emulator, 'Cliente', {
      razao_cliente: 'Distribuidora',
      cnpj_cliente: DISTRIBUTOR,
    })
    await register({ name: 'Distribuidora', taxId: DISTRIBUTOR, personKind: 'company' })
    await rest()
    expect((await here()).map(([, erpId]) => erpId)).toEqual([customer])
  })

  for (const role of ['Fornecedor', 'Ambos'])
    it(`archived here, a record that is ${role} there stays: purchases hang on it`, async () => {
      await open()
      enter(world.emulator, role, { razao_cliente: 'Distribuidora Ltda', cnpj_cliente: DISTRIBUTOR })
      const id = await register({ name: 'Distribuidora Ltda', taxId: DISTRIBUTOR, personKind: 'company' })
      await rest()
      await world.act((tx, context) => archiveCustomer(tx, context, { id }))
      await rest()
      expect(there()).toHaveLength(1)
      const open_ = await world.act(
        tx => tx`select from finding where subject_id = ${id} and closed_at is null`,
      )
      expect(open_).toHaveLength(0)
    })
})

it('the first connection counts, shows and brings no supplier, and asks about none by name or phone', async () => {
  await open({
    webhooks: false,
    prepare: true,
    before: emulator => {
      enter(emulator, 'Fornecedor', { razao_cliente: 'Distribuidora', celular_cliente: '11987654321' })
      enter(emulator, 'Fornecedor', { razao_cliente: 'Rações Sul', cnpj_cliente: DISTRIBUTOR })
      enter(emulator, 'Cliente', { razao_cliente: 'Só lá' })
    },
  })
  await register({ name: 'Distribuidora', phone: '11987654321' })
  await register({ name: 'Rações Sul', taxId: DISTRIBUTOR, personKind: 'company' })
  await rest()
  const [customers] = await world.act(tx => viewSurveys(tx, world.connectionId))
  expect(customers).toMatchObject({
    there: 2,
    linked: 1,
    suggested: 0,
    ambiguous: 0,
    onlyHere: 1,
    onlyThere: 1,
  })
  const shown = await world.act(tx =>
    listMatches(tx, {
      connectionId: world.connectionId,
      kind: 'customer',
      list: 'only_there',
      after: null,
      limit: 50,
    }),
  )
  expect(shown.map(row => row.there!.name)).toEqual(['Só lá'])
  await world.act((tx, context) =>
    goLive(tx, context, {
      connectionId: world.connectionId,
      driver: vhsys,
      cutOff: '2026-11-20',
      choices: new Map(),
    }),
  )
  await rest()
  expect((await here()).map(([name]) => name)).toEqual(['Distribuidora', 'Rações Sul', 'Só lá'])
})

it('a reconciliation says nothing of suppliers', async () => {
  await open()
  enter(world.emulator, 'Fornecedor', { razao_cliente: 'Distribuidora' })
  enter(world.emulator, 'Cliente', { razao_cliente: 'Nina' })
  await rest()
  const started = await world.act((tx, context) => startReconciliation(tx, context, world.connectionId, null))
  expect(started).toMatchObject({ ok: true })
  await rest()
  const [total] = await world.act(
    tx => tx`
      select here, there, apart from reconciliation_total where kind = 'customer'`,
  )
  expect(total).toMatchObject({ here: 1, there: 1, apart: 0 })
  expect(await world.act(tx => tx`select from reconciliation_row where kind = 'customer'`)).toHaveLength(0)
})
