/**
 * The part of the switch table about fiscal notes: what kind of company issues, how its tax authority behaves, what issuing
 * launches, and what the pages of Notas_servico and Notas_consumidor leave open. `switches.ts` puts it into the whole.
 */

import { accepts, amount, choice, flag, words } from './switchRules.ts'

const launches = ['nothing', 'accounts', 'stock', 'both'] as const

/** The switches of service notes and consumer notes. */
export const noteSwitches = {
  companyCrt: choice(
    [1, 2, 3, 4],
    1,
    'Tax regime of the company (CRT): 1 Simples, 2 Simples above its sub-limit, 3 normal, 4 MEI',
  ),
  nfseRail: choice(
    ['national', 'city'],
    'national',
    'Who authorises service notes: the national issuer (E0xxx) or the city’s own system',
  ),
  nfseCityActive: flag(true, 'Whether the city is active at the national issuer, which then knows its rates'),
  nfseAddress: choice(['companies', 'all'], 'all', 'Which customers of a service note need an address'),
  noteEnvironment: choice(
    ['any', 'production', 'test'],
    'any',
    'Which environment the certificate issues in; a note of the other one is rejected',
  ),
  noteTotals: choice(
    ['checked', 'taken'],
    'checked',
    'Whether a note is rejected when its totals do not fit its parts within R$ 0.01',
  ),
  serviceNoteTotal: choice(
    ['net', 'gross'],
    'net',
    'Whether valor_total_nota of a service note is less the taxes withheld, or not',
  ),
  noteSeries: amount(1, 'Series of a note that names none'),
  consumerNamedFrom: amount(10000, 'Total in reais above which a consumer note must name the customer'),
  consumerToCompany: choice(accepts, 'accept', 'Whether the state takes a consumer note made out to a CNPJ'),
  otherPaymentTold: flag(
    true,
    'Whether the remark of a parcela paid by Outros tells the tax authority which means it is; else such a note is rejected',
  ),
  numbersUsedElsewhere: words(
    'none',
    'Numbers another program used, as series/number with spaces between: a note with one is rejected',
  ),

  authority: choice(['up', 'down'], 'up', 'Whether the tax authority answers'),
  offlineContingency: flag(
    true,
    'Whether a consumer note is issued offline while the authority is down, to be authorised when it is back',
  ),
  authorisationMs: amount(0, 'Time from asking for an issue to its authorisation; until then it is pending'),
  rejectWith: words('none', 'A rejection code every issue gets, whatever the note says'),
  rejectionShape: choice(
    ['refusal', 'sentence', 'answer'],
    'refusal',
    'How a rejection is told: HTTP 403 with its words, with the generic sentence, or HTTP 200 with Status and DanfeErro',
  ),
  danfeFails: flag(false, 'Whether the printable note fails: an authorisation that carries DanfeErro'),
  issueTwice: choice(
    ['refused', 'repeated', 'second'],
    'refused',
    'What asking for a note that is issued or pending does: refused, the same answer again, or a second authorisation with another number',
  ),
  issuedNoteChanges: choice(accepts, 'refuse', 'Whether an issued note takes changes and goes to the trash'),
  noteBornLaunches: choice(launches, 'nothing', 'Account setting: what making a note launches'),
  noteIssuedLaunches: choice(launches, 'nothing', 'Account setting: what issuing a note launches'),
} as const
