/**
 * Counters for the Prometheus endpoint. Each engine has its own registry, so that several can live in one
 * process without adding into each other's figures. What is counted belongs to whoever counts it.
 */
import { collectDefaultMetrics, Registry } from 'prom-client'

/**
 * An empty registry; pass it as `registers: [registry]` to every counter. `ofProcess` adds memory, event-loop
 * lag and CPU of this process: once per process is enough.
 */
export function createMetrics({ ofProcess }: { ofProcess: boolean }): Registry {
  const registry = new Registry()
  if (ofProcess) collectDefaultMetrics({ register: registry })
  return registry
}
