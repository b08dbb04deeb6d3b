/** Customers as the API shows and refuses them. */

import { describe, expect, test } from 'vitest'
import { newCustomer, openEmulator } from '../emulatorForTests.ts'

const cpf = '529.982.247-25'

describe('a customer', () => {
  test('needs a name only, is a company unless said otherwise, and hides its number at birth', async () => {
    const { call } = await openEmulator()
    const born = (await call('POST', 'clientes', { razao_cliente: 'Casa de Ração Bom Trato' })).body.data
    expect(born).toMatchObject({
      tipo_pessoa: 'PJ',
      id_registro: false,
      data_mod_cliente: null,
      lixeira: 'Nao',
    })
    const read = (await call('GET', `clientes/${born.id_cliente}`)).body.data
    expect(read).toMatchObject({ id_registro: 1, limite_credito: '0.00', categoria: [] })
  })

  test('an unknown seller is dropped without a word', async () => {
    const { call } = await openEmulator()
    const sent = { razao_cliente: 'Ana', vendedor_cliente: 'João', vendedor_cliente_id: 7 }
    const { data } = (await call('POST', 'clientes', sent)).body
    expect([data.vendedor_cliente, data.vendedor_cliente_id]).toEqual([null, 0])
  })

  test('changes in part; a change to the same values moves the date only where the account does so', async () => {
    const opened = await openEmulator()
    const id = await newCustomer(opened, { fone_cliente: '(41) 99999-0000' })
    await opened.clock.advance(60_000)
    opened.emulator.setSwitches({ unchangedPutCounts: false })
    await opened.call('PUT', `clientes/${id}`, { razao_cliente: 'Maria Souza' })
    expect((await opened.call('GET', `clientes/${id}`)).body.data.data_mod_cliente).toBeNull()
    opened.emulator.setSwitches({ unchangedPutCounts: true })
    const same = await opened.call('PUT', `clientes/${id}`, { razao_cliente: 'Maria Souza' })
    expect(same.body.data.data_mod_cliente).toBe('2026-03-10 09:01:00')
    await opened.clock.advance(60_000)
    const after = (await opened.call('PUT', `clientes/${id}`, { razao_cliente: 'Maria Lima' })).body.data
    expect(after).toMatchObject({
      razao_cliente: 'Maria Lima',
      fone_cliente: '(41) 99999-0000',
      data_mod_cliente: '2026-03-10 09:02:00',
    })
  })

  test('is found by part of the name, blind to case and accents', async () => {
    const opened = await openEmulator()
    await newCustomer(opened, { razao_cliente: 'José Antônio' })
    expect((await opened.call('GET', 'clientes?razao_cliente=ANTONIO')).status).toBe(200)
    expect((await opened.call('GET', 'clientes?razao_cliente=Antonia')).status).toBe(403)
  })
})

describe('the tax id filter', () => {
  test.each([
    ['exact', 'as-stored', { [cpf]: true, '52998224725': false, '529.982': false }],
    ['exact', 'digits', { [cpf]: true, '52998224725': true, '529.982': false }],
    ['prefix', 'as-stored', { '529.982': true, '982.247': false }],
    ['contains', 'digits', { '982247': true, '000': false }],
  ] as const)('%s, %s', async (cnpjFilter, cnpjFilterForm, expected) => {
    const opened = await openEmulator({ switches: { cnpjFilter, cnpjFilterForm } })
    await newCustomer(opened, { cnpj_cliente: cpf })
    for (const [asked, found] of Object.entries(expected)) {
      const { status } = await opened.call('GET', `clientes?cnpj_cliente=${asked}`)
      expect([asked, status === 200]).toEqual([asked, found])
    }
  })

  test('knows CNPJ with letters, unless the account does not take them', async () => {
    const opened = await openEmulator()
    const cnpj_cliente = '12.ABC.345/01DE-35'
    await newCustomer(opened, { cnpj_cliente })
    expect((await opened.call('GET', `clientes?cnpj_cliente=${cnpj_cliente}`)).body.paging.total).toBe(1)
    opened.emulator.setSwitches({ alphanumericCnpj: 'refuse' })
    const refused = await opened.call('POST', 'clientes', { razao_cliente: 'Letras', cnpj_cliente })
    expect(refused.body.data).toEqual(['O formato do campo (cnpj_cliente) não é válido'])
  })
})

describe('duplicates are an account setting', () => {
  test('the same tax id, written either way, may be refused; the trash may count', async () => {
    const opened = await openEmulator()
    const first = await newCustomer(opened, { cnpj_cliente: cpf })
    await newCustomer(opened, { cnpj_cliente: cpf })
    opened.emulator.setSwitches({ duplicateTaxId: 'refuse' })
    const again = () =>
      opened.call('POST', 'clientes', { razao_cliente: 'Outra', cnpj_cliente: '52998224725' })
    expect((await again()).body.data).toBe('CPF/CNPJ já cadastrado!')
    for (const { id_cliente } of opened.emulator.state().clientes ?? [])
      await opened.call('DELETE', `clientes/${id_cliente}`)
    expect((await again()).status).toBe(403)
    opened.emulator.setSwitches({ duplicateTaxIdCountsTrash: false })
    expect((await again()).status).toBe(200)
    expect((await opened.call('PUT', `clientes/${first}`, { bairro_cliente: 'Centro' })).status).toBe(403)
  })

  test('the same telephone may be refused, or one demanded', async () => {
    const opened = await openEmulator({ switches: { duplicatePhone: 'refuse', requirePhone: true } })
    expect((await opened.call('POST', 'clientes', { razao_cliente: 'Ana' })).body.data).toEqual([
      'O campo (fone_cliente) é obrigatório',
    ])
    const id = await newCustomer(opened, { celular_cliente: '(41) 98888-7777' })
    const twin = await opened.call('POST', 'clientes', { razao_cliente: 'Ana', fone_cliente: '41988887777' })
    expect(twin.body.data).toBe('Telefone já cadastrado!')
    expect((await opened.call('PUT', `clientes/${id}`, { bairro_cliente: 'Centro' })).status).toBe(200)
  })
})

test.each([
  ['refused', 403, 'Sim'],
  ['ignored', 200, 'Sim'],
  ['supported', 200, 'Nao'],
] as const)('taking a customer out of the trash by PUT is %s', async (restoreTrashed, status, lixeira) => {
  const opened = await openEmulator({ switches: { restoreTrashed } })
  const id = await newCustomer(opened)
  await opened.call('DELETE', `clientes/${id}`)
  expect((await opened.call('PUT', `clientes/${id}`, { lixeira: 'Nao' })).status).toBe(status)
  expect((await opened.call('GET', `clientes/${id}`)).body.data.lixeira).toBe(lixeira)
})

test('services are products of type Servico; banks and categories can be made', async () => {
  const { call } = await openEmulator()
  const service = await call('POST', 'produtos', {
    desc_produto: 'Banho',
    tipo_produto: 'Servico',
    valor_produto: '80.00',
  })
  expect(service.body.data).toMatchObject({ tipo_produto: 'Servico', valor_produto: '80.000000' })
  expect((await call('GET', 'produtos?desc_produto=banh')).body.paging.total).toBe(1)
  const bank = await call('POST', 'contas-bancarias', { nome_banco_cad: 'Cartões', numero_banco: '999' })
  expect(bank.body.data).toMatchObject({ status_banco: 'Inativo', saldo_atual: '0.00' })
  expect((await call('POST', 'contas-bancarias', { nome_banco_cad: 'X', numero_banco: '12' })).status).toBe(
    403,
  )
  const category = await call('POST', 'categorias-financeiras', {
    tipo_categoria: 'Receita',
    desc_categoria: 'Banhos',
  })
  expect(category.body.data.desc_categoria).toBe('Banhos')
  expect((await call('GET', 'categorias-financeiras?tipo_categoria=Despesa')).status).toBe(403)
})
