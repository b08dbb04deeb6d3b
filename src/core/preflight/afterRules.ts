/**
 * Rules about what follows an issued note: cancelling it (CAN-*) and voiding numbers that were never used (INU-*). The
 * windows are data of `fiscal/stateLimits.ts`; whether the ERP can be asked at all is not looked at here.
 */
import { MOST_NUMBERS, voidBy } from '../fiscal/numberGaps.ts'
import { NFCE_CANCEL_MINUTES } from '../fiscal/stateLimits.ts'
import { lengthOf, tidy } from '../text.ts'
import type { NoteExamined, Voiding } from './note.ts'
import type { Hit, Rule } from './rule.ts'

type AfterRule<Code extends string> = Rule<Code, NoteExamined>

/** The layouts take 15 to 255 characters as a reason; VHSYS takes 25 for voiding (API, /notas-consumidor). */
const REASON = { least: 15, most: 255, mostForVoiding: 25 }

function wrongReason(reason: string, most: number): Hit[] {
  const length = lengthOf(tidy(reason))
  if (length >= REASON.least && length <= most) return []
  return [{ field: 'reason', params: { least: String(REASON.least), most: String(most) } }]
}

/** What is wrong with a range, as labels that the sentence names. */
function faultsOf({ first, last, year, used, voided }: Voiding, on: string): string[] {
  const within = (number: number) => first <= number && number <= last
  const faults: [label: string, isSo: boolean][] = [
    ['voiding.backwards', first > last || first < 1],
    ['voiding.tooMany', last - first + 1 > MOST_NUMBERS],
    ['voiding.used', used.some(within)],
    ['voiding.voided', voided.some(within)],
    ['voiding.yearAhead', year > Number(on.slice(0, 4))],
  ]
  return faults.filter(([, isSo]) => isSo).map(([label]) => label)
}

export const afterRules = [
  {
    code: 'CAN-01',
    on: { cancel: 'stop' },
    source: 'Ajuste SINIEF 07/2018; SEFAZ 501; national NFS-e E0822',
    find: ({ cancelling, limits }) => {
      if (!cancelling) return []
      const minutes = limits.cancelMinutes ?? (cancelling.kind === 'nfce' ? NFCE_CANCEL_MINUTES : null)
      if (minutes === null) return []
      const passed = (Date.parse(cancelling.at) - Date.parse(cancelling.authorisedAt)) / 60_000
      return passed <= minutes ? [] : [{ field: 'authorisedAt', params: { minutes: String(minutes) } }]
    },
  },
  {
    code: 'CAN-02',
    on: { cancel: 'stop', void: 'stop' },
    source: 'SEFAZ 215; VHSYS API, motivo_inut',
    find: ({ cancelling, voiding, limits }) => [
      ...(cancelling ? wrongReason(cancelling.reason, REASON.most) : []),
      ...(voiding ? wrongReason(voiding.reason, limits.voidReasonLength ?? REASON.mostForVoiding) : []),
    ],
  },
  {
    code: 'INU-01',
    on: { void: 'stop' },
    source: 'SEFAZ 201, 224, 241, 256, 453, 563',
    find: ({ voiding, on }) => {
      const faults = voiding ? faultsOf(voiding, on) : []
      if (faults.length === 0) return []
      const { first, last } = voiding!
      return [
        { field: 'first', params: { first: String(first), last: String(last), fields: faults.join(',') } },
      ]
    },
  },
  {
    code: 'INU-02',
    on: { void: 'warn' },
    source: 'Ajuste SINIEF 19/2016, cl. 16',
    find: ({ voiding, on }) => {
      if (!voiding || on <= voidBy(voiding.gapOn)) return []
      return [{ field: 'gapOn', params: { day: voidBy(voiding.gapOn) } }]
    },
  },
] as const satisfies AfterRule<string>[]
