/** A booking while it is put together: its steps, and what each still lacks. Pure. */
import type { Customer, Pet } from '../../api/types.ts'
import type { Adjustment } from '../../parts/adjustments.ts'
import { type DraftLine, draftTotal, lackOfLines } from '../../parts/draftLines.ts'
import { type DraftInstalment, missingIn } from '../../parts/InstalmentsEditor.tsx'
import { isTime } from '../../parts/visitTimes.ts'

export const steps = ['customer', 'pet', 'services', 'when', 'charge'] as const
export type Step = (typeof steps)[number]

export interface Draft {
  customer: Customer | null
  /** `undefined`: not chosen yet; null: the visit is without a pet. */
  pet: Pet | null | undefined
  lines: DraftLine[]
  /** Given on the whole. */
  adjustment: Adjustment | null
  day: string
  /** `HH:mm`; empty while there is none. */
  time: string
  squeezeIn: boolean
  notes: string
  /** null: one instalment, due on the day of the visit. */
  instalments: DraftInstalment[] | null
}

export type Lack = 'customer' | 'pet' | NonNullable<ReturnType<typeof lackOfLines>> | 'time' | 'instalments'

/** What keeps a step from being left; null when nothing does. */
export function lackOf(step: Step, draft: Draft): Lack | null {
  switch (step) {
    case 'customer':
      return draft.customer ? null : 'customer'
    case 'pet':
      return draft.pet === undefined ? 'pet' : null
    case 'services':
      return lackOfLines(draft.lines, draft.adjustment)
    case 'when':
      return /^\d{4}-\d{2}-\d{2}$/.test(draft.day) && isTime(draft.time) ? null : 'time'
    case 'charge':
      if (!draft.instalments) return null
      return missingIn(draft.instalments, draftTotal(draft.lines, draft.adjustment)) === 0
        ? null
        : 'instalments'
  }
}
