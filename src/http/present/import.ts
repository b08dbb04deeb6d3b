/** Imports as the API tells them: one JSON object a line, first what was understood, then row by row, last the totals. */
import { Type } from 'typebox'
import { sentence } from '../../core/finding.ts'
import type { Locale } from '../../core/text.ts'
import { importKinds } from '../../shop/importColumnNames.ts'
import { headerOf } from '../../shop/importColumns.ts'
import type { ImportPlan } from '../../shop/importPlan.ts'
import type { RowOutcome } from '../../shop/importRow.ts'
import type { ImportTotals } from '../../shop/importRun.ts'
import { describeProblem } from '../../shop/problem.ts'
import { Closed, Id, Named, OneOf, OrNull } from '../schemas.ts'

const Count = Type.Integer({ minimum: 0 })
const Header = OrNull(Type.String({ description: 'The column, as the file calls it.' }))

const Totals = Named('ImportTotals', {
  rows: Count,
  created: Count,
  changed: Count,
  unchanged: Count,
  refused: Count,
  warned: Type.Integer({ minimum: 0, description: 'Taken, but with a warning.' }),
})

const Start = Named('ImportStart', {
  type: OneOf(['start']),
  kind: OneOf(importKinds),
  dryRun: Type.Boolean(),
  encoding: OneOf(['utf-8', 'utf-16', 'windows-1252']),
  delimiter: OneOf([';', ',', '\t']),
  rows: Count,
  columns: Type.Array(Closed({ header: Type.String(), field: Type.String() })),
  unknownColumns: Type.Array(Type.String(), {
    description:
      'Nobody knows what they are: what is in them is not imported. One without a name is `#` and its place.',
  }),
})

const Notice = Named('ImportNotice', {
  code: Type.String({ description: 'Stable; for programs.' }),
  field: OrNull(Type.String({ description: 'Dotted path in the record.' })),
  column: Header,
  cause: Type.String(),
  cure: Type.String(),
})

const Scalar = Type.Unsafe<string | number | boolean | null>({
  type: ['string', 'number', 'boolean', 'null'],
})

const Row = Named('ImportRow', {
  type: OneOf(['row']),
  line: Type.Integer({ minimum: 1, description: 'Of the file, the header being on the first.' }),
  name: OrNull(Type.String()),
  outcome: OneOf(['created', 'changed', 'unchanged', 'refused']),
  id: OrNull(Id),
  changes: Type.Array(Closed({ field: Type.String(), column: Header, before: Scalar, after: Scalar }), {
    description: 'What differs afterwards in a record that was there.',
  }),
  problems: Type.Array(Notice, { description: 'Why it was refused.' }),
  warnings: Type.Array(Notice, { description: 'Let pass, but should be looked at.' }),
})

const Progress = Named('ImportProgress', { type: OneOf(['progress']), ofRows: Count, totals: Totals })
const End = Named('ImportEnd', { type: OneOf(['end']), dryRun: Type.Boolean(), totals: Totals })
const Failed = Named('ImportFailed', {
  type: OneOf(['failed']),
  code: Type.String({ description: 'Stable; for programs.' }),
  cause: Type.String(),
  cure: Type.String(),
  reference: Type.String({ description: 'Quote it when asking for help.' }),
  totals: Totals,
})

/** One line of the answer. */
export const ImportLine = Type.Union([Start, Row, Progress, End, Failed])

export function presentStart(plan: ImportPlan, dryRun: boolean) {
  const { kind, encoding, delimiter, rows, bound, unknown } = plan
  return {
    type: 'start',
    kind,
    dryRun,
    encoding,
    delimiter,
    rows: rows.length,
    columns: bound.map(({ header, column }) => ({ header, field: column.field })),
    unknownColumns: unknown,
  }
}

export function presentRow(plan: ImportPlan, row: RowOutcome, locale: Locale) {
  const { line, name, is, id, changes, problems, warnings } = row
  const notice = (code: string, field: string | undefined, words: { cause: string; cure: string }) => ({
    code,
    field: field ?? null,
    column: headerOf(plan.bound, field),
    ...words,
  })
  return {
    type: 'row',
    line,
    name,
    outcome: is,
    id,
    changes: changes.map(change => ({ ...change, column: headerOf(plan.bound, change.field) })),
    problems: problems.flatMap(problem =>
      problem.findings
        ? problem.findings.map(found => notice(found.code, found.field, sentence(found, locale)))
        : [notice(problem.code, problem.field, describeProblem(problem, locale))],
    ),
    warnings: warnings.map(found => notice(found.code, found.field, sentence(found, locale))),
  }
}

export function presentProgress(plan: ImportPlan, totals: ImportTotals) {
  return { type: 'progress', ofRows: plan.rows.length, totals }
}
