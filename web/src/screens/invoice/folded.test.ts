import { expect, it } from 'vitest'
import { inRuns } from './folded.ts'

const told = (...events: string[]) =>
  inRuns(events.map(event => ({ event }))).map(run => run.map(({ event }) => event))

it('puts together what only the ERP was told, and leaves what people did and what went wrong alone', () => {
  expect(told('erp.confirmed', 'erp.linked', 'payment.recorded', 'erp.confirmed')).toEqual([
    ['erp.confirmed', 'erp.linked'],
    ['payment.recorded'],
    ['erp.confirmed'],
  ])
  expect(told('erp.refused', 'erp.confirmed', 'erp.uncertain', 'erp.adopted', 'erp.confirmed')).toEqual([
    ['erp.refused'],
    ['erp.confirmed'],
    ['erp.uncertain'],
    ['erp.adopted', 'erp.confirmed'],
  ])
  expect(told('invoice.created', 'invoice.created')).toEqual([['invoice.created'], ['invoice.created']])
  expect(told()).toEqual([])
})
