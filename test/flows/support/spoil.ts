/**
 * Spoiling a good body, one fault at a time: of another type, too long, too large, of no such form, unknown, missing,
 * unstorable. Made from the route's own schema, so a new field is spoilt without anybody thinking of it.
 */
import { Check } from 'typebox/schema'
import { exampleOf, type Schema, typesOf } from './description.ts'

export interface Spoilt {
  /** `services.0.quantity: text` */
  what: string
  /** Dotted path the answer must name; null where no field can be named. */
  field: string | null
  body: unknown
}

/** Every way to spoil a body of this schema that the schema itself rules out. */
export function spoilt(schema: Schema): Spoilt[] {
  const good = exampleOf(schema)
  if (!Check(schema as never, good)) throw new Error(`The example is not good: ${JSON.stringify(good)}`)
  const found: Spoilt[] = []
  visit(schema, [], (path, at) => {
    for (const [name, value] of wrongValues(at)) {
      const body = replaced(good, path, value)
      if (!Check(schema as never, body))
        found.push({ what: `${path.join('.')}: ${name}`, field: path.join('.') || null, body })
    }
    if (at.properties) {
      const own = [...path, 'naoExiste']
      found.push({ what: `${own.join('.')}: unknown`, field: own.join('.'), body: replaced(good, own, 1) })
    }
    for (const name of at.required ?? []) {
      const own = [...path, name]
      found.push({
        what: `${own.join('.')}: missing`,
        field: own.join('.'),
        body: replaced(good, own, undefined),
      })
    }
  })
  // A field that takes anything named (settings, credentials) is open; the others are closed and say so.
  return found.filter(one => !Check(schema as never, one.body))
}

/** Texts that no field may hold, wherever the schema takes a text. */
export function unstorable(schema: Schema): Spoilt[] {
  const good = exampleOf(schema)
  const found: Spoilt[] = []
  visit(schema, [], (path, at) => {
    if (!typesOf(at).includes('string') || path.length === 0) return
    for (const [name, text] of [
      ['a null character', 'a\0b'],
      ['half a surrogate pair', 'a\ud800b'],
    ] as const) {
      found.push({
        what: `${path.join('.')}: ${name}`,
        field: path.join('.'),
        body: replaced(good, path, text),
      })
    }
  })
  return found
}

function visit(schema: Schema, path: string[], seen: (path: string[], schema: Schema) => void): void {
  seen(path, schema)
  for (const [name, one] of Object.entries(schema.properties ?? {})) visit(one, [...path, name], seen)
  // Where a list or an object is taken, the example is the object.
  if (schema.items && typesOf(schema)[0] === 'array') visit(schema.items, [...path, '0'], seen)
}

function wrongValues(schema: Schema): [string, unknown][] {
  const { maxLength, minimum, maximum, maxItems, format, pattern, items } = schema
  return [
    ['a text', 'abc'],
    ['an empty text', ''],
    ['a number', 7],
    ['a fraction', 1.5],
    ['an endless number', 1e300],
    ['a truth', true],
    ['nothing', null],
    ['a list', ['x']],
    ['an empty list', []],
    ['an object', { x: 1 }],
    ...(maxLength !== undefined ? [['too long', 'x'.repeat(maxLength + 1)] as [string, unknown]] : []),
    ...(minimum !== undefined ? [['too small', minimum - 1] as [string, unknown]] : []),
    ...(maximum !== undefined ? [['too large', maximum + 1] as [string, unknown]] : []),
    ...(maxItems !== undefined && items
      ? [['too many', Array.from({ length: maxItems + 1 }, () => exampleOf(items))] as [string, unknown]]
      : []),
    ...(format !== undefined || pattern !== undefined
      ? ([
          ['no such day', '2026-02-30'],
          ['no such instant', '2026-11-20T25:00:00Z'],
          ['a statement', "'; drop table customer; --"],
          ['control characters', 'a\u0007b'],
        ] as [string, unknown][])
      : []),
  ]
}

/** The same value with another at this path; `undefined` takes it away. */
function replaced(value: unknown, [first, ...rest]: string[], by: unknown): unknown {
  if (first === undefined) return by
  if (Array.isArray(value))
    return value.map((one, i) => (String(i) === first ? replaced(one, rest, by) : one))
  const object = value as Record<string, unknown>
  const inner = replaced(object[first], rest, by)
  const { [first]: _, ...others } = object
  return inner === undefined ? others : { ...object, [first]: inner }
}
