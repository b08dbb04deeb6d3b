/** Fiscal notes as the API shows them. */
import { Type } from 'typebox'
import { sentence } from '../../core/finding.ts'
import { consultationOf } from '../../core/fiscal/noteConsultation.ts'
import { noteDocuments, noteKinds } from '../../core/fiscal/noteGroups.ts'
import { environments } from '../../core/preflight/note.ts'
import { deniedBy } from '../../core/taxFindings.ts'
import type { Locale } from '../../core/text.ts'
import { type InvoiceNotes, type NoteView, noteStates } from '../../views/notes.ts'
import { Cents, Closed, Id, Instant, Named, OneOf, OrNull } from '../schemas.ts'
import { FindingAnswer, presentFinding } from './finding.ts'
import { owedReasons, wordsOfOwed } from './serviceOrderColumn.ts'

const Words = OrNull(Type.String())

export const NoteUndoneAnswer = Named('NoteUndone', {
  at: Instant,
  by: Words,
  return: OrNull(
    Closed(
      { accessKey: Type.String(), series: Type.String(), number: Type.String() },
      { description: 'The NF-e (model 55) by which the goods came back.' },
    ),
  ),
  reason: OrNull(Type.String({ description: 'Why it stands, where there is no return.' })),
  confirmedBy: OrNull(Type.String({ description: 'Who confirmed that it stands, as it was typed.' })),
})

export const NoteAnswer = Named('Note', {
  id: Id,
  invoiceId: OrNull(Id),
  invoiceNumber: OrNull(Type.Integer()),
  kind: OneOf(noteKinds),
  document: OneOf(noteDocuments),
  state: OneOf(noteStates),
  waiting: OrNull(
    Closed(
      { because: OneOf(owedReasons), reason: Type.String(), since: Instant, nextAt: OrNull(Instant) },
      { description: 'While it is asked for: what it waits for, in words.' },
    ),
  ),
  finding: OrNull(FindingAnswer),
  denial: OrNull(
    Closed(
      { code: Words, cause: Type.String(), cure: Type.String(), words: Words },
      {
        description:
          "Denied for good: the tax authority's code and own words where an answer told them, with cause and cure. Stays when nothing is stopped by it any more.",
      },
    ),
  ),
  environment: OneOf(environments),
  series: Words,
  number: Words,
  accessKey: Words,
  protocol: Words,
  issuedAt: OrNull(Instant),
  cancelledAt: OrNull(Instant),
  askedBecause: OneOf(['billed', 'paid', 'person', 'erp']),
  askedAt: Instant,
  totalCents: Cents,
  lineIds: Type.Array(Id, { description: 'Lines of the invoice that are on it.' }),
  services: Type.String({ description: 'What is on it, in words.' }),
  customerName: Words,
  printedTaxId: OrNull(Type.String({ description: 'CPF or CNPJ to print, bare.' })),
  namedAs: OrNull(
    Closed(
      { id: Id, name: Type.String() },
      {
        description: 'Whom an NFC-e names, where its tax id is that of another customer than the invoice’s.',
      },
    ),
  ),
  cancel: OrNull(
    Closed(
      {
        askedAt: Instant,
        askedBy: Words,
        reason: Words,
        until: OrNull(Instant),
        overdue: Type.Boolean(),
      },
      { description: 'Somebody wants it cancelled, which a person does in the ERP.' },
    ),
  ),
  undone: OrNull(NoteUndoneAnswer),
  printUrl: OrNull(Type.String({ description: 'The printable note, where an answer of the ERP told it.' })),
  consultation: OrNull(
    Closed(
      {
        url: Type.String(),
        asksForKey: Type.Boolean({
          description: 'The page asks for the access key, which its address does not carry.',
        }),
      },
      {
        description:
          'Where anybody may look an issued or cancelled note up by its key, where no printable page is known. Null: it is found inside the ERP alone.',
      },
    ),
  ),
})

export const InvoiceNotesAnswer = Named('InvoiceNotes', {
  notes: Type.Array(NoteAnswer),
  canAsk: Closed(
    { nfse: Type.Boolean(), nfce: Type.Boolean() },
    { description: 'Whether there is something that a note of this kind could be asked for.' },
  ),
})

export function presentNote({ customerId, finding, waiting, denial, ...note }: NoteView, locale: Locale) {
  return {
    ...note,
    consultation: isOut(note) && note.printUrl === null ? consultationOf(note) : null,
    denial: denial && {
      ...denial,
      ...sentence({ code: deniedBy(denial.code).code, params: {} }, locale),
    },
    waiting: waiting && { ...waiting, reason: wordsOfOwed(waiting.because, locale) },
    finding: finding && presentFinding(finding, locale, { customerId, invoiceId: note.invoiceId }),
  }
}

const isOut = ({ state }: Pick<NoteView, 'state'>) => state === 'issued' || state === 'cancelled'

export const presentInvoiceNotes = ({ notes, canAsk }: InvoiceNotes, locale: Locale) => ({
  notes: notes.map(note => presentNote(note, locale)),
  canAsk,
})
