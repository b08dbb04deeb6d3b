/**
 * The sentences of findings on fiscal notes: what the tax side refused, by the catalogue of its rejections, and what stands in the
 * way of an issue. Part of the vocabulary in `finding.ts`, which holds them to its form.
 */
import type { CuredAt } from './fiscal/rejection.ts'
import { rejectionOf, rejections, unknownRejection } from './fiscal/rejections.ts'
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

/** Codes of a denial (Manual de Orientação do Contribuinte): an irregular issuer, an irregular buyer. */
const denials: ReadonlySet<string> = new Set(['301', '302', '303'])

/** What a denied note is told as; where no answer said why, that it is denied. */
export function deniedBy(code: string | null): {
  code: TaxFindingCode | 'note_denied'
  field: string | null
} {
  if (code === null || !denials.has(code)) return { code: 'note_denied', field: null }
  const { codes, field } = rejectionOf(code)
  return { code: `tax:${codes[0]}`, field }
}

export const issueFindings = {
  note_denied: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'O fisco denegou a nota: a loja ou o cliente está irregular, e a resposta não diz qual.',
      cure: 'Não emita de novo: este número está perdido. Veja o motivo na nota dentro do ERP e fale com o contador.',
    },
    en: {
      cause:
        'The tax authority denied the note: the store or the customer is irregular, and no answer says which.',
      cure: 'Do not issue again: this number is gone. See the reason on the note inside the ERP and speak with the accountant.',
    },
    es: {
      cause: 'El fisco denegó la nota: la tienda o el cliente está irregular, y ninguna respuesta dice cuál.',
      cure: 'No emita de nuevo: este número se perdió. Vea el motivo en la nota dentro del ERP y hable con el contador.',
    },
  },
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
