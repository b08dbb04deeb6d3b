/**
 * The life of an issue, for service notes and consumer notes (VHSYS API v2, "Emitir nota fiscal", "Emitir NFce"): asked for,
 * looked at by the tax authority, authorised at once or later, offline while the authority is down, or rejected. What an
 * authority objects to is each note's own (`servicoGrounds.ts`, `consumidorGrounds.ts`).
 *
 * Must stay true: a note is authorised once and its number is then used for good; only `nota_emitida` says that it is.
 */

import { type Author, type Company, textOf } from '../company.ts'
import type { Version } from '../documents.ts'
import { type Answer, type Refusal, refusal, success } from '../envelope.ts'
import type { Call, RecordKind, Route } from '../kinds.ts'
import { change, idOf, isTrashed } from '../records.ts'
import { localStamp } from '../saoPaulo.ts'
import type { Row } from '../types.ts'
import { type LaunchSource, launchReceivables, launchStock } from './launching.ts'

/** Why a tax authority rejects a note: its code and words. */
export interface Rejection {
  readonly code: string
  readonly words: string
}

/** How one kind of note is issued. */
export interface NoteManner {
  readonly kind: RecordKind
  readonly launch: LaunchSource
  /** What `xMotivo` says of a note that is authorised. */
  readonly authorised: string
  /** Everything the authority objects to, the first of which it says. */
  readonly grounds: (company: Company, note: Version) => Rejection[]
  /** The fields an authorisation fills in. */
  readonly stamp: (company: Company, note: Version, how: { day: string; offline: boolean }) => Row
  /** Whether it can be issued offline. */
  readonly offline: boolean
  /** What beside the common fields the answer to an issue shows. */
  readonly shows: (note: Version) => Row
}

/** The sentence with which an issue is refused. */
const issueSentence = 'Erro ao emitir a nota fiscal!'

/** Codes with which a note is denied for good: irregular issuer or customer. */
const denials = new Set(['301', '302', '303'])

/** `POST /{notes}/{id}/emitir`. */
export function issueRoute(manner: () => NoteManner, name: string): Route {
  return {
    method: 'POST',
    path: `${name}/:id/emitir`,
    sentence: issueSentence,
    handle: call => {
      const note = call.company.table(name).find(call.ids[0] ?? 0)
      if (note === undefined) return refusal(manner().kind.sentences.none)
      return issue(manner(), call, note)
    },
  }
}

function issue(manner: NoteManner, { company }: Call, note: Version): Answer {
  const { switches } = company
  if (isTrashed(note) || note.row.nota_denegada === 1) return refusal(issueSentence)
  const isAsked = isIssued(note) || pendingOf(note) !== null
  if (isAsked && switches.issueTwice === 'refused') return refusal(issueSentence)
  if (isAsked && switches.issueTwice === 'repeated')
    return answered(company, manner, note, isIssued(note) ? 'authorised' : 'pending')
  const [rejected] = rejectionsOf(company, manner, note)
  if (rejected !== undefined) return rejectedAnswer(company, manner, note, rejected)
  if (switches.authority === 'down') {
    if (!manner.offline || !switches.offlineContingency)
      return told(company, manner, note, { code: '108', words: 'Serviço paralisado momentaneamente' })
    const { nota_chave } = manner.stamp(company, note, { day: today(company), offline: true })
    const kept = { ...note, row: { ...note.row, nota_chave: nota_chave ?? '' } }
    return answered(company, manner, pending(company, manner, kept, { offline: true, due: 0 }), 'pending')
  }
  if (switches.authorisationMs > 0) {
    const due = company.now() + switches.authorisationMs
    return answered(company, manner, pending(company, manner, note, { offline: false, due }), 'pending')
  }
  const after = authorise(company, manner, note, { offline: false, due: company.now() }, 'api')
  return answered(company, manner, after, 'authorised')
}

/** Whether the note is issued. */
export function isIssued(note: Version): boolean {
  return note.row.nota_emitida === 1
}

/** An issue on its way: asked for, not yet authorised. */
interface Pending {
  readonly offline: boolean
  /** Epoch ms from which it is authorised, once the authority is up. */
  readonly due: number
}

function pendingOf(note: Version): Pending | null {
  const row = note.parts.emissao?.[0]
  return row === undefined ? null : { offline: row.offline === 1, due: Number(row.due) }
}

function pending(company: Company, manner: NoteManner, note: Version, { offline, due }: Pending): Version {
  const parts = { ...note.parts, emissao: [...(note.parts.emissao ?? []), { offline: offline ? 1 : 0, due }] }
  return change(company, manner.kind, { row: note.row, parts }, 'api')
}

/** Authorises what has come due while nobody looked. */
export function authoriseDue(company: Company, manner: NoteManner): void {
  if (company.switches.authority === 'down') return
  for (let note of company.table(manner.kind.name).all()) {
    for (let at = pendingOf(note); at !== null && at.due <= company.now(); at = pendingOf(note))
      note = authorise(company, manner, note, at, 'api')
  }
}

/** The note once it is authorised, stored; what the account launches then is launched. */
export function authorise(
  company: Company,
  manner: NoteManner,
  note: Version,
  { offline, due }: Pending,
  by: Author,
): Version {
  const moment = localStamp(due === 0 ? company.now() : due)
  const row: Row = {
    ...note.row,
    nota_emitida: 1,
    nota_protocolo: `${41_000_000_000_000 + idOf(manner.kind, note)}`,
    nota_data_autorizacao: moment,
    nota_usuario_autorizacao: by === 'person' ? 1 : 0,
    ...manner.stamp(company, note, { day: moment.slice(0, 10), offline }),
  }
  // Each time it was asked for is authorised by itself.
  const { emissao = [], ...others } = note.parts
  const parts = emissao.length > 1 ? { ...others, emissao: emissao.slice(1) } : others
  const launched = withLaunches(
    company,
    manner.launch,
    { row, parts },
    company.switches.noteIssuedLaunches,
    by,
  )
  return change(company, manner.kind, launched, by)
}

/** The note with its flags set for what the account launches now; accounts and stock are launched once. */
export function withLaunches(
  company: Company,
  source: LaunchSource,
  note: Version,
  what: 'nothing' | 'accounts' | 'stock' | 'both',
  by: Author,
): Version {
  let { row } = note
  if ((what === 'accounts' || what === 'both') && row.contas_pedido !== 1) {
    launchReceivables(company, source, note, by)
    row = { ...row, contas_pedido: 1 }
  }
  // Short stock does not keep a note from being issued: the goods have left the counter.
  if ((what === 'stock' || what === 'both') && row.estoque_pedido === 0)
    if (launchStock(company, source, note, by) === null) row = { ...row, estoque_pedido: 1 }
  return { ...note, row }
}

function rejectionsOf(company: Company, manner: NoteManner, note: Version): Rejection[] {
  const { rejectWith, noteEnvironment } = company.switches
  if (rejectWith !== 'none') return [{ code: rejectWith, words: 'Rejeição determinada' }]
  const wrong = { any: 0, production: 2, test: 1 }[noteEnvironment] === note.row.ambiente
  const environment = { code: manner.offline ? '252' : 'E0006', words: 'Ambiente informado diverge' }
  return wrong ? [environment] : manner.grounds(company, note)
}

function rejectedAnswer(company: Company, manner: NoteManner, note: Version, rejection: Rejection): Answer {
  if (!denials.has(rejection.code) || note.row.nota_denegada === undefined)
    return told(company, manner, note, rejection)
  const denied = { ...note, row: { ...note.row, nota_denegada: 1 } }
  return told(company, manner, change(company, manner.kind, denied, 'api'), rejection)
}

/** A rejection as the account's VHSYS tells it. */
function told(company: Company, manner: NoteManner, note: Version, rejection: Rejection): Answer {
  const said = saying(rejection)
  const shape = company.switches.rejectionShape
  if (shape !== 'answer') return refusal(shape === 'sentence' ? issueSentence : said)
  const fields = { Status: Number(rejection.code) || rejection.code, xMotivo: said, DanfeErro: said }
  return success([
    { ...emptyAnswer, ...fields, Ammbiente: textOf(note.row, 'ambiente'), ...manner.shows(note) },
  ])
}

/** `237 - Rejeição: …`; some cities' systems give no code. */
function saying({ code, words }: Rejection): string {
  return code === '' ? words : `${code} - Rejeição: ${words}`
}

/** A rejection outside a note, as of a voiding. */
export function rejectionRefusal(company: Company, rejection: Rejection, sentence: string): Refusal {
  return { refused: company.switches.rejectionShape === 'sentence' ? sentence : saying(rejection) }
}

const emptyAnswer: Row = { Status: '', xMotivo: '', Protocolo: '', Chave: '', Danfe: '', DanfeErro: '' }

function answered(
  company: Company,
  manner: NoteManner,
  note: Version,
  state: 'authorised' | 'pending',
): Answer {
  const done = state === 'authorised'
  return success([
    {
      ...emptyAnswer,
      Status: done ? 100 : 105,
      xMotivo: done ? `100 - ${manner.authorised}` : '105 - Lote em processamento',
      Protocolo: textOf(note.row, 'nota_protocolo'),
      ...manner.shows(note),
      Chave: textOf(note.row, 'nota_chave'),
      Danfe: done && !company.switches.danfeFails ? danfeOf(manner.kind, note) : '',
      DanfeErro: done && company.switches.danfeFails ? 'Erro ao gerar a DANFE' : '',
      Ammbiente: textOf(note.row, 'ambiente'),
    },
  ])
}

function danfeOf(kind: RecordKind, note: Version): string {
  return `http://vh0.me/${idOf(kind, note).toString(36)}`
}

function today(company: Company): string {
  return company.stamp().slice(0, 10)
}
