/**
 * The fingerprint of a step: equal for two steps that would do the same thing, whatever their markers' nonces.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/compare.ts'
import type { Step } from './step.ts'

/** Hex SHA-256 of what the step does; the marker's nonce is left out on purpose. */
export function fingerprintOf(step: Pick<Step, 'action' | 'target' | 'brings'>): string {
  const { action, target, brings } = step
  return createHash('sha256').update(canonicalJson({ action, target, brings })).digest('hex')
}
