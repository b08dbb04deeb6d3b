/** What a cause that stops one record says of it, and whether another try can help. Pure. */
import type { Cause, Finding } from '../../api/types.ts'

/** The finding that a cause is made of, among those of its record; null where several are of its kind. */
export function findingOf({ code }: Pick<Cause, 'code'>, findings: readonly Finding[] = []): Finding | null {
  const [only, ...others] = findings.filter(finding => finding.code === code)
  return only && others.length === 0 ? only : null
}

/**
 * Whether trying again may help as things stand. What a field of ours lacks is checked before anything is sent, and what
 * must be chosen waits for the choice: both would only be told again. What the ERP refused it may take by now.
 */
export function mayBeCured({ field, erpWords, choices }: Finding): boolean {
  return erpWords !== null || (field === null && choices.length === 0)
}
