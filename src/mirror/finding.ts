/** Findings of the pure rules, in the shape the loop keeps. */
import type { Finding } from '../core/finding.ts'
import type { FindingDraft } from '../erp/port/index.ts'

export function draftOf(slot: string, finding: Finding): FindingDraft {
  const { severity, code, field = null, params, erpWords = null } = finding
  return { slot, severity, code, field, params, erpWords }
}
