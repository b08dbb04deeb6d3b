/** Numbers of consumer notes on the wire: how their reading went, the gaps, and what was voided. */
import { Type } from 'typebox'
import type { Locale } from '../../core/text.ts'
import type { NoteNumbersView, VoidingView } from '../../views/noteNumbers.ts'
import { Closed, Day, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'

const NoteNumber = Type.Integer({ minimum: 1 })
const Words = OrNull(Type.String())
const range = { series: Type.String(), first: NoteNumber, last: NoteNumber }

const VoidingAnswer = Named('NumberVoiding', {
  ...range,
  id: OrNull(Type.Unsafe<string>({ ...Id, description: 'null: somebody voided it in the ERP.' })),
  reason: Words,
  protocol: Words,
  askedAt: OrNull(Instant),
  voidedOn: OrNull(Day),
  finding: Type.Unsafe<ReturnType<typeof presentFinding> | null>({
    anyOf: [FindingAnswer, { type: 'null' }],
  }),
})

export const NoteNumbersAnswer = Named('NoteNumbers', {
  reading: Type.Unsafe<NoteNumbersView['reading']>({
    anyOf: [
      Closed({
        createdAt: Instant,
        endedAt: OrNull(Instant),
        read: Type.Integer({ minimum: 0 }),
        trouble: OrNull(OneOf(['refused', 'uncertain'])),
      }),
      { type: 'null' },
    ],
    description: 'The last reading of all notes and voided numbers, under way or ended.',
  }),
  seenAt: OrNull(Type.Unsafe<string>({ ...Instant, description: 'When the gaps were seen.' })),
  gaps: Type.Array(Closed({ ...range, id: Id, gapOn: Day, voidBy: Day, isLate: Type.Boolean() }), {
    description: 'Numbers that no note has and nobody asked to be voided, the most urgent first.',
  }),
  voidings: Type.Array(VoidingAnswer),
})

const presentVoiding = ({ finding, ...voiding }: VoidingView, locale: Locale) => ({
  ...voiding,
  finding: finding && presentFinding(finding, locale),
})

export const presentNumbers = ({ voidings, ...numbers }: NoteNumbersView, locale: Locale) => ({
  ...numbers,
  voidings: voidings.map(voiding => presentVoiding(voiding, locale)),
})
