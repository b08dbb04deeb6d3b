/** The four kinds of switch and how an entry of the switch table is written; the entries are in `switches.ts`. */

/** One of a few values. */
export interface Choice<T> {
  readonly is: 'choice'
  readonly values: readonly T[]
  readonly byDefault: T
  readonly about: string
}
/** Yes or no. */
export interface Flag {
  readonly is: 'flag'
  readonly byDefault: boolean
  readonly about: string
}
/** A whole number from 0 up. */
export interface Amount {
  readonly is: 'amount'
  readonly byDefault: number
  readonly about: string
}
/** A text. */
export interface Words {
  readonly is: 'words'
  readonly byDefault: string
  readonly about: string
}

export const choice = <const T extends string | number>(
  values: readonly T[],
  byDefault: NoInfer<T>,
  about: string,
) => ({ is: 'choice', values, byDefault, about }) as Choice<T>
export const flag = (byDefault: boolean, about: string): Flag => ({ is: 'flag', byDefault, about })
export const amount = (byDefault: number, about: string): Amount => ({ is: 'amount', byDefault, about })
export const words = (byDefault: string, about: string): Words => ({ is: 'words', byDefault, about })

export const editable = ['editable', 'refused'] as const
export const accepts = ['accept', 'refuse'] as const
