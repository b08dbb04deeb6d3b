/** Customers that people register, change, trash and restore inside the ERP, in the simulated world without faults. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorker, type Worker } from '../../sim/worker.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { archiveCustomer, restoreCustomer, saveCustomer } from '../shop/customers.ts'
import { pauseConnection, resumeConnection } from '../shop/gate.ts'
import { createInvoice } from '../shop/invoices.ts'
import { allGuards } from '../sync/parts.ts'
import { conflictsOf, settleConflict } from './customerConflicts.ts'

let fresh: FreshDatabase
let world: World
let worker: Worker
beforeEach(async () => {
  fresh = await freshDatabase()
  await openWorld()
})
async function openWorld(more: { webhooks?: boolean; seed?: number } = {}): Promise<void> {
  world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: { restoreTrashed: 'supported' },
    ...more,
  })
  worker = createWorker('one', world.parts)
}
afterEach(async () => {
  await world.close()
  await fresh.drop()
})

/** Polls, and works off what is due, until nothing but the next polls is left. */
async function rest(): Promise<void> {
  await world.act(tx => tx`update lane set state = 'ready', ready_at = trela_now() where kind like 'poll:%'`)
  await workOff()
}

/** The list is read; the document itself not yet. */
async function pollOnly(): Promise<void> {
  await world.act(
    tx => tx`update lane set state = 'ready', ready_at = trela_now() where kind = 'poll:customer'`,
  )
  const isSeen = () => world.act(tx => tx`select from lane where kind = 'document:customer'`)
  while ((await isSeen()).length === 0) await worker.move()
}

async function workOff(): Promise<void> {
  for (let n = 0; n < 400; n++) {
    if ((await worker.move()) !== 'idle') continue
    const [busy] = await world.act(
      tx =>
        tx`select from lane where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%' limit 1`,
    )
    if (!busy) return
    await world.clock.advance(1_000)
  }
  throw new Error('the customers never came to rest')
}

interface Here {
  id: string
  name: string
  taxId: string | null
  phone: string | null
  city: string | null
  archived: boolean
}
const here = () =>
  world.act(async tx => [
    ...(await tx<Here[]>`
      select id, name, tax_id as "taxId", phone, city, archived_at is not null as archived from customer order by created_at, id`),
  ])
const there = () => (world.emulator.state().clientes ?? []).filter(row => row.lixeira !== 'Sim')
const writes = () => world.emulator.requests().filter(request => request.method !== 'GET').length
const register = async (details: Parameters<typeof saveCustomer>[2]) => {
  const saved = await world.act((tx, context) => saveCustomer(tx, context, details))
  if (!saved.ok) throw new Error(saved.problem.code)
  return saved.value.id
}
const inErp = (fields: object) =>
  Number(
    world.emulator.person().customers.create({
      fields: { tipo_cadastro: 'Cliente', tipo_pessoa: 'PF', situacao_cliente: 'Ativo', ...fields } as never,
    }).id_cliente,
  )
const findings = (recordId: string) =>
  world.act(async tx => {
    const rows = await tx<{ code: string }[]>`
      select code from finding where subject_id = ${recordId} and closed_at is null`
    return rows.map(row => row.code)
  })
const linkedTo = (recordId: string) =>
  world.act(async tx => {
    const rows = await tx<{ erpId: string }[]>`
      select erp_id as "erpId" from link where record_id = ${recordId} and ended_at is null`
    return rows.map(row => Number(row.erpId))
  })

describe('registered in the ERP', () => {
  it('comes here with everything the shop would have taken, is linked, and nothing is written back [A1.14 A2.04 A2.10 R9.03]', async () => {
    await rest()
    const before = writes()
    const id = inErp({
      razao_cliente: 'Helena Duarte',
      cnpj_cliente: '529.982.247-25',
      celular_cliente: '(41) 98876-1201',
      cidade_cliente: 'Curitiba',
      uf_cliente: 'PR',
    })
    await rest()
    const [customer, ...others] = await here()
    expect(others).toEqual([])
    expect(customer).toMatchObject({
      name: 'Helena Duarte',
      taxId: '52998224725',
      phone: '+5541988761201',
      city: 'Curitiba',
    })
    expect(await linkedTo(customer!.id)).toEqual([id])
    await rest()
    expect(writes()).toBe(before)
    expect(await here()).toHaveLength(1)
  })

  it('with a telephone that is none: the customer comes, the number stays there as it was', async () => {
    inErp({ razao_cliente: 'Rui Lemos', fone_cliente: 'não tem' })
    await rest()
    expect(await here()).toMatchObject([{ name: 'Rui Lemos', phone: null }])
    expect(there()[0]).toMatchObject({ fone_cliente: 'não tem' })
  })

  it('with the tax id of a customer of ours: the two are one [A1.12]', async () => {
    const ours = await register({ name: 'Rita Lemos', taxId: '529.982.247-25' })
    world.emulator.person().customers.trash({ id: 0 + Number(await restedId(ours)) })
    await rest()
    const theirs = inErp({ razao_cliente: 'Rita L.', cnpj_cliente: '52998224725' })
    await rest()
    expect((await here()).filter(customer => !customer.archived)).toHaveLength(1)
    expect(there().map(row => row.id_cliente)).toEqual([theirs])
  })

  it('long before the connection: waits for the first connection’s own comparison', async () => {
    inErp({ razao_cliente: 'Cliente Antigo' })
    await world.act(tx => tx`update connection set created_at = trela_now() + interval '1 hour'`)
    await rest()
    expect(await here()).toEqual([])
  })

  const restedId = async (recordId: string) => {
    await rest()
    return (await linkedTo(recordId))[0]
  }
})

describe('trashed in the ERP', () => {
  async function linked(details: Parameters<typeof saveCustomer>[2] = { name: 'Bianca Torres' }) {
    const id = await register(details)
    await rest()
    return { id, erpId: (await linkedTo(id))[0]! }
  }

  it('and untouched here: archived here, and comes back when it is restored there [R1.4 R9.03]', async () => {
    const { erpId } = await linked()
    const before = writes()
    world.emulator.person().customers.trash({ id: erpId })
    await rest()
    expect(await here()).toMatchObject([{ archived: true }])
    world.emulator.person().customers.restore({ id: erpId })
    await rest()
    expect(await here()).toMatchObject([{ archived: false }])
    expect(writes()).toBe(before)
  })

  it('while an invoice of hers is open: she stays, and a finding says so', async () => {
    const { id, erpId } = await linked()
    const invoice = await world.act((tx, context) =>
      createInvoice(tx, context, {
        customerId: id,
        lines: [{ description: 'Banho', quantity: 1, unitPriceCents: 8_500 }],
      } as never),
    )
    if (!invoice.ok) throw new Error(invoice.problem.code)
    await rest()
    world.emulator.person().customers.trash({ id: erpId })
    await rest()
    expect(await here()).toMatchObject([{ archived: false }])
    expect(await findings(id)).toEqual(['trashed_match'])
  })

  it('archived here and taken back here: comes out of the trash there where VHSYS can', async () => {
    await world.act(tx => tx`update connection set answers = answers || '{"restore": "supported"}'`)
    const { id, erpId } = await linked()
    for (const act of [archiveCustomer, restoreCustomer]) {
      await world.act((tx, context) => act(tx, context, { id }))
      await rest()
    }
    expect(there().map(row => row.id_cliente)).toEqual([erpId])
    // A person who throws her away after that is not undone.
    await register({ id, name: 'Bianca Torres Prado' })
    await rest()
    await world.act((tx, context) => pauseConnection(tx, context, world.connectionId))
    await register({ id, name: 'Bianca Prado' })
    world.emulator.person().customers.trash({ id: erpId })
    await world.act((tx, context) => resumeConnection(tx, context, world.connectionId))
    await rest()
    expect(there()).toEqual([])
    expect(await findings(id)).toEqual(['trashed_match'])
  })

  it('while her name was changed here: nothing is lost, and a finding says so [R1.4]', async () => {
    const { id, erpId } = await linked()
    await world.act((tx, context) => pauseConnection(tx, context, world.connectionId))
    await register({ id, name: 'Bianca Torres Prado' })
    world.emulator.person().customers.trash({ id: erpId })
    await world.act((tx, context) => resumeConnection(tx, context, world.connectionId))
    await rest()
    expect(await here()).toMatchObject([{ name: 'Bianca Torres Prado', archived: false }])
    expect(await findings(id)).toEqual(['trashed_match'])
  })
})

describe('archived here', () => {
  const does = (act: typeof archiveCustomer, id: string) =>
    world.act(async (tx, context) => {
      const done = await act(tx, context, { id })
      if (!done.ok) throw new Error(done.problem.code)
    })
  const inTrash = () =>
    (world.emulator.state().clientes ?? []).map(row => [row.razao_cliente, row.lixeira === 'Sim'])

  it('goes to the trash there by itself, and comes out by itself when restored here, where VHSYS can [A1.10 R1.3]', async () => {
    await world.act(tx => tx`update connection set answers = answers || '{"restore": "supported"}'`)
    const id = await register({ name: 'Bianca Torres', taxId: '52998224725' })
    await rest()
    const erpIds = await linkedTo(id)
    expect(inTrash()).toEqual([['Bianca Torres', false]])
    // No poll in between: archiving her is all that is done.
    await does(archiveCustomer, id)
    await workOff()
    expect(inTrash()).toEqual([['Bianca Torres', true]])
    const before = writes()
    await rest()
    expect(writes()).toBe(before)
    expect(await here()).toMatchObject([{ archived: true }])
    await does(restoreCustomer, id)
    await workOff()
    expect(inTrash()).toEqual([['Bianca Torres', false]])
    expect([await linkedTo(id), await findings(id)]).toEqual([erpIds, []])
  })

  it('and restored where VHSYS cannot: stays in the trash there, and a finding says so [A1.10 R1.4]', async () => {
    const id = await register({ name: 'Bianca Torres' })
    await rest()
    await does(archiveCustomer, id)
    await workOff()
    await does(restoreCustomer, id)
    await workOff()
    expect(inTrash()).toEqual([['Bianca Torres', true]])
    expect(await findings(id)).toEqual(['trashed_match'])
  })

  it('one of two with one CPF leaves the customer there; with the last one it goes to the trash [A1.10 R1.3]', async () => {
    const shared = { taxId: '52998224725', personKind: 'person' } as const
    const ids = [await register({ name: 'Bianca Torres', ...shared })]
    await rest()
    ids.push(await register({ name: 'Bianca Torres', ...shared }))
    await rest()
    expect(await linkedTo(ids[1]!)).toEqual(await linkedTo(ids[0]!))
    await does(archiveCustomer, ids[0]!)
    await workOff()
    expect(inTrash()).toEqual([['Bianca Torres', false]])
    await does(archiveCustomer, ids[1]!)
    await workOff()
    expect(inTrash()).toEqual([['Bianca Torres', true]])
  })
})

it('changed in the ERP: the change is here, and nothing is written back [A1.05 A1.14 R9.03]', async () => {
  const id = await register({ name: 'Bianca Torres' })
  await rest()
  const before = writes()
  world.emulator.person().customers.edit({
    id: (await linkedTo(id))[0]!,
    fields: { razao_cliente: 'Bianca Torres Prado', cidade_cliente: 'Curitiba', uf_cliente: 'PR' },
  })
  await rest()
  expect(await here()).toMatchObject([{ name: 'Bianca Torres Prado', city: 'Curitiba' }])
  expect(writes()).toBe(before)
})

it('shared by two records of ours, and our change of one had no answer: the other record hears of it, without a webhook too [R1.3]', async () => {
  await world.close()
  await openWorld({ webhooks: false, seed: 2 })
  const first = await register({ name: 'Bianca Torres', taxId: '52998224725', personKind: 'person' })
  await rest()
  const second = await register({ name: 'Bianca T. Prado', taxId: '52998224725', personKind: 'person' })
  world.emulator.addFault({ kind: 'error-after', method: 'PUT', path: 'clientes/*' })
  await workOff()
  await rest()
  expect(await linkedTo(second)).toEqual(await linkedTo(first))
  expect((await here()).map(customer => customer.name)).toEqual(['Bianca T. Prado', 'Bianca T. Prado'])
  expect(there()).toMatchObject([{ razao_cliente: 'Bianca T. Prado' }])
})

it('registered there, trashed before we looked and restored later: comes here, without a webhook too', async () => {
  await world.close()
  await openWorld({ webhooks: false, seed: 2 })
  const id = inErp({ razao_cliente: 'Bianca Torres' })
  await pollOnly()
  world.emulator.person().customers.trash({ id })
  await workOff()
  expect(await here()).toEqual([])
  world.emulator.person().customers.restore({ id })
  await rest()
  expect(await here()).toMatchObject([{ name: 'Bianca Torres', archived: false }])
})

describe('a city, changed here and in the ERP at the same time', () => {
  const bothChange = async () => {
    const id = await register({ name: 'Bianca Torres', address: { city: 'Curitiba', state: 'PR' } })
    await rest()
    await world.act((tx, context) => pauseConnection(tx, context, world.connectionId))
    await register({ id, address: { city: 'Santos', state: 'SP' } })
    world.emulator.person().customers.edit({
      id: (await linkedTo(id))[0]!,
      fields: { cidade_cliente: 'Campinas', uf_cliente: 'SP' },
    })
    await world.act((tx, context) => resumeConnection(tx, context, world.connectionId))
    await rest()
    return id
  }
  const conflicts = (id: string) => world.act(tx => conflictsOf(tx, id))
  const settle = async (id: string, take: 'ours' | 'theirs') => {
    const settled = await world.act((tx, context) =>
      settleConflict(tx, context, { customerId: id, field: 'city', take }),
    )
    await rest()
    return settled
  }

  it('ours stands and both are shown; one click takes theirs, here and there', async () => {
    const id = await bothChange()
    expect(await here()).toMatchObject([{ city: 'Santos' }])
    expect(there()).toMatchObject([{ cidade_cliente: 'Santos' }])
    expect(await conflicts(id)).toMatchObject([
      { field: 'city', ours: 'Santos', theirs: 'Campinas', stands: 'ours' },
    ])
    expect(await settle(id, 'theirs')).toMatchObject({ ok: true })
    expect(await here()).toMatchObject([{ city: 'Campinas' }])
    expect(there()).toMatchObject([{ cidade_cliente: 'Campinas' }])
    expect(await conflicts(id)).toEqual([])
    expect(await settle(id, 'ours')).toMatchObject({ ok: false, problem: { code: 'choice_outdated' } })
  })

  it('said to be right so, or edited since: it is shown no more', async () => {
    const id = await bothChange()
    const before = writes()
    expect(await settle(id, 'ours')).toMatchObject({ ok: true })
    expect(await conflicts(id)).toEqual([])
    expect(writes()).toBe(before)
    const other = await bothChange()
    await register({ id: other, address: { city: 'Recife', state: 'PE' } })
    expect(await conflicts(other)).toEqual([])
  })
})
