/** The Service Order column as the API shows it: the state, and beneath it why, in words. */
import { Type } from 'typebox'
import { columnStates, type OwedBecause } from '../../core/columnState.ts'
import type { Locale } from '../../core/text.ts'
import type { ServiceOrderColumn } from '../../views/facts.ts'
import { Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'

const because: Record<OwedBecause, Record<Locale, string>> = {
  sending: { 'pt-BR': 'Enviando ao ERP.', en: 'Being sent to the ERP.', es: 'Enviando al ERP.' },
  checking: {
    'pt-BR': 'Conferindo no ERP se o último envio foi gravado.',
    en: 'Checking in the ERP whether the last call was stored.',
    es: 'Comprobando en el ERP si el último envío se guardó.',
  },
  waiting: {
    'pt-BR': 'Esperando que o cadastro do cliente chegue ao ERP.',
    en: 'Waiting for the customer to reach the ERP.',
    es: 'Esperando que el cliente llegue al ERP.',
  },
  paused: {
    'pt-BR': 'A integração está em pausa.',
    en: 'The connection is paused.',
    es: 'La integración está en pausa.',
  },
  erp_down: {
    'pt-BR': 'O ERP não responde; o envio recomeça sozinho.',
    en: 'The ERP does not answer; sending resumes by itself.',
    es: 'El ERP no responde; el envío se reanuda solo.',
  },
  tax_side_down: {
    'pt-BR': 'O fisco não autorizou a nota por enquanto; a emissão é pedida de novo sozinha.',
    en: 'The tax authority does not issue the note for now; the issue is asked for again by itself.',
    es: 'El fisco no autorizó la nota por ahora; la emisión se pide de nuevo sola.',
  },
  retry: { 'pt-BR': 'Será tentado de novo.', en: 'Will be tried again.', es: 'Se intentará de nuevo.' },
}

export const owedReasons = Object.keys(because) as OwedBecause[]
export const wordsOfOwed = (owed: OwedBecause, locale: Locale) => because[owed][locale]

export const ServiceOrderColumnAnswer = Named('ServiceOrderColumn', {
  state: OneOf(columnStates),
  because: OrNull(OneOf(owedReasons)),
  reason: OrNull(Type.String({ description: 'One line beneath Error and Processing.' })),
  since: OrNull(Instant),
  nextAttemptAt: OrNull(Instant),
  finding: OrNull(FindingAnswer),
})

export function presentColumn(
  { state, owed, finding, notesSince }: ServiceOrderColumn,
  locale: Locale,
  around: { customerId: string | null; invoiceId: string },
) {
  const shown = finding && presentFinding({ ...finding, severity: 'stop' }, locale, around)
  return {
    state,
    because: owed?.because ?? null,
    reason: shown?.cause ?? (owed ? wordsOfOwed(owed.because, locale) : null),
    since: owed?.since ?? notesSince,
    nextAttemptAt: owed?.nextAt ?? null,
    finding: shown,
  }
}
