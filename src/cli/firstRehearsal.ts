/** The dry run of a first connection as the server asks it: in figures, and in words for a person to read. */
import { type Locale, locales } from '../core/text.ts'
import type { FirstRehearsal, GoLiveInput, KindRehearsal } from '../http/parts.ts'
import { notFound, type Outcome } from '../http/problems/problem.ts'
import type { Tx } from '../store/database.ts'
import type { EngineParts } from '../sync/parts.ts'
import { rehearseJoining } from '../sync/rehearseJoining.ts'
import { type SurveyView, viewSurveys } from '../views/firstConnection.ts'
import { countServiceChoices } from '../views/serviceLinks.ts'

const sampleSize = 20

export async function rehearseFirst(
  tx: Tx,
  parts: Pick<EngineParts, 'kinds'>,
  id: string,
  { cutOff, ...choices }: GoLiveInput,
): Promise<Outcome<FirstRehearsal>> {
  const surveys = await viewSurveys(tx, id)
  if (surveys.length === 0) return notFound('connection')
  const chosen = { customer: choices.customers, product: choices.products }
  const kinds: KindRehearsal[] = []
  for (const survey of surveys) {
    const { kind, suggested, ambiguous } = survey
    const { bring = survey.bring, send = survey.send } = chosen[kind] ?? {}
    kinds.push({
      ...(await rehearseJoining(tx, parts, id, kind, sampleSize)),
      kind,
      brings: bring ? survey.onlyThere : 0,
      sends: send ? survey.onlyHere : 0,
      undecided: suggested + ambiguous,
    })
  }
  const plan = {
    kinds,
    services: await countServiceChoices(tx, id),
    ...(await countCharges(tx, id, cutOff)),
  }
  const text = Object.fromEntries(locales.map(locale => [locale, textOf(plan, surveys, locale)]))
  return { ok: true, value: { ...plan, text: text as FirstRehearsal['text'] } }
}

/** Charges that no ERP has anything of, from the cut-off on, and those whose documents stand in this one from before. */
async function countCharges(tx: Tx, id: string, cutOff: string): Promise<{ charges: number; kept: number }> {
  const [charges] = await tx<{ n: number }[]>`
    select count(*) as n from invoice i where issued_on >= ${cutOff}
      and not exists (select from effect e where e.store_id = i.store_id and e.record_id = i.id)
      and not exists (select from link l where l.record_id = i.id)`
  const [kept] = await tx<{ n: number }[]>`
    select count(distinct record_id) as n from link where connection_id = ${id} and lane_kind = 'invoice' and ended_at is null`
  return { charges: charges!.n, kept: kept!.n }
}

type Line = (n: string, what: string) => string

const words: Record<
  Locale,
  { customer: string; product: string; service: string } & Record<
    | 'links'
    | 'changedHere'
    | 'changedThere'
    | 'brings'
    | 'leaves'
    | 'sends'
    | 'waits'
    | 'joins'
    | 'words'
    | 'undecided'
    | 'charges'
    | 'kept',
    Line
  >
> = {
  'pt-BR': {
    customer: 'Clientes',
    product: 'Produtos',
    service: 'Serviços',
    links: (n, what) => `${what} dos dois lados a ligar: ${n}.`,
    changedHere: (n, what) => `${what}, desses, que recebem aqui dados do ERP: ${n}.`,
    changedThere: (n, what) => `${what}, desses, a alterar no ERP com os dados daqui: ${n}.`,
    brings: (n, what) => `${what} a trazer do ERP: ${n}.`,
    leaves: (n, what) => `${what} que ficam só no ERP: ${n}.`,
    sends: (n, what) => `${what} a criar no ERP: ${n}.`,
    waits: (n, what) => `${what} que ficam aqui e vão quando forem usados: ${n}.`,
    joins: (n, what) => `${what} a ligar a um do ERP: ${n}.`,
    words: (n, what) => `${what} sem correspondente, que vão como texto: ${n}.`,
    undecided: (n, what) => `${what} por decidir, que ninguém toca: ${n}.`,
    charges: n => `Faturas a enviar, desde a data de corte: ${n}.`,
    kept: n => `Faturas que já têm documentos no ERP e continuam neles: ${n}.`,
  },
  en: {
    customer: 'Customers',
    product: 'Products',
    service: 'Services',
    links: (n, what) => `${what} on both sides, to link: ${n}.`,
    changedHere: (n, what) => `${what} of these that get data from the ERP here: ${n}.`,
    changedThere: (n, what) => `${what} of these to change in the ERP with the data from here: ${n}.`,
    brings: (n, what) => `${what} to bring from the ERP: ${n}.`,
    leaves: (n, what) => `${what} that stay in the ERP only: ${n}.`,
    sends: (n, what) => `${what} to create in the ERP: ${n}.`,
    waits: (n, what) => `${what} that stay here and go when they are used: ${n}.`,
    joins: (n, what) => `${what} to link to one of the ERP: ${n}.`,
    words: (n, what) => `${what} without a counterpart, which go as text: ${n}.`,
    undecided: (n, what) => `${what} to decide, which nobody touches: ${n}.`,
    charges: n => `Invoices to send, from the cut-off on: ${n}.`,
    kept: n => `Invoices that have their documents in the ERP and keep them: ${n}.`,
  },
  es: {
    customer: 'Clientes',
    product: 'Productos',
    service: 'Servicios',
    links: (n, what) => `${what} de los dos lados a vincular: ${n}.`,
    changedHere: (n, what) => `${what}, de esos, que reciben aquí datos del ERP: ${n}.`,
    changedThere: (n, what) => `${what}, de esos, a cambiar en el ERP con los datos de aquí: ${n}.`,
    brings: (n, what) => `${what} a traer del ERP: ${n}.`,
    leaves: (n, what) => `${what} que quedan solo en el ERP: ${n}.`,
    sends: (n, what) => `${what} a crear en el ERP: ${n}.`,
    waits: (n, what) => `${what} que quedan aquí y van cuando se usen: ${n}.`,
    joins: (n, what) => `${what} a vincular a uno del ERP: ${n}.`,
    words: (n, what) => `${what} sin correspondiente, que van como texto: ${n}.`,
    undecided: (n, what) => `${what} por decidir, que nadie toca: ${n}.`,
    charges: n => `Facturas a enviar, desde la fecha de corte: ${n}.`,
    kept: n => `Facturas que ya tienen sus documentos en el ERP y siguen en ellos: ${n}.`,
  },
}

function textOf(
  { kinds, services, charges, kept }: Omit<FirstRehearsal, 'text'>,
  surveys: SurveyView[],
  locale: Locale,
): string {
  const say = words[locale]
  const format = new Intl.NumberFormat(locale)
  const lines = kinds.flatMap(plan => {
    const survey = surveys.find(one => one.kind === plan.kind)!
    const figures: [number, Line][] = [
      [plan.links, say.links],
      [plan.changedHere, say.changedHere],
      [plan.changedThere, say.changedThere],
      [plan.brings, say.brings],
      [survey.onlyThere - plan.brings, say.leaves],
      [plan.sends, say.sends],
      [survey.onlyHere - plan.sends, say.waits],
      [plan.undecided, say.undecided],
    ]
    return figures.flatMap(([n, line]) => (n > 0 ? [line(format.format(n), say[plan.kind])] : []))
  })
  const ofServices: [number, Line][] = [
    [services.links, say.joins],
    [services.creates, say.sends],
    [services.left, say.words],
  ]
  for (const [n, line] of ofServices) if (n > 0) lines.push(line(format.format(n), say.service))
  const going = kept > 0 ? [say.kept(format.format(kept), '')] : []
  return [...lines, ...going, say.charges(format.format(charges), '')].join('\n')
}
