/**
 * Gives the OpenAPI document names: a schema with a `title` is described once, under that name, and referred to
 * wherever it appears. Clients generated from the document then have types that people can name.
 */

type Node = Record<string, unknown>

/** The same document, its titled schemas under `components.schemas`. Throws when two schemas claim one title. */
export function nameSchemas(document: object): object {
  const schemas: Record<string, unknown> = {}

  const named = (node: Node, title: string): Node => {
    const { type } = node
    const nullable = Array.isArray(type) && type.includes('null')
    const body = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, walk(value)]))
    const own = nullable ? { ...body, type: 'object' } : body
    if (schemas[title] && JSON.stringify(schemas[title]) !== JSON.stringify(own)) {
      throw new Error(`Two schemas are called ${title}`)
    }
    schemas[title] = own
    const reference = { $ref: `#/components/schemas/${title}` }
    return nullable ? { anyOf: [reference, { type: 'null' }] } : reference
  }

  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const node = value as Node
    if (typeof node.title === 'string' && node.properties) return named(node, node.title)
    return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, walk(inner)]))
  }

  const { paths, components, ...others } = document as Node
  const namedPaths = walk(paths)
  return { ...others, components: { ...(components as Node), schemas }, paths: namedPaths }
}
