/** The catalogue and its categories. */

import { describe, expect, test } from 'vitest'
import { newCustomer, newProduct, openEmulator } from '../emulatorForTests.ts'

describe('a product', () => {
  test('needs only a description; the rest of the record is there from the start', async () => {
    const { call } = await openEmulator()
    const made = await call('POST', 'produtos', { desc_produto: 'Coleira' })
    expect(made.body.data).toMatchObject({
      id_registro: false,
      desc_produto: 'Coleira',
      tipo_produto: 'Produto',
      status_produto: 'Ativo',
      kit_produto: 'Nao',
      unidade_produto: 'UN',
      valor_produto: '0.000000',
      data_mod_produto: '0000-00-00 00:00:00',
      lixeira: 'Nao',
      grades: [],
      variacoes: [],
      imagens: [],
    })
    const read = await call('GET', `produtos/${made.body.data.id_produto}`)
    expect(read.body.data).toMatchObject({ id_registro: 1, estoque_produto: '0', data_mod_estoque: null })
    expect((await call('POST', 'produtos', { valor_produto: '9.90' })).body.data).toEqual([
      'O campo (desc_produto) é obrigatório',
    ])
  })

  test('keeps every field the page lists, as decimals of its places', async () => {
    const opened = await openEmulator({ switches: { strict: 'refuse' } })
    const fornecedor_produto_id = await newCustomer(opened, { tipo_cadastro: 'Fornecedor' })
    const { body } = await opened.call('POST', 'categorias', { nome_categoria: 'Rações' })
    const sent = {
      id_categoria: body.data.id_categoria,
      cod_produto: 'RAC15',
      marca_produto: 'Bom Cão',
      desc_produto: 'Ração 15 kg',
      fornecedor_produto: 'Maria Souza',
      fornecedor_produto_id,
      minimo_produto: '2',
      maximo_produto: '40',
      estoque_produto: '5',
      unidade_produto: 'UN',
      valor_produto: '189.90',
      valor_custo_produto: '120.123456',
      peso_produto: '15.2',
      peso_liq_produto: '15',
      icms_produto: '18.00',
      ipi_produto: '0.00',
      pis_produto: '1.65',
      cofins_produto: '7.60',
      cest_produto: '2205700',
      ncm_produto: '23091000',
      codigo_barra_produto: '7891234567895',
      obs_produto: 'T-1',
      tipo_produto: 'Produto',
      kit_produto: 'Nao',
      status_produto: 'Ativo',
    }
    const id = (await opened.call('POST', 'produtos', sent)).body.data.id_produto
    const { estoque_produto: _balance, ...kept } = sent
    expect((await opened.call('GET', `produtos/${id}`)).body.data).toMatchObject({
      ...kept,
      minimo_produto: '2.0000',
      maximo_produto: '40.0000',
      valor_produto: '189.900000',
      peso_produto: '15.2000',
      peso_liq_produto: '15.0000',
    })
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
  })

  test.each([
    [{ cod_produto: 'x'.repeat(61) }, 'O tamanho do campo (cod_produto) não é válido'],
    [{ marca_produto: 'x'.repeat(46) }, 'O tamanho do campo (marca_produto) não é válido'],
    [{ desc_produto: 'x'.repeat(256) }, 'O tamanho do campo (desc_produto) não é válido'],
    [{ tipo_produto: 'Serviço' }, 'O valor do campo (tipo_produto) não é válido'],
    [{ kit_produto: 'Não' }, 'O valor do campo (kit_produto) não é válido'],
    [{ status_produto: 'ativo' }, 'O valor do campo (status_produto) não é válido'],
    [{ valor_produto: '12,90' }, 'O formato do campo (valor_produto) não é válido'],
    [{ valor_produto: '-1.00' }, 'O formato do campo (valor_produto) não é válido'],
  ])('with %j is refused', async (fields, message) => {
    const { call, emulator } = await openEmulator()
    const answer = await call('POST', 'produtos', { desc_produto: 'Coleira', ...fields })
    expect([answer.status, answer.body.data]).toEqual([403, [message]])
    expect(emulator.state().produtos).toEqual([])
  })

  test('an unknown field, a category and a supplier that are not there are reported', async () => {
    const { call, emulator } = await openEmulator()
    await call('POST', 'produtos', {
      desc_produto: 'Coleira',
      cor_produto: 'azul',
      id_categoria: 4321,
      fornecedor_produto_id: 4322,
    })
    expect(emulator.requests()[0]?.violations).toMatchObject([
      { kind: 'unknown', field: 'cor_produto' },
      { kind: 'reference', field: 'id_categoria' },
      { kind: 'reference', field: 'fornecedor_produto_id' },
    ])
  })

  test('is changed in part, and trashed with an answer of its id alone', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    await opened.clock.advance(60_000)
    const changed = await opened.call('PUT', `produtos/${id}`, { valor_produto: '199.90' })
    expect(changed.body.data).toMatchObject({
      desc_produto: 'Ração 15 kg',
      valor_produto: '199.900000',
      data_mod_produto: '2026-03-10 09:01:00',
    })
    expect((await opened.call('DELETE', `produtos/${id}`)).body.data).toEqual({ id_produto: id })
    expect((await opened.call('GET', `produtos/${id}`)).body.data.lixeira).toBe('Sim')
    expect((await opened.call('PUT', 'produtos/9', {})).body.data).toBe('Nenhum produto encontrado!')
  })

  test('is found by code, make, part of the name, trash and date; other filters do nothing and are reported', async () => {
    const opened = await openEmulator()
    const bag = await newProduct(opened, { marca_produto: 'Bom Cão' })
    await opened.clock.advance(86_400_000)
    const bath = await newProduct(opened, {
      desc_produto: 'Banho',
      cod_produto: '7',
      tipo_produto: 'Servico',
    })
    const found = async (query: string): Promise<number[]> => {
      const { body } = await opened.call('GET', `produtos?order=id_produto&${query}`)
      return body.code === 200 ? body.data.map((row: { id_produto: number }) => row.id_produto) : []
    }
    expect(await found('cod_produto=RAC15')).toEqual([bag])
    expect(await found('cod_produto=RAC')).toEqual([])
    expect(await found('marca_produto=cao')).toEqual([bag])
    expect(await found('desc_produto=banho')).toEqual([bath])
    expect(await found('data_modificacao=2026-03-11')).toEqual([bath])
    expect(await found('loja_visivel=0')).toEqual([bag, bath])
    expect(await found('loja_visivel=1')).toEqual([])
    expect(await found('lixeira=Sim')).toEqual([])
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
    for (const query of ['tipo_produto=Servico', 'id_categoria=1', 'codigo_barra_produto=1'])
      expect(await found(query)).toEqual([bag, bath])
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toMatchObject([
      { kind: 'unknown', field: 'tipo_produto' },
      { kind: 'unknown', field: 'id_categoria' },
      { kind: 'unknown', field: 'codigo_barra_produto' },
    ])
  })

  test('shows its price lists only when asked', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    const lists = async (query: string) =>
      (await opened.call('GET', `produtos/${id}${query}`)).body.data.lista_preco
    expect([await lists(''), await lists('?lista_preco=1')]).toEqual([null, []])
  })
})

test('services are products: there is no /servicos', async () => {
  const { call } = await openEmulator()
  expect((await call('GET', 'servicos')).body).toMatchObject({ code: 404 })
  expect((await call('POST', 'servicos', { desc_servico: 'Banho' })).body).toMatchObject({ code: 404 })
})

describe('categories', () => {
  test('are made, renamed and trashed, and found by name and short name', async () => {
    const { call } = await openEmulator()
    const made = await call('POST', 'categorias', { nome_categoria: 'Rações', atalho_categoria: 'racoes' })
    const id = made.body.data.id_categoria
    await call('PUT', `categorias/${id}`, { nome_categoria: 'Rações secas' })
    expect((await call('GET', 'categorias?nome_categoria=secas')).body.data).toMatchObject([
      { id_categoria: id, atalho_categoria: 'racoes' },
    ])
    expect((await call('GET', 'categorias?atalho_categoria=rac')).status).toBe(403)
    expect((await call('DELETE', `categorias/${id}`)).body.data).toEqual({ id_categoria: id })
    expect((await call('GET', 'categorias?lixeira=Nao')).body.data).toBe('Nenhuma categoria encontrada!')
    expect((await call('POST', 'categorias', {})).body.data).toEqual([
      'O campo (nome_categoria) é obrigatório',
    ])
  })

  test('show their subcategories when asked', async () => {
    const { call } = await openEmulator({ switches: { strict: 'refuse' } })
    const id_categoria = (await call('POST', 'categorias', { nome_categoria: 'Rações' })).body.data
      .id_categoria
    const sub = (await call('POST', 'subcategorias', { id_categoria, nome_categoria: 'Filhotes' })).body.data
    const gone = (await call('POST', 'subcategorias', { id_categoria, nome_categoria: 'Idosos' })).body.data
    await call('DELETE', `subcategorias/${gone.id_subcategoria}`)
    expect((await call('GET', `categorias/${id_categoria}`)).body.data).not.toHaveProperty('subcategoria')
    expect((await call('GET', 'categorias?subcategoria=1')).body.data).toMatchObject([
      { subcategoria: [{ id_subcategoria: sub.id_subcategoria, nome_categoria: 'Filhotes' }] },
    ])
    expect((await call('GET', 'subcategorias?nome_categoria=idosos')).body.data).toMatchObject([
      { lixeira: 'Sim' },
    ])
    expect((await call('POST', 'subcategorias', { id_categoria: 9, nome_categoria: 'X' })).status).toBe(403)
  })
})
