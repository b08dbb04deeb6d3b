/**
 * Rejections of voided numbers (Manual de Orientação do Contribuinte of NF-e/NFC-e and its technical
 * notes).
 */
import { type Rejection, said } from './rejection.ts'

export const voidingRejections: readonly Rejection[] = [
  {
    codes: ['201'],
    field: 'void.range',
    curedAt: 'note',
    words: {
      'pt-BR': said(
        'A faixa a inutilizar tem números demais.',
        'Inutilize no máximo 10.000 números de cada vez.',
      ),
      en: said('The range to void holds too many numbers.', 'Void at most 10,000 numbers at a time.'),
      es: said(
        'El rango a inutilizar tiene demasiados números.',
        'Inutilice como máximo 10.000 números por vez.',
      ),
    },
  },
  {
    codes: ['224'],
    field: 'void.range',
    curedAt: 'note',
    words: {
      'pt-BR': said('O primeiro número da faixa é maior que o último.', 'Corrija a faixa.'),
      en: said('The first number of the range is above the last.', 'Correct the range.'),
      es: said('El primer número del rango es mayor que el último.', 'Corrija el rango.'),
    },
  },
  {
    codes: ['241'],
    field: 'void.range',
    curedAt: 'note',
    words: {
      'pt-BR': said(
        'Um número da faixa já foi usado numa nota.',
        'Confira as notas da série e inutilize só os números sem nota.',
      ),
      en: said(
        'A number of the range was used by a note.',
        'Check the notes of the series and void only numbers without one.',
      ),
      es: said(
        'Un número del rango ya fue usado en una nota.',
        'Revise las notas de la serie e inutilice solo los números sin nota.',
      ),
    },
  },
  {
    codes: ['256', '563'],
    field: 'void.range',
    curedAt: 'note',
    words: {
      'pt-BR': said(
        'Um número da faixa já está inutilizado.',
        'Nada a fazer com ele: confira a lista de inutilizações.',
      ),
      en: said(
        'A number of the range is voided already.',
        'Nothing to do about it: check the list of voided numbers.',
      ),
      es: said(
        'Un número del rango ya está inutilizado.',
        'No hay que hacer nada con él: revise la lista de inutilizaciones.',
      ),
    },
  },
  {
    codes: ['453'],
    field: 'void.year',
    curedAt: 'note',
    words: {
      'pt-BR': said('O ano da inutilização é posterior ao atual.', 'Informe o ano dos números.'),
      en: said('The year of the voiding is in the future.', 'Give the year of the numbers.'),
      es: said('El año de la inutilización es posterior al actual.', 'Indique el año de los números.'),
    },
  },
]
