/**
 * Voiding numbers that were never used (VHSYS API v2, Notas_consumidor - Cadastrar inutilização, Notas inutilizadas). The page
 * writes size 20 for the year and 25 for the reason; the year has two digits, and the tax authority asks for 15 characters.
 */
import {
  atLeast,
  byDefault,
  choice,
  required,
  shownMoment,
  shownText,
  shownWhole,
  text,
  whole,
} from './fields.ts'

/** What POST takes. */
export const voidingFields = {
  tipo_inut: required(
    byDefault(
      'NFe',
      choice(['NFe', 'NFCe'], 'Model whose numbers are voided; NFe unless sent, so always send it'),
    ),
  ),
  ano_inut: required(whole('20', 'Year, two digits')),
  serie_inut: required(text('3', 'Series')),
  inicial_inut: required(whole('10', 'First number')),
  final_inut: required(whole('10', 'Last number')),
  motivo_inut: required(atLeast(15, text('25', 'Why, 15 to 25 characters'))),
} as const

/** A voiding as it reads. The page's table spells `data_cad_inut`, its examples `data_emissao`. */
export const voidingRecord = {
  tipo_inut: shownText('Model whose numbers are voided; NFe unless sent, so always send it'),
  ano_inut: shownWhole('Year, two digits'),
  serie_inut: shownText('Series'),
  inicial_inut: shownWhole('First number'),
  final_inut: shownWhole('Last number'),
  motivo_inut: shownText('Why, 15 to 25 characters'),
  protocolo_inut: shownText('Protocol of the voiding'),
  chave_inut: shownText('Key of the voiding'),
  data_cad_inut: shownMoment('When it was voided', 'data_emissao'),
} as const
