/**
 * Figures as tables: quantiles, ratios, and the Markdown they are shown in.
 */

export interface Table {
  title: string
  /** What was measured, against what, and how to read it. Paragraphs. */
  about: string[]
  columns: string[]
  rows: string[][]
}

/** The value that a share `q` of them do not exceed (nearest rank). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!
}

/** Milliseconds with as many places as they deserve. */
export function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

export function times(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)} ×`
}

export function whole(count: number): string {
  return count.toLocaleString('en-US')
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.01 ? 2 : 0)} %`
}

/** The first column names the row; columns of figures stand to the right. */
export function markdown({ title, about, columns, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const isFigures = (at: number) => rows.every(row => /^($|\d)/.test(row[at]!))
  const rule = columns.map((_, at) => (at > 0 && isFigures(at) ? '--:' : '---'))
  return [`## ${title}`, ...about, [line(columns), line(rule), ...rows.map(line)].join('\n')].join('\n\n')
}
