/** The dry run of a first connection as the server asks it: in figures, and in words for a person to read. */
import { type Locale, locales } from '../core/text.ts'
import type { FirstRehearsal, GoLiveInput, KindRehearsal } from '../http/parts.ts'
import { notFound, type Outcome } from '../http/problems/problem.ts'
import type { Tx } from '../store/database.ts'
import type { EngineParts } from '../sync/parts.ts'
import { rehearseJoining } from '../sync/rehearseJoining.ts'
import { type SurveyView, viewSurveys } from '../views/firstConnection.ts'

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
  const [charges] = await tx<{ n: number }[]>`select count(*) as n from invoice where issued_on >= ${cutOff}`
  const plan = { kinds, charges: charges!.n }
  const text = Object.fromEntries(locales.map(locale => [locale, textOf(plan, surveys, locale)]))
  return { ok: true, value: { ...plan, text: text as FirstRehearsal['text'] } }
}

type Line = (n: string, what: string) => string

const words: Record<
  Locale,
  { customer: string; product: string } & Record<
    | 'links'
    | 'changedHere'
    | 'changedThere'
    | 'brings'
    | 'leaves'
    | 'sends'
    | 'waits'
    | 'undecided'
    | 'charges',
    Line
  >
> = {
  'pt-BR': {
    customer: 'clientes',
    product: 'produtos',
    links: (n, what) => `Ligar ${n} ${what} que estão dos dois lados.`,
    changedHere: (n, what) => `Desses, ${n} ${what} recebem aqui dados do ERP.`,
    changedThere: (n, what) => `Desses, ${n} ${what} são alterados no ERP com os dados daqui.`,
    brings: (n, what) => `Trazer do ERP ${n} ${what} que só estão lá.`,
    leaves: (n, what) => `Deixar só no ERP ${n} ${what}.`,
    sends: (n, what) => `Criar no ERP ${n} ${what} que só estão aqui.`,
    waits: (n, what) => `Deixar aqui ${n} ${what}: vão quando forem usados.`,
    undecided: (n, what) => `Não tocar em ${n} ${what} que faltam decidir.`,
    charges: n => `Enviar ${n} faturas desde a data de corte.`,
  },
  en: {
    customer: 'customers',
    product: 'products',
    links: (n, what) => `Link ${n} ${what} that stand on both sides.`,
    changedHere: (n, what) => `Of these, ${n} ${what} get data from the ERP here.`,
    changedThere: (n, what) => `Of these, ${n} ${what} are changed in the ERP with the data from here.`,
    brings: (n, what) => `Bring ${n} ${what} from the ERP that stand there only.`,
    leaves: (n, what) => `Leave ${n} ${what} in the ERP only.`,
    sends: (n, what) => `Create ${n} ${what} in the ERP that stand here only.`,
    waits: (n, what) => `Leave ${n} ${what} here: they go when they are used.`,
    undecided: (n, what) => `Leave ${n} ${what} untouched that are still to be decided.`,
    charges: n => `Send ${n} invoices from the cut-off on.`,
  },
  es: {
    customer: 'clientes',
    product: 'productos',
    links: (n, what) => `Vincular ${n} ${what} que están en los dos lados.`,
    changedHere: (n, what) => `De esos, ${n} ${what} reciben aquí datos del ERP.`,
    changedThere: (n, what) => `De esos, ${n} ${what} se cambian en el ERP con los datos de aquí.`,
    brings: (n, what) => `Traer del ERP ${n} ${what} que solo están allá.`,
    leaves: (n, what) => `Dejar solo en el ERP ${n} ${what}.`,
    sends: (n, what) => `Crear en el ERP ${n} ${what} que solo están aquí.`,
    waits: (n, what) => `Dejar aquí ${n} ${what}: van cuando se usen.`,
    undecided: (n, what) => `No tocar ${n} ${what} que faltan decidir.`,
    charges: n => `Enviar ${n} facturas desde la fecha de corte.`,
  },
}

function textOf(
  { kinds, charges }: Pick<FirstRehearsal, 'kinds' | 'charges'>,
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
  return [...lines, say.charges(format.format(charges), '')].join('\n')
}
