/**
 * Which lines of a charge go on one fiscal note: the services by what a service note says once, the products together.
 *
 * Owns the grouping alone. When a note is asked for is `notesDue.ts`; what stands on it, the mirror.
 */
import { sum } from '../money.ts'

export const noteKinds = ['nfse', 'nfce'] as const
export type NoteKind = (typeof noteKinds)[number]

/** What a note came to be: who pays ICMS gets no NFC-e, so the ERP makes an NF-e (model 55) in its place. */
export const noteDocuments = [...noteKinds, 'nfe'] as const
export type NoteDocument = (typeof noteDocuments)[number]

/** As people call them. */
export const documentNames: Readonly<Record<NoteDocument, string>> = {
  nfse: 'NFS-e',
  nfce: 'NFC-e',
  nfe: 'NF-e',
}

/** What a service note says once for all its services. Null: nobody said. */
export interface ServiceCodes {
  /** Item of LC 116, as `5.08`. */
  serviceItem: string | null
  /** Six digits. */
  nationalCode: string | null
  cityServiceCode: string | null
  /** ISS rate in per cent as decimal text. */
  issPercent: string | null
  /** `store`, `customer` or `elsewhere:` and the city's IBGE code. */
  place: string
}

export interface NotedLine {
  lineId: string
  kind: 'service' | 'product'
  /** What it comes to, less every discount that was given before billing. */
  totalCents: number
  /** Of a service of the catalogue; null for a product, and for a line that was typed freely. */
  codes: ServiceCodes | null
}

export interface NoteGroup {
  kind: NoteKind
  /** What its services share, as one text; empty for a consumer note. */
  serviceGroup: string
  lineIds: string[]
  totalCents: number
}

/**
 * What the services of one note share: `item|national code|city's code|rate|place`. A rate is the same however many zeros
 * end it.
 */
export function serviceGroup(codes: ServiceCodes | null): string {
  if (codes === null) return '||||store'
  const { serviceItem, nationalCode, cityServiceCode, issPercent, place } = codes
  return [
    serviceItem ?? '',
    nationalCode ?? '',
    cityServiceCode ?? '',
    plainRate(issPercent ?? ''),
    place,
  ].join('|')
}

/** `2.50` is `2.5`, and `2.00` is `2`. */
const plainRate = (percent: string) => (percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent)

/**
 * The notes these lines make, in the order of their first lines: one for each group of services, one for all products. A line
 * that comes to nothing is on none.
 */
export function noteGroups(lines: readonly NotedLine[]): NoteGroup[] {
  const billable = lines.filter(line => line.totalCents > 0)
  const groups = Map.groupBy(billable, line => `${noteKindOf(line)} ${groupOf(line)}`)
  return [...groups.values()].map(own => ({
    kind: noteKindOf(own[0]!),
    serviceGroup: groupOf(own[0]!),
    lineIds: own.map(line => line.lineId),
    totalCents: sum(own.map(line => line.totalCents)),
  }))
}

export const noteKindOf = ({ kind }: Pick<NotedLine, 'kind'>): NoteKind =>
  kind === 'product' ? 'nfce' : 'nfse'

const groupOf = (line: NotedLine) => (line.kind === 'product' ? '' : serviceGroup(line.codes))
