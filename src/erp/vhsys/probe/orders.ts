/** What the account lets be done to an order that was fulfilled. */
import { type Line, type OrderSort, statusOf, statusText } from '../map/order.ts'
import { salesOrders } from '../map/salesOrder.ts'
import { serviceOrders } from '../map/serviceOrder.ts'
import { resources } from '../resources.ts'
import { textOf } from '../values.ts'
import { type Desk, testName } from './desk.ts'

/** Whether a fulfilled service order can be opened again and its services changed. */
export function askItemChange(desk: Desk): Promise<'edit' | 'recreate'> {
  return askLines(desk, serviceOrders, description => ({ description, quantity: 1, unitCents: 100 }))
}

/** The same of a sales order and its products. */
export async function askSalesItemChange(desk: Desk): Promise<'edit' | 'recreate'> {
  const productErpId = await desk.mustMake('produtos', {
    desc_produto: testName,
    unidade_produto: 'UN',
    valor_produto: '1.00',
    tipo_produto: 'Produto',
  })
  return askLines(desk, salesOrders, description => ({
    productErpId,
    description,
    quantity: 1,
    unitCents: 100,
  }))
}

/** One line is added to a reopened order, and the one that was there is removed. */
async function askLines(
  desk: Desk,
  sort: OrderSort,
  line: (description: string) => Line,
): Promise<'edit' | 'recreate'> {
  const { path: resource } = resources[sort.kind]
  const customer = await desk.mustMake('clientes', { razao_cliente: testName, tipo_pessoa: 'PF' })
  const id = await desk.mustMake(resource as 'ordens-servico' | 'pedidos', {
    id_cliente: Number(customer),
    nome_cliente: testName,
    data_pedido: desk.today(),
    status_pedido: statusText('open'),
    ...sort.atBirth,
  })
  const path = `${resource}/${id}`
  const lines = `${path}/${sort.lines}`
  await desk.write('POST', lines, [sort.lineRow(line('Linha 1'))])
  for (const status of ['fulfilled', 'open'] as const) {
    const body = { data_status: desk.today(), tipo_status: statusText(status) }
    if ((await desk.write('POST', `${path}/status`, body)) === 'refused') return 'recreate'
    const [row] = await desk.see(path)
    if (!row || statusOf(textOf(row.status_pedido)) !== status) return 'recreate'
  }
  if ((await desk.write('POST', lines, [sort.lineRow(line('Linha 2'))])) === 'refused') return 'recreate'
  const first = (await desk.see(lines)).find(row => sort.lineOf(row).description === 'Linha 1')
  const lineId = first ? sort.lineIdOf(first) : null
  if (lineId === null) return 'recreate'
  if ((await desk.write('DELETE', `${lines}/${lineId}`, null)) === 'refused') return 'recreate'
  const left = (await desk.see(lines)).map(row => sort.lineOf(row).description)
  return left.length === 1 && left[0] === 'Linha 2' ? 'edit' : 'recreate'
}
