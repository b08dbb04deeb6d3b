/** The API as it describes itself: its routes, what each takes, and a good example of it. */

export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  enum?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  maxProperties?: number
  $ref?: string
}

export interface Route {
  method: string
  /** As described, without `/api/v1`: `/customers/{id}`. */
  path: string
  /** Names in braces. */
  params: string[]
  query: Record<string, Schema>
  /** Those parts of the query that may not be left out. */
  required: Record<string, Schema>
  body: Schema | null
}

interface Operation {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** Every route that the running server describes, references resolved. */
export async function describedRoutes(url: string): Promise<Route[]> {
  const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, Schema> }
  }
  const expand = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(expand)
    if (typeof value !== 'object' || value === null) return value
    const { $ref } = value as Schema
    if (typeof $ref === 'string') return expand(document.components.schemas[$ref.split('/').at(-1)!])
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, expand(one)]))
  }
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema
      const query = parameters.filter(one => one.in === 'query')
      const schemasOf = (some: typeof query) => Object.fromEntries(some.map(one => [one.name, one.schema]))
      return {
        method: method.toUpperCase(),
        path: path.replace(/^\/api\/v1/, ''),
        params: [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!),
        query: schemasOf(query),
        required: schemasOf(query.filter(one => one.required)),
        body: schema ? (expand(schema) as Schema) : null,
      }
    }),
  )
}

export const typesOf = ({ type }: Schema): string[] => [type ?? []].flat()

/** Every property of a schema filled with something it takes; of a number that may be left out, the least. */
export function exampleOf(schema: Schema, isRequired = true): unknown {
  if (schema.enum) return schema.enum[0]
  switch (typesOf(schema)[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [
          name,
          exampleOf(one, schema.required?.includes(name)),
        ]),
      )
    case 'array':
      return [exampleOf(schema.items!)]
    case 'integer':
    case 'number':
      return Math.max(isRequired ? 1 : 0, schema.minimum ?? 1)
    case 'boolean':
      return false
    case 'string':
      return textFor(schema)
    default:
      throw new Error(`No example of ${JSON.stringify(schema)}`)
  }
}

function textFor({ format, pattern, minLength = 1, maxLength = 12 }: Schema): string {
  switch (format) {
    case 'uuid':
      return '00000000-0000-7000-8000-00000000beef'
    case 'date':
      return '2026-11-20'
    case 'date-time':
      return '2026-11-20T14:00:00-03:00'
    case 'email':
      return 'ninguem@example.com'
    default:
      return patterned(pattern, 'x'.repeat(Math.min(maxLength, Math.max(2, minLength))))
  }
}

/** Where letters have not the form that is asked for, it is a number written out, or a month. */
function patterned(pattern: string | undefined, letters: string): string {
  const form = new RegExp(pattern ?? '', 'u')
  const text = [letters, '10', '2026-11'].find(one => form.test(one))
  if (text === undefined) throw new Error(`No example of ${pattern}`)
  return text
}
