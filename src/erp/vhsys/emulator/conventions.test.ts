/** The manners of the API that every resource shares, asked over real HTTP. */

import { describe, expect, test } from 'vitest'
import {
  bath,
  manners,
  morning,
  newCustomer,
  newOrder,
  newReceivable,
  openEmulator,
  receivable,
} from './emulatorForTests.ts'

describe('answers that are not what their HTTP status says', () => {
  test('wrong tokens get HTTP 200 with code 401', async () => {
    const { call, emulator } = await openEmulator()
    const answer = await call('GET', 'clientes', undefined, { headers: { 'access-token': 'stolen' } })
    expect([answer.status, answer.body.code, answer.body.status]).toEqual([200, 401, 'error'])
    emulator.setSwitches({ authFailureStatus: 401 })
    expect((await call('GET', 'clientes', undefined, { headers: { 'access-token': 'stolen' } })).status).toBe(
      401,
    )
  })

  test('an unknown route gets HTTP 200 with code 404, also without /v2', async () => {
    const { call, url, emulator } = await openEmulator()
    for (const path of ['receitas', 'ordens-servico/1/fechar', 'clientes/abc'])
      expect((await call('GET', path)).body).toMatchObject({ code: 404, status: 'error' })
    const bare = await fetch(`${url}/clientes`, { headers: manners })
    expect([bare.status, await bare.json()]).toMatchObject([200, { code: 404 }])
    emulator.setSwitches({ unknownRouteStatus: 404 })
    expect((await call('GET', 'receitas')).status).toBe(404)
  })

  test('nothing found is HTTP 403 with a sentence of the right gender', async () => {
    const { call } = await openEmulator()
    for (const [path, sentence] of [
      ['clientes', 'Nenhum cliente encontrado!'],
      ['clientes/123', 'Nenhum cliente encontrado!'],
      ['contas-receber', 'Nenhuma receita encontrada!'],
      ['ordens-servico/9/parcelas', 'Nenhuma parcela para a ordem de serviço encontrada!'],
    ] as const) {
      const { status, body } = await call('GET', path)
      expect([status, body]).toEqual([403, { code: 403, status: 'error', data: sentence }])
    }
  })

  test('above the limit the answer is plain text and the headers count down', async () => {
    const { call, clock } = await openEmulator({ switches: { rateLimitMax: 2, rateLimitWindowMs: 60_000 } })
    expect((await call('GET', 'empresas')).headers.get('x-ratelimit-remaining')).toBe('1')
    await call('GET', 'empresas')
    const third = await call('GET', 'empresas')
    expect([third.status, third.text, third.headers.get('retry-after')]).toEqual([
      429,
      'Too Many Attempts.',
      null,
    ])
    await clock.advance(60_000)
    expect((await call('GET', 'empresas')).status).toBe(200)
  })

  test('situations say "sucesso" and their text is double-encoded, as is the company’s', async () => {
    const { call, emulator } = await openEmulator()
    const situations = (await call('GET', 'situacoes')).body
    expect(situations.status).toBe('sucesso')
    expect(situations.data.OrdemServico[0].nome_situacao).toBe('Em preparaÃ§Ã£o')
    expect((await call('GET', 'empresas')).body.data[0].razao_empresa).toBe('Pet Shop Patinhas & CÃ£es Ltda')
    emulator.setSwitches({ doubleEncoding: false })
    expect((await call('GET', 'empresas')).body.data[0].razao_empresa).toBe('Pet Shop Patinhas & Cães Ltda')
  })
})

describe('lists', () => {
  test('a page has 50 rows unless asked, at most 250, and total_count is the page', async () => {
    const opened = await openEmulator()
    for (let one = 0; one < 60; one += 1)
      opened.emulator.person().customers.create({ fields: { razao_cliente: `Cliente ${one}` } })
    const page = async (query: string) => (await opened.call('GET', `clientes${query}`)).body.paging
    expect(await page('')).toEqual({ total_count: 50, total: 60, offset: 0, limit: 50, limit_max: 250 })
    expect(await page('?limit=20&offset=50')).toMatchObject({ total_count: 10, total: 60, offset: 50 })
    expect(await page('?limit=999')).toMatchObject({ total_count: 60, limit: 250 })
    expect((await opened.call('GET', 'clientes?offset=60')).status).toBe(403)
    opened.emulator.setSwitches({ limitAboveMax: 'refuse' })
    expect((await opened.call('GET', 'clientes?limit=999')).body.data).toEqual([
      'O formato do campo (limit) não é válido',
    ])
    opened.emulator.setSwitches({ limitZero: 'none' })
    expect((await opened.call('GET', 'clientes?limit=0')).status).toBe(403)
  })

  test('without order none is promised, yet pages never overlap; with order it holds both ways', async () => {
    const opened = await openEmulator()
    const made: number[] = []
    for (let one = 0; one < 30; one += 1) made.push(await newCustomer(opened))
    const ids = async (query: string): Promise<number[]> =>
      (await opened.call('GET', `clientes?${query}`)).body.data.map(
        (row: { id_cliente: number }) => row.id_cliente,
      )
    const loose = [...(await ids('limit=15')), ...(await ids('limit=15&offset=15'))]
    expect(loose).not.toEqual(made)
    expect(loose.toSorted((a, b) => a - b)).toEqual(made)
    expect(await ids('order=id_cliente')).toEqual(made)
    expect(await ids('order=id_cliente&sort=desc')).toEqual(made.toReversed())
  })

  test('the bank list writes its code and paging as text', async () => {
    const { call } = await openEmulator()
    const { body } = await call('GET', 'contas-bancarias')
    expect([body.code, body.paging.total]).toEqual(['200', '2'])
  })

  test('without lixeira the trash is listed too; DELETE answers the id alone', async () => {
    const opened = await openEmulator()
    const id_cliente = await newCustomer(opened)
    expect((await opened.call('DELETE', `clientes/${id_cliente}`)).body.data).toEqual({ id_cliente })
    expect((await opened.call('GET', 'clientes')).body.data[0].lixeira).toBe('Sim')
    expect((await opened.call('GET', 'clientes?lixeira=Nao')).status).toBe(403)
    expect((await opened.call('GET', 'clientes?lixeira=Sim')).body.paging.total).toBe(1)
  })

  test('data_modificacao finds what was created or changed since a São Paulo moment, that moment included', async () => {
    const opened = await openEmulator()
    const id = await newCustomer(opened)
    const found = async (moment: string) =>
      (await opened.call('GET', `clientes?data_modificacao=${encodeURIComponent(moment)}`)).status === 200
    expect(await found('2026-03-10 09:00:00')).toBe(true)
    expect(await found('2026-03-10 09:00:01')).toBe(false)
    expect(await found('2026-03-10')).toBe(true)
    expect(await found('2026-03-11')).toBe(false)
    await opened.clock.advance(60_000)
    await opened.call('PUT', `clientes/${id}`, { numero_cliente: '12' })
    expect(await found('2026-03-10 09:01:00')).toBe(true)
    opened.emulator.setSwitches({ modifiedGranularity: 'day' })
    expect(await found('2026-03-10 23:59:59')).toBe(true)
    await opened.call('DELETE', `clientes/${id}`)
    expect(await found('2026-03-10')).toBe(true)
    opened.emulator.setSwitches({ modifiedFilterIncludesTrash: false })
    expect(await found('2026-03-10')).toBe(false)
  })

  test('near midnight the day is Brasília’s, not Greenwich’s', async () => {
    const opened = await openEmulator()
    await opened.clock.advance(Date.UTC(2026, 2, 11, 1) - morning)
    const id = await newCustomer(opened)
    expect((await opened.call('GET', `clientes/${id}`)).body.data.data_cad_cliente).toBe(
      '2026-03-10 22:00:00',
    )
  })

  test('filters are read from a JSON body only where the account does so', async () => {
    const opened = await openEmulator({ switches: { filtersInBody: true } })
    await newCustomer(opened)
    const asked = (body: string) =>
      opened.emulator.handle({ method: 'GET', url: '/v2/clientes', headers: manners, body })
    expect(await asked('{"razao_cliente":"Pedro"}')).toMatchObject({ status: 403 })
    opened.emulator.setSwitches({ filtersInBody: false })
    expect(await asked('{"razao_cliente":"Pedro"}')).toMatchObject({ status: 200 })
  })
})

describe('what is wrong with a request', () => {
  test('is reported whatever happens, and refused as far as strict says', async () => {
    const { call, emulator } = await openEmulator()
    const bad = { razao_cliente: 'Ana', numero_cliente: '12345678', apelido: 'Aninha', tipo_pessoa: 'pf' }
    const tried = async () => (await call('POST', 'clientes', bad)).body.data
    expect(await tried()).toEqual([
      'O tamanho do campo (numero_cliente) não é válido',
      'O valor do campo (tipo_pessoa) não é válido',
    ])
    emulator.setSwitches({ strict: 'refuse' })
    expect(await tried()).toContain('O campo (apelido) não existe')
    emulator.setSwitches({ refusalShape: 'sentence' })
    expect(await tried()).toBe('Erro ao cadastrar o cliente!')
    emulator.setSwitches({ strict: 'report' })
    expect(await tried()).toMatchObject({ razao_cliente: 'Ana' })
    const kinds = emulator.requests().map(({ violations }) => violations.map(({ kind }) => kind))
    expect(kinds).toEqual(Array(4).fill(['size', 'unknown', 'enum']))
  })

  test('missing headers, broken JSON, unknown filters and dangling ids are all seen', async () => {
    const { call, emulator } = await openEmulator()
    await emulator.handle({
      method: 'GET',
      url: '/v2/clientes',
      headers: { ...manners, 'user-agent': undefined },
      body: '',
    })
    const broken = await call('POST', 'clientes', undefined, { raw: '{"razao_cliente":' })
    await call('GET', 'clientes?id_pedido=3')
    await call('POST', 'ordens-servico', { id_cliente: 4321, nome_cliente: 'Ninguém' })
    expect(broken.status).toBe(403)
    expect(
      emulator.requests().map(({ violations }) => violations.map(({ kind, field }) => `${kind} ${field}`)),
    ).toEqual([['header User-Agent'], ['shape body'], ['unknown id_pedido'], ['reference id_cliente']])
  })

  test('amounts need two places as text; dates must exist; methods are written exactly', async () => {
    const { call, emulator } = await openEmulator()
    const sent = async (fields: object) =>
      (await call('POST', 'contas-receber', { ...receivable(emulator), ...fields })).body.data
    expect(await sent({ valor_rec: '10.005' })).toEqual(['O formato do campo (valor_rec) não é válido'])
    expect(await sent({ valor_rec: '-5.00' })).toEqual(['O formato do campo (valor_rec) não é válido'])
    expect(await sent({ vencimento_rec: '2026-02-30' })).toEqual([
      'O formato do campo (vencimento_rec) não é válido',
    ])
    expect(await sent({ nome_conta: 'x'.repeat(46) })).toEqual([
      'O tamanho do campo (nome_conta) não é válido',
    ])
    expect(await sent({ forma_pagamento: 'Pix' })).toEqual([
      'O valor do campo (forma_pagamento) não é válido',
    ])
    expect(await sent({ forma_pagamento: 'PIX' })).toMatchObject({ forma_pagamento: 'PIX' })
    expect(await sent({ nome_conta: undefined })).toEqual(['O campo (nome_conta) é obrigatório'])
    expect(await sent({ valor_rec: 10 })).toMatchObject({ valor_rec: '10.00' })
    expect(emulator.requests().at(-1)?.violations).toMatchObject([{ kind: 'loose', field: 'valor_rec' }])
  })

  test('an accented method is not understood when it comes as \\u escapes', async () => {
    const { call, emulator } = await openEmulator()
    const raw = JSON.stringify({ ...receivable(emulator), forma_pagamento: 'Cartão de Crédito' })
    expect((await call('POST', 'contas-receber', undefined, { raw })).status).toBe(200)
    const escaped = raw.replace('ã', '\\u00e3').replace('é', '\\u00e9')
    expect((await call('POST', 'contas-receber', undefined, { raw: escaped })).status).toBe(403)
    emulator.setSwitches({ escapedEnums: 'accept' })
    expect((await call('POST', 'contas-receber', undefined, { raw: escaped })).status).toBe(200)
    expect(emulator.requests().at(-1)?.violations).toMatchObject([{ kind: 'encoding' }])
  })

  test('a well-formed order with its money causes no violation at all', async () => {
    const opened = await openEmulator({ switches: { strict: 'refuse' } })
    const order = await newOrder(opened, { referencia_ordem: 'T-1' })
    await newReceivable(opened, { observacoes_rec: 'T-1', forma_pagamento: 'Dinheiro' })
    expect(order).toBeGreaterThan(0)
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toEqual([])
  })
})

describe('reading right after writing', () => {
  test('shows each document as it stood before the lag', async () => {
    const opened = await openEmulator({ switches: { readLagMs: 500 } })
    const id = await newCustomer(opened)
    expect((await opened.call('GET', `clientes/${id}`)).status).toBe(403)
    expect((await opened.call('GET', 'clientes')).status).toBe(403)
    await opened.clock.advance(500)
    const name = async () => (await opened.call('GET', `clientes/${id}`)).body.data.razao_cliente
    expect(await name()).toBe('Maria Souza')
    await opened.call('PUT', `clientes/${id}`, { razao_cliente: 'Maria Lima' })
    expect(await name()).toBe('Maria Souza')
    await opened.clock.advance(499)
    expect(await name()).toBe('Maria Souza')
    await opened.clock.advance(1)
    expect(await name()).toBe('Maria Lima')
  })

  test('covers the parts of a document too', async () => {
    const opened = await openEmulator()
    const order = await newOrder(opened)
    await opened.clock.advance(1000)
    opened.emulator.setSwitches({ readLagMs: 300 })
    await opened.call('POST', `ordens-servico/${order}/servicos`, [{ ...bath, desc_servico: 'Tosa' }])
    const lines = async () => (await opened.call('GET', `ordens-servico/${order}/servicos`)).body.data.length
    expect(await lines()).toBe(1)
    await opened.clock.advance(300)
    expect(await lines()).toBe(2)
  })
})
