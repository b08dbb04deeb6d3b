/**
 * The list of every field on the pages Notas_servico and Notas_consumidor (`notePages.tsv`), for tests and for the page in `docs/`.
 * `place` says where the page has it; an `example` shows fields that its table leaves out or spells otherwise.
 */
import { readFileSync } from 'node:fs'

export interface PageField {
  page: string
  method: string
  path: string
  place: 'path' | 'query' | 'body' | 'answer' | 'body example' | 'answer example'
  /** Dotted where fields stand within fields. */
  field: string
  required: 'yes' | 'no' | ''
  type: string
  size: string
  values: string
  default: string
  meaning: string
}

/** All fields, page by page, in their order. */
export function pageFields(): PageField[] {
  const text = readFileSync(new URL('./notePages.tsv', import.meta.url), 'utf8')
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const names = head.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) as unknown as PageField
  })
}
