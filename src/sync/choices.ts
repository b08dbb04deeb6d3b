/**
 * Following a choice: on a finding where both sides differ a person said which holds, and the record's next pass does it.
 *
 * Leaves alone what a choice holds for (`chosen.ts`), which choices there are (the driver says so with the finding) and
 * the act of choosing (`shop/choosing.ts`).
 */
import type { FindingChoice, FindingDraft } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { tell } from '../store/timeline.ts'
import { type Chosen, shownBy } from './chosen.ts'
import { settleUncertain } from './effects.ts'
import { endLink, rebase } from './links.ts'
import { look } from './look.ts'
import { deniedAgainMs, isDeniedTooSoon, takeDoings, unlessOutdated } from './takeOver.ts'
import { type Pass, type Turn, waitUntil } from './turn.ts'

/**
 * Follows the first choice that holds for what is seen; null when there is none. The document is read first: what is
 * stored may be older than what somebody did there since.
 */
export async function followChoice(pass: Pass, findings: FindingDraft[]): Promise<Turn | null> {
  const found = firstHolding(pass.loaded.chosen, findings)
  if (found === null) return null
  const { chosen, choice } = found
  const isLinked = pass.loaded.links.some(link => link.slot === chosen.slot)
  if (isLinked && !pass.readSlots.has(chosen.slot)) return look(pass, [{ by: 'link', slot: chosen.slot }])
  if (await isDeniedTooSoon(pass)) return waitUntil(pass, pass.loaded.nowMs + deniedAgainMs)
  const followed = (tx: Tx) => settle(tx, chosen, false)
  if (choice.does.is === 'taken') {
    if (!(await takeDoings(pass, choice.does.doings, followed))) await refuseChoice(pass, chosen)
    return 'again'
  }
  const { does } = choice
  await unlessOutdated(
    pass,
    async tx => {
      if (does.is === 'unissued') await forgetIssue(tx, pass, does.slot)
      else if (does.is === 'freed') await endLink(tx, pass.lane, does.slot)
      else await rebase(tx, pass.lane, does.slot, does.ours, does.theirs)
      return { value: true, wrote: true }
    },
    followed,
  )
  return 'again'
}

/**
 * Somebody looked and says that nothing came of it: another may be asked for, after the document was read again. What it was
 * refused with holds no more.
 */
async function forgetIssue(tx: Tx, { loaded, lane }: Pass, slot: string): Promise<void> {
  await tx`delete from refusal where lane_id = ${lane.laneId} and slot = ${slot}`
  for (const { id, safety, slots } of loaded.effects)
    if (safety === 'issue' && slots.includes(slot))
      await settleUncertain(tx, id, 'absent', 'a person says that nothing came of it')
}

function firstHolding(
  all: Chosen[],
  findings: FindingDraft[],
): { chosen: Chosen; choice: FindingChoice } | null {
  for (const chosen of all) {
    const draft = findings.find(
      one => one.slot === chosen.slot && one.code === chosen.code && one.field === chosen.field,
    )
    const choice = draft?.choices?.find(({ name }) => name === chosen.name)
    if (draft && choice && shownBy(draft) === chosen.shown) return { chosen, choice }
  }
  return null
}

async function settle(tx: Tx, { findingId }: Chosen, refused: boolean): Promise<void> {
  await tx`update finding set chosen = null, refused = ${refused} where id = ${findingId}`
}

/** The shop cannot take it over as the record stands: the finding stays, and says so. */
async function refuseChoice(pass: Pass, chosen: Chosen): Promise<void> {
  const { storeId, kind, recordId } = pass.lane
  const { code, field, name } = chosen
  await unlessOutdated(
    pass,
    async () => ({ value: true, wrote: true }),
    async tx => {
      await settle(tx, chosen, true)
      const facts = { code, field, choice: name }
      const event = 'finding.choice_refused'
      await tell(tx, { storeId, actor: 'trela', subjectKind: kind, subjectId: recordId, event, facts })
    },
  )
}
