/** What the account lets be done to an order that was fulfilled. */
import { itemIdOf, itemOf, itemRow, statusOf, statusText } from '../map/serviceOrder.ts'
import { textOf } from '../values.ts'
import { type Desk, testName } from './desk.ts'

const item = (description: string) => itemRow({ description, quantity: 1, unitCents: 100 })

/** Whether a fulfilled order can be opened again and its services changed: one added, one removed. */
export async function askItemChange(desk: Desk): Promise<'edit' | 'recreate'> {
  const customer = await desk.mustMake('clientes', { razao_cliente: testName, tipo_pessoa: 'PF' })
  const id = await desk.mustMake('ordens-servico', {
    id_cliente: Number(customer),
    nome_cliente: testName,
    data_pedido: desk.today(),
    status_pedido: statusText('open'),
  })
  const path = `ordens-servico/${id}`
  await desk.write('POST', `${path}/servicos`, [item('Serviço 1')])
  for (const status of ['fulfilled', 'open'] as const) {
    const body = { data_status: desk.today(), tipo_status: statusText(status) }
    if ((await desk.write('POST', `${path}/status`, body)) === 'refused') return 'recreate'
    const [row] = await desk.see(path)
    if (!row || statusOf(textOf(row.status_pedido)) !== status) return 'recreate'
  }
  if ((await desk.write('POST', `${path}/servicos`, [item('Serviço 2')])) === 'refused') return 'recreate'
  const lines = await desk.see(`${path}/servicos`)
  const first = lines.find(line => itemOf(line).description === 'Serviço 1')
  const lineId = first ? itemIdOf(first) : null
  if (lineId === null) return 'recreate'
  if ((await desk.write('DELETE', `${path}/servicos/${lineId}`, null)) === 'refused') return 'recreate'
  const left = (await desk.see(`${path}/servicos`)).map(line => itemOf(line).description)
  return left.length === 1 && left[0] === 'Serviço 2' ? 'edit' : 'recreate'
}
