import { expect, it } from 'vitest'
import { isInStep, ordersOf } from './inStep.ts'

type Seen = Parameters<typeof isInStep>[0]
type Doc = Parameters<typeof ordersOf>[0][number]

const doc = (state: Seen['documents'][number]['state']) => ({ state, findings: [] })
const seen = (parts: Partial<Seen>): Seen => ({
  holdReason: null,
  findings: [],
  serviceOrderColumn: { state: 'open' },
  documents: [doc('synced'), doc('ended')],
  ...parts,
})

it('is in step where every document is, or has ended', () => {
  expect(isInStep(seen({}))).toBe(true)
  expect(isInStep(seen({ documents: [] }))).toBe(false)
  for (const state of ['sending', 'checking', 'action_needed'] as const)
    expect(isInStep(seen({ documents: [doc('synced'), doc(state)] }))).toBe(false)
})

it('is not where it is held, told of, or about to be sent', () => {
  expect(isInStep(seen({ holdReason: 'Cortesia em análise' }))).toBe(false)
  for (const state of ['error', 'processing'] as const)
    expect(isInStep(seen({ serviceOrderColumn: { state } }))).toBe(false)
  const warned = { state: 'synced', findings: [{}] } as Seen['documents'][number]
  expect(isInStep(seen({ documents: [warned] }))).toBe(false)
})

it('names the orders that stand there, services first, and none that was replaced', () => {
  const order = (kind: Doc['kind'], number: string, parts: Partial<Doc> = {}): Doc => ({
    kind,
    number,
    state: 'synced',
    shows: { status: 'open' },
    ...parts,
  })
  const documents = [
    order('sales_order', '2'),
    order('service_order', '6', { state: 'ended' }),
    order('service_order', '7', { shows: { status: 'cancelled' } }),
    order('service_order', '8'),
    order('receivable', '70000324'),
  ]
  expect(ordersOf(documents)).toEqual([
    { kind: 'service_order', number: '8' },
    { kind: 'sales_order', number: '2' },
  ])
})
