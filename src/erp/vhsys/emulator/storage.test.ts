/** What an emulator remembers after it was stopped or killed. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { manners } from './emulatorForTests.ts'
import { startVhsysEmulator } from './server.ts'
import { createSaver } from './storage.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'vhsys-emulator-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

async function post(url: string, body: string): Promise<Record<string, number>> {
  const answer = (await (await fetch(url, { method: 'POST', headers: manners, body })).json()) as {
    data: Record<string, number>
  }
  return answer.data
}

test('everything answered with success is in the file already', async () => {
  const dataFile = join(folder(), 'inner', 'vhsys.json')
  const first = await startVhsysEmulator({ port: 0, dataFile })
  onTestFinished(first.stop)
  const body = JSON.stringify({ razao_cliente: 'Maria' })
  const made = await post(`${first.url}/v2/clientes`, body)
  expect(readFileSync(dataFile, 'utf8')).toContain('Maria')
  await fetch(`${first.url}/__emulator/switches`, {
    method: 'PUT',
    body: JSON.stringify({ defaultLimit: 9 }),
  })
  expect(readdirSync(join(dataFile, '..'))).toEqual(['vhsys.json'])

  // The first one is not stopped: as after a kill, only the file speaks.
  const second = await startVhsysEmulator({ port: 0, dataFile })
  onTestFinished(second.stop)
  expect(second.emulator.state().clientes).toMatchObject([{ ...made, id_registro: 1 }])
  expect(second.emulator.switches().defaultLimit).toBe(9)
  const again = await post(`${second.url}/v2/clientes`, body)
  expect(again.id_cliente).toBeGreaterThan(made.id_cliente ?? 0)
})

test('goods and sales outlive a stop: balance, movements, items, and what a sale had imported', async () => {
  const dataFile = join(folder(), 'vhsys.json')
  const first = await startVhsysEmulator({ port: 0, dataFile })
  const { products, productCategories, salesOrders, counterSales } = first.emulator.person()
  productCategories.create({ fields: { nome_categoria: 'Rações' } })
  const bag = products.create({
    fields: { desc_produto: 'Ração', valor_produto: '50.00', estoque_produto: '9' },
  })
  const id = Number(salesOrders.create({ fields: { nome_cliente: 'Ana' } }).id_ped)
  const item = {
    id_produto: bag.id_produto ?? 0,
    desc_produto: 'Ração',
    qtde_produto: '2',
    valor_unit_produto: '50.00',
  }
  salesOrders.addProduct({ id, fields: item })
  const sale = counterSales.ringUp({ salesOrders: [id] })
  await first.emulator.saved()
  const before = first.emulator.state()
  await first.stop()

  const second = await startVhsysEmulator({ port: 0, dataFile })
  onTestFinished(second.stop)
  expect(second.emulator.state()).toEqual(before)
  second.emulator.person().counterSales.cancel({ id: Number(sale.id_frente) })
  expect(second.emulator.state().produtos).toMatchObject([
    { estoque_produto: '9.0000', estoque: [{}, {}, {}] },
  ])
})

test('without a file nothing is kept, and a port that is taken is an error', async () => {
  const first = await startVhsysEmulator({ port: 0 })
  onTestFinished(first.stop)
  await expect(startVhsysEmulator({ port: Number(new URL(first.url).port) })).rejects.toThrow(/EADDRINUSE/)
})

test('webhooks of a started emulator really travel', async () => {
  const first = await startVhsysEmulator({ port: 0 })
  const second = await startVhsysEmulator({ port: 0 })
  onTestFinished(async () => void (await Promise.all([first.stop(), second.stop()])))
  // The second emulator stands in for a receiver: whatever it is sent is in its log.
  const hook = { url: `${second.url}/v2/hook`, user: 'usuario-1', password: 'senha-123', entidade: 'todos' }
  await fetch(`${first.url}/v2/webhook`, { method: 'POST', headers: manners, body: JSON.stringify(hook) })
  first.emulator.person().customers.create({ fields: { razao_cliente: 'Ana' } })
  await first.emulator.delivered()
  expect(second.emulator.requests()).toMatchObject([
    { path: 'hook', body: { entidade: 'clientes', operacao: 'create' } },
  ])
})

test('writes that arrive during a save share the next one, also after a failure', async () => {
  const saves: (() => void)[] = []
  let failing = false
  const saved = createSaver(
    {
      load: () => null,
      save: () =>
        new Promise((resolve, reject) =>
          saves.push(() => (failing ? reject(new Error('disk full')) : resolve())),
        ),
    },
    () => ({ lastId: 0, companies: [] }),
  )
  failing = true
  const first = expect(saved()).rejects.toThrow('disk full')
  const [second, third] = [saved(), saved()]
  expect(saves).toHaveLength(1)
  saves[0]?.()
  await first
  failing = false
  expect(second).toBe(third)
  await Promise.resolve()
  expect(saves).toHaveLength(2)
  saves[1]?.()
  await second
})
