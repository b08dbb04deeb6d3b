import { Counter } from 'prom-client'
import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('two engines in one process count apart', async () => {
  const [first, second] = [createMetrics({ ofProcess: false }), createMetrics({ ofProcess: false })]
  const calls = (registry: typeof first) =>
    new Counter({ name: 'trela_erp_calls_total', help: 'calls', registers: [registry] })
  calls(first).inc(3)
  calls(second).inc()
  expect(await first.metrics()).toContain('trela_erp_calls_total 3')
  expect(await second.metrics()).toContain('trela_erp_calls_total 1')
})

test('the process is measured when asked for', async () => {
  const registry = createMetrics({ ofProcess: true })
  expect(await registry.metrics()).toContain('process_resident_memory_bytes')
})
