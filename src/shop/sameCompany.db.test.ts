/** Connecting again: the links are used only where it is the same company, and a person says so where no tax id does. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Company } from '../erp/port/index.ts'
import { defaultAccount } from '../erp/vhsys/emulator/index.ts'
import { vhsys } from '../erp/vhsys/index.ts'
import { openTill, type Till } from '../mirror/tillForTests.ts'
import { changeConnection, connectErp } from './connections.ts'
import { saveCustomer } from './customers.ts'
import { disconnectErp, pauseConnection } from './gate.ts'
import { createInvoice } from './invoices.ts'
import type { SaidOfCompany } from './sameCompany.ts'
import { updateStore } from './stores.ts'

let till: Till
beforeEach(async () => {
  till = await openTill()
})
afterEach(() => till.close())

const sealedCredentials = JSON.stringify({
  access_token: defaultAccount.accessToken,
  secret_access_token: defaultAccount.secretAccessToken,
})
const ltda = (taxId: string | null): Company => ({ name: 'Banho & Cia Ltda', taxId })
const connect = (company: Company, said?: SaidOfCompany) =>
  till.world.act((tx, context) =>
    connectErp(tx, context, {
      driver: vhsys,
      environment: 'test',
      sealedCredentials,
      settings: {},
      cutOff: context.today,
      company,
      webhookSecret: 'another',
      ...(said ? { said } : {}),
    }),
  )
const renew = (company: Company, said?: SaidOfCompany) =>
  till.world.act((tx, context) =>
    changeConnection(tx, context, till.world.connectionId, {
      driver: vhsys,
      sealedCredentials,
      company,
      ...(said ? { said } : {}),
    }),
  )
const leave = () => till.act((tx, context) => disconnectErp(tx, context, till.world.connectionId))
const code = (result: Awaited<ReturnType<typeof connect | typeof renew>>) =>
  result.ok ? 'done' : result.problem.code

it('connected again to the same company: what changed meanwhile goes out on the links there are', async () => {
  const customer = await till.act((tx, context) => saveCustomer(tx, context, { name: 'Bianca Torres' }))
  const charge = (description: string) =>
    till.act((tx, context) =>
      createInvoice(tx, context, {
        customerId: customer.id,
        lines: [{ description, unitPriceCents: 8_500 }],
      }),
    )
  await charge('Banho')
  await till.rest()
  await renew(ltda('11222333000181'), { same: true, name: 'banho & cia LTDA' })
  await leave()
  await till.act((tx, context) => saveCustomer(tx, context, { id: customer.id, name: 'Bianca Torres Lima' }))
  await charge('Tosa')
  await till.rest()
  expect(till.rows('ordens-servico')).toHaveLength(1)

  const again = await connect(ltda('11222333000181'))
  expect(again).toEqual({ ok: true, value: { id: till.world.connectionId } })
  await till.rest()
  expect(till.rows('clientes').map(row => row.razao_cliente)).toEqual(['Bianca Torres Lima'])
  expect(till.rows('ordens-servico').map(row => row.status_pedido)).toEqual(['Em Aberto', 'Em Aberto'])
  expect(till.accounts()).toHaveLength(2)
})

it('another company by its tax id: refused for the links, and a connection of its own begins', async () => {
  expect(code(await renew(ltda('11222333000181'), { same: true, name: 'Banho & Cia Ltda' }))).toBe('done')
  expect(code(await renew(ltda('11444777000161')))).toBe('company_differs')
  await leave()
  const other = await connect(ltda('11444777000161'))
  expect(other.ok && other.value.id).not.toBe(till.world.connectionId)
  await till.act((tx, context) => disconnectErp(tx, context, other.ok ? other.value.id : ''))
  // Back at the first one: its links are there still.
  expect(await connect(ltda('11222333000181'))).toMatchObject({ value: { id: till.world.connectionId } })
})

it('no tax id on a side: nothing goes on before a person writes the company’s name', async () => {
  expect(code(await renew(ltda(null)))).toBe('company_unconfirmed')
  expect(code(await renew(ltda(null), { same: true, name: 'Pet da Esquina' }))).toBe('company_name_differs')
  expect(code(await renew(ltda(null), { same: false }))).toBe('company_differs')
  expect(code(await renew(ltda(null), { same: true, name: 'Banho & Cia Ltda' }))).toBe('done')
  await till.act((tx, context) => pauseConnection(tx, context, till.world.connectionId))
  await leave()
  expect(code(await connect(ltda(null)))).toBe('company_unconfirmed')
  // An ERP that gives no name either: the one it went by before.
  const nameless = { name: '', taxId: null }
  expect(code(await connect(nameless, { same: true, name: 'Outra' }))).toBe('company_name_differs')
  expect(await connect(nameless, { same: true, name: 'Banho & Cia Ltda' })).toMatchObject({
    value: { id: till.world.connectionId },
  })
  await leave()
  const other = await connect(ltda(null), { same: false })
  expect(other.ok && other.value.id).not.toBe(till.world.connectionId)
})

it('the store’s own tax id is word enough', async () => {
  await till.act((tx, context) => updateStore(tx, context, { taxId: '11.222.333/0001-81' }))
  expect(code(await renew(ltda('11222333000181')))).toBe('done')
  expect(code(await renew(ltda('11444777000161')))).toBe('company_differs')
})
