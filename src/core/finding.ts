/**
 * Findings: what a person must see before a record and its documents can agree, or should know although they do.
 * Owns the vocabulary, the sentences of findings made while synchronising, and how a sentence is put together. Which
 * finding to raise, and how long it lives, is decided elsewhere; pre-flight codes and their words are in `preflight/`.
 */

import { fill } from './filling.ts'
import { firstConnectionEntries } from './firstConnectionFindings.ts'
import { moneyFindings } from './moneyFindings.ts'
import { noteFindings } from './noteFindings.ts'
import { peoplesFindings } from './peoplesFindings.ts'
import { noteSentences } from './preflight/noteSentences.ts'
import { customerSentences } from './preflight/sentences.ts'
import { registerFindings } from './registerFindings.ts'
import { stockFindings } from './stockFindings.ts'
import { issueFindings, type TaxFindingCode, taxFindings } from './taxFindings.ts'
import type { Locale } from './text.ts'
import { vanishedEntries } from './vanished.ts'

export type Severity = 'stop' | 'warn'

/** Cause: what is wrong. Cure: what the person can do. The names in braces are params. */
export type Sentence = { cause: string; cure: string }

/** Where a person puts a finding right. */
export type FixRoute = 'customer' | 'product' | 'invoice' | 'connection' | 'service' | 'store'

export type Finding = {
  code: FindingCode
  /** `stop` holds the document and what depends on it; `warn` only tells. */
  severity: Severity
  /** Dotted path of the record's field. */
  field?: string
  /** What fills the braces of the sentence. */
  params: Record<string, string>
  /** The document that needs it put right. */
  document?:
    | 'customer'
    | 'product'
    | 'service_order'
    | 'sales_order'
    | 'receivable'
    | 'receipt'
    | 'stock_movement'
    | 'counter_sale'
    | 'nfse'
    | 'nfce'
  /** The ERP's own words, shown beside ours and never translated. */
  erpWords?: string
  fix?: { route: FixRoute; field?: string }
}

/** `record`: put right where the document comes from: customer, product or invoice. Null: nothing to open. */
type Entry = { severity: Severity; route: FixRoute | 'record' | null } & Record<Locale, Sentence>

const syncEntries = {
  erp_refused: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'O ERP recusou este documento.',
      cure: 'Leia abaixo o motivo nas palavras do ERP e corrija o cadastro: o envio recomeça sozinho.',
    },
    en: {
      cause: 'The ERP refused this document.',
      cure: 'Read the reason below, in the words of the ERP, and correct the record: sending resumes by itself.',
    },
    es: {
      cause: 'El ERP rechazó este documento.',
      cure: 'Lea abajo el motivo en las palabras del ERP y corrija el registro: el envío se reanuda solo.',
    },
  },
  erp_refused_changes: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'O ERP não deixa mais alterar este documento.',
      cure: 'Leia abaixo o motivo, libere o documento no ERP e reprocesse, ou desfaça a alteração aqui.',
    },
    en: {
      cause: 'The ERP no longer lets this document be changed.',
      cure: 'Read the reason below, release the document in the ERP and reprocess, or undo the change here.',
    },
    es: {
      cause: 'El ERP ya no permite cambiar este documento.',
      cure: 'Lea abajo el motivo, libere el documento en el ERP y reprocese, o deshaga el cambio aquí.',
    },
  },
  trela_failed: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'O Trela falhou várias vezes seguidas neste registro, por um defeito seu, e parou de tentar.',
      cure: 'Reprocesse. Se parar de novo, avise quem cuida do servidor: o motivo está no registro (log) dele.',
    },
    en: {
      cause: 'Trela failed on this record several times in a row, by a fault of its own, and stopped trying.',
      cure: 'Reprocess. If it stops again, tell whoever runs the server: the reason is in its log.',
    },
    es: {
      cause: 'Trela falló varias veces seguidas en este registro, por un defecto propio, y dejó de intentar.',
      cure: 'Reprocese. Si vuelve a parar, avise a quien cuida el servidor: el motivo está en su registro (log).',
    },
  },
  uncertain_too_long: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Ainda não se sabe se o ERP gravou este documento.',
      cure: 'Procure-o no ERP e diga se está lá: nada é reenviado antes disso.',
    },
    en: {
      cause: 'It is still unknown whether the ERP stored this document.',
      cure: 'Look for it in the ERP and say whether it is there: nothing is sent again before that.',
    },
    es: {
      cause: 'Aún no se sabe si el ERP guardó este documento.',
      cure: 'Búsquelo en el ERP y diga si está allí: nada se reenvía antes de eso.',
    },
  },
  payment_method_unmapped: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'A forma de pagamento {method} não tem correspondente no ERP.',
      cure: 'Escolha a correspondente na tela da integração.',
    },
    en: {
      cause: 'The payment method {method} has no counterpart in the ERP.',
      cure: 'Choose its counterpart on the integration screen.',
    },
    es: {
      cause: 'La forma de pago {method} no tiene correspondiente en el ERP.',
      cure: 'Elija la correspondiente en la pantalla de integración.',
    },
  },
  bank_account_missing: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'Falta dizer em que conta do ERP o dinheiro entra.',
      cure: 'Escolha a conta bancária na tela da integração.',
    },
    en: {
      cause: 'Nobody has said which account of the ERP the money goes to.',
      cure: 'Choose the bank account on the integration screen.',
    },
    es: {
      cause: 'Falta indicar en qué cuenta del ERP entra el dinero.',
      cure: 'Elija la cuenta bancaria en la pantalla de integración.',
    },
  },
  category_missing: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'Falta dizer em que categoria do ERP a receita entra.',
      cure: 'Escolha a categoria na tela da integração.',
    },
    en: {
      cause: 'Nobody has said which category of the ERP the income goes to.',
      cure: 'Choose the category on the integration screen.',
    },
    es: {
      cause: 'Falta indicar en qué categoría del ERP entra el ingreso.',
      cure: 'Elija la categoría en la pantalla de integración.',
    },
  },
  credentials_refused: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'O ERP não aceita mais as credenciais da integração.',
      cure: 'Gere novas no ERP e informe-as na tela da integração.',
    },
    en: {
      cause: "The ERP no longer takes the connection's credentials.",
      cure: 'Create new ones in the ERP and enter them on the integration screen.',
    },
    es: {
      cause: 'El ERP ya no acepta las credenciales de la integración.',
      cure: 'Genere nuevas en el ERP e ingréselas en la pantalla de integración.',
    },
  },
  company_mismatch: {
    severity: 'stop',
    route: 'connection',
    'pt-BR': {
      cause: 'A conta do ERP é da empresa {theirs}, e a loja é {ours}. Nada é enviado.',
      cure: 'Conecte a conta da loja ou corrija o CNPJ dela.',
    },
    en: {
      cause: 'The ERP account belongs to the company {theirs}, and the store is {ours}. Nothing is sent.',
      cure: "Connect the store's account or correct its CNPJ.",
    },
    es: {
      cause: 'La cuenta del ERP es de la empresa {theirs}, y la tienda es {ours}. No se envía nada.',
      cure: 'Conecte la cuenta de la tienda o corrija su CNPJ.',
    },
  },
  erp_unreachable: {
    severity: 'warn',
    route: null,
    'pt-BR': {
      cause: 'O ERP não responde.',
      cure: 'Nada a fazer: o envio recomeça sozinho quando ele voltar.',
    },
    en: {
      cause: 'The ERP does not answer.',
      cure: 'Nothing to do: sending resumes by itself when it is back.',
    },
    es: {
      cause: 'El ERP no responde.',
      cure: 'No hay que hacer nada: el envío se reanuda solo cuando vuelva.',
    },
  },
  ...registerFindings,
  reconciliation_differs: {
    severity: 'warn',
    route: 'connection',
    'pt-BR': {
      cause: 'A última conciliação achou diferenças que nada explica. Linhas: {rows}.',
      cure: 'Veja-as na conciliação, na tela da integração, e mande conferir de novo cada uma.',
    },
    en: {
      cause: 'The last reconciliation found differences that nothing explains. Rows: {rows}.',
      cure: 'See them in the reconciliation, on the integration screen, and have each looked at again.',
    },
    es: {
      cause: 'La última conciliación encontró diferencias que nada explica. Filas: {rows}.',
      cure: 'Véalas en la conciliación, en la pantalla de integración, y haga revisar cada una de nuevo.',
    },
  },
  accounts_launched: {
    severity: 'stop',
    route: 'record',
    'pt-BR': {
      cause: 'Alguém lançou no ERP as contas deste pedido ({mark}): com as nossas ficariam em dobro.',
      cure: 'No ERP, estorne as contas lançadas por lá e reprocesse: as nossas já valem ou são criadas em seguida.',
    },
    en: {
      cause: 'Somebody launched the accounts of this order in the ERP ({mark}): with ours they would double.',
      cure: 'In the ERP, take back the accounts launched there and reprocess: ours stand already or are made next.',
    },
    es: {
      cause: 'Alguien lanzó en el ERP las cuentas de este pedido ({mark}): con las nuestras se duplicarían.',
      cure: 'En el ERP, revierta las cuentas lanzadas allí y reprocese: las nuestras ya valen o se crean enseguida.',
    },
  },
  accounts_beyond: {
    severity: 'warn',
    route: 'record',
    'pt-BR': {
      cause: 'No ERP há contas lançadas deste documento que vão além da fatura: {amount}.',
      cure: 'No ERP, exclua a conta em dobro ou ajuste o documento. O que for recebido nela lá não entra aqui.',
    },
    en: {
      cause: 'The ERP holds accounts launched from this document that go beyond the invoice: {amount}.',
      cure: 'In the ERP, delete the account that is there twice, or correct the document. What is received on it there does not come here.',
    },
    es: {
      cause: 'En el ERP hay cuentas lanzadas de este documento que van más allá de la factura: {amount}.',
      cure: 'En el ERP, elimine la cuenta duplicada o ajuste el documento. Lo que se cobre en ella allí no entra aquí.',
    },
  },
  ...peoplesFindings,
  ...stockFindings,
  ...moneyFindings,
  ...issueFindings,
  ...noteFindings,
  ...firstConnectionEntries,
  ...vanishedEntries,
} as const satisfies Record<string, Entry>

export type SyncFindingCode = keyof typeof syncEntries | TaxFindingCode
export type FindingCode = SyncFindingCode | keyof typeof customerSentences | keyof typeof noteSentences

/** With what the tax side refuses, code by code. */
const allEntries: Record<SyncFindingCode, Entry> = { ...syncEntries, ...taxFindings }

const sentences: Record<FindingCode, Record<Locale, Sentence>> = {
  ...customerSentences,
  ...noteSentences,
  ...allEntries,
}

/** Every code that has sentences. */
export const findingCodes = Object.keys(sentences) as FindingCode[]

/** Whether a code read from outside (a stored row, a driver) is one that has sentences. */
export function isFindingCode(text: string): text is FindingCode {
  return Object.hasOwn(sentences, text)
}

/** Where a code is put right; null where that is the record it is about, or nowhere. */
export function fixRoute(code: FindingCode): FixRoute | null {
  if (Object.hasOwn(customerSentences, code)) return 'customer'
  if (!Object.hasOwn(noteSentences, code)) return syncFinding(code as SyncFindingCode).fix?.route ?? null
  const { route } = noteSentences[code as keyof typeof noteSentences]
  return route === 'record' ? null : route
}

/** The words of a code with their braces still open. */
export function wording(code: FindingCode, locale: Locale): Sentence {
  return sentences[code]![locale]
}

/** A finding made while synchronising, with the severity and the place to fix it that its code has. */
export function syncFinding(
  code: SyncFindingCode,
  parts: Partial<Pick<Finding, 'field' | 'params' | 'document' | 'erpWords'>> = {},
): Finding {
  const { severity, route } = allEntries[code]!
  const place = route === 'record' ? homeOf(parts.document) : route
  const field = parts.field === undefined ? {} : { field: parts.field }
  const fix = place === null ? {} : { fix: { route: place, ...field } }
  return { params: {}, ...fix, ...parts, code, severity }
}

function homeOf(document: Finding['document']): FixRoute | null {
  if (document === undefined) return null
  return document === 'customer' || document === 'product' ? document : 'invoice'
}

/** Cause and cure of a finding as a person reads them. A param nobody gave shows as a dash. */
export function sentence(finding: Pick<Finding, 'code' | 'params'>, locale: Locale): Sentence {
  const { cause, cure } = wording(finding.code, locale)
  return { cause: fill(cause, finding.params, locale), cure: fill(cure, finding.params, locale) }
}
