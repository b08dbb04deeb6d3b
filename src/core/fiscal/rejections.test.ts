/**
 * The catalogue of rejections, code by code: NF-e/NFC-e by the Manual de Orientação do Contribuinte, national NFS-e by its Anexo I, the
 * cities' systems by ABRASF.
 */
import { describe, expect, it } from 'vitest'
import { locales } from '../text.ts'
import { rejectionIn, rejectionOf, rejections, unknownRejection } from './rejections.ts'

const consumer =
  '204 539 203 781 207 208 237 209 210 230 231 232 234 220 215 225 252 253 236 301 302 303 382 386 383 600 590 591 391 392 ' +
  '441 436 462 463 464 481 501 528 531 532 564 610 537 602 603 611 882 883 629 630 656 703 704 707 716 717 725 770 750 751 ' +
  '752 753 760 777 778 779 780 787 788 789 806 840 857 865 866 869 904 897 906 907 908 909 972 973 974 975 1115 1022 1026 ' +
  '1036 1037 201 224 241 256 453 563 108 109 999'
const national =
  'E0004 E0014 E0006 E0008 E0015 E0016 E0010 E0037 E0038 E0080 E0082 E0116 E0119 E0120 E0160 E0162 E0166 E0188 E0206 E0190 ' +
  'E0207 E0202 E0204 E0229 E0232 E0234 E0235 E0237 E0238 E0240 E0247 E0310 E0314 E0316 E0427 E0428 E0430 E0432 E0580 E0583 ' +
  'E0588 E0595 E0600 E0604 E0617 E0619 E0621 E0625 E0628 E0635 E0640 E0667 E0676 E0699 E0700 E0701 E0712 E0713 E0714 E0718 ' +
  'E0822 E0823 E0850 E0322 E0959 E1235 E999'
const city = 'E3 E8 E10 E13 E16 E17 E18 E19 E20 E21 E22 E29'
const all = [consumer, national, city].join(' ').split(' ')

describe('the catalogue', () => {
  it.each(all)('%s has field, cause and cure in every language', code => {
    const entry = rejectionOf(code)
    expect(entry).not.toBe(unknownRejection)
    expect(entry.field).toMatch(/^(customer|product|service|store|note|payment|void)\b/)
    for (const locale of locales) {
      const { cause, cure } = entry.words[locale]
      for (const sentence of [cause, cure]) expect(sentence).toMatch(/^[A-ZÁÉÍÓÚ].{10,}\.$/)
      expect(cause).not.toBe(cure)
    }
  })

  it('has each code once and no others', () => {
    expect(rejections.flatMap(({ codes }) => codes).toSorted()).toEqual(all.toSorted())
  })

  it('says the same of no two languages', () => {
    for (const { words } of [...rejections, unknownRejection])
      expect(new Set(locales.map(locale => words[locale].cause)).size).toBe(3)
  })
})

describe('words that came back', () => {
  it.each([
    ['237 - Rejeição: CPF do destinatário inválido', '237', 'customer.taxId'],
    ['E0240 - Rejeição: CEP do tomador inexistente', 'E0240', 'customer.postalCode'],
    ['[E0014] Conjunto já utilizado; 100 - lote', 'E0014', 'note.number'],
    ['Erro E10: RPS já enviado', 'E10', 'note.number'],
    ['1115 - Rejeição: grupo IBS/CBS não informado', '1115', 'product.ibsCbs'],
    ['E0999 - Rejeição: motivo novo', 'E0999', 'note'],
    ['O CPF informado não confere', null, 'customer.taxId'],
    ['CEP inválido para o município', null, 'customer.postalCode'],
    ['Inscrição municipal do prestador inativa', null, 'store.cityRegistration'],
    ['Nota em duplicidade', null, 'note.number'],
    ['Erro ao emitir a nota fiscal!', null, 'note'],
  ])('%s', (words, code, field) => {
    expect(rejectionIn(words)).toMatchObject({ code, rejection: { field } })
  })

  it('that nobody knows say so, and where to ask', () => {
    expect(rejectionIn('E0999 - Rejeição: motivo novo').rejection).toBe(unknownRejection)
    expect(unknownRejection.words['pt-BR'].cause).toBe(
      'A nota foi recusada com um motivo que não conhecemos.',
    )
  })
})

it('the sentences name what a shopkeeper does', () => {
  expect(rejectionOf('777').words['pt-BR']).toEqual({
    cause: 'O NCM de um produto não está completo.',
    cure: 'Informe os 8 dígitos do NCM.',
  })
  expect(rejectionOf('E0235').words.en).toEqual({
    cause: "The customer's address is missing.",
    cure: "Complete the customer's street, number, district, city, state and postal code.",
  })
})
