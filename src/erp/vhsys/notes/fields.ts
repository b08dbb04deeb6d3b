/**
 * How a field of a VHSYS page is written down: one rule with what the page says of it. From a table of rules follow the type of
 * a body, the type of an answer, the check before sending (`check.ts`), the reading (`decode.ts`) and the page in `docs/`.
 *
 * Sizes stand as the page writes them: `255` or `0-60` characters, `0-9` digits, `10,2` digits in all and after the point.
 */

export interface FieldRule {
  readonly is: 'text' | 'whole' | 'count' | 'decimal' | 'amounts' | 'day' | 'moment' | 'choice' | 'group'
  readonly about: string
  readonly size?: string | null
  /** Fewest characters, where a law asks for more than the page does. */
  readonly min?: number
  readonly values?: readonly (string | number)[]
  /** What VHSYS takes when nothing is sent. */
  readonly default?: string | number
  readonly required?: true
  /** Another name under which an example of the page shows it. */
  readonly also?: string
  readonly fields?: FieldTable
}

/** Rules by the field's own name in VHSYS. */
export type FieldTable = { readonly [field: string]: FieldRule }

type ValueOf<Rule> = Rule extends { values: readonly (infer Value)[] }
  ? Value
  : Rule extends { fields: infer Fields }
    ? BodyOf<Fields>
    : Rule extends { is: 'whole' | 'count' }
      ? number
      : string

type RequiredOf<Table> = {
  [Name in keyof Table]: Table[Name] extends { required: true } ? Name : never
}[keyof Table]

/** What is sent: required fields and others. Decimals are text with a point, days `YYYY-MM-DD`. */
export type BodyOf<Table> = { [Name in RequiredOf<Table>]: ValueOf<Table[Name]> } & {
  [Name in Exclude<keyof Table, RequiredOf<Table>>]?: ValueOf<Table[Name]>
}

/** What is read: null where VHSYS shows nothing. Decimals keep the places VHSYS writes; moments are Brasília's. */
export type RecordOf<Table> = {
  [Name in keyof Table]: (Table[Name] extends { is: 'whole' } ? number : string) | null
}

export const text = <Size extends string | null>(size: Size, about: string) =>
  ({ is: 'text', size, about }) as const
/** A number without decimals; its size counts digits. */
export const whole = <Size extends string | null>(size: Size, about: string) =>
  ({ is: 'whole', size, about }) as const
/** A number without decimals; its size is from which to which. */
export const count = <Size extends string>(size: Size, about: string) =>
  ({ is: 'count', size, about }) as const
export const decimal = <Size extends string>(size: Size, about: string) =>
  ({ is: 'decimal', size, about }) as const
/** A filter of money: one amount, or two with a comma between. */
export const amounts = (about: string) => ({ is: 'amounts', about }) as const
export const day = (about: string) => ({ is: 'day', about }) as const
export const choice = <const Values extends readonly (string | number)[]>(
  values: Values,
  about: string,
  size: string | null = null,
) => ({ is: 'choice', values, size, about }) as const
export const group = <const Fields extends FieldTable>(fields: Fields, about: string) =>
  ({ is: 'group', fields, about }) as const

export const required = <const Rule extends FieldRule>(rule: Rule) => ({ ...rule, required: true }) as const
export const byDefault = <const Rule extends FieldRule>(value: string | number, rule: Rule) => ({
  ...rule,
  default: value,
})
export const atLeast = <const Rule extends FieldRule>(min: number, rule: Rule) => ({ ...rule, min })

const also = (name: string | undefined) => (name === undefined ? {} : { also: name })
export const shownText = (about: string, name?: string) => ({ is: 'text', about, ...also(name) }) as const
export const shownWhole = (about: string, name?: string) => ({ is: 'whole', about, ...also(name) }) as const
export const shownDecimal = (about: string, name?: string) =>
  ({ is: 'decimal', about, ...also(name) }) as const
export const shownDay = (about: string, name?: string) => ({ is: 'day', about, ...also(name) }) as const
export const shownMoment = (about: string, name?: string) => ({ is: 'moment', about, ...also(name) }) as const
