/**
 * The sentences of findings on fiscal notes: what the tax side refused, by the catalogue of its rejections, and what stands in the
 * way of an issue. Part of the vocabulary in `finding.ts`, which holds them to its form.
 */
import type { CuredAt } from './fiscal/rejection.ts'
import { rejections, unknownRejection } from './fiscal/rejections.ts'
import type { Locale } from './text.ts'

/** A rejection of the tax side by the first of its codes: `tax:237`; `tax:unknown` for one nobody knows. */
export type TaxFindingCode = `tax:${string}`

type Words = Record<Locale, { cause: string; cure: string }>
type Place = 'customer' | 'product' | 'service' | 'record' | 'connection' | 'store' | null

/** A note is put right on its invoice; what no call carries, on the page of what is set inside the ERP. */
const places: Record<CuredAt, Place> = {
  customer: 'customer',
  product: 'product',
  service: 'service',
  invoice: 'record',
  note: 'record',
  connection: 'connection',
  store: 'store',
  erp: 'store',
  wait: null,
}

export const taxFindings = Object.fromEntries(
  [...rejections, unknownRejection].map(({ codes, curedAt, words }) => [
    `tax:${codes[0] ?? 'unknown'}`,
    { severity: 'stop' as const, route: places[curedAt], ...words },
  ]),
) as Record<TaxFindingCode, { severity: 'stop'; route: Place } & Words>

export const issueFindings = {
  issue_unknown: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'A emissão da nota foi pedida há horas e não se sabe se o fisco a autorizou.',
      cure: 'Procure a nota no ERP e no portal do fisco. Se foi emitida, isso aparece aqui sozinho; se não, mande pedir de novo.',
    },
    en: {
      cause:
        'The issue of the note was asked for hours ago, and nobody knows whether the tax authority granted it.',
      cure: "Look for the note in the ERP and on the authority's site. If it was issued this shows here by itself; if not, have it asked for again.",
    },
    es: {
      cause: 'La emisión de la nota se pidió hace horas y no se sabe si el fisco la autorizó.',
      cure: 'Busque la nota en el ERP y en el portal del fisco. Si se emitió, aparece aquí sola; si no, haga pedirla de nuevo.',
    },
  },
  note_total_differs: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'A nota dá {theirs} no ERP e {ours} aqui, e não foi emitida.',
      cure: 'Confira no ERP os valores do rascunho da nota e reprocesse.',
    },
    en: {
      cause: 'The note comes to {theirs} in the ERP and to {ours} here, and was not issued.',
      cure: 'Check the amounts of the draft of the note in the ERP, then reprocess.',
    },
    es: {
      cause: 'La nota suma {theirs} en el ERP y {ours} aquí, y no se emitió.',
      cure: 'Revise en el ERP los valores del borrador de la nota y reprocese.',
    },
  },
  note_text_too_long: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'O campo {field} tem {length} caracteres, e a nota aceita até {max}.',
      cure: 'Encurte o texto: a nota segue sozinha.',
    },
    en: {
      cause: 'The field {field} has {length} characters, and the note takes {max} at most.',
      cure: 'Shorten the text: the note goes on by itself.',
    },
    es: {
      cause: 'El campo {field} tiene {length} caracteres, y la nota acepta hasta {max}.',
      cure: 'Acorte el texto: la nota sigue sola.',
    },
  },
  note_value_unfit: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'O campo {field} falta ou não tem a forma que a nota exige.',
      cure: 'Corrija-o no cadastro: a nota segue sozinha.',
    },
    en: {
      cause: 'The field {field} is missing or has not the form that the note asks for.',
      cure: 'Correct it in the record: the note goes on by itself.',
    },
    es: {
      cause: 'El campo {field} falta o no tiene la forma que la nota exige.',
      cure: 'Corríjalo en el registro: la nota sigue sola.',
    },
  },
} as const
