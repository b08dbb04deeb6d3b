/** What the account lets be done to an order that was fulfilled. */
import type { Json } from '../../port/index.ts'
import { type Line, type OrderSort, statusOf, statusText } from '../map/order.ts'
import { salesOrders } from '../map/salesOrder.ts'
import { serviceOrders } from '../map/serviceOrder.ts'
import { resources } from '../resources.ts'
import { textOf } from '../values.ts'
import { type Desk, testName } from './desk.ts'

/** Whether a service order takes a line that names no service of the catalogue. */
export async function askUnlinkedLines(desk: Desk): Promise<'accepted' | 'refused'> {
  const path = await makeOrder(desk, serviceOrders)
  const written = await desk.write('POST', `${path}/servicos`, [
    serviceOrders.lineRow(serviceLine('Linha 1')),
  ])
  return written === 'refused' ? 'refused' : 'accepted'
}

/** Whether a fulfilled service order can be opened again and its services changed. */
export async function askItemChange(desk: Desk): Promise<'edit' | 'recreate'> {
  const mayBeNameless = (await askUnlinkedLines(desk)) === 'accepted'
  const service = mayBeNameless
    ? null
    : await desk.mustMake('produtos', { ...testGoods, tipo_produto: 'Servico' })
  return askLines(desk, serviceOrders, text => serviceOrders.lineRow(serviceLine(text), service))
}

const serviceLine = (description: string): Line => ({ description, quantity: 1, unitCents: 100 })
const testGoods = { desc_produto: testName, unidade_produto: 'UN', valor_produto: '1.00' }

/** The same of a sales order and its products. */
export async function askSalesItemChange(desk: Desk): Promise<'edit' | 'recreate'> {
  const productErpId = await desk.mustMake('produtos', { ...testGoods, tipo_produto: 'Produto' })
  return askLines(desk, salesOrders, description =>
    salesOrders.lineRow({ productErpId, description, quantity: 1, unitCents: 100 }),
  )
}

/** One line is added to a reopened order, and the one that was there is removed. */
async function askLines(
  desk: Desk,
  sort: OrderSort,
  row: (description: string) => { [name: string]: Json },
): Promise<'edit' | 'recreate'> {
  const path = await makeOrder(desk, sort)
  const lines = `${path}/${sort.lines}`
  await desk.write('POST', lines, [row('Linha 1')])
  for (const status of ['fulfilled', 'open'] as const) {
    const body = { data_status: desk.today(), tipo_status: statusText(status) }
    if ((await desk.write('POST', `${path}/status`, body)) === 'refused') return 'recreate'
    const [row] = await desk.see(path)
    if (!row || statusOf(textOf(row.status_pedido)) !== status) return 'recreate'
  }
  if ((await desk.write('POST', lines, [row('Linha 2')])) === 'refused') return 'recreate'
  const first = (await desk.see(lines)).find(row => sort.lineOf(row).description === 'Linha 1')
  const lineId = first ? sort.lineIdOf(first) : null
  if (lineId === null) return 'recreate'
  if ((await desk.write('DELETE', `${lines}/${lineId}`, null)) === 'refused') return 'recreate'
  const left = (await desk.see(lines)).map(row => sort.lineOf(row).description)
  return left.length === 1 && left[0] === 'Linha 2' ? 'edit' : 'recreate'
}

/** An open order of a customer of its own; answers its path. */
async function makeOrder(desk: Desk, sort: OrderSort): Promise<string> {
  const { path: resource } = resources[sort.kind]
  const customer = await desk.mustMake('clientes', { razao_cliente: testName, tipo_pessoa: 'PF' })
  const id = await desk.mustMake(resource as 'ordens-servico' | 'pedidos', {
    id_cliente: Number(customer),
    nome_cliente: testName,
    data_pedido: desk.today(),
    status_pedido: statusText('open'),
    ...sort.atBirth,
  })
  return `${resource}/${id}`
}
