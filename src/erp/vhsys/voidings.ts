/**
 * Voided numbers of consumer notes (inutilização): VHSYS lists all of them at once, of both models, without a filter, and knows
 * each by the protocol that the tax side gave it.
 *
 * Source: VHSYS API v2, Notas_consumidor - Cadastrar inutilização, Notas inutilizadas.
 */
import {
  type ErpDocument,
  type Json,
  type NumberVoidingFields,
  type Page,
  type Reading,
  rangeKey,
} from '../port/index.ts'
import type { Client } from './client.ts'
import { idOf, instantOf, type Row, textOf } from './values.ts'

export const voidingPath = 'notas-consumidor-inutilizar'

type Voiding = ErpDocument<'number_voiding'>

/** The consumer notes' range a row shows; null for one of another model, or without a protocol. */
export function voidingDocument(row: Row): Voiding | null {
  const id = idOf(row.protocolo_inut)
  if (id === null || textOf(row.tipo_inut) !== 'NFCe') return null
  // The page's table spells the one, its examples the other.
  const at = instantOf(row.data_cad_inut) ?? instantOf(row.data_emissao)
  const fields: NumberVoidingFields = {
    // Series are numbers, however they are written.
    series: String(Number(textOf(row.serie_inut))),
    year: 2000 + Number(textOf(row.ano_inut)),
    first: Number(textOf(row.inicial_inut)),
    last: Number(textOf(row.final_inut)),
    reason: textOf(row.motivo_inut) ?? '',
    protocol: id,
    voidedAt: at === null ? null : new Date(at).toISOString(),
  }
  return {
    kind: 'number_voiding',
    id,
    number: rangeKey(fields),
    marker: null,
    parents: {},
    standing: 'live',
    bornAt: fields.voidedAt,
    changedAt: null,
    whole: true,
    fields,
    native: {},
  }
}

/** What is sent to void a range. The model is always said: VHSYS takes NFe without it. */
export function voidingBody({ series, year, first, last, reason }: NumberVoidingFields): Json {
  return {
    tipo_inut: 'NFCe',
    ano_inut: year % 100,
    serie_inut: series,
    inicial_inut: first,
    final_inut: last,
    motivo_inut: reason,
  }
}

export async function allVoidings(client: Client): Promise<Reading<Voiding[]>> {
  const listed = await client.get(voidingPath)
  if (listed.is !== 'read') return listed
  return { is: 'read', value: listed.value.rows.flatMap(row => voidingDocument(row) ?? []) }
}

export async function readVoiding(client: Client, id: string): Promise<Reading<Voiding | null>> {
  const all = await allVoidings(client)
  return all.is === 'read' ? { is: 'read', value: all.value.find(one => one.id === id) ?? null } : all
}

export async function findVoiding(client: Client, range: string): Promise<Reading<Voiding[]>> {
  const all = await allVoidings(client)
  return all.is === 'read' ? { is: 'read', value: all.value.filter(one => one.number === range) } : all
}

export async function voidingPage(client: Client): Promise<Reading<Page>> {
  const all = await allVoidings(client)
  if (all.is !== 'read') return all
  const { length } = all.value
  return { is: 'read', value: { documents: all.value, read: length, total: length, next: null } }
}
