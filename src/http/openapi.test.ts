import { expect, it } from 'vitest'
import { describeOpenApi } from './openapi.ts'

interface Operation {
  summary?: string
  responses: Record<string, unknown>
  parameters?: { in: string; name: string }[]
}
interface Described {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

it('describes every operation with a summary, an answer and its refusals', async () => {
  const { paths } = (await describeOpenApi()) as Described
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  )
  expect(operations.length).toBeGreaterThan(70)
  for (const { name, summary, responses } of operations) {
    expect([name, summary]).toEqual([name, expect.stringMatching(/\w/)])
    expect([name, Object.keys(responses)]).toEqual([
      name,
      expect.arrayContaining([expect.stringMatching(/^2/), 'default']),
    ])
  }
})

it('gives what people name a name, and leaves no reference hanging', async () => {
  const document = (await describeOpenApi()) as Described
  const names = Object.keys(document.components.schemas)
  expect(names).toEqual(
    expect.arrayContaining([
      'Customer',
      'Pet',
      'Service',
      'Product',
      'Appointment',
      'Invoice',
      'NewSale',
      'Connection',
      'Problem',
    ]),
  )
  for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(names).toContain(name)
})

it('tells of the idempotency key on every write inside a store', async () => {
  const { paths } = (await describeOpenApi()) as Described
  const headers = (path: string, method: string) =>
    (paths[path]![method]!.parameters ?? [])
      .filter(({ in: place }) => place === 'header')
      .map(({ name }) => name)
  expect(headers('/api/v1/invoices', 'post')).toEqual(['trela-store', 'idempotency-key'])
  expect(headers('/api/v1/invoices', 'get')).toEqual(['trela-store'])
  expect(headers('/api/v1/session', 'post')).toEqual([])
})
