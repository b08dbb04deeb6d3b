/**
 * Service notes as a record that wants one and hears of it: what the conformance suite needs of a shop to try the latch, and no
 * more. What a shop's own notes want is the mirror's business.
 */
import type { NoteIssue, NoteStage, ServiceNoteFields } from '../src/erp/port/index.ts'
import { laneClass, type Mark } from '../src/store/marking.ts'
import type { RecordKind } from '../src/sync/parts.ts'

export interface AskedNotes {
  kind: RecordKind
  /** The mark that asks for a note, or asks again. */
  asked: (storeId: string, noteId: string) => Mark
  stageOf: (noteId: string) => NoteStage
}

const kind = 'asked_note'
const slot = 'service_note/1'

const notIssued: NoteIssue = {
  stage: 'draft',
  number: null,
  accessKey: null,
  protocol: null,
  issuedAt: null,
  cancelledAt: null,
}

/** A bath at R$ 89,90 for somebody at the counter, by a store of Simples Nacional. */
const bath: ServiceNoteFields = {
  environment: 'live',
  series: '1',
  customerName: 'Consumidor',
  remarks: null,
  payments: [],
  totalCents: 8_990,
  description: 'Banho e tosa',
  serviceOn: '2026-11-20',
  serviceItem: '5.08',
  nationalCode: '050801',
  cityServiceCode: null,
  servicesCents: 8_990,
  deductionsCents: 0,
  discountCents: 0,
  baseCents: 8_990,
  iss: null,
  issWithheld: false,
  withheld: {},
  approximateTax: null,
  isSimples: true,
  place: null,
  taxedElsewhere: false,
}

export function askedNotes(): AskedNotes {
  const heard = new Map<string, NoteIssue>()
  const issueOf = (noteId: string) => heard.get(noteId) ?? notIssued
  return {
    kind: {
      kind,
      rank: 3,
      want: async (_tx, { recordId }) => ({
        is: 'wanted',
        findings: [],
        documents: [
          {
            slot,
            kind: 'service_note',
            standing: 'live',
            fields: { ...bath, ...issueOf(recordId) },
            within: null,
            parents: {},
            key: null,
          },
        ],
      }),
      merge: async (_tx, { recordId }, changes) => {
        const told = changes.flatMap(({ states, theirs }) =>
          Object.keys(notIssued).flatMap(field =>
            states[field] === 'theirs' ? [[field, theirs[field]] as const] : [],
          ),
        )
        if (told.length > 0) heard.set(recordId, { ...issueOf(recordId), ...Object.fromEntries(told) })
        return { changed: told.length > 0, kept: [] }
      },
    },
    asked: (storeId, recordId) => ({ storeId, kind, recordId, class: laneClass.person }),
    stageOf: noteId => issueOf(noteId).stage,
  }
}
