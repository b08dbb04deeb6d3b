import { expect, test } from 'vitest'
import { begun, heard, type ImportLine, linesOf, toldMax } from './importRun.ts'

const totals = { rows: 3, created: 1, changed: 0, unchanged: 1, refused: 1, warned: 0 }
const row = (line: number, outcome: 'created' | 'refused'): ImportLine => ({
  type: 'row',
  line,
  name: 'Helena',
  outcome,
  id: null,
  changes: [],
  problems: [],
  warnings: [],
})
const after = (...lines: ImportLine[]) => lines.reduce(heard, begun(false))

test('a refused row is told, one that was taken is only counted', () => {
  const run = after(
    row(2, 'created'),
    row(3, 'refused'),
    { type: 'progress', ofRows: 3, totals },
    { type: 'end', dryRun: false, totals },
  )
  expect(run).toMatchObject({ stage: 'finished', totals })
  expect(run.told.map(({ line }) => line)).toEqual([3])
})

test('of thousands that are refused the first are kept, and all counted', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => row(at + 2, 'refused'))
  expect(after(...many).told).toHaveLength(toldMax)
})

test('what failed midway says why, and how far it came', () => {
  const failure = { cause: 'O banco não respondeu.', cure: 'Envie de novo.', reference: 'r-1' }
  expect(after({ type: 'failed', code: 'import_interrupted', ...failure, totals })).toMatchObject({
    stage: 'failed',
    failure,
    totals,
  })
})

test('lines are read however the answer is cut into pieces, within a letter too', async () => {
  const bytes = new TextEncoder().encode(
    `${JSON.stringify({ ...row(2, 'created'), name: 'Conceição' })}\n${JSON.stringify(row(3, 'created'))}\n`,
  )
  for (const size of [1, 7, bytes.length]) {
    const answer = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
        controller.close()
      },
    })
    const lines: ImportLine[] = []
    for await (const some of linesOf(answer)) lines.push(...some)
    expect(lines).toMatchObject([{ line: 2, name: 'Conceição' }, { line: 3 }])
  }
})
