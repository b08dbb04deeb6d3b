/** How the account takes money that is received: at once, in part, and in several parts. */
import type { Json } from '../../port/index.ts'
import { centsOf, isRow, isYes, type Row } from '../values.ts'
import { type Desk, testName } from './desk.ts'

async function account(desk: Desk, fields: { [name: string]: Json } = {}): Promise<{ [name: string]: Json }> {
  const today = desk.today()
  return {
    nome_conta: testName,
    id_banco: await desk.bankAccount(),
    data_emissao: today,
    vencimento_rec: today,
    valor_rec: '5.00',
    ...fields,
  }
}

async function recordOf(desk: Desk, id: string): Promise<Row> {
  const [row] = await desk.see(`contas-receber/${id}`, { parciais: '1' })
  return row ?? {}
}

const partsOf = (row: Row) => (Array.isArray(row.parciais) ? row.parciais.filter(isRow) : [])

/** Whether an account created as settled is settled. */
export async function askSettleOnCreate(desk: Desk): Promise<'settles' | 'ignored' | 'refused'> {
  const paid = {
    liquidado_rec: 'Sim',
    valor_pago: '5.00',
    data_pagamento: desk.today(),
    forma_pagamento: 'PIX',
  }
  const id = await desk.make('contas-receber', await account(desk, paid))
  if (id === null) return 'refused'
  return isYes((await recordOf(desk, id)).liquidado_rec) ? 'settles' : 'ignored'
}

/** Whether a payment without settling becomes a receipt of the account, which stays open. */
export async function askPartialReceipts(desk: Desk): Promise<'own' | 'split'> {
  const id = await desk.mustMake('contas-receber', await account(desk))
  if ((await receive(desk, id, '1.00')) === 'refused') return 'split'
  const row = await recordOf(desk, id)
  return partsOf(row).length === 1 && !isYes(row.liquidado_rec) ? 'own' : 'split'
}

/** Whether a second `valor_pago` counts by itself or for all that came in; `this_receipt` where there is no second. */
export async function askReceivedAmount(desk: Desk): Promise<'this_receipt' | 'total'> {
  const id = await desk.mustMake('contas-receber', await account(desk))
  for (const amount of ['1.00', '2.00']) {
    if ((await receive(desk, id, amount)) === 'refused') return 'this_receipt'
  }
  const received = partsOf(await recordOf(desk, id)).map(part => centsOf(part.valor_pago))
  return received.length === 2 && received[1] === 100 ? 'total' : 'this_receipt'
}

function receive(desk: Desk, id: string, valor_pago: string): Promise<Row[] | 'refused'> {
  const body = { valor_pago, data_pagamento: desk.today(), forma_pagamento: 'PIX' }
  return desk.write('PUT', `contas-receber/${id}`, body)
}
