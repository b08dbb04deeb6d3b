/**
 * The names of fiscal fields, and of what can be wrong with a range of numbers, as people know them.
 */
import type { Locale } from '../text.ts'

const same = (name: string): Record<Locale, string> => ({ 'pt-BR': name, en: name, es: name })

export const noteLabels: Record<string, Record<Locale, string>> = {
  ncm: same('NCM'),
  cest: same('CEST'),
  cfop: same('CFOP'),
  cst: same('CST'),
  csosn: same('CSOSN'),
  crt: same('CRT'),
  origin: { 'pt-BR': 'origem', en: 'origin', es: 'origen' },
  pisCst: { 'pt-BR': 'CST do PIS', en: 'CST of PIS', es: 'CST del PIS' },
  cofinsCst: { 'pt-BR': 'CST da COFINS', en: 'CST of COFINS', es: 'CST de la COFINS' },
  pisPercent: { 'pt-BR': 'alíquota do PIS', en: 'rate of PIS', es: 'alícuota del PIS' },
  cofinsPercent: { 'pt-BR': 'alíquota da COFINS', en: 'rate of COFINS', es: 'alícuota de la COFINS' },
  icmsPercent: { 'pt-BR': 'alíquota do ICMS', en: 'rate of ICMS', es: 'alícuota del ICMS' },
  icmsReduction: {
    'pt-BR': 'redução da base do ICMS',
    en: 'reduction of the ICMS base',
    es: 'reducción de la base del ICMS',
  },
  isSimples: same('Simples Nacional'),
  taxedElsewhere: {
    'pt-BR': 'ISS devido em outro município',
    en: 'ISS due in another city',
    es: 'ISS debido en otro municipio',
  },
  environment: { 'pt-BR': 'ambiente', en: 'environment', es: 'ambiente' },
  rail: { 'pt-BR': 'emissor da NFS-e', en: 'issuer of the NFS-e', es: 'emisor de la NFS-e' },
  simplesTally: {
    'pt-BR': 'apuração do Simples',
    en: 'how the Simples is paid',
    es: 'forma de pago del Simples',
  },
  backwards: {
    'pt-BR': 'o fim vem antes do começo',
    en: 'the end comes before the beginning',
    es: 'el fin viene antes del comienzo',
  },
  tooMany: {
    'pt-BR': 'são mais de 10.000 números',
    en: 'there are more than 10,000 numbers',
    es: 'son más de 10.000 números',
  },
  used: {
    'pt-BR': 'há número usado no meio',
    en: 'a number in between was used',
    es: 'hay un número usado en medio',
  },
  voided: {
    'pt-BR': 'há número já inutilizado no meio',
    en: 'a number in between was voided already',
    es: 'hay un número ya inutilizado en medio',
  },
  yearAhead: { 'pt-BR': 'o ano ainda não chegou', en: 'the year has not come', es: 'el año aún no llegó' },
}
