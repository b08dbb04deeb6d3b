/** The CPF that a known customer gives at the till reaches the ERP's note, and the ERP has that customer once. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { saveCustomer } from '../shop/customers.ts'
import { type NoteTill, openNoteTill } from './noteTillForTests.ts'

let till: NoteTill
beforeEach(async () => {
  till = await openNoteTill()
})
afterEach(() => till.close())

const nadia = (taxId: string | null = null) =>
  till.act((tx, context) => saveCustomer(tx, context, { name: 'Nádia Reis', taxId }))
const clients = () =>
  (till.emulator.state().clientes ?? []) as { razao_cliente: string; cnpj_cliente: string }[]

it('a customer without a CPF gives it: the note is issued in their name, and nobody is there twice', async () => {
  const food = await till.food()
  const { id } = await nadia()
  await till.rest()
  const { invoiceId } = await till.sale(food, 1, id, '52998224725')
  await till.minutes(4)
  expect(await till.notes(invoiceId)).toMatchObject([{ kind: 'nfce', state: 'issued' }])
  expect(till.there('notas-consumidor')).toMatchObject([{ nome_cliente: 'Nádia Reis' }])
  expect(clients().filter(one => one.cnpj_cliente.replaceAll(/\D/g, '') === '52998224725')).toMatchObject([
    { razao_cliente: 'Nádia Reis' },
  ])
})

it('the CPF of another customer: the note names that one', async () => {
  const food = await till.food()
  await till.act((tx, context) => saveCustomer(tx, context, { name: 'Otávio Reis', taxId: '52998224725' }))
  const { id } = await nadia()
  const { invoiceId } = await till.sale(food, 1, id, '52998224725')
  await till.minutes(4)
  expect(await till.notes(invoiceId)).toMatchObject([{ kind: 'nfce', state: 'issued' }])
  expect(till.there('notas-consumidor')).toMatchObject([{ nome_cliente: 'Otávio Reis' }])
})
