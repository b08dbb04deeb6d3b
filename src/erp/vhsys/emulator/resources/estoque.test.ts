/** Stock: movements and the balance they leave. */

import { describe, expect, test } from 'vitest'
import { balanceOf, newProduct, openEmulator, stocked } from '../emulatorForTests.ts'

const entry = { tipo_estoque: 'Entrada', qtde_estoque: '10.00' }
const exit = { tipo_estoque: 'Saida', qtde_estoque: '3.00' }

describe('a movement', () => {
  test('is answered as a row without the balance; the product reads it', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    const sent = { ...entry, valor_estoque: '120.50', obs_estoque: 'T-1', identificacao: 'Ped_1234' }
    const made = await opened.call('POST', `produtos/${id}/estoque`, sent)
    expect(made.body.data).toEqual({
      id_estoque: expect.any(Number),
      id_empresa: expect.any(Number),
      id_usuario_cad_estoque: 0,
      id_produto: id,
      id_lote: 0,
      id_almoxarifado: 0,
      tipo_estoque: 'Entrada',
      qtde_estoque: '10.0000',
      valor_estoque: '120.500000',
      obs_estoque: 'T-1',
      identificacao: 'API',
      data_cad_estoque: '2026-03-10 09:00:00',
    })
    expect(await balanceOf(opened, id)).toBe('10.0000')
    await opened.call('POST', `produtos/${id}/estoque`, exit)
    expect(await balanceOf(opened, id)).toBe('7.0000')
    opened.emulator.setSwitches({ stockIdentificacao: 'honoured' })
    expect((await opened.call('POST', `produtos/${id}/estoque`, sent)).body.data.identificacao).toBe(
      'Ped_1234',
    )
    expect((await opened.call('POST', `produtos/${id}/estoque`, exit)).body.data.identificacao).toBe('')
  })

  test('needs only its kind and quantity, and what is sent wrong is refused and moves nothing', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    const sent = async (fields: object) =>
      (await opened.call('POST', `produtos/${id}/estoque`, { ...entry, ...fields })).body.data
    expect(await sent({ tipo_estoque: 'entrada' })).toEqual(['O valor do campo (tipo_estoque) não é válido'])
    expect(await sent({ tipo_estoque: undefined })).toEqual(['O campo (tipo_estoque) é obrigatório'])
    expect(await sent({ qtde_estoque: '1,00' })).toEqual(['O formato do campo (qtde_estoque) não é válido'])
    expect(await sent({ qtde_estoque: '-1.00' })).toEqual(['O formato do campo (qtde_estoque) não é válido'])
    expect(await sent({ qtde_estoque: '0.00' })).toEqual(['O formato do campo (qtde_estoque) não é válido'])
    expect(await sent({ valor_estoque: 'dez' })).toEqual(['O formato do campo (valor_estoque) não é válido'])
    opened.emulator.setSwitches({ refusalShape: 'sentence' })
    expect(await sent({ qtde_estoque: '0' })).toBe('Erro ao cadastrar o estoque do produto!')
    expect(await sent({ qtde_estoque: 'x' })).toBe('Erro ao cadastrar o estoque do produto!')
    expect(await balanceOf(opened, id)).toBe('0')
    expect((await opened.call('POST', 'produtos/9/estoque', entry)).body.data).toBe(
      'Nenhum produto encontrado!',
    )
  })

  test('may leave less than nothing, unless the account refuses it', async () => {
    const opened = await openEmulator()
    const id = await stocked(opened, '2')
    expect((await opened.call('POST', `produtos/${id}/estoque`, exit)).status).toBe(200)
    expect(await balanceOf(opened, id)).toBe('-1.0000')
    opened.emulator.setSwitches({ negativeStock: 'refuse' })
    const refused = await opened.call('POST', `produtos/${id}/estoque`, exit)
    expect([refused.status, refused.body.data]).toEqual([403, 'Estoque insuficiente!'])
    opened.emulator.setSwitches({ negativeStockWords: 'Saldo indisponível!' })
    expect((await opened.call('POST', `produtos/${id}/estoque`, exit)).body.data).toBe('Saldo indisponível!')
    expect((await opened.call('POST', `produtos/${id}/estoque`, entry)).status).toBe(200)
    const all = { tipo_estoque: 'Saida', qtde_estoque: '9.0000' }
    expect((await opened.call('POST', `produtos/${id}/estoque`, all)).status).toBe(200)
    expect(await balanceOf(opened, id)).toBe('0.0000')
  })

  test('of a trashed product or of a service is refused, unless the account takes it', async () => {
    const opened = await openEmulator()
    const bag = await newProduct(opened)
    const bath = await newProduct(opened, { desc_produto: 'Banho', tipo_produto: 'Servico' })
    await opened.call('DELETE', `produtos/${bag}`)
    const tried = async (id: number) => (await opened.call('POST', `produtos/${id}/estoque`, entry)).body
    for (const id of [bag, bath])
      expect(await tried(id)).toMatchObject({ code: 403, data: 'Erro ao cadastrar o estoque do produto!' })
    opened.emulator.setSwitches({ stockOfTrashed: 'accept' })
    expect([(await tried(bag)).code, (await tried(bath)).code]).toEqual([200, 403])
    opened.emulator.setSwitches({ stockOfService: 'accept' })
    expect((await tried(bath)).code).toBe(200)
    expect((await opened.call('GET', `produtos/${bag}/estoque`)).body.paging.total).toBe(1)
  })

  test('always moves data_mod_estoque, the product’s own date only where the account does so', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    await opened.clock.advance(60_000)
    await opened.call('POST', `produtos/${id}/estoque`, entry)
    const found = async () =>
      (await opened.call('GET', 'produtos?data_modificacao=2026-03-10%2009:01:00')).status === 200
    expect((await opened.call('GET', `produtos/${id}`)).body.data).toMatchObject({
      data_mod_estoque: '2026-03-10 09:01:00',
      data_mod_produto: '0000-00-00 00:00:00',
    })
    expect(await found()).toBe(false)
    opened.emulator.setSwitches({ stockBumpsProduct: true })
    await opened.call('POST', `produtos/${id}/estoque`, entry)
    expect(await found()).toBe(true)
  })
})

describe('the history', () => {
  test('has pages, an order and a first day', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    const path = `produtos/${id}/estoque`
    expect((await opened.call('GET', path)).body.data).toBe('Nenhum estoque encontrado!')
    for (const qtde_estoque of ['1.00', '2.00', '3.00']) {
      await opened.call('POST', path, { ...entry, qtde_estoque })
      await opened.clock.advance(86_400_000)
    }
    const page = (await opened.call('GET', `${path}?order=id_estoque&sort=Desc&limit=2`)).body
    expect(page.paging).toEqual({ total_count: 2, total: 3, offset: 0, limit: 2, limit_max: 250 })
    expect(page.data).toMatchObject([{ qtde_estoque: '3.0000' }, { qtde_estoque: '2.0000', id_produto: id }])
    expect((await opened.call('GET', `${path}?data_cad_estoque=2026-03-11`)).body.paging.total).toBe(2)
    expect((await opened.call('GET', `${path}?data_cad_estoque=2026-03-13`)).status).toBe(403)
    expect(
      (await opened.call('GET', `${path}?data_cad_estoque=2026-03-10,2026-03-11`)).body.paging.total,
    ).toBe(2)
    await opened.call('GET', `${path}?tipo_estoque=Saida`)
    expect(opened.emulator.requests().flatMap(({ violations }) => violations)).toMatchObject([
      { kind: 'unknown', field: 'tipo_estoque' },
    ])
    expect((await opened.call('GET', 'produtos/9/estoque')).body.data).toBe('Nenhum produto encontrado!')
  })

  test('is never changed: there is no route for a single movement', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    const made = await opened.call('POST', `produtos/${id}/estoque`, entry)
    const path = `produtos/${id}/estoque/${made.body.data.id_estoque}`
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await opened.call(method, path)).body).toMatchObject({ code: 404 })
  })

  test('and the balance are read as they stood before the lag', async () => {
    const opened = await openEmulator()
    const id = await newProduct(opened)
    await opened.clock.advance(1000)
    opened.emulator.setSwitches({ readLagMs: 500 })
    await opened.call('POST', `produtos/${id}/estoque`, entry)
    expect((await opened.call('GET', `produtos/${id}/estoque`)).status).toBe(403)
    expect(await balanceOf(opened, id)).toBe('0')
    await opened.clock.advance(500)
    expect((await opened.call('GET', `produtos/${id}/estoque`)).body.paging.total).toBe(1)
    expect(await balanceOf(opened, id)).toBe('10.0000')
  })
})

test.each([
  ['ignored', '0', 0, '0'],
  ['sets', '5.0000', 0, '8.0000'],
  ['moves', '5.0000', 2, '8.0000'],
] as const)(
  'estoque_produto in the product’s own body: %s',
  async (productStockWrite, born, rows, changed) => {
    const opened = await openEmulator({ switches: { productStockWrite } })
    const made = await opened.call('POST', 'produtos', { desc_produto: 'Ração', estoque_produto: '5' })
    expect(made.body.data).not.toHaveProperty('estoque_produto')
    const id = made.body.data.id_produto
    expect(await balanceOf(opened, id)).toBe(born)
    await opened.call('PUT', `produtos/${id}`, { estoque_produto: '8' })
    expect(await balanceOf(opened, id)).toBe(changed)
    const history = await opened.call('GET', `produtos/${id}/estoque`)
    expect(history.status === 200 ? history.body.paging.total : 0).toBe(rows)
  },
)
