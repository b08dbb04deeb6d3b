/**
 * What every pre-flight rule is made of, and how rules are asked. A rule is data (which documents need it, how much it
 * weighs there, when and where it holds, what the public source is) around one pure question. Holds no rule itself.
 */
import type { Finding, FindingCode, FixRoute, Severity } from '../finding.ts'

export const taxRegimes = ['simples', 'mei', 'normal'] as const
export type TaxRegime = (typeof taxRegimes)[number]

/** Who issues the NFS-e: the national issuer (Emissor Nacional) or the city's own system. */
export const nfseRails = ['national', 'municipal'] as const
export type NfseRail = (typeof nfseRails)[number]

/**
 * When a rule is asked: while a person saves a record, before a document is sent, before an issued note is cancelled
 * (`cancel`), or before numbers of a series are voided (`void`).
 */
export type Moment =
  | 'save'
  | 'customer'
  | 'service_order'
  | 'receivable'
  | 'stock_movement'
  | 'nfse'
  | 'nfce'
  | 'cancel'
  | 'void'

/** What a rule found: the dotted path of the field, the words for the sentence, and where to mend it if not as usual. */
export type Hit = { field: string; params?: Record<string, string>; route?: FixRoute }

/** What the validity of a rule may depend on. `on` is the day of the document, `YYYY-MM-DD`. */
export type Circumstances = {
  on: string
  regime: TaxRegime
  state: string | null
  cityCode: string | null
  rail: NfseRail | null
}

/** One validity: all that is named must fit. `from` and `until` are days, both included. */
export type Span = {
  from?: string
  until?: string
  moments?: readonly Moment[]
  regimes?: readonly TaxRegime[]
  states?: readonly string[]
  cities?: readonly string[]
  rails?: readonly NfseRail[]
}

export type Rule<Code extends string, Subject> = {
  code: Code
  /** The moments at which the rule counts, and how much. A moment that is not named does not need what it asks for. */
  on: Partial<Record<Moment, Severity>>
  /** When, where and for whom it holds: one of them must fit. Absent: always and everywhere. */
  holds?: readonly Span[]
  /** Law, technical note or refusal code that it stands for. */
  source: string
  /** All violations; empty when the rule holds. */
  find: (subject: Subject) => Hit[]
}

function names(list: readonly string[] | undefined, value: string | null): boolean {
  return list === undefined || (value !== null && list.includes(value))
}

/** Whether a validity covers this moment under these circumstances. */
function covers(span: Span, moment: Moment, { on, regime, state, cityCode, rail }: Circumstances): boolean {
  return (
    (span.from === undefined || span.from <= on) &&
    (span.until === undefined || on <= span.until) &&
    names(span.moments, moment) &&
    names(span.regimes, regime) &&
    names(span.states, state) &&
    names(span.cities, cityCode) &&
    names(span.rails, rail)
  )
}

/** How and about what rules are asked. */
export type Asking = {
  moment: Moment
  /** Where a hit that does not say is put right. */
  routeOf: (code: FindingCode) => FixRoute
  /** Unknown circumstances: rules that depend on them are not asked. */
  circumstances: Circumstances | null
  document?: Finding['document']
}

/** Everything these rules find, in their order. */
export function askRules<Subject>(
  rules: readonly Rule<FindingCode, Subject>[],
  subject: Subject,
  { moment, routeOf, circumstances, document }: Asking,
): Finding[] {
  return rules.flatMap((rule): Finding[] => {
    const severity = rule.on[moment]
    const holds =
      rule.holds === undefined ||
      (circumstances !== null && rule.holds.some(span => covers(span, moment, circumstances)))
    if (severity === undefined || !holds) return []
    return rule.find(subject).map(hit => ({
      code: rule.code,
      severity,
      field: hit.field,
      params: hit.params ?? {},
      fix: { route: hit.route ?? routeOf(rule.code), field: hit.field },
      ...(document === undefined ? {} : { document }),
    }))
  })
}
