/**
 * The catalogue of rejections: from a code, or from whatever words came back, to field, cause and cure. Owns the order in which
 * words are read; the entries are in the files beside it, by the side of the law they come from.
 *
 * Sources: Manual de Orientação do Contribuinte of NF-e/NFC-e with its technical notes; Anexo I of the national NFS-e; ABRASF.
 */
import { cityRejections } from './cityRejections.ts'
import { consumerCustomerRejections } from './consumerCustomerRejections.ts'
import { consumerGoodsRejections } from './consumerGoodsRejections.ts'
import { consumerIssuerRejections } from './consumerIssuerRejections.ts'
import { consumerTotalsRejections } from './consumerTotalsRejections.ts'
import { nationalCustomerRejections } from './nationalCustomerRejections.ts'
import { nationalIssuerRejections } from './nationalIssuerRejections.ts'
import { nationalTaxesRejections } from './nationalTaxesRejections.ts'
import { type Rejection, said } from './rejection.ts'
import { voidingRejections } from './voidingRejections.ts'

export const rejections: readonly Rejection[] = [
  ...consumerIssuerRejections,
  ...consumerCustomerRejections,
  ...consumerGoodsRejections,
  ...consumerTotalsRejections,
  ...voidingRejections,
  ...nationalIssuerRejections,
  ...nationalCustomerRejections,
  ...nationalTaxesRejections,
  ...cityRejections,
]

/** What a code that nobody knows is told as. */
export const unknownRejection: Rejection = {
  codes: [],
  field: 'note',
  curedAt: 'erp',
  words: {
    'pt-BR': said(
      'A nota foi recusada com um motivo que não conhecemos.',
      'Leia abaixo o motivo nas palavras do fisco e fale com o contador ou com o suporte do ERP.',
    ),
    en: said(
      'The note was refused for a reason we do not know.',
      "Read the reason below, in the tax authority's words, and speak with the accountant or the ERP's support.",
    ),
    es: said(
      'La nota fue rechazada por un motivo que no conocemos.',
      'Lea abajo el motivo en las palabras del fisco y hable con el contador o con el soporte del ERP.',
    ),
  },
}

const byCode = new Map(rejections.flatMap(entry => entry.codes.map(code => [code, entry] as const)))

/** The entry of a code such as `237`, `E0240` or `E10`; the unknown one when there is none. */
export function rejectionOf(code: string): Rejection {
  return byCode.get(code) ?? unknownRejection
}

/** Where no code stands in the words: what they speak of, and the code that means the same. */
const topics: readonly (readonly [RegExp, string])[] = [
  [/duplicad|duplicidade|já utilizad/i, '539'],
  [/\bCPF\b/i, '237'],
  [/\bCNPJ\b/i, '208'],
  [/\bCEP\b/i, 'E0240'],
  [/inscri[cç][aã]o municipal/i, 'E0116'],
  [/inscri[cç][aã]o/i, '209'],
  [/munic[ií]pio/i, 'E0238'],
  [/\bNCM\b/i, '777'],
  [/\bCFOP\b/i, '725'],
  [/endere[cç]o/i, 'E0234'],
  [/certificado/i, 'E0714'],
]

/**
 * What came back, understood: the code in it, if one stands there, and its entry. Looked for in this order: a national code
 * (`E0240`), a three- or four-digit one at the beginning of a reason (`237 - …`), a city's (`E10`), and last a topic.
 */
export function rejectionIn(words: string): { code: string | null; rejection: Rejection } {
  const code =
    words.match(/\bE\d{4}\b/)?.[0] ??
    words.match(/\b(\d{3,4})\s*-\s/)?.[1] ??
    words.match(/\bE\d{1,3}\b/)?.[0] ??
    null
  if (code !== null) return { code, rejection: rejectionOf(code) }
  const topic = topics.find(([pattern]) => pattern.test(words))
  return { code: null, rejection: topic === undefined ? unknownRejection : rejectionOf(topic[1]) }
}
