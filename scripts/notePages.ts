/**
 * Writes the tables of docs/vhsys-notes.md, or checks that they are as the code says:
 *
 *   node scripts/notePages.ts write
 *   node scripts/notePages.ts check
 *
 * Each call of VHSYS's two pages about notes with the function that makes it and the test that bears its name, and every field with its
 * size, format, default, allowed values and meaning. What stands before the first table is written by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { endpoints } from '../src/erp/vhsys/notes/endpoints.ts'
import type { FieldRule, FieldTable } from '../src/erp/vhsys/notes/fields.ts'
import { pageFields } from '../src/erp/vhsys/notes/pageList.ts'
import { report } from './files.ts'

const PAGE = 'docs/vhsys-notes.md'
const MARK = '<!-- written by scripts/notePages.ts from here on -->\n'
const TESTS = ['serviceNotes', 'consumerNotes'].map(name => `src/erp/vhsys/notes/${name}.test.ts`)

const [how] = process.argv.slice(2)
if (how !== 'write' && how !== 'check') throw new Error('usage: notePages write|check')

const head = '| field | form | size | required | default | allowed | meaning |'
const rule = '| --- | --- | --- | --- | --- | --- | --- |'

const listed = pageFields()
const tests = new Map(
  TESTS.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/^it\('(Notas_[^']+)'/gm)].map(([, title = '']) => [title, file]),
  ),
)
const untested = endpoints
  .filter(({ page }) => !tests.has(page))
  .map(({ page }) => `no test is named ${page}`)
const unknown = [...tests.keys()].filter(title => !endpoints.some(({ page }) => page === title))
const problems = [...untested, ...unknown.map(title => `there is no page ${title}`)]

const [byHand = '', there = ''] = readFileSync(PAGE, 'utf8').split(MARK)
const written = `\n${callTable()}\n${fieldTables()}`
if (how === 'write') writeFileSync(PAGE, byHand + MARK + written)
else if (there !== written)
  problems.push(`${PAGE} is not what the code says: node scripts/notePages.ts write`)
report('note pages', problems)

function callTable(): string {
  const rows = endpoints.map(({ page, call }) => {
    const { method, path } = listed.find(field => field.page === page)!
    return `| ${page} | \`${method} /${path}\` | \`${call}\` | \`${tests.get(page)?.split('/').at(-1)}\`: ${page} |`
  })
  return [
    '## The 27 calls',
    '',
    '| page | call | function | test |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** Each table once, under the first call that has it. */
function fieldTables(): string {
  const shown = new Set<string>()
  return endpoints
    .flatMap(({ page, query, body, answer }) =>
      (
        [
          ['filters', query],
          ['sent', body],
          ['answered', answer],
        ] as const
      ).flatMap(([what, table]) => {
        if (table === undefined) return []
        const rows = fieldRows(table, '')
        const text = rows.join('\n')
        if (shown.has(text)) return []
        shown.add(text)
        return [`## ${page}: ${what}`, '', head, rule, text, '']
      }),
    )
    .join('\n')
}

function fieldRows(table: FieldTable, within: string): string[] {
  return Object.entries(table).flatMap(([name, field]) => {
    const path = within + name
    const cells = [
      `\`${path}\`${field.also === undefined ? '' : ` (\`${field.also}\`)`}`,
      formOf(field),
      field.size ?? '',
      field.required ? 'yes' : '',
      field.default === undefined ? '' : `\`${field.default}\``,
      (field.values ?? []).map(value => `\`${value}\``).join(', '),
      field.about + (field.min === undefined ? '' : `; at least ${field.min} characters`),
    ]
    return [
      `| ${cells.join(' | ')} |`,
      ...(field.fields === undefined ? [] : fieldRows(field.fields, `${path}.`)),
    ]
  })
}

function formOf({ is }: FieldRule): string {
  const forms: Record<FieldRule['is'], string> = {
    text: 'text',
    whole: 'whole number',
    count: 'whole number in a range',
    decimal: 'decimal text',
    amounts: '`10.00` or `10.00,20.00`',
    day: '`YYYY-MM-DD`',
    moment: '`YYYY-MM-DD HH:MM:SS`, Brasília',
    choice: 'one of these',
    group: 'group',
  }
  return forms[is]
}
