import { expect, it } from 'vitest'
import type { Finding, NoteAhead } from '../api/types.ts'
import { sortedAhead } from './notesAhead.ts'

const finding = (cause: string, severity: Finding['severity'] = 'stop', id: string | null = null) =>
  ({ code: 'X', field: null, severity, cause, cure: '', fix: { route: 'customer', id } }) as Finding
const ofStore = (severity: Finding['severity']): Finding => ({
  ...finding('Falta a tabela.', severity),
  fix: { route: 'store', id: null },
})
const note = (findings: Finding[], when: NoteAhead['when'] = 'now') =>
  ({
    kind: 'nfse',
    totalCents: 8_500,
    when,
    findings,
    ready: findings.every(each => each.severity === 'warn'),
  }) as NoteAhead

it('what two notes lack alike is told once, and what stops is not told as a warning too', () => {
  const address = finding('Falta o endereço.')
  const rest = finding('Confira o CNPJ.', 'warn')
  const sorted = sortedAhead([note([address, rest]), note([address]), note([rest])], false)
  expect(sorted).toMatchObject({ stops: [address], warnings: [rest] })
  expect([sorted.stopped.length, sorted.ready.length]).toEqual([2, 1])
  // What the store had better mend is told in its settings; what stops is told here as well.
  expect(sortedAhead([note([ofStore('warn')])], false).warnings).toEqual([])
  expect(sortedAhead([note([ofStore('stop')])], false).stops).toHaveLength(1)
  const twoPeople = sortedAhead([note([finding('a', 'stop', '1'), finding('a', 'stop', '2')])], false)
  expect(twoPeople.stops).toHaveLength(2)
})

it('a note that perhaps nobody asks for is told quietly, except where somebody is about to ask', () => {
  const ncm = finding('Falta o NCM.')
  const quiet = sortedAhead([note([ncm], 'person')], false)
  expect([quiet.stopped.length, quiet.byHand.length, quiet.stops, quiet.warnings]).toEqual([0, 1, [], [ncm]])
  const asked = sortedAhead([note([ncm], 'person')], true)
  expect([asked.stopped.length, asked.byHand.length, asked.stops]).toEqual([1, 0, [ncm]])
})
