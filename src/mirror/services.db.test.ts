/**
 * De/para of services: the shop's Banho is the ERP's Banho, so the lines of its orders name it. What nobody linked goes as free
 * text, as long as the account takes such lines.
 */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { vhsys } from '../erp/vhsys/index.ts'
import { changeConnection } from '../shop/connections.ts'
import { changeLines } from '../shop/invoiceEdits.ts'
import { createInvoice } from '../shop/invoices.ts'
import { chooseServices, type ServiceChoice } from '../shop/serviceChoices.ts'
import { saveService } from '../shop/services.ts'
import { rehearse } from '../sync/rehearse.ts'
import { viewServiceLinks } from '../views/serviceLinks.ts'
import { openTill, type Till } from './tillForTests.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const service = async (name: string, priceCents = 8_000) =>
  (await till.act((tx, context) => saveService(tx, context, { name, priceCents }))).id

function there(name: string): string {
  const fields = { desc_produto: name, tipo_produto: 'Servico', valor_produto: '75.00' }
  return String(till.world.emulator.person().products.create({ fields }).id_produto)
}

const choose = (...choices: ServiceChoice[]) =>
  till.act((tx, context) => chooseServices(tx, context, { connectionId: till.world.connectionId, choices }))

const charge = async (...lines: object[]) =>
  (await till.act((tx, context) => createInvoice(tx, context, { lines } as never))).invoiceId

const servicesThere = () => till.rows('produtos').filter(row => row.tipo_produto === 'Servico')
const linesThere = () =>
  till
    .rows('ordens-servico')
    .flatMap(({ servicos }) =>
      (servicos as { desc_servico: string; id_servico: number }[]).map(line => [
        line.desc_servico,
        line.id_servico,
      ]),
    )
const statesOf = async () => {
  const links = await till.world.act(tx => viewServiceLinks(tx, till.world.connectionId))
  return Object.fromEntries(links!.items.map(({ name, state }) => [name, state]))
}
const refusesUnlinked = () => till.world.emulator.setSwitches({ serviceItemZero: 'refuse' })

it('a linked service is named by its line, one that is not goes as text, and so does what was typed', async () => {
  const bath = await service('Banho')
  const clip = await service('Tosa')
  const erpId = there('Banho completo')
  await choose({ serviceId: bath, does: 'link', erpId })
  await till.rest()
  expect(await statesOf()).toEqual({ Banho: 'linked', Tosa: 'free' })
  await charge({ serviceId: bath }, { serviceId: clip }, { description: 'Laço', unitPriceCents: 500 })
  await till.rest()
  expect(linesThere()).toEqual([
    ['Banho', Number(erpId)],
    ['Laço', 0],
    ['Tosa', 0],
  ])
  // What it is called and costs there stays theirs.
  expect(servicesThere()).toMatchObject([{ desc_produto: 'Banho completo', valor_produto: '75.00' }])
})

it('a service is made there once, though the answer was lost', async () => {
  const bath = await service('Banho')
  till.world.emulator.addFault({ kind: 'drop-after-commit', method: 'POST', path: 'produtos' })
  await choose({ serviceId: bath, does: 'create' })
  await charge({ serviceId: bath })
  await till.rest()
  expect(servicesThere()).toMatchObject([{ desc_produto: 'Banho', tipo_produto: 'Servico' }])
  expect(await statesOf()).toEqual({ Banho: 'linked' })
  // The order waited for it, so its line names it.
  expect(linesThere()).toEqual([['Banho', Number(servicesThere()[0]!.id_produto)]])
})

it('one that stands there under the very name is linked instead of made; two of ours may be one of theirs', async () => {
  const erpId = Number(there('BANHO E TOSA'))
  const [one, other] = [await service('Banho e tosa'), await service('banho e tosa')]
  const named = await service('Hidratação')
  till.world.emulator
    .person()
    .products.create({ fields: { desc_produto: 'Hidratação', tipo_produto: 'Produto' } })
  await choose(...[one, other, named].map(serviceId => ({ serviceId, does: 'create' as const })))
  await till.rest()
  const links = await till.world.act(tx => viewServiceLinks(tx, till.world.connectionId))
  const made = servicesThere().find(row => row.desc_produto === 'Hidratação')
  expect(links!.items.map(item => [item.name, item.erpId, item.state])).toEqual([
    ['Banho e tosa', String(erpId), 'linked'],
    ['banho e tosa', String(erpId), 'linked'],
    ['Hidratação', String(made!.id_produto), 'linked'],
  ])
  expect(servicesThere()).toHaveLength(2)
})

it('an order that is there keeps its line when the service is linked later; a line added to it names its service', async () => {
  const bath = await service('Banho')
  const clip = await service('Tosa', 6_000)
  const invoiceId = await charge({ serviceId: bath })
  await till.rest()
  expect(linesThere()).toEqual([['Banho', 0]])
  const [bathThere, clipThere] = [there('Banho'), there('Tosa')]
  await choose(
    { serviceId: bath, does: 'link', erpId: bathThere },
    { serviceId: clip, does: 'link', erpId: clipThere },
  )
  const before = till.writes()
  await till.rest()
  expect([till.writes(), await till.findings(invoiceId)]).toEqual([before, []])
  const plan = await rehearse(
    till.world.parts,
    { storeId: till.world.storeId, connectionId: till.world.connectionId },
    { kind: 'invoice', recordId: invoiceId },
  )
  expect(plan).toMatchObject({ agreed: true, steps: [], takes: [], findings: [] })
  await till.act((tx, context) =>
    changeLines(tx, context, { invoiceId, lines: [{ serviceId: bath }, { serviceId: clip }] } as never),
  )
  await till.rest()
  expect(linesThere()).toEqual([
    ['Banho', 0],
    ['Tosa', Number(clipThere)],
  ])
  expect(await till.findings(invoiceId)).toEqual([])
})

it('an account that refuses unlinked lines: the first refusal is enough, the service is named, and linked it goes on', async () => {
  refusesUnlinked()
  const bath = await service('Banho')
  const clip = await service('Tosa')
  const first = await charge({ serviceId: bath })
  await till.rest()
  expect(await till.findings(first)).toEqual(['service_unmapped'])
  const asked = till.writes()
  // The next one is not even tried.
  const second = await charge({ serviceId: bath }, { serviceId: clip })
  await till.rest()
  expect([await till.findings(second), till.writes()]).toEqual([
    ['service_unmapped', 'service_unmapped'],
    asked,
  ])
  await choose({ serviceId: bath, does: 'link', erpId: there('Banho') })
  await till.rest()
  expect([await till.findings(first), await till.findings(second)]).toEqual([[], ['service_unmapped']])
  await choose({ serviceId: clip, does: 'create' })
  await till.rest()
  expect(await till.findings(second)).toEqual([])
  const ids = Object.fromEntries(servicesThere().map(row => [row.desc_produto, row.id_produto]))
  expect(linesThere()).toEqual([
    ['Banho', ids.Banho],
    ['Banho', ids.Banho],
    ['Tosa', ids.Tosa],
  ])
})

it('a typed line in such an account waits for the service that typed lines are to name', async () => {
  refusesUnlinked()
  const invoiceId = await charge({ description: 'Laço', unitPriceCents: 500 })
  await till.rest()
  expect(await till.findings(invoiceId)).toEqual(['line_of_no_service'])
  const erpId = there('Serviços diversos')
  const { connectionId } = till.world
  await till.act((tx, context) =>
    changeConnection(tx, context, connectionId, { driver: vhsys, settings: { service_for_words: erpId } }),
  )
  await till.rest()
  expect(await till.findings(invoiceId)).toEqual([])
  expect(linesThere()).toEqual([['Laço', Number(erpId)]])
})

it('the one chosen is in the trash there: it is said, and another choice mends it', async () => {
  const bath = await service('Banho')
  const gone = there('Banho')
  till.world.emulator.person().products.trash({ id: Number(gone) })
  await choose({ serviceId: bath, does: 'link', erpId: gone })
  const invoiceId = await charge({ serviceId: bath })
  await till.rest()
  expect(await till.findings(bath)).toEqual(['service_not_there'])
  expect(await statesOf()).toEqual({ Banho: 'stopped' })
  expect(till.rows('ordens-servico')).toEqual([])
  await choose({ serviceId: bath, does: 'release' })
  await till.rest()
  expect([await till.findings(bath), await till.findings(invoiceId)]).toEqual([[], []])
  expect(linesThere()).toEqual([['Banho', 0]])
})

it('released and linked to another, the one that was made there is left alone', async () => {
  const bath = await service('Banho')
  await choose({ serviceId: bath, does: 'create' })
  await till.rest()
  const other = there('Banho completo')
  await choose({ serviceId: bath, does: 'link', erpId: other })
  await till.rest()
  await charge({ serviceId: bath })
  await till.rest()
  expect(linesThere()).toEqual([['Banho', Number(other)]])
  expect(servicesThere().map(row => row.desc_produto)).toEqual(['Banho', 'Banho completo'])
  expect(await till.findings(bath)).toEqual([])
})

it('while the making of one is not certain nobody chooses another, so that what was made is not lost', async () => {
  const bath = await service('Banho')
  await choose({ serviceId: bath, does: 'create' })
  await till.untilSending('service.create')
  const again = till.world.act((tx, context) =>
    chooseServices(tx, context, {
      connectionId: till.world.connectionId,
      choices: [{ serviceId: bath, does: 'release' }],
    }),
  )
  expect(await again).toMatchObject({
    ok: false,
    problem: { code: 'service_busy', params: { service: 'Banho' } },
  })
  await till.rest()
  expect(await statesOf()).toEqual({ Banho: 'linked' })
})
