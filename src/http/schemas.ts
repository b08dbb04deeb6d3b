/**
 * Schemas that many routes share. Field names are the API's own; money is integer cents and says so in its name.
 */
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { IsUuid } from 'typebox/format'
import { DAY, EXTERNAL_ID, INSTANT, MONTH, SOME_TEXT } from './problems/forms.ts'

export const isUuid: (text: string) => boolean = IsUuid

/** An object that refuses fields nobody described. */
export const Closed = <T extends TProperties>(
  properties: T,
  options: { title?: string; description?: string } = {},
): TObject<T> => Type.Object(properties, { ...options, additionalProperties: false })

/** A closed object that has a name of its own in the API's description. */
export const Named = <T extends TProperties>(title: string, properties: T): TObject<T> =>
  Closed(properties, { title })

/** The same schema, or null. */
export function OrNull<T extends TSchema>(schema: T) {
  const { type } = schema as { type?: string }
  const choices = (schema as { enum?: unknown[] }).enum
  return Type.Unsafe<Static<T> | null>({
    ...schema,
    ...(type ? { type: [type, 'null'] } : {}),
    ...(choices ? { enum: [...choices, null] } : {}),
  })
}

export const Id = Type.String({ format: 'uuid' })
export const Day = Type.String({ format: 'date', pattern: DAY })
export const Month = Type.String({ pattern: MONTH })
export const Instant = Type.String({ format: 'date-time', pattern: INSTANT })
export const ExternalId = Type.String({
  pattern: EXTERNAL_ID,
  description: "The caller's own id; unique in the store.",
})
/** Integer cents; up to the 9,999,999,999.99 reais that a column holds. */
export const Cents = Type.Integer({ minimum: 0, maximum: 999_999_999_999 })

/** A text with something in it. */
export const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: SOME_TEXT })
/** A text that may be empty. */
export const FreeText = (maxLength: number) => Type.String({ maxLength })

/** One of these words. */
export const OneOf = <const T extends readonly string[]>(choices: T, description?: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...choices], ...(description ? { description } : {}) })

export const IdParams = Closed({ id: Id })
export const ExternalIdParams = Closed({ externalId: ExternalId })

/** Cursor of a list ordered by a running number. */
export const NumberCursor = Type.String({
  pattern: '^[0-9]{1,15}$',
  description: 'The `nextCursor` of the page before.',
})
