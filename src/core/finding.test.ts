import { describe, expect, test } from 'vitest'
import { findingCodes, isFindingCode, sentence, syncFinding, wording } from './finding.ts'
import { customerRules } from './preflight/check.ts'
import { noteRules } from './preflight/noteCheck.ts'
import { noteSentences } from './preflight/noteSentences.ts'
import { customerSentences } from './preflight/sentences.ts'
import { locales } from './text.ts'

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

describe('every code', () => {
  test.each(findingCodes)('%s has cause and cure in three languages, filled from the same params', code => {
    const original = wording(code, 'pt-BR')
    for (const locale of locales) {
      const { cause, cure } = wording(code, locale)
      for (const text of [cause, cure]) expect(text).toMatch(/^[\p{L}{].+[.]$/su)
      expect(placeholders(cause)).toStrictEqual(placeholders(original.cause))
      expect(placeholders(cure)).toStrictEqual(placeholders(original.cure))
    }
  })

  test.each(findingCodes)('%s is translated, not copied', code => {
    const causes = locales.map(locale => wording(code, locale).cause)
    expect(new Set(causes).size).toBe(locales.length)
  })

  test('of the pre-flight belongs to exactly one rule', () => {
    expect(customerRules.map(rule => rule.code).sort()).toStrictEqual(Object.keys(customerSentences).sort())
    expect(noteRules.map(rule => rule.code).sort()).toStrictEqual(Object.keys(noteSentences).sort())
  })

  test('is told from a text that is none', () => {
    expect(isFindingCode('CUS-02')).toBe(true)
    expect(isFindingCode('erp_refused')).toBe(true)
    expect(isFindingCode('constructor')).toBe(false)
    expect(isFindingCode('CUS-99')).toBe(false)
  })
})

describe('sentences', () => {
  test('name the value that is wrong', () => {
    const finding = { code: 'CUS-02', params: { taxId: '123.456.789-00' } } as const
    expect(sentence(finding, 'pt-BR').cause).toBe('O CPF 123.456.789-00 não existe: os dígitos não conferem.')
    expect(sentence(finding, 'en').cause).toBe('There is no CPF 123.456.789-00: its digits do not check out.')
    expect(sentence(finding, 'es').cause).toBe('El CPF 123.456.789-00 no existe: los dígitos no concuerdan.')
  })
  test('name fields by their label', () => {
    const finding = { code: 'ADR-01', params: { fields: 'address.street,address.postalCode' } } as const
    expect(sentence(finding, 'pt-BR').cause).toContain('rua, CEP')
    expect(sentence(finding, 'en').cause).toContain('street, postal code')
    expect(sentence(finding, 'es').cause).toContain('calle, código postal')
  })
  test('name the standing of an order as people do', () => {
    const params = { field: 'status', ours: 'open', theirs: 'in_progress' }
    expect(sentence({ code: 'changed_in_erp', params }, 'pt-BR').cause).toBe(
      'Alguém mudou situação no ERP: aqui é Em Aberto, lá é Em Andamento.',
    )
    expect(sentence({ code: 'changed_in_erp', params: { ...params, field: 'title' } }, 'en').cause).toContain(
      'here it is open,',
    )
  })
  test('say what happened where Trela itself failed', () => {
    for (const locale of locales)
      expect(sentence({ code: 'trela_failed', params: {} }, locale).cause).toMatch(/^Trela|^O Trela/)
  })
  test('show a field without a label as it is, and a missing param as a dash', () => {
    const params = { field: 'campo_extra', ours: 'R$ 10,00' }
    expect(sentence({ code: 'changed_in_erp', params }, 'en').cause).toBe(
      'Somebody changed campo_extra in the ERP: here it is R$ 10,00, there it is —.',
    )
  })
  test('of a customer in the trash say what to press in the ERP, in each language [R1.4]', () => {
    const finding = { code: 'trashed_match', params: { name: 'Helena Duarte' } } as const
    expect(sentence(finding, 'pt-BR')).toStrictEqual({
      cause: 'Este cliente está na lixeira do ERP, como Helena Duarte.',
      cure: 'No ERP, abra a lixeira dos clientes, restaure-o e reprocesse.',
    })
    expect(sentence(finding, 'en')).toStrictEqual({
      cause: "This customer is in the ERP's trash, as Helena Duarte.",
      cure: "In the ERP, open the customers' trash, restore it and reprocess.",
    })
    expect(sentence(finding, 'es')).toStrictEqual({
      cause: 'Este cliente está en la papelera del ERP, como Helena Duarte.',
      cure: 'En el ERP, abra la papelera de clientes, restáurelo y reprocese.',
    })
  })
  test('take a value as text, whatever it holds', () => {
    const params = { name: '{phone} $& $1' }
    expect(sentence({ code: 'trashed_match', params }, 'en').cause).toContain('as {phone} $& $1.')
  })
})

describe('findings made while synchronising', () => {
  test('a refusal keeps the words of the ERP and leads to the record it is about', () => {
    const erpWords = 'Cliente bloqueado pelo financeiro'
    expect(syncFinding('erp_refused', { document: 'service_order', erpWords })).toStrictEqual({
      code: 'erp_refused',
      severity: 'stop',
      params: {},
      document: 'service_order',
      erpWords,
      fix: { route: 'invoice' },
    })
    expect(syncFinding('erp_refused', { document: 'customer', field: 'email' }).fix).toStrictEqual({
      route: 'customer',
      field: 'email',
    })
  })
  test('a product is put right where it is kept', () => {
    expect(syncFinding('trashed_product', { document: 'product' }).fix).toStrictEqual({ route: 'product' })
  })
  test('settings are put right at the connection', () => {
    const finding = syncFinding('payment_method_unmapped', {
      document: 'receivable',
      params: { method: 'Pix' },
    })
    expect(finding.fix).toStrictEqual({ route: 'connection' })
    expect(sentence(finding, 'en').cause).toBe('The payment method Pix has no counterpart in the ERP.')
  })
  test('only an ERP that does not answer, one used before, the head of an order, what was restored, what is there twice, an odd key, and a reconciliation are no reason to stop', () => {
    const severities = findingCodes.filter(
      code => !(code in customerSentences) && !(code in noteSentences),
    ) as Parameters<typeof syncFinding>[0][]
    expect(severities.filter(code => syncFinding(code).severity === 'warn')).toStrictEqual([
      'erp_unreachable',
      'left_behind',
      'reconciliation_differs',
      'accounts_beyond',
      'header_kept',
      'back_in_erp',
      'stock_left_twice',
      'paid_twice',
      'note_key_odd',
    ])
  })
})
