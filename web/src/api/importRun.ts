/** What is known of an import while its answer comes line by line. Pure: each line heard makes the next state. */
import type { components } from './schema.gen.ts'

type Schemas = components['schemas']
export type ImportRow = Schemas['ImportRow']
export type ImportTotals = Schemas['ImportTotals']
export type ImportLine =
  | Schemas['ImportStart']
  | ImportRow
  | Schemas['ImportProgress']
  | Schemas['ImportEnd']
  | Schemas['ImportFailed']

export interface ImportRun {
  dryRun: boolean
  /** `interrupted` when the answer broke off: what was imported until then stays, and the file can be sent again. */
  stage: 'running' | 'finished' | 'failed' | 'interrupted'
  ofRows: number
  unknownColumns: string[]
  totals: ImportTotals
  /** Rows that were refused or let pass with a warning; the first ones, since nobody reads thousands. */
  told: ImportRow[]
  failure: Pick<Schemas['ImportFailed'], 'cause' | 'cure' | 'reference'> | null
}

/** More than these are counted, not kept. */
export const toldMax = 200

export const begun = (dryRun: boolean): ImportRun => ({
  dryRun,
  stage: 'running',
  ofRows: 0,
  unknownColumns: [],
  totals: { rows: 0, created: 0, changed: 0, unchanged: 0, refused: 0, warned: 0 },
  told: [],
  failure: null,
})

export function heard(run: ImportRun, line: ImportLine): ImportRun {
  switch (line.type) {
    case 'start':
      return { ...run, ofRows: line.rows, unknownColumns: line.unknownColumns }
    case 'row':
      return isTold(line) && run.told.length < toldMax ? { ...run, told: [...run.told, line] } : run
    case 'progress':
      return { ...run, totals: line.totals }
    case 'end':
      return { ...run, totals: line.totals, stage: 'finished' }
    case 'failed':
      return { ...run, totals: line.totals, stage: 'failed', failure: line }
  }
}

const isTold = ({ outcome, warnings }: ImportRow) => outcome === 'refused' || warnings.length > 0

/** The objects of an answer of one JSON object a line, as they come. */
export async function* linesOf(
  answer: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ImportLine[]> {
  let rest = ''
  const reader = answer.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    yield lines.map(line => JSON.parse(line) as ImportLine)
  }
}
