/**
 * Latches: the issue of a numbered document by an authority. One attempt at a time; only a reading says what came of it, and
 * another is asked for only after a reading that shows it refused.
 *
 * | the reading shows | the answer claimed | then |
 * | --- | --- | --- |
 * | issued, cancelled, denied | whatever | it is over, and taken over like any change there |
 * | still open | refused | it is refused, and a person reads why |
 * | still open | refused for now | counted, and asked for again later (`later.ts`) |
 * | still open, or on its way | anything else, or none came | looked at again and again, later each time; after the horizon a person decides |
 */
import { type Capabilities, type FindingDraft, issueShownBy, type Step } from '../erp/port/index.ts'
import type { Pass, Turn } from './turn.ts'
import { waitUntil } from './turn.ts'
import type { Known, Verdict } from './uncertain.ts'

const looks = { firstMs: 2_000, longestMs: 300_000 }

/** What to do about an issue that was asked for. Pure. */
export function judgeIssue(
  { effect, evidence, evidenceBeganMs, nowMs }: Known,
  { readLagMs, issueHorizonMs }: Capabilities,
): Verdict {
  const sentMs = Date.parse(effect.sentAt!)
  const readableMs = sentMs + readLagMs
  if (nowMs < readableMs) return { do: 'wait', untilMs: readableMs, mayResend: false }
  if (evidence === undefined || evidence.is === 'unknown') return { do: 'read' }
  if (evidenceBeganMs === null || evidenceBeganMs < readableMs) return { do: 'read' }
  if (evidence.is === 'gone') return { do: 'adopt_changed' }
  if (!evidence.document.whole) return { do: 'read' }
  const shown = issueShownBy(evidence.document)
  if (shown === 'done') return { do: 'adopt_changed' }
  const says = effect.outcome?.says
  if (shown === 'open' && says === 'refused') return { do: 'refused' }
  if (shown === 'open' && says === 'later') return { do: 'ask_later' }
  const nextLookMs = evidenceBeganMs + between((evidenceBeganMs - sentMs) / 2)
  if (nowMs >= nextLookMs) return { do: 'read' }
  if (nowMs >= sentMs + issueHorizonMs) return { do: 'ask_person', mayAskAgain: shown === 'open' }
  return { do: 'wait', untilMs: nextLookMs, mayResend: false }
}

const between = (ms: number) => Math.min(looks.longestMs, Math.max(looks.firstMs, ms))

/** What a person is asked when the horizon has passed. */
export function issueUnknown(slot: string, mayAskAgain: boolean): FindingDraft {
  const elsewhere = { is: 'taken' as const, doings: [{ is: 'noted_elsewhere' as const, slot }] }
  return {
    slot,
    severity: 'stop',
    code: 'issue_unknown',
    field: null,
    params: {},
    erpWords: null,
    choices: [
      ...(mayAskAgain
        ? [
            {
              name: 'ask_again' as const,
              says: 'ask_again' as const,
              does: { is: 'unissued' as const, slot },
            },
          ]
        : []),
      { name: 'issued_elsewhere', says: 'issued_elsewhere', does: elsewhere },
    ],
  }
}

/**
 * What must be done before an issue may be asked for; null when it may. The document was read in this very pass and is open,
 * and nothing asked for before is unsettled.
 */
export function beforeIssue(pass: Pass, { slots, target }: Step): { look: string } | { end: Turn } | null {
  const { loaded, readSlots } = pass
  const [slot = ''] = slots
  const isOpen = loaded.effects.some(({ safety, target: other }) => safety === 'issue' && other === target)
  if (isOpen) return { end: waitUntil(pass, loaded.nowMs + looks.firstMs) }
  if (!readSlots.has(slot)) return { look: slot }
  const evidence = loaded.evidence[slot]
  if (evidence?.is === 'seen' && issueShownBy(evidence.document) === 'open') return null
  return { end: waitUntil(pass, loaded.nowMs + looks.firstMs) }
}
