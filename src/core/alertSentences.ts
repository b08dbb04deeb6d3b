/**
 * The words of alerts: what is wrong and what to do, by cause. One about findings says it in the finding's own words.
 */
import { fill } from './filling.ts'
import { isFindingCode, type Sentence, sentence } from './finding.ts'
import type { Locale } from './text.ts'

const sentences = {
  connection_refused: {
    'pt-BR': {
      cause: 'O ERP não aceita mais as credenciais: {words}.',
      cure: 'Na tela da integração, troque as credenciais. O que espera sai em seguida.',
    },
    en: {
      cause: 'The ERP no longer takes the credentials: {words}.',
      cure: 'Enter new credentials on the integration screen. What waits goes out then.',
    },
    es: {
      cause: 'El ERP ya no acepta las credenciales: {words}.',
      cure: 'En la pantalla de integración, cambie las credenciales. Lo que espera sale enseguida.',
    },
  },
  erp_down: {
    'pt-BR': {
      cause: 'O ERP não responde há mais de {minutes} minutos.',
      cure: 'Nada a fazer aqui: o envio recomeça sozinho quando ele voltar.',
    },
    en: {
      cause: 'The ERP has not answered for more than {minutes} minutes.',
      cure: 'Nothing to do here: sending resumes by itself when it is back.',
    },
    es: {
      cause: 'El ERP no responde desde hace más de {minutes} minutos.',
      cure: 'No hay que hacer nada aquí: el envío se reanuda solo cuando vuelva.',
    },
  },
  paused_long: {
    'pt-BR': {
      cause: 'A integração está pausada há mais de um dia.',
      cure: 'Retome-a na tela da integração: enquanto isso nada vai ao ERP nem vem dele.',
    },
    en: {
      cause: 'The integration has been paused for more than a day.',
      cure: 'Resume it on the integration screen: meanwhile nothing goes to the ERP or comes from it.',
    },
    es: {
      cause: 'La integración está pausada desde hace más de un día.',
      cure: 'Reanúdela en la pantalla de integración: mientras tanto nada va al ERP ni viene de él.',
    },
  },
  endpoint_failing: {
    'pt-BR': {
      cause: 'O endereço {host} não recebe os avisos desta loja há mais de uma hora.',
      cure: 'Veja com quem cuida dele; a entrega é tentada de novo sozinha.',
    },
    en: {
      cause: 'The address {host} has taken none of this store’s webhooks for more than an hour.',
      cure: 'Ask whoever looks after it; delivery is tried again by itself.',
    },
    es: {
      cause: 'La dirección {host} no recibe los avisos de esta tienda desde hace más de una hora.',
      cure: 'Consulte a quien la cuida; la entrega se intenta de nuevo sola.',
    },
  },
  endpoint_stopped: {
    'pt-BR': {
      cause: 'O endereço {host} foi desligado: não recebeu nada por dias, ou disse que não existe mais.',
      cure: 'Quando ele voltar, ligue-o nas configurações: recebe primeiro o que ficou esperando.',
    },
    en: {
      cause: 'The address {host} was switched off: it took nothing for days, or said that it is gone.',
      cure: 'When it works again, switch it on in the settings: it gets what waited first.',
    },
    es: {
      cause: 'La dirección {host} se desactivó: no recibió nada durante días, o dijo que ya no existe.',
      cure: 'Cuando funcione, actívela en la configuración: recibe primero lo que quedó esperando.',
    },
  },
  owed_long: {
    'pt-BR': {
      cause: '{records} registro(s) esperam há mais de uma hora para chegar ao ERP, sem erro que o explique.',
      cure: 'Veja na tela da integração a última falha e o limite de chamadas por minuto.',
    },
    en: {
      cause:
        '{records} record(s) have waited for more than an hour to reach the ERP, and no error explains it.',
      cure: 'See the last failure and the limit of calls per minute on the integration screen.',
    },
    es: {
      cause:
        '{records} registro(s) esperan desde hace más de una hora para llegar al ERP, sin error que lo explique.',
      cure: 'Vea en la pantalla de integración el último fallo y el límite de llamadas por minuto.',
    },
  },
  reading_behind: {
    'pt-BR': {
      cause: 'O que muda no ERP em {documents} não é lido há mais de uma hora.',
      cure: 'Veja na tela da integração a última falha: pode faltar uma permissão no ERP.',
    },
    en: {
      cause: 'What changes in the ERP among {documents} has not been read for more than an hour.',
      cure: 'See the last failure on the integration screen: a permission may be missing in the ERP.',
    },
    es: {
      cause: 'Lo que cambia en el ERP en {documents} no se lee desde hace más de una hora.',
      cure: 'Vea en la pantalla de integración el último fallo: puede faltar un permiso en el ERP.',
    },
  },
  note_gap: {
    'pt-BR': {
      cause: '{numbers} número(s) de NFC-e sem nota devem ser inutilizados até {day}.',
      cure: 'Na tela Notas fiscais, em Numeração, inutilize cada falha com um clique.',
    },
    en: {
      cause: '{numbers} NFC-e number(s) without a note must be voided by {day}.',
      cure: 'On the screen Fiscal notes, under Numbers, void each gap with one click.',
    },
    es: {
      cause: '{numbers} número(s) de NFC-e sin nota deben inutilizarse hasta el {day}.',
      cure: 'En la pantalla Notas fiscales, en Numeración, inutilice cada salto con un clic.',
    },
  },
  note_unpaid: {
    'pt-BR': {
      cause:
        '{charges} fatura(s) de serviços feitos até {day} seguem sem nota, {amount}, à espera do pagamento.',
      cure: 'O ISS é do mês do serviço: receba, ou peça cada nota na fatura. Veja em Notas fiscais, no Fechamento do mês.',
    },
    en: {
      cause:
        '{charges} invoice(s) of services done by {day} still have no note, {amount}, as they wait for payment.',
      cure: 'The ISS is of the month of the service: receive them, or ask for each note on its invoice. See Fiscal notes, Month closing.',
    },
    es: {
      cause:
        '{charges} factura(s) de servicios hechos hasta el {day} siguen sin nota, {amount}, a la espera del pago.',
      cure: 'El ISS es del mes del servicio: cóbrelas, o pida cada nota en su factura. Vea Notas fiscales, en Cierre del mes.',
    },
  },
} as const satisfies Record<string, Record<Locale, Sentence>>

/** `finding`: findings of one code that stand for a while. */
export type AlertCause = keyof typeof sentences | 'finding'
export const alertCauses: readonly AlertCause[] = [
  ...(Object.keys(sentences) as (keyof typeof sentences)[]),
  'finding',
]

const onRecords: Record<Locale, string> = {
  'pt-BR': 'Em {records} registros: ',
  en: 'On {records} records: ',
  es: 'En {records} registros: ',
}

/** An alert as a person reads it. */
export function alertSentence(
  { cause, params }: { cause: AlertCause; params: Record<string, string> },
  locale: Locale,
): Sentence {
  if (cause !== 'finding') {
    const { cause: says, cure } = sentences[cause][locale]
    return { cause: fill(says, params, locale), cure: fill(cure, params, locale) }
  }
  const { code = '', records = '1' } = params
  const words = isFindingCode(code) ? sentence({ code, params }, locale) : { cause: code, cure: '' }
  return records === '1' ? words : { ...words, cause: fill(onRecords[locale], params, locale) + words.cause }
}
