/** What a reconciliation comes to, and which of its rows nothing explains. Pure. */
import type { Reconciliation, ReconciliationRow } from '../../api/types.ts'

export type Outcome = 'agrees' | 'explained' | 'differs'

/** Both sides agree only where nothing differs: what is explained still differs. */
export function outcomeOf({
  differences,
  explained,
}: Pick<Reconciliation, 'differences' | 'explained'>): Outcome {
  if (differences > 0) return 'differs'
  return explained > 0 ? 'explained' : 'agrees'
}

/** What explains a row, as of its run or by a finding that has opened since; null where nothing does. */
export function whyOf({ explained, hasFinding }: Pick<ReconciliationRow, 'explained' | 'hasFinding'>) {
  return explained ?? (hasFinding ? 'finding' : null)
}
