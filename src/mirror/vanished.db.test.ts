/** Many customers vanish in the ERP at once: nothing of it is done here before a person says that it is right. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { vhsys } from '../erp/vhsys/index.ts'
import { choose } from '../shop/choosing.ts'
import { saveCustomer } from '../shop/customers.ts'
import { createInvoice } from '../shop/invoices.ts'
import { hint } from '../sync/inbound.ts'
import { judgePolled } from '../sync/vanished.ts'
import { connectionHealth } from '../views/connection.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
/** Their ids in the ERP. */
let ids: number[]
beforeEach(async () => {
  till = await openTill({ webhooks: false })
  const { customers } = till.world.emulator.person()
  ids = Array.from({ length: 60 }, (_, n) =>
    Number(
      customers.create({ fields: { razao_cliente: `Cliente ${n + 1}`, tipo_pessoa: 'PF' } } as never)
        .id_cliente,
    ),
  )
  await till.rest()
  expect(await archived()).toBe(0)
})
afterEach(() => till.close())

const archived = () =>
  till.world.act(async tx => {
    const [row] = await tx<{ n: number; all: number }[]>`
      select count(*) filter (where archived_at is not null) as n, count(*) as all from customer`
    expect(row!.all).toBeGreaterThanOrEqual(60)
    return row!.n
  })
const trash = (some: number[]) => {
  for (const id of some) till.world.emulator.person().customers.trash({ id })
}
const restore = (some: number[]) => {
  for (const id of some) till.world.emulator.person().customers.restore({ id })
}
const finding = () =>
  till.world.act(async tx => (await connectionHealth(tx, till.world.connectionId)).findings[0])
const answer = async (name: 'take_vanished' | 'look_again') => {
  const { id } = (await finding())!
  await till.act((tx, context) => choose(tx, context, { findingId: id, name }))
  await till.rest()
}
const stirByWebhooks = (some: number[]) =>
  till.world.act(async tx => {
    const { storeId, connectionId } = till.world
    for (const id of some)
      await hint(tx, { storeId, connectionId }, vhsys, {
        entidade: 'clientes',
        dados: { id_cliente: id },
      } as never)
  })

it('30 of 60 by polls: restored there and looked at again, or taken over when it is right', async () => {
  trash(ids.slice(0, 30))
  await till.rest()
  expect(await archived()).toBe(0)
  expect(await finding()).toMatchObject({
    code: 'vanished_in_erp',
    severity: 'stop',
    slot: 'customer',
    params: {
      gone: '30',
      of: '60',
      documents: 'customer',
      examples: expect.stringMatching(/^Cliente \d+, .*, \+25$/),
    },
    choices: [{ name: 'take_vanished' }, { name: 'look_again' }],
  })

  // Nothing else of the store waits for it, not even when it reads first after a pause.
  const { id } = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  await till.world.act(tx => tx`update gate set catch_up_from = trela_now()`)
  await till.act((tx, context) =>
    createInvoice(tx, context, { customerId: id, lines: [{ description: 'Banho', unitPriceCents: 8_500 }] }),
  )
  await till.rest()
  expect(till.rows('ordens-servico')).toHaveLength(1)

  // Looked at again though nobody restored them: asked again, nothing done.
  await answer('look_again')
  expect([await archived(), (await finding())?.params.gone]).toEqual([0, '30'])

  restore(ids.slice(0, 28))
  await answer('look_again')
  expect([await archived(), await finding()]).toEqual([2, undefined])

  await till.world.clock.advance(11 * 60_000)
  trash(ids.slice(0, 25))
  await till.rest()
  expect([await archived(), (await finding())?.params.gone]).toEqual([2, '25'])
  await answer('take_vanished')
  expect([await archived(), await finding()]).toEqual([27, undefined])
  // From now on single ones are followed as ever.
  trash([ids[40]!])
  await till.rest()
  expect(await archived()).toBe(28)
})

it('30 of 60 by a burst of webhooks: none is taken over before the last was looked at', async () => {
  await till.world.act(
    tx => tx`update lane set ready_at = ready_at + interval '1 day' where kind like 'poll:%'`,
  )
  trash(ids.slice(0, 30))
  await stirByWebhooks(ids.slice(0, 30))
  for (let n = 0; n < 400 && !(await finding()); n++) {
    if ((await till.worker.move()) === 'idle') await till.world.clock.advance(500)
  }
  expect([await archived(), (await finding())?.params.gone]).toEqual([0, '30'])
  await answer('take_vanished')
  expect([await archived(), await finding()]).toEqual([30, undefined])
})

it('5 of 60, and 30 of 3,000, are taken over as usual; a page read twice counts once', async () => {
  trash(ids.slice(0, 5))
  await till.rest()
  expect([await archived(), await finding()]).toEqual([5, undefined])
  const { storeId, connectionId } = till.world
  await till.world.act(
    tx => tx`
      insert into link (id, store_id, connection_id, kind, erp_id, lane_kind, record_id, slot)
      select gen_random_uuid(), ${storeId}, ${connectionId}, 'customer', 'old ' || n, 'customer', gen_random_uuid(), 'customer'
      from generate_series(1, 2940) n`,
  )
  trash(ids.slice(5, 35))
  const gone = ids.slice(5, 35).map(id => ({ kind: 'customer', id: String(id), standing: 'trashed' }))
  const judge = () =>
    till.world.act(tx => judgePolled(tx, { storeId, connectionId }, 'customer', gone as never))
  expect([await judge(), await judge()]).toEqual(['go', 'go'])
  await till.rest()
  expect([await archived(), await finding()]).toEqual([35, undefined])
})
