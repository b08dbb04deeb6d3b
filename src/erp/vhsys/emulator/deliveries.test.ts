/** Registering webhooks, and what then arrives. */

import { expect, test } from 'vitest'
import {
  bags,
  newCustomer,
  newOrder,
  newProduct,
  newReceivable,
  newSalesOrder,
  type Opened,
  openEmulator,
} from './emulatorForTests.ts'
import type { OutgoingDelivery } from './types.ts'

const hook = {
  url: 'http://127.0.0.1:9/hook',
  user: 'trela-user',
  password: 'trela-secret',
  entidade: 'clientes',
}

async function receiving(
  options: Parameters<typeof openEmulator>[0] = {},
): Promise<Opened & { arrived: OutgoingDelivery[] }> {
  const arrived: OutgoingDelivery[] = []
  const send = async (delivery: OutgoingDelivery) => arrived.push(delivery) && 200
  return { ...(await openEmulator({ send, ...options })), arrived }
}
const told = ({ arrived }: { arrived: OutgoingDelivery[] }) =>
  arrived.map(({ body }) => JSON.parse(body)).map(({ entidade, operacao }) => `${entidade} ${operacao}`)

test('a webhook is made with 201 inside 200, updated with an empty 204, listed without its password', async () => {
  const { call, emulator } = await openEmulator()
  const made = await call('POST', 'webhook', hook)
  expect([made.status, made.body.code]).toEqual([200, 201])
  const path = `webhook/${made.body.data.id_webhook}`
  const updated = await call('PUT', path, { entidade: 'servico', url: null })
  expect([updated.status, updated.text]).toEqual([204, ''])
  expect((await call('GET', 'webhook')).body.data).toMatchObject([{ entidade: 'servico', url: hook.url }])
  expect((await call('GET', 'webhook')).text).not.toContain(hook.password)
  expect(JSON.stringify(emulator.requests())).not.toContain(hook.password)
  expect((await call('DELETE', path)).body.data).toEqual({ id_webhook: made.body.data.id_webhook })
  expect((await call('GET', path)).status).toBe(404)
})

test('a bad registration gets 422 with a list, and todos beside others 400', async () => {
  const { call } = await openEmulator()
  const bad = await call('POST', 'webhook', { ...hook, user: 'curto', entidade: 'pedidos' })
  expect([bad.status, bad.body.erros.length]).toEqual([422, 2])
  await call('POST', 'webhook', hook)
  expect((await call('POST', 'webhook', { ...hook, entidade: 'todos' })).status).toBe(400)
})

test('what is registered is told at once, with the pair as Basic; the rest is not', async () => {
  const opened = await receiving()
  await opened.call('POST', 'webhook', hook)
  const id = await newCustomer(opened)
  await opened.call('PUT', `clientes/${id}`, { bairro_cliente: 'Centro' })
  await opened.call('DELETE', `clientes/${id}`)
  await newReceivable(opened)
  expect(told(opened)).toEqual(['clientes create', 'clientes update', 'clientes delete'])
  const pair = Buffer.from('trela-user:trela-secret').toString('base64')
  expect(opened.arrived[0]?.headers.authorization).toBe(`Basic ${pair}`)
  expect(JSON.parse(opened.arrived[0]?.body ?? '').dados).toMatchObject({
    id_cliente: id,
    limite_credito: 0,
    enderecos: [],
  })
})

test('orders are called servico; receivables come under other names and as numbers', async () => {
  const opened = await receiving({ switches: { webhookAuth: 'none' } })
  await opened.call('POST', 'webhook', { ...hook, entidade: 'todos' })
  await newOrder(opened)
  const id = await newReceivable(opened)
  opened.emulator.person().receivables.settle({ id })
  expect(told(opened)).toEqual([
    'clientes create',
    'servico create',
    'servico update',
    'contas_receber create',
    'contas_receber update',
  ])
  expect(JSON.parse(opened.arrived[4]?.body ?? '').dados).toMatchObject({
    id_conta_receber: id,
    vencimento: '2026-03-20',
    valor: 150,
    valor_pago: 150,
    liquidado: 'Sim',
  })
  expect(opened.arrived[0]?.headers).not.toHaveProperty('authorization')
})

test('products are told when made and changed, not when trashed; stock only where the account does so', async () => {
  const opened = await receiving()
  await opened.call('POST', 'webhook', { ...hook, entidade: 'produtos' })
  const id = await newProduct(opened)
  const entry = { tipo_estoque: 'Entrada', qtde_estoque: '10.00' }
  await opened.call('PUT', `produtos/${id}`, { valor_produto: '199.90' })
  await opened.call('POST', `produtos/${id}/estoque`, entry)
  opened.emulator.person().products.moveStock({ id, tipo_estoque: 'Saida', qtde_estoque: '1' })
  expect(told(opened)).toEqual(['produtos create', 'produtos update'])
  opened.emulator.setSwitches({ webhookTellsStock: true })
  await opened.call('POST', `produtos/${id}/estoque`, entry)
  await opened.call('DELETE', `produtos/${id}`)
  expect(told(opened)).toEqual(['produtos create', 'produtos update', 'produtos update'])
  expect(JSON.parse(opened.arrived[2]?.body ?? '').dados).toMatchObject({
    id_produto: id,
    estoque_produto: '19.0000',
  })
})

test('counter sales are told, with the OS they imported and the money they made; sales orders never', async () => {
  const opened = await receiving({ switches: { webhookTellsStock: true } })
  const bag = await newProduct(opened)
  const order = await newOrder(opened)
  const sold = await newSalesOrder(opened, [bags(bag)])
  await opened.call('POST', 'webhook', { ...hook, entidade: 'todos' })
  const { counterSales } = opened.emulator.person()
  const sale = counterSales.ringUp({ orders: [order], salesOrders: [sold] })
  expect(told(opened)).toEqual([
    'vendas_balcao create',
    'produtos update',
    'contas_receber create',
    'servico update',
  ])
  expect(JSON.parse(opened.arrived[0]?.body ?? '').dados).toMatchObject({
    id_frente: sale.id_frente,
    valor_total_nota: '269.90',
    status_pedido: 'Atendido',
  })
  counterSales.cancel({ id: Number(sale.id_frente) })
  expect(told(opened).slice(4).toSorted()).toEqual([
    'contas_receber delete',
    'produtos update',
    'vendas_balcao update',
  ])
  await opened.call('PUT', `pedidos/${sold}`, { prazo_entrega: '2' })
  await opened.call('DELETE', `pedidos/${sold}`)
  expect(told(opened)).toHaveLength(7)
})

test('the API’s own changes may stay untold, a person’s never', async () => {
  const opened = await receiving({ switches: { webhookEcho: false } })
  await opened.call('POST', 'webhook', hook)
  const id = await newCustomer(opened)
  opened.emulator.person().customers.edit({ id, fields: { bairro_cliente: 'Centro' } })
  expect(told(opened)).toEqual(['clientes update'])
})

test('deliveries may wait until somebody signs in again', async () => {
  const opened = await receiving({ switches: { webhookNeedsLogin: true } })
  await opened.call('POST', 'webhook', hook)
  await newCustomer(opened)
  expect(opened.arrived).toEqual([])
  await opened.clock.advance(1)
  opened.emulator.person().company.signIn()
  await newCustomer(opened)
  expect(told(opened)).toEqual(['clientes create'])
})

test('a failed delivery is tried again as often as the account does, and can be sent once more', async () => {
  const statuses = [500, 500, 200, 200]
  const opened = await openEmulator({
    switches: { webhookRetries: 2, webhookDelayMs: 100 },
    send: async () => statuses.shift() ?? 0,
  })
  await opened.call('POST', 'webhook', hook)
  await newCustomer(opened)
  expect(opened.emulator.deliveries()).toMatchObject([{ attempts: 0 }])
  await opened.clock.advance(2100)
  expect(opened.emulator.deliveries()).toMatchObject([{ attempts: 3, status: 200 }])
  const id = opened.emulator.deliveries()[0]?.id
  expect((await opened.control('POST', `deliveries/${id}`)).status).toBe(200)
  await opened.clock.advance(100)
  await opened.emulator.delivered()
  expect(opened.emulator.deliveries()).toMatchObject([{ attempts: 4 }])
  expect((await opened.control('POST', 'deliveries/99')).status).toBe(404)
})
