/**
 * The forms a text field may be asked to have, as patterns for the schema and as words for a person.
 */
import type { Locale } from '../../core/text.ts'

/** A day from 1900 to 2199; the calendar itself is checked by the format `date`. */
export const DAY = '^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$'
/** A month from 1900 to 2199. */
export const MONTH = '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$'
/** An instant from 1900 to 2199 with its offset (RFC 3339), without the suffixes of RFC 9557. */
export const INSTANT = '^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}[Tt][0-9:.]+([Zz]|[+-][0-9]{2}:[0-9]{2})$'
/** What another system calls a record: no spaces at the ends, no control characters. */
export const EXTERNAL_ID = '^(?! )[^\\u0000-\\u001f\\u007f]{1,100}(?<! )$'
/** A text with something to read in it. */
export const SOME_TEXT = '\\S'

const words: Record<string, Record<Locale, string>> = {
  [DAY]: { 'pt-BR': 'um dia como 2026-11-20', en: 'a day such as 2026-11-20', es: 'un día como 2026-11-20' },
  date: { 'pt-BR': 'um dia como 2026-11-20', en: 'a day such as 2026-11-20', es: 'un día como 2026-11-20' },
  [MONTH]: { 'pt-BR': 'um mês como 2026-11', en: 'a month such as 2026-11', es: 'un mes como 2026-11' },
  [INSTANT]: {
    'pt-BR': 'um instante como 2026-11-20T13:30:00-03:00',
    en: 'an instant such as 2026-11-20T13:30:00-03:00',
    es: 'un instante como 2026-11-20T13:30:00-03:00',
  },
  'date-time': {
    'pt-BR': 'um instante como 2026-11-20T13:30:00-03:00',
    en: 'an instant such as 2026-11-20T13:30:00-03:00',
    es: 'un instante como 2026-11-20T13:30:00-03:00',
  },
  uuid: {
    'pt-BR': 'um identificador UUID',
    en: 'a UUID',
    es: 'un identificador UUID',
  },
  email: { 'pt-BR': 'um e-mail completo', en: 'a complete e-mail address', es: 'un correo completo' },
  [EXTERNAL_ID]: {
    'pt-BR': 'de 1 a 100 caracteres, sem espaço nas pontas',
    en: '1 to 100 characters, no space at either end',
    es: 'de 1 a 100 caracteres, sin espacio en los extremos',
  },
  [SOME_TEXT]: {
    'pt-BR': 'um texto que não seja só espaços',
    en: 'more than spaces',
    es: 'algo más que espacios',
  },
}

const unnamed: Record<Locale, string> = {
  'pt-BR': 'o que a documentação descreve',
  en: 'what the documentation describes',
  es: 'lo que describe la documentación',
}

/** The form a pattern or format asks for, as the end of "Send …". */
export function formWords(form: string, locale: Locale): string {
  return (words[form.replace(/^\/|\/$/g, '')] ?? words[form] ?? unnamed)[locale]
}
