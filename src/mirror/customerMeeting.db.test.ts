/**
 * A customer of the shop and the ERP’s of the same CPF meet for the first time: where they differ one value stands on both
 * sides, by whose field it is, and both are kept where people see them.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { createWorker } from '../../sim/worker.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import { saveCustomer } from '../shop/customers.ts'
import { goLive } from '../shop/firstConnection.ts'
import { allGuards } from '../sync/parts.ts'
import { viewSurveys } from '../views/firstConnection.ts'
import { conflictsOf } from './customerConflicts.ts'

let fresh: FreshDatabase
let world: World
afterEach(async () => {
  await world.close()
  await fresh.drop()
})

async function open(prepare: boolean): Promise<void> {
  fresh = await freshDatabase()
  world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: {},
    webhooks: false,
    prepare,
    before: emulator => {
      emulator.person().customers.create({
        fields: {
          tipo_cadastro: 'Cliente',
          tipo_pessoa: 'PF',
          situacao_cliente: 'Ativo',
          razao_cliente: 'Helena D. Sampaio',
          cnpj_cliente: '529.982.247-25',
          celular_cliente: '(41) 98876-1201',
          email_cliente: 'helena@example.com',
          insc_municipal_cliente: '222',
        } as never,
      })
    },
  })
}

async function register(details: Parameters<typeof saveCustomer>[2]): Promise<string> {
  const saved = await world.act((tx, context) => saveCustomer(tx, context, details))
  if (!saved.ok) throw new Error(saved.problem.code)
  return saved.value.id
}
const helena = () =>
  register({
    name: 'Helena Duarte Sampaio',
    personKind: 'person',
    taxId: '529.982.247-25',
    phone: '(41) 99714-3302',
    cityRegistration: '111',
    address: { city: 'Curitiba', state: 'PR' },
  })

/** Works off what is due until `isDone`, by default until nothing but the next polls is left. */
async function work(isDone: () => Promise<boolean> = isQuiet): Promise<void> {
  const worker = createWorker('one', world.parts)
  for (let n = 0; n < 400; n++) {
    if ((await worker.move()) !== 'idle') continue
    if (await isDone()) return
    await world.clock.advance(1_000)
  }
  throw new Error('the customers never came to rest')
}
const isQuiet = () =>
  world.act(async tx => {
    const busy = await tx`
      select from lane where state in ('ready', 'scheduled', 'leased') and kind not like 'poll:%' limit 1`
    return busy.length === 0
  })
const isRead = async () => {
  const surveys = await world.act(tx => viewSurveys(tx, world.connectionId))
  return surveys.every(({ stage }) => stage === 'read')
}

const here = (id: string) =>
  world.act(async tx => {
    const [row] = await tx`
      select c.name, c.phone, c.email, c.city, c.city_registration, l.erp_id::bigint as erp_id
      from customer c left join link l on l.record_id = c.id and l.ended_at is null where c.id = ${id}`
    return { ...row }
  })
const there = () => world.emulator.state().clientes ?? []
const erpId = () => Number(there()[0]!.id_cliente)
const conflicts = async (id: string) => {
  const open = await world.act(tx => conflictsOf(tx, id))
  return open!
    .map(({ field, ours, theirs, stands }) => ({ field, ours, theirs, stands }))
    .sort((a, b) => a.field.localeCompare(b.field))
}
const told = (id: string, event: string) =>
  world.act(async tx => {
    const rows = await tx<{ facts: { changes: { field: string }[] } }[]>`
      select facts from timeline where subject_id = ${id} and event = ${event} order by id`
    return rows.flatMap(row => row.facts.changes)
  })

describe('Helena stands there with another name, mobile and municipal registration', () => {
  async function expectSettled(id: string): Promise<void> {
    expect(await here(id)).toEqual({
      name: 'Helena Duarte Sampaio',
      phone: '+5541997143302',
      email: 'helena@example.com',
      city: 'Curitiba',
      city_registration: '222',
      erp_id: erpId(),
    })
    expect(there()).toMatchObject([
      {
        razao_cliente: 'Helena Duarte Sampaio',
        celular_cliente: '(41) 99714-3302',
        email_cliente: 'helena@example.com',
        cidade_cliente: 'Curitiba',
        insc_municipal_cliente: '222',
      },
    ])
    // What only one side had is no conflict.
    expect(await conflicts(id)).toEqual([
      { field: 'cityRegistration', ours: '111', theirs: '222', stands: 'theirs' },
      { field: 'name', ours: 'Helena Duarte Sampaio', theirs: 'Helena D. Sampaio', stands: 'ours' },
      { field: 'phone', ours: '+5541997143302', theirs: '+5541988761201', stands: 'ours' },
    ])
  }

  it('registered here: found by her CPF, settled field by field, and both values are shown [R1.3]', async () => {
    await open(false)
    const id = await helena()
    await work()
    await expectSettled(id)
  })

  it('here before the shop connects: the same once it goes live [R1.3]', async () => {
    await open(true)
    const id = await helena()
    await work(isRead)
    const begun = await world.act((tx, context) =>
      goLive(tx, context, {
        connectionId: world.connectionId,
        driver: vhsys,
        cutOff: '2026-11-20',
        choices: new Map(),
      }),
    )
    expect(begun).toMatchObject({ ok: true })
    await work()
    await expectSettled(id)
  })
})

it('registered here a second time with another mobile: it goes there and to the first record, and each shows both [R1.3]', async () => {
  await open(false)
  const first = await helena()
  await work()
  const second = await register({
    name: 'Helena Duarte Sampaio',
    personKind: 'person',
    taxId: '529.982.247-25',
    phone: '(41) 99999-0003',
  })
  await work()
  expect(there()).toMatchObject([{ celular_cliente: '(41) 99999-0003' }])
  for (const id of [first, second])
    expect(await here(id)).toMatchObject({ phone: '+5541999990003', city: 'Curitiba', erp_id: erpId() })
  expect(await conflicts(second)).toEqual([
    { field: 'phone', ours: '+5541999990003', theirs: '+5541997143302', stands: 'ours' },
  ])
  expect(await told(first, 'customer.taken_over')).toContainEqual({
    field: 'phone',
    ours: '+5541997143302',
    theirs: '+5541999990003',
  })
})
