/**
 * Documents that stand a second time. Those that are our own echo go to the trash; any other is a person's to judge, and so is
 * one that was let go, since nothing was wanted of it any more, and that somebody took out of the trash.
 */
import type { ErpDocument, Next, ReceiptFields, Situation, Step, Twin, Wanted } from '../../port/index.ts'
import { type Call, callJson } from '../call.ts'
import type { NoteFields } from '../map/note.ts'
import { shownReceivable } from '../map/receivable.ts'
import { type ListedKind, resources } from '../resources.ts'
import { agreed, stuck } from './answers.ts'
import { backThere, twin as twinFinding } from './findings.ts'
import { unlessRefused } from './refusals.ts'

export function nextTwins(situation: Situation): Next[] {
  return situation.twins.map(twin => {
    const { slot, document } = twin
    if (document.standing !== 'live') return agreed()
    if (twin.alone) return agreed(backThere(slot, document))
    // What the tax side has is nobody's to take away here.
    const { stage } = document.fields as Partial<NoteFields>
    if (stage !== undefined && stage !== 'draft')
      return agreed(twinFinding(slot, document.number ?? document.id, 'stop'))
    // A movement cannot be taken away, and whether goods moved twice is a person's to say.
    if (!twin.ours || document.kind === 'stock_movement' || isTheirMoney(document))
      return agreed(twinFinding(slot, document.number ?? document.id, 'warn'))
    const wanted = situation.wanted.find(one => one.slot === slot)
    return wanted ? remove(situation, wanted, twin) : agreed()
  })
}

function remove(situation: Situation, wanted: Wanted, { slot, document }: Twin): Next {
  const step = isReceived(document) ? unsettleStep(slot, document) : trashStep(slot, document)
  return unlessRefused(situation, wanted, step, () =>
    stuck(twinFinding(slot, document.number ?? document.id, 'stop')),
  )
}

/** Whether a charge that stands twice was settled there: we settle only what is linked, so that is somebody's money. */
function isTheirMoney(document: ErpDocument): boolean {
  return document.kind === 'receivable' && shownReceivable(document).settled === true
}

function isReceived(document: ErpDocument): boolean {
  return document.kind === 'receipt' && ((document.fields as Partial<ReceiptFields>).amountCents ?? 0) > 0
}

/** The account of a receipt is made settled, and cannot be trashed so: it is opened first. */
function unsettleStep(slot: string, document: ErpDocument): Step {
  return twinStep(
    slot,
    'twin.unsettle',
    { ...document, fields: { ...document.fields, amountCents: 0 } },
    {
      method: 'PUT',
      body: { liquidado_rec: 'Nao' },
    },
  )
}

function trashStep(slot: string, document: ErpDocument): Step {
  return twinStep(
    slot,
    'twin.trash',
    { ...document, standing: 'trashed' },
    {
      method: 'DELETE',
      body: null,
      missingIsDone: true,
    },
  )
}

/** The slot keeps its own document: the expected one carries no number, which would be taken for the slot's. */
function twinStep(
  slot: string,
  action: string,
  after: ErpDocument,
  call: Pick<Call, 'method' | 'body' | 'missingIsDone'>,
): Step {
  return {
    action,
    kind: after.kind,
    slots: [slot],
    safety: 'again',
    target: after.id,
    marker: null,
    claim: null,
    call: callJson({
      ...call,
      path: `${resources[after.kind as ListedKind].path}/${after.id}`,
      answer: 'expected',
    }),
    brings: { [slot]: {} },
    expects: { [slot]: { ...after, number: null } },
    ends: [],
  }
}
