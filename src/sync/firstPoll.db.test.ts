/** The first reading after a connection, when the ERP could not be reached for days. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createWorker } from '../../sim/worker.ts'
import { createWorld, type World } from '../../sim/world.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { allGuards } from './parts.ts'

const dayMs = 24 * 3_600_000

let fresh: FreshDatabase
let world: World
beforeEach(async () => {
  fresh = await freshDatabase()
  world = await createWorld({
    seed: 1,
    databaseUrl: fresh.url,
    guards: allGuards,
    faultPercent: 0,
    switches: {},
    webhooks: false,
  })
})
afterEach(async () => {
  await world.close()
  await fresh.drop()
})

it('Dona Marta is registered in the ERP on the day of the connection, which is down for five days: she comes in', async () => {
  const { emulator, network, clock } = world
  const fields = { razao_cliente: 'Marta Reis', tipo_pessoa: 'PF', tipo_cadastro: 'Cliente' }
  network.goAway()
  await clock.advance(60_000)
  emulator.person().customers.create({ fields })
  await clock.advance(5 * dayMs)
  network.comeBack()

  const worker = createWorker('one', world.parts)
  const names = () => world.act(tx => tx<{ name: string }[]>`select name from customer`)
  for (let n = 0; n < 300 && (await names()).length === 0; n++) {
    if ((await worker.move()) === 'idle') await clock.advance(1_000)
  }
  expect(await names()).toEqual([{ name: 'Marta Reis' }])
})
