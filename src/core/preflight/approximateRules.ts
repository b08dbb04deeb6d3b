/**
 * Rules about the approximate taxes that a note tells the consumer (TRI-*). No refusal stands behind them: they warn. A store
 * or an item that was not looked up is not asked about.
 */
import { holdsOn } from '../fiscal/approximateTaxes.ts'
import { present } from './customer.ts'
import type { NoteExamined } from './note.ts'
import type { Hit, Rule } from './rule.ts'

type ApproximateRule<Code extends string> = Rule<Code, NoteExamined>

const warns = { nfse: 'warn', nfce: 'warn' } as const
/** An MEI need not say them. */
const holds = [{ regimes: ['simples', 'normal'] }] as const
const source = 'Lei 12.741/2012, art. 1; Decreto 8.264/2014, art. 9'

export const approximateRules = [
  {
    code: 'TRI-01',
    on: warns,
    holds,
    source,
    find: ({ store }) => (store.approximateTable === null ? [{ field: 'approximateTaxes' }] : []),
  },
  {
    code: 'TRI-02',
    on: warns,
    holds,
    source,
    find: ({ store: { approximateTable: table }, on }) =>
      !table || holdsOn(table, on)
        ? []
        : [
            {
              field: 'approximateTaxes',
              params: { version: table.version, from: table.validFrom, until: table.validUntil },
            },
          ],
  },
] as const satisfies ApproximateRule<string>[]

export const approximateItemRules = [
  {
    code: 'TRI-03',
    on: warns,
    holds,
    source,
    find: ({ moment, store, services = [], products = [] }) => {
      const version = store.approximateTable?.version
      if (version === undefined) return []
      const lacking =
        moment === 'nfse'
          ? services.map(each => ({ ...each, route: 'service' as const, code: present(each.serviceItem) }))
          : products.map(each => ({ ...each, route: 'product' as const, code: present(each.ncm) }))
      return lacking
        .filter(({ code, approximateTax }) => code !== null && approximateTax === null)
        .map(
          ({ id, name, route, code }): Hit => ({
            field: route === 'service' ? 'serviceItem' : 'ncm',
            params: { item: name, recordId: id, code: code!, version },
            route,
          }),
        )
    },
  },
] as const satisfies ApproximateRule<string>[]
