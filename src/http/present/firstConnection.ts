/** The first connection on the wire: how far it is, who is on which list, and its dry run. */
import { type Static, Type } from 'typebox'
import type { Locale } from '../../core/text.ts'
import type { MatchSideView, MatchView, SurveyView } from '../../views/firstConnection.ts'
import type { FirstRehearsal } from '../parts.ts'
import { Cents, Closed, Id, Named, OneOf, OrNull } from '../schemas.ts'

export const Kind = OneOf(['customer', 'product'])

const SurveyAnswer = Named('Survey', {
  kind: Kind,
  stage: OneOf(['reading', 'read', 'joining', 'joined']),
  read: Type.Integer({ description: "Rows of the ERP's list read so far." }),
  total: OrNull(Type.Integer({ description: 'How many there are; null until the ERP has said so.' })),
  here: Type.Integer(),
  there: Type.Integer(),
  linked: Type.Integer({
    description: 'Records that are one with a document, by themselves or by decision.',
  }),
  suggested: Type.Integer(),
  ambiguous: Type.Integer({ description: 'Records that could be several, with no decision yet.' }),
  onlyHere: Type.Integer(),
  onlyThere: Type.Integer(),
  bring: Type.Boolean(),
  send: Type.Boolean(),
  joined: Type.Integer(),
  toJoin: Type.Integer(),
  trouble: OrNull(
    Type.String({ description: '`refused`: the ERP does not show this list to these credentials.' }),
  ),
})

export const FirstConnectionAnswer = Named('FirstConnection', {
  live: Type.Boolean(),
  surveys: Type.Array(SurveyAnswer),
})

export const presentFirst = (live: boolean, surveys: SurveyView[]): Static<typeof FirstConnectionAnswer> => ({
  live,
  surveys,
})

const MatchSideAnswer = Named('MatchSide', {
  id: Type.String({ description: "The record's id here, the ERP's own there." }),
  number: OrNull(Type.String()),
  name: Type.String(),
  taxId: OrNull(Type.String()),
  phone: OrNull(Type.String()),
  city: OrNull(Type.String()),
  code: OrNull(Type.String()),
  barcode: OrNull(Type.String()),
  priceCents: OrNull(Cents),
})

export const MatchAnswer = Named('Match', {
  id: Type.String(),
  here: Type.Unsafe<Static<typeof MatchSideAnswer> | null>({ anyOf: [MatchSideAnswer, { type: 'null' }] }),
  there: Type.Unsafe<Static<typeof MatchSideAnswer> | null>({ anyOf: [MatchSideAnswer, { type: 'null' }] }),
  equal: OrNull(Type.String({ description: 'What is equal on both sides, such as `taxId` or `phone`.' })),
  decision: OrNull(OneOf(['same', 'different'])),
  joined: Type.Boolean({ description: 'Carried out already.' }),
})

export const presentMatch = (match: MatchView): Static<typeof MatchAnswer> => ({
  ...match,
  here: sideOf(match.here),
  there: sideOf(match.there),
})

const sideOf = (side: MatchSideView | null) => side && { ...side, name: side.name ?? '' }

export const RehearsalAnswer = Named('FirstRehearsal', {
  text: Type.String({ description: 'The same in words, one line for each thing that would be done.' }),
  charges: Type.Integer({ description: 'Invoices from the cut-off on that no ERP has anything of.' }),
  kept: Type.Integer({
    description: 'Invoices whose documents stand there from an earlier time of this connection.',
  }),
  services: Closed(
    { links: Type.Integer(), creates: Type.Integer(), left: Type.Integer() },
    { description: 'By what was chosen for them; the lines of those left name no service of the ERP.' },
  ),
  kinds: Type.Array(
    Closed({
      kind: Kind,
      links: Type.Integer(),
      changedHere: Type.Integer(),
      changedThere: Type.Integer(),
      brings: Type.Integer(),
      sends: Type.Integer(),
      undecided: Type.Integer(),
      sample: Type.Array(
        Closed({
          recordId: Id,
          erpId: Type.String(),
          number: OrNull(Type.String()),
          fields: Type.Array(
            Closed({
              field: Type.String(),
              ours: Type.Unknown(),
              theirs: Type.Unknown(),
              becomes: OneOf(['ours', 'theirs']),
            }),
          ),
        }),
      ),
    }),
  ),
})

export const presentRehearsal = (
  { text, charges, kept, services, kinds }: FirstRehearsal,
  locale: Locale,
): Static<typeof RehearsalAnswer> => ({ text: text[locale], charges, kept, services, kinds })
