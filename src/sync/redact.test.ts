import { describe, expect, it } from 'vitest'
import { redactBody, redactText } from './redact.ts'

const personal = ['razao_cliente', 'cnpj_cliente', 'endereco_cliente']

describe('what the journal keeps of an exchange', () => {
  it('loses who the customer is and keeps what was charged', () => {
    const sent = {
      razao_cliente: 'Maria das Dores',
      valor_rec: '60.00',
      nested: [{ cnpj_cliente: '111.444.777-35', id_cliente: 7, endereco_cliente: '' }],
    }
    expect(redactBody(JSON.stringify(sent), personal)).toEqual({
      razao_cliente: '•••',
      valor_rec: '60.00',
      nested: [{ cnpj_cliente: '•••', id_cliente: 7, endereco_cliente: '' }],
    })
  })

  it.each([
    ['CPF 111.444.777-35 já cadastrado', 'CPF ••• já cadastrado'],
    ['CNPJ 12ABC34501DE35 inválido', 'CNPJ ••• inválido'],
    ['CNPJ 12.ABC.345/01DE-35 inválido', 'CNPJ ••• inválido'],
    ['Telefone (11) 98765-4321 em uso', 'Telefone (••• em uso'],
    ['E-mail maria@exemplo.com.br recusado', 'E-mail ••• recusado'],
    ['Parcela 3 de R$ 1.234,56 vence em 2026-12-10', 'Parcela 3 de R$ 1.234,56 vence em 2026-12-10'],
    ['TR-7KQ0M2ZX9ABC.1', 'TR-7KQ0M2ZX9ABC.1'],
  ])('in the ERP’s own words: %s', (words, kept) => {
    expect(redactText(words)).toBe(kept)
  })

  it('an answer that is no JSON is kept in part, blackened all the same', () => {
    const kept = redactBody(`<html>Erro para 11144477735 ${'x'.repeat(900)}`, personal)
    expect(kept).toMatch(/^<html>Erro para ••• x+$/)
    expect((kept as string).length).toBeLessThan(510)
  })

  it('an answer too long to keep leaves no name behind', () => {
    const long = JSON.stringify(Array.from({ length: 2_000 }, (_, i) => ({ id: i, razao_cliente: 'Maria' })))
    expect(redactBody(long, personal)).toBe(`${long.length} characters, not kept`)
  })

  it('nothing sent is nothing kept', () => {
    expect(redactBody(null, personal)).toBeNull()
    expect(redactBody('', personal)).toBeNull()
  })
})
