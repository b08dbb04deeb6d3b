/**
 * What a schema violation means in words: one line per field, with cause and cure. The validator's own texts are
 * never shown.
 */
import type { TLocalizedValidationError } from 'typebox/error'
import type { Locale } from '../../core/text.ts'
import { formWords } from './forms.ts'
import type { Words } from './sentences.ts'

export type FieldError = { field: string | null; cause: string; cure: string }

/** Longest field name repeated back; a hostile one is cut. */
const NAME_MAX = 80

type Kind =
  | 'unknown'
  | 'missing'
  | 'type'
  | 'tooShort'
  | 'empty'
  | 'tooLong'
  | 'form'
  | 'choice'
  | 'tooSmall'
  | 'tooBig'
  | 'tooFew'
  | 'tooMany'
  | 'repeated'
  | 'other'

const words: Record<Kind, Record<Locale, Words>> = {
  unknown: {
    'pt-BR': { cause: 'Este campo não existe aqui.', cure: 'Retire-o ou corrija o nome.' },
    en: { cause: 'There is no such field here.', cure: 'Remove it or correct its name.' },
    es: { cause: 'Este campo no existe aquí.', cure: 'Quítelo o corrija el nombre.' },
  },
  missing: {
    'pt-BR': { cause: 'Este campo é obrigatório.', cure: 'Preencha-o.' },
    en: { cause: 'This field is required.', cure: 'Fill it in.' },
    es: { cause: 'Este campo es obligatorio.', cure: 'Complételo.' },
  },
  type: {
    'pt-BR': { cause: 'O valor é de outro tipo.', cure: 'Envie: {expected}.' },
    en: { cause: 'The value is of another type.', cure: 'Send: {expected}.' },
    es: { cause: 'El valor es de otro tipo.', cure: 'Envíe: {expected}.' },
  },
  empty: {
    'pt-BR': { cause: 'O texto está vazio.', cure: 'Escreva algo.' },
    en: { cause: 'The text is empty.', cure: 'Write something.' },
    es: { cause: 'El texto está vacío.', cure: 'Escriba algo.' },
  },
  tooShort: {
    'pt-BR': { cause: 'O texto é curto demais.', cure: 'Use pelo menos {limit} caracteres.' },
    en: { cause: 'The text is too short.', cure: 'Use at least {limit} characters.' },
    es: { cause: 'El texto es demasiado corto.', cure: 'Use al menos {limit} caracteres.' },
  },
  tooLong: {
    'pt-BR': { cause: 'O texto é longo demais.', cure: 'Use no máximo {limit} caracteres.' },
    en: { cause: 'The text is too long.', cure: 'Use at most {limit} characters.' },
    es: { cause: 'El texto es demasiado largo.', cure: 'Use como máximo {limit} caracteres.' },
  },
  form: {
    'pt-BR': { cause: 'O valor não tem a forma esperada.', cure: 'Envie {form}.' },
    en: { cause: 'The value does not have the expected form.', cure: 'Send {form}.' },
    es: { cause: 'El valor no tiene la forma esperada.', cure: 'Envíe {form}.' },
  },
  choice: {
    'pt-BR': { cause: 'O valor não é uma das opções.', cure: 'Escolha uma: {choices}.' },
    en: { cause: 'The value is not one of the choices.', cure: 'Choose one of: {choices}.' },
    es: { cause: 'El valor no es una de las opciones.', cure: 'Elija una: {choices}.' },
  },
  tooSmall: {
    'pt-BR': { cause: 'O número é pequeno demais.', cure: 'Use {limit} ou mais.' },
    en: { cause: 'The number is too small.', cure: 'Use {limit} or more.' },
    es: { cause: 'El número es demasiado pequeño.', cure: 'Use {limit} o más.' },
  },
  tooBig: {
    'pt-BR': { cause: 'O número é grande demais.', cure: 'Use {limit} ou menos.' },
    en: { cause: 'The number is too big.', cure: 'Use {limit} or less.' },
    es: { cause: 'El número es demasiado grande.', cure: 'Use {limit} o menos.' },
  },
  tooFew: {
    'pt-BR': { cause: 'Faltam itens na lista.', cure: 'Envie pelo menos {limit}.' },
    en: { cause: 'The list has too few items.', cure: 'Send at least {limit}.' },
    es: { cause: 'Faltan elementos en la lista.', cure: 'Envíe al menos {limit}.' },
  },
  tooMany: {
    'pt-BR': { cause: 'Há itens demais na lista.', cure: 'Envie no máximo {limit}.' },
    en: { cause: 'The list has too many items.', cure: 'Send at most {limit}.' },
    es: { cause: 'Hay demasiados elementos en la lista.', cure: 'Envíe como máximo {limit}.' },
  },
  repeated: {
    'pt-BR': { cause: 'Há itens repetidos na lista.', cure: 'Envie cada um uma só vez.' },
    en: { cause: 'The list has repeated items.', cure: 'Send each of them once.' },
    es: { cause: 'Hay elementos repetidos en la lista.', cure: 'Envíe cada uno una sola vez.' },
  },
  other: {
    'pt-BR': {
      cause: 'O valor não é aceito.',
      cure: 'Veja o que este campo espera em /api/v1/openapi.json.',
    },
    en: { cause: 'The value is not accepted.', cure: 'See what this field expects in /api/v1/openapi.json.' },
    es: { cause: 'El valor no se acepta.', cure: 'Vea qué espera este campo en /api/v1/openapi.json.' },
  },
}

type Hit = { field: string | null; kind: Kind; params: Record<string, string> }

/** The violations as a person reads them, one per field at most. */
export function fieldErrors(errors: readonly TLocalizedValidationError[], locale: Locale): FieldError[] {
  const seen = new Set<string | null>()
  return errors.flatMap(hitsOf(locale)).flatMap(hit => {
    if (seen.has(hit.field)) return []
    seen.add(hit.field)
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => hit.params[name] ?? '')
    const { cause, cure } = words[hit.kind][locale]
    return [{ field: hit.field, cause: fill(cause), cure: fill(cure) }]
  })
}

function hitsOf(locale: Locale) {
  return (error: TLocalizedValidationError): Hit[] => {
    const here = dotted(error.instancePath)
    const hit = (kind: Kind, params: Record<string, unknown> = {}, field = here): Hit => ({
      field: field === '' ? null : field,
      kind,
      params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    })
    const below = (names: readonly string[], kind: Kind) =>
      names.slice(0, 8).map(name => hit(kind, {}, join(here, name.slice(0, NAME_MAX))))
    switch (error.keyword) {
      case 'required':
        return below(error.params.requiredProperties, 'missing')
      case 'additionalProperties':
        return below(error.params.additionalProperties, 'unknown')
      case 'boolean':
        return [hit('unknown')]
      case 'type':
        return [hit('type', { expected: expected(error.params.type, locale) })]
      case 'minLength':
        return [error.params.limit === 1 ? hit('empty') : hit('tooShort', error.params)]
      case 'maxLength':
        return [hit('tooLong', error.params)]
      case 'pattern':
        return [hit('form', { form: formWords(String(error.params.pattern), locale) })]
      case 'format':
        return [hit('form', { form: formWords(error.params.format, locale) })]
      case 'enum':
        return [hit('choice', { choices: error.params.allowedValues.join(', ') })]
      case 'const':
        return [hit('choice', { choices: error.params.allowedValue })]
      case 'minimum':
        return [hit('tooSmall', error.params)]
      case 'maximum':
        return [hit('tooBig', error.params)]
      case 'minItems':
        return [hit('tooFew', error.params)]
      case 'maxItems':
        return [hit('tooMany', error.params)]
      case 'uniqueItems':
        return [hit('repeated')]
      default:
        return [hit('other')]
    }
  }
}

/** `/lines/0/unitPriceCents` → `lines.0.unitPriceCents` (RFC 6901 escapes undone). */
function dotted(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, NAME_MAX))
    .join('.')
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

const typeNames: Record<string, Record<Locale, string>> = {
  string: { 'pt-BR': 'um texto', en: 'text', es: 'un texto' },
  integer: { 'pt-BR': 'um número inteiro', en: 'a whole number', es: 'un número entero' },
  number: { 'pt-BR': 'um número', en: 'a number', es: 'un número' },
  boolean: { 'pt-BR': 'true ou false', en: 'true or false', es: 'true o false' },
  object: { 'pt-BR': 'um objeto', en: 'an object', es: 'un objeto' },
  array: { 'pt-BR': 'uma lista', en: 'a list', es: 'una lista' },
  null: { 'pt-BR': 'null', en: 'null', es: 'null' },
}

function expected(type: string | readonly string[], locale: Locale): string {
  return [type]
    .flat()
    .map(name => typeNames[name]?.[locale] ?? name)
    .join(' / ')
}
