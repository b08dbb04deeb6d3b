/**
 * Accounts or stock that somebody launched from a sales order by hand ("Lançar Contas", "Lançar Estoque"): what VHSYS
 * makes then stands beside ours and would count twice. Nothing of ours that is still to be made is made; the order
 * waits for a person, who takes the launch back there.
 */
import type { FindingDraft, Situation, Wanted } from '../../port/index.ts'
import { launchesOf } from '../map/salesOrder.ts'
import { launchedThere } from './findings.ts'
import { evidenceOf, linkOf, seenIn } from './known.ts'

/** What was launched from the order in this slot, one finding each. */
export function launchFindings(
  situation: Situation,
  slot: string,
  severity: FindingDraft['severity'],
): FindingDraft[] {
  const document = seenIn(evidenceOf(situation, slot))
  if (document?.kind !== 'sales_order') return []
  const { accounts, stock } = launchesOf(document)
  // What VHSYS writes into `identificacao` of everything an order launches.
  const mark = `Ped_${document.id}`
  return [
    ...(accounts ? [launchedThere(slot, 'accounts_launched', mark, severity)] : []),
    ...(stock ? [launchedThere(slot, 'stock_launched', mark, severity)] : []),
  ]
}

/** Whether the order of an instalment that is still to be made has its accounts already, by somebody's hand. */
export function hasAccountsAlready(situation: Situation, { within }: Wanted<'receivable'>): boolean {
  if (within === null || linkOf(situation, within) === null) return false
  return launchesOf(seenIn(evidenceOf(situation, within))).accounts
}
