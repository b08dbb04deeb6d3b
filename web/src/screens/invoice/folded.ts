/** What happened, with the steps that only the ERP was told put together. Pure. */
import type { Happening } from '../../api/types.ts'

/** What says no more than that the ERP has what happened here. */
const sent: ReadonlySet<string> = new Set(['erp.confirmed', 'erp.linked', 'erp.adopted'])

/** @returns the happenings in their order, each alone, or as a run of steps of which there are two at least */
export function inRuns<One extends Pick<Happening, 'event'>>(happenings: readonly One[]): One[][] {
  const runs: One[][] = []
  for (const one of happenings) {
    const run = runs.at(-1)
    if (run && sent.has(one.event) && sent.has(run[0]!.event)) run.push(one)
    else runs.push([one])
  }
  return runs
}
