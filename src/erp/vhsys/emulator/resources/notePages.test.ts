/** The pages' own example bodies, their placeholders filled, and the emulator's fields beside the list of the pages' fields. */
import { expect, it } from 'vitest'
import { pageFields } from '../../notes/pageList.ts'
import { newCustomer, newProduct, openEmulator } from '../emulatorForTests.ts'
import type { FieldTable } from '../fields.ts'
import { notaProdutos, noteTaxes } from './notaProdutos.ts'
import { notasConsumidor } from './notasConsumidor.ts'
import { notasServico } from './notasServico.ts'

const money = (...names: string[]) => Object.fromEntries(names.map(name => [name, '0.00']))
const flags = (...names: string[]) => Object.fromEntries(names.map(name => [name, 0]))

/** Notas_servico - Cadastrar uma nota fiscal, "curl". */
const serviceExample = (id_cliente: number) => ({
  serie_nota: 1234,
  id_cliente,
  nome_cliente: 'Nome do cliente',
  vendedor_pedido: 'Nome do vendedor',
  vendedor_pedido_id: 123456,
  desc_servicos: 'Descrição do serviço',
  ...money('valor_total_servicos', 'valor_deducoes', 'valor_incondicionado', 'valor_condicionado'),
  ...money('valor_base_calculo', 'valor_aliquota', 'valor_imposto', 'aliq_cofins', 'valor_cofins'),
  ...money('aliq_pis', 'valor_pis', 'aliq_contribuicao', 'valor_contribuicao', 'aliq_ir', 'valor_ir'),
  ...money('aliq_iss', 'valor_iss', 'valor_total_nota', 'valor_aliq_tributos', 'valor_tributos'),
  ...money('valor_aliq_tributos_mun', 'valor_tributos_mun'),
  ...flags('reter_iss', 'reter_cofins', 'reter_pis', 'reter_csll', 'reter_ir', 'reter_inss'),
  regime_pedido: 1,
  natureza_pedido: 1,
  local_prestacao: 1,
  local_prestacao_cidade: 'Curitiba',
  local_prestacao_cidade_cod: '4106902',
  obs_pedido: 'Observação da nota de serviço',
  obs_interno_pedido: 'Observação interna da nota de serviço',
  status_pedido: 'Cancelado',
  ambiente: 1,
})

/** Notas_consumidor - Cadastrar uma NFce, "curl". */
const consumerExample = (id_cliente: number) => ({
  serie_nota: 1234,
  id_cliente,
  nome_cliente: 'Nome do cliente',
  vendedor_pedido: 'Nome do vendedor',
  vendedor_pedido_id: 123456,
  ...money('desconto_pedido', 'peso_total_nota', 'peso_total_nota_liq', 'frete_pedido'),
  ...money('valor_baseICMS', 'valor_ICMS', 'valor_despesas'),
  transportadora_pedido: 'Nome da transportadora',
  id_transportadora: 123456,
  frete_por_pedido: 1,
  volumes_transporta: 1,
  especie_transporta: 'Caixa',
  marca_transporta: 'Marca do volume',
  numeracao_transporta: 123,
  placa_transporta: 'AAA-0000',
  natureza_pedido: 'Natureza da operação',
  cfop_pedido: '5101',
  obs_pedido: 'Observação',
  obs_interno_pedido: 'Observação interna',
  status_pedido: 'Em Aberto',
  ambiente: 2,
})

const empty = (...names: string[]) => Object.fromEntries(names.map(name => [name, '']))
/** Notas_consumidor - Cadastrar impostos, "curl". */
const taxExample = {
  cofins: empty('cst_cofins', 'vBC_cofins', 'pCOFINS_cofins', 'vCOFINS_cofins'),
  combustivel: empty(
    'cod_anp_comb',
    'cod_codif_comb',
    'qTemp_comb',
    'UFCons_comb',
    'qBCProd_comb',
    'vCIDE_comb',
  ),
  icms: empty(
    'cst_icms',
    'origem_mercadoria',
    'modalidade_icms',
    'vBC_icms',
    'pICMS_icms',
    'vICMS_icms',
    'pDif_icms',
  ),
  issqn: empty(
    'tributacao_issqn',
    'vBC_issqn',
    'pISSQN_issqn',
    'vISSQN_issqn',
    'cListServ_issqn',
    'cidade_issqn_cod',
  ),
  pis: empty('pPIS_pis', 'vPIS_pis', 'vBC_pis', 'cst_pis'),
}

it('the example of a service note is taken, and changed by the same', async () => {
  const opened = await openEmulator()
  const body = serviceExample(await newCustomer(opened))
  const made = await opened.call('POST', 'notas-servico', body)
  expect(made.body).toMatchObject({ code: 200, data: [{ serie_nota: 1234, status_pedido: 'Cancelado' }] })
  const { id_servico } = made.body.data[0]
  expect((await opened.call('PUT', `notas-servico/${id_servico}`, body)).body.code).toBe(200)
  const part = { data_parcela: '2026-04-10', valor_parcela: '00.00', observacoes_parcela: 'Observação' }
  const parts = [part, { ...part, forma_pagamento: 'Boleto' }]
  expect((await opened.call('POST', `notas-servico/${id_servico}/parcelas`, parts)).body.data).toHaveLength(2)
  const status = { data_status: '2026-03-10', obs_status: 'Observação do status', tipo_status: 'Cancelado' }
  const told = await opened.call('POST', `notas-servico/${id_servico}/status`, status)
  expect(told.body.data).toEqual([{ id_status: expect.any(Number), id_servico, ...status }])
})

it('the example of a consumer note is taken with its products and empty taxes', async () => {
  const opened = await openEmulator()
  const { call } = opened
  const body = consumerExample(await newCustomer(opened))
  const made = await call('POST', 'notas-consumidor', body)
  expect(made.body).toMatchObject({ code: 200, data: [{ serie_nota: 1234, frete_por_pedido: 1 }] })
  const { id_nfc } = made.body.data[0]
  expect((await call('PUT', `notas-consumidor/${id_nfc}`, body)).body.code).toBe(200)
  const id_produto = await newProduct(opened)
  const product = { qtde_produto: '3', id_produto, valor_unit_produto: 15.0, desc_produto: 'Produto 1' }
  const added = await call('POST', `notas-consumidor/${id_nfc}/produtos`, [
    { ...product, impostos: taxExample },
  ])
  expect(added.body.data).toMatchObject([{ id_nfc, qtde_produto: '3.0000', valor_total_produto: 45 }])
  const change = {
    id_produto,
    cod_produto: 'Código do produto',
    desc_produto: 'Nome do produto',
    qtde_produto: '1.00',
    icms_produto: '2.50',
    valor_unit_produto: '450.00',
    valor_custo_produto: '400.00',
    vICMS_produto: '0.00',
    cfop_produto: '5102',
    ncm_produto: '23091000',
    unidade_produto: 'CX',
    unidade_tributavel: 'CX',
    peso_produto: '1.10',
    codigo_barras: '7891000315507',
    info_adicional: 'Informações adicionais',
    ...money(
      'valor_tributos_unit',
      'valor_tributos_total',
      'valor_tributosEst_unit',
      'valor_tributosEst_total',
    ),
  }
  const { id_ped_produto } = added.body.data[0]
  const changed = await call('PUT', `notas-consumidor/${id_nfc}/produtos/${id_ped_produto}`, change)
  expect(changed.body.data).toMatchObject([
    { id_ped_produto, valor_total_produto: '450.00', cfop_produto: 5102 },
  ])
  const gone = await call('DELETE', `notas-consumidor/${id_nfc}/produtos/${id_ped_produto}`)
  expect(gone.body.data).toEqual([{ id_ped_produto }])
})

it('the example of a voiding is taken', async () => {
  const { call } = await openEmulator()
  const body = {
    tipo_inut: 'NFCe',
    ano_inut: 17,
    serie_inut: '001',
    inicial_inut: '12345',
    final_inut: '12346',
    motivo_inut: 'Motivo da inutilização',
  }
  const { data } = (await call('POST', 'notas-consumidor-inutilizar', body)).body
  expect(data).toMatchObject([{ ...body, inicial_inut: 12345, final_inut: 12346, ano_inut: 17 }])
})

it('every field of the pages is known here with its size, and required where the page says so', () => {
  const tables: Record<string, FieldTable> = {
    'Notas_servico - Cadastrar uma nota fiscal': notasServico.fields,
    'Notas_consumidor - Cadastrar uma NFce': notasConsumidor.fields,
    'Notas_consumidor - Cadastra um produto': notaProdutos.fields,
    'Notas_consumidor - Cadastrar impostos': Object.fromEntries(
      Object.entries(noteTaxes).flatMap(([name, table]) =>
        Object.entries(table).map(([field, rule]) => [`impostos.${name}.${field}`, rule]),
      ),
    ),
  }
  const wrong = pageFields().flatMap(({ page, place, field, size, type, required }) => {
    const table = tables[page]
    if (table === undefined || place !== 'body' || type === 'Object[]') return []
    const rule = table[field]
    if (rule === undefined) return [`${page}: ${field} is missing`]
    const own =
      rule.is === 'decimal' ? `${(rule.max ?? 0) - 1},${rule.places}` : 'max' in rule ? rule.max : undefined
    const digits = rule.is === 'int' ? rule.digits : undefined
    const said = size === '' ? undefined : size.includes(',') ? size : Number(size.split('-').at(-1))
    const fits = (own ?? digits) === said && (rule.required === true) === (required === 'yes')
    return fits ? [] : [`${field}: ${own ?? digits}, the page says ${said}`]
  })
  expect(wrong).toEqual([])
})
