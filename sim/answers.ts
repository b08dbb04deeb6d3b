/** People of the simulated shop answer findings: one of the ways out that each shows, whichever. */
import type { ChoiceName } from '../src/core/choice.ts'
import { choose } from '../src/shop/choosing.ts'
import type { World } from './world.ts'

/** Answers one of those that are open and not answered yet. */
export async function answerFinding({ act, chance, network }: World): Promise<void> {
  await act(async (tx, context) => {
    const asked = await tx<{ id: string; code: string; choices: { name: ChoiceName }[] }[]>`
      select id, code, choices from finding
      where closed_at is null and chosen is null and jsonb_array_length(choices) > 0
      order by opened_at, slot, code`
    if (asked.length === 0) return
    const { id, code, choices } = chance.pick(asked)
    const { name } = chance.pick(choices)
    const chosen = await choose(tx, context, { findingId: id, name })
    if (!chosen.ok) return
    network.count('finding answered')
    network.count(`answered: ${code}, ${name}`)
  })
}
