/** What the account does about trashed and double customers. */
import { parseTaxId } from '../../../core/taxId.ts'
import { isYes } from '../values.ts'
import { type Desk, testName } from './desk.ts'

const person = { razao_cliente: testName, tipo_pessoa: 'PF' }

/** Whether `PUT {lixeira: "Nao"}` brings a customer back. */
export async function askRestore(desk: Desk): Promise<'supported' | 'refused'> {
  const id = await desk.mustMake('clientes', person)
  await desk.write('DELETE', `clientes/${id}`, null)
  const answer = await desk.write('PUT', `clientes/${id}`, { lixeira: 'Nao' })
  if (answer === 'refused') return 'refused'
  const [row] = await desk.see(`clientes/${id}`)
  return row && !isYes(row.lixeira) ? 'supported' : 'refused'
}

/** Whether a customer is taken who has the tax id of one in the trash. */
export async function askDuplicateTaxId(desk: Desk): Promise<'accepted' | 'refused'> {
  const cnpj_cliente = madeUpCpf(desk.now())
  const first = await desk.mustMake('clientes', { ...person, cnpj_cliente })
  await desk.write('DELETE', `clientes/${first}`, null)
  const second = await desk.make('clientes', { ...person, cnpj_cliente })
  return second === null ? 'refused' : 'accepted'
}

/** Whether two customers may share a telephone. */
export async function askDuplicatePhone(desk: Desk): Promise<'accept' | 'refuse'> {
  const celular_cliente = `(11) 9${String(desk.now()).slice(-8, -4)}-${String(desk.now()).slice(-4)}`
  await desk.mustMake('clientes', { ...person, celular_cliente })
  const second = await desk.make('clientes', { ...person, celular_cliente })
  return second === null ? 'refuse' : 'accept'
}

/** A CPF with right check digits, another for each millisecond. */
function madeUpCpf(now: number): string {
  const base = String(now).slice(-9).padStart(9, '0')
  for (let digits = 0; digits < 100; digits++) {
    const cpf = parseTaxId(base + String(digits).padStart(2, '0'))
    if (cpf.ok) return cpf.formatted
  }
  // Nine equal digits make no CPF; the next millisecond does.
  return madeUpCpf(now + 1)
}
