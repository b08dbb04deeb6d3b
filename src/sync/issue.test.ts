import { describe, expect, it } from 'vitest'
import type { Capabilities, ErpDocument, Evidence, IssueAnswer, NoteStage, Step } from '../erp/port/index.ts'
import { judgeIssue } from './issue.ts'
import type { Known } from './uncertain.ts'

const capabilities = { readLagMs: 2_000, issueHorizonMs: 7_200_000 } as Capabilities
const sentMs = Date.UTC(2026, 10, 20, 12, 0, 0)
const minute = 60_000

const note = (stage: NoteStage, whole = true): Evidence => ({
  is: 'seen',
  readInThisPass: false,
  metInThisPass: false,
  document: { fields: { stage }, whole } as unknown as ErpDocument,
})

/** What is done about an issue `after` ms after it was asked for; what is known was read `readAfter` ms after it. */
function verdict(
  evidence: Evidence,
  { after, readAfter, says }: { after: number; readAfter: number | null; says?: IssueAnswer },
) {
  const known: Known = {
    effect: {
      sentAt: new Date(sentMs).toISOString(),
      safety: 'issue',
      outcome: says ? { says } : null,
    } as Known['effect'],
    step: {} as Step,
    strays: [],
    evidence,
    evidenceBeganMs: readAfter === null ? null : sentMs + readAfter,
    scannedMs: null,
    nowMs: sentMs + after,
  }
  return judgeIssue(known, capabilities)
}

describe('an issue that was asked for', () => {
  it('is over once the note shows it, whatever was answered [R7.4]', () => {
    for (const stage of ['issued', 'cancelled', 'denied'] as const)
      for (const says of ['refused', 'later', 'pending', 'done'] as const)
        expect(verdict(note(stage), { after: 3_000, readAfter: 2_500, says })).toEqual({
          do: 'adopt_changed',
        })
  })

  it('is not judged by what was read before it could show', () => {
    expect(verdict(note('draft'), { after: 3_000, readAfter: -500, says: 'refused' })).toEqual({ do: 'read' })
    expect(verdict(note('issued'), { after: 3_000, readAfter: 1_999 })).toEqual({ do: 'read' })
    expect(verdict({ is: 'unknown' }, { after: 3_000, readAfter: null })).toEqual({ do: 'read' })
    expect(verdict(note('draft', false), { after: 3_000, readAfter: 2_500, says: 'refused' })).toEqual({
      do: 'read',
    })
    expect(verdict(note('draft'), { after: 1_000, readAfter: null, says: 'refused' })).toEqual({
      do: 'wait',
      untilMs: sentMs + 2_000,
      mayResend: false,
    })
  })

  it('is refused where the answer said so and the note stands open since [R7.4]', () => {
    const at = { after: 3_000, readAfter: 2_500 }
    expect(verdict(note('draft'), { ...at, says: 'refused' })).toEqual({ do: 'refused' })
    expect(verdict(note('draft'), { ...at, says: 'later' })).toEqual({ do: 'ask_later' })
    expect(verdict(note('pending'), { ...at, says: 'refused' })).toMatchObject({ do: 'wait' })
  })

  it('of which nobody knows is looked at ever later, at most five minutes apart', () => {
    expect(verdict(note('draft'), { after: 3_000, readAfter: 2_500 })).toMatchObject({
      do: 'wait',
      untilMs: sentMs + 4_500,
    })
    expect(verdict(note('draft'), { after: minute, readAfter: minute })).toMatchObject({
      untilMs: sentMs + minute * 1.5,
    })
    const late = { after: 100 * minute, readAfter: 100 * minute }
    expect(verdict(note('draft'), { ...late, says: 'pending' })).toMatchObject({
      untilMs: sentMs + 105 * minute,
    })
    expect(verdict(note('draft'), { after: 106 * minute, readAfter: 100 * minute })).toEqual({ do: 'read' })
  })

  it('is a person’s to judge after two hours, and may be asked for again only where the note stands open', () => {
    const late = { after: 121 * minute, readAfter: 120 * minute }
    expect(verdict(note('draft'), late)).toEqual({ do: 'ask_person', mayAskAgain: true })
    expect(verdict(note('pending'), late)).toEqual({ do: 'ask_person', mayAskAgain: false })
    expect(verdict(note('draft'), { ...late, readAfter: 100 * minute })).toEqual({ do: 'read' })
  })
})
