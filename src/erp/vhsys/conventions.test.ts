import { describe, expect, it } from 'vitest'
import { meaningOf } from './conventions.ts'

const answer = (status: number, body: unknown, headers = {}) =>
  meaningOf({ status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) })

describe('success', () => {
  it('needs the HTTP status, the code and the word', () => {
    expect(answer(200, { code: 200, status: 'success', data: [] }).is).toBe('success')
    expect(answer(200, { code: '200', status: 'sucesso', data: [] }).is).toBe('success')
    expect(answer(200, { code: 201, status: 'success', data: {} }).is).toBe('success')
    expect(answer(200, { status: 'success', data: {} }).is).toBe('unclear')
    expect(answer(200, { code: 200, data: {} }).is).toBe('unclear')
    expect(answer(302, { code: 200, status: 'success', data: {} }).is).toBe('unclear')
  })

  it('holds rows whatever shape they come in', () => {
    const rows = (data: unknown) => answer(200, { code: 200, status: 'success', data })
    expect(rows({ id: 1 })).toMatchObject({ rows: [{ id: 1 }] })
    expect(rows([{ id: 1 }])).toMatchObject({ rows: [{ id: 1 }] })
    expect(rows([{ id: 1 }, { id: 2 }])).toMatchObject({ rows: [{ id: 1 }, { id: 2 }] })
    expect(rows(null)).toMatchObject({ rows: [] })
  })

  it('counts matches, not the rows of the page', () => {
    const paging = { total_count: '5', total: '3209', offset: '0', limit: '5', limit_max: '250' }
    expect(answer(200, { code: 200, status: 'success', data: [], paging })).toMatchObject({
      paging: { total: 3209 },
    })
  })
})

describe('a refusal', () => {
  it('in a sentence, or in messages about fields', () => {
    expect(answer(403, { code: 403, status: 'error', data: 'Erro ao alterar a receita!' })).toEqual({
      is: 'refused',
      words: 'Erro ao alterar a receita!',
      code: '403',
      field: null,
    })
    expect(
      answer(403, { code: 403, status: 'error', data: ['O formato do campo (valor_parcela) não é válido'] }),
    ).toMatchObject({ is: 'refused', field: 'valor_parcela' })
    expect(answer(422, { code: 422, status: 'error', mensagem: 'Inválido', erros: ['url'] })).toMatchObject({
      is: 'refused',
      words: 'Inválido url',
    })
  })

  it('inside a 200', () => {
    expect(answer(200, { code: 403, status: 'error', data: 'CPF já cadastrado' }).is).toBe('refused')
    expect(answer(200, { code: 404, status: 'error', message: 'A rota é inválida' }).is).toBe('refused')
  })
})

it('tells "nothing found" from a refusal, in either gender', () => {
  for (const data of [
    'Nenhuma receita encontrada!',
    'Nenhum cliente encontrado…',
    'NENHUM PEDIDO ENCONTRADO',
  ]) {
    expect(answer(403, { code: 403, status: 'error', data }).is).toBe('nothing_found')
  }
})

it('sees refused tokens under any HTTP status', () => {
  expect(answer(200, { code: 401, status: 'error', data: 'Token inválido' }).is).toBe('unauthorised')
  expect(answer(401, { code: 401, status: 'error', data: 'Token inválido' }).is).toBe('unauthorised')
  expect(answer(401, 'Unauthorized').is).toBe('unauthorised')
})

it('waits as long as it is told, where it is told', () => {
  expect(answer(429, 'Too Many Attempts.')).toEqual({ is: 'throttled', retryAfterMs: null })
  expect(answer(429, 'Too Many Attempts.', { 'Retry-After': '7' })).toEqual({
    is: 'throttled',
    retryAfterMs: 7000,
  })
})

it('takes nothing for granted that the gateway or a broken answer says', () => {
  expect(answer(200, { code: 500, status: 'error', data: 'Erro ao comunicar com a API' }).is).toBe('unclear')
  expect(answer(403, { code: 403, status: 'error', data: 'Erro ao comunicar com a API' }).is).toBe('unclear')
  expect(answer(502, '<html>').is).toBe('unclear')
  expect(answer(403, '<html>blocked</html>').is).toBe('unclear')
  expect(answer(200, '').is).toBe('unclear')
  expect(answer(200, '{"code":200,"status":"succ').is).toBe('unclear')
})
