/** Every field of the two pages is in the tables, as the page says it; nothing is in the tables that no page has. */
import { describe, expect, it } from 'vitest'
import { type Endpoint, endpoints } from './endpoints.ts'
import type { FieldRule, FieldTable } from './fields.ts'
import { type PageField, pageFields } from './pageList.ts'

const listed = pageFields()
const on = (page: string) => listed.filter(field => field.page === page)

it('the pages have 27 calls and 909 fields, and each call has a function', () => {
  expect(listed).toHaveLength(909)
  expect(endpoints.map(({ page }) => page)).toEqual([...new Set(listed.map(({ page }) => page))])
  expect(new Set(endpoints.map(({ call }) => call)).size).toBe(27)
})

/** A rule by its path in a table, also where the page spells the field otherwise. */
function ruleAt(table: FieldTable, path: string): FieldRule | undefined {
  const [name = '', ...rest] = path.split('.')
  const rule = table[name] ?? Object.values(table).find(({ also }) => also === name)
  return rest.length === 0 ? rule : ruleAt(rule?.fields ?? {}, rest.join('.'))
}

const tableFor = (endpoint: Endpoint, place: PageField['place']): FieldTable =>
  (place.startsWith('body') ? endpoint.body : place === 'query' ? endpoint.query : endpoint.answer) ?? {}

/** What the tables say of a field, in the page's own form. */
function asPage(rule: FieldRule | undefined, { place, values }: PageField, partial: boolean) {
  const isAnswer = place === 'answer'
  return {
    size: isAnswer ? '' : (rule?.size ?? ''),
    // Of ambiente the page names both values in its meaning; a day's allowed values are its format.
    values: rule?.is === 'day' ? 'YYYY-MM-DD' : values === '' ? '' : (rule?.values ?? []).join(', '),
    // `null` is what the page writes where there is no default.
    default: rule?.default === undefined ? '' : String(rule.default),
    required: isAnswer ? '' : rule?.required && !partial ? 'yes' : 'no',
  }
}

describe.each(endpoints)('$page', endpoint => {
  it('has every field in its tables with size, format, default and values as the page says', () => {
    const wrong = on(endpoint.page).flatMap(field => {
      if (field.place === 'path' || field.field.startsWith('paging.')) return []
      const rule = ruleAt(tableFor(endpoint, field.place), field.field)
      if (rule === undefined || rule.about === '') return [`${field.place} ${field.field} is missing`]
      if (field.place.endsWith('example')) return []
      const { size, values, required } = field
      const date = field.place === 'answer' && rule.is === 'day'
      const said = {
        size,
        values: date ? 'YYYY-MM-DD' : values,
        default: field.default === 'null' ? '' : field.default,
        required,
      }
      const told = asPage(rule, field, endpoint.partial === true)
      return JSON.stringify(told) === JSON.stringify(said)
        ? []
        : [`${field.field}: ${JSON.stringify({ told, said })}`]
    })
    expect(wrong).toEqual([])
  })

  it('has nothing in its tables that the page does not have', () => {
    const known = new Set(on(endpoint.page).map(({ field }) => field.split('.')[0]))
    const own = (['query', 'body', 'answer'] as const).flatMap(place =>
      Object.entries(tableFor(endpoint, place)).flatMap(([name, { also }]) =>
        known.has(name) || known.has(also) ? [] : [name],
      ),
    )
    expect(own).toEqual([])
  })
})
