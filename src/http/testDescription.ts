/**
 * Holds every answer a test gets against the API's own description: a field that is missing, wrong or not described
 * fails the test that met it.
 */
import { Check, Errors } from 'typebox/schema'
import { describeOpenApi } from './openapi.ts'

type Node = Record<string, unknown>
interface Document {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: Node }> }> }>
  >
  components: { schemas: Record<string, Node> }
}

const description = describeOpenApi() as Promise<Document>

/** Throws when the answer is not as described. Addresses outside the API are not looked at. */
export async function expectDescribed(
  method: string,
  path: string,
  answer: Response,
  body: unknown,
): Promise<void> {
  const address = path.split('?')[0]!
  if (body === null || !address.startsWith('/api/')) return
  const document = await description
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  const described =
    document.paths[address] ??
    Object.entries(document.paths).find(([template]) => matches(template, address))?.[1]
  const responses = described?.[method.toLowerCase()]?.responses
  const schema = (responses?.[answer.status] ?? responses?.default)?.content?.[type]?.schema
  if (!schema) {
    if (answer.status >= 400 && type === 'application/problem+json') return
    throw new Error(`${method} ${address} answered ${answer.status} ${type}, which is not described`)
  }
  const whole = expanded(schema, document)
  if (Check(whole, body)) return
  throw new Error(
    `${method} ${address} is not as described: ${JSON.stringify(Errors(whole, body)[1])} in ${JSON.stringify(body)}`,
  )
}

function matches(template: string, address: string): boolean {
  const wanted = template.split('/')
  const given = address.split('/')
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith('{') || part === given[i])
  )
}

/** The schema with every reference replaced by what it refers to. */
function expanded(value: unknown, document: Document): never {
  const expand = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(expand)
    if (typeof inner !== 'object' || inner === null) return inner
    const { $ref } = inner as { $ref?: string }
    if (typeof $ref === 'string') return expand(document.components.schemas[$ref.split('/').at(-1)!])
    return Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, expand(one)]))
  }
  return expand(value) as never
}
