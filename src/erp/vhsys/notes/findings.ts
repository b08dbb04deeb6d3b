/**
 * What each finding about a field tells a person: cause and cure, in every language of the product. Names in braces are filled
 * from the finding; `{field}` is the field's own name in VHSYS, which is what its pages and its support know.
 */
import type { Locale } from '../../../core/text.ts'
import type { FieldCode, FieldFinding } from './check.ts'

type Sentence = { cause: string; cure: string }

const kinds: Record<string, Record<Locale, string>> = {
  text: { 'pt-BR': 'um texto', en: 'text', es: 'un texto' },
  whole: { 'pt-BR': 'um número inteiro', en: 'a whole number', es: 'un número entero' },
  group: { 'pt-BR': 'um grupo de campos', en: 'a group of fields', es: 'un grupo de campos' },
}

const sentences: Record<FieldCode, Record<Locale, Sentence>> = {
  unknown: {
    'pt-BR': {
      cause: 'O VHSYS não tem o campo {field}.',
      cure: 'Retire-o ou confira o nome na página da API.',
    },
    en: {
      cause: 'VHSYS has no field {field}.',
      cure: 'Leave it out, or check its name on the page of the API.',
    },
    es: {
      cause: 'VHSYS no tiene el campo {field}.',
      cure: 'Quítelo o revise el nombre en la página de la API.',
    },
  },
  missing: {
    'pt-BR': { cause: 'Falta {field}, e o VHSYS o exige.', cure: 'Preencha-o.' },
    en: { cause: '{field} is missing, and VHSYS requires it.', cure: 'Fill it in.' },
    es: { cause: 'Falta {field}, y VHSYS lo exige.', cure: 'Complételo.' },
  },
  kind: {
    'pt-BR': { cause: '{field} tem outro tipo de valor.', cure: 'Informe {kind}.' },
    en: { cause: '{field} holds another kind of value.', cure: 'Give {kind}.' },
    es: { cause: '{field} tiene otro tipo de valor.', cure: 'Indique {kind}.' },
  },
  too_long: {
    'pt-BR': {
      cause: '{field} tem {length} caracteres, e o VHSYS aceita até {max}.',
      cure: 'Encurte-o para {max} caracteres.',
    },
    en: {
      cause: '{field} has {length} characters, and VHSYS takes {max} at most.',
      cure: 'Shorten it to {max} characters.',
    },
    es: {
      cause: '{field} tiene {length} caracteres, y VHSYS acepta hasta {max}.',
      cure: 'Acórtelo a {max} caracteres.',
    },
  },
  too_short: {
    'pt-BR': {
      cause: '{field} tem {length} caracteres, e o fisco exige ao menos {min}.',
      cure: 'Explique com {min} caracteres ou mais.',
    },
    en: {
      cause: '{field} has {length} characters, and the tax authority asks for {min} at least.',
      cure: 'Explain with {min} characters or more.',
    },
    es: {
      cause: '{field} tiene {length} caracteres, y el fisco exige al menos {min}.',
      cure: 'Explique con {min} caracteres o más.',
    },
  },
  format: {
    'pt-BR': { cause: '{field} está em outro formato.', cure: 'Escreva-o assim: {format}.' },
    en: { cause: '{field} is in another format.', cure: 'Write it like this: {format}.' },
    es: { cause: '{field} está en otro formato.', cure: 'Escríbalo así: {format}.' },
  },
  out_of_range: {
    'pt-BR': { cause: '{field} está fora da faixa.', cure: 'Informe um valor de {from} a {to}.' },
    en: { cause: '{field} is out of range.', cure: 'Give a value from {from} to {to}.' },
    es: { cause: '{field} está fuera de rango.', cure: 'Indique un valor de {from} a {to}.' },
  },
  not_allowed: {
    'pt-BR': { cause: '{field} tem um valor que o VHSYS não conhece.', cure: 'Escolha um destes: {values}.' },
    en: { cause: '{field} has a value that VHSYS does not know.', cure: 'Choose one of these: {values}.' },
    es: { cause: '{field} tiene un valor que VHSYS no conoce.', cure: 'Elija uno de estos: {values}.' },
  },
}

/** A finding in words. */
export function fieldSentence({ code, field, params }: FieldFinding, locale: Locale): Sentence {
  const values: Record<string, string> = { ...params, field, kind: kinds[params.kind ?? '']?.[locale] ?? '' }
  const filled = (words: string) => words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  const { cause, cure } = sentences[code][locale]
  return { cause: filled(cause), cure: filled(cure) }
}
