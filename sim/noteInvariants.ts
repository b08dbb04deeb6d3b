/** I12: no line is covered by two valid notes, no note is issued twice, and no number is missing here. */
import type { World } from './world.ts'

type Row = Record<string, unknown>

const tables = { nfse: 'notas-servico', nfce: 'notas-consumidor' } as const
type NoteKind = keyof typeof tables

const idOf = (row: Row) => String(row.id_servico ?? row.id_nfc)
export const isIssued = (row: Row) => row.nota_emitida === 1
export const isCancelled = (row: Row) => !/^(0000|$)/.test(String(row.nota_data_cancelamento ?? ''))

function issuedThere({ emulator }: World): { kind: NoteKind; row: Row }[] {
  const state = emulator.state()
  return (['nfse', 'nfce'] as const).flatMap(kind =>
    ((state[tables[kind]] ?? []) as Row[]).filter(isIssued).map(row => ({ kind, row })),
  )
}

/** What must hold at any time: no line under two valid notes, and none issued twice. */
export async function brokenNotes(world: World): Promise<string[]> {
  const issued = issuedThere(world)
  if (issued.length === 0) return []
  return [...issuedTwice(world, issued), ...(await coveredTwice(world, issued))]
}

/** Service notes are numbered one after the other as they are issued, so a number more than there are notes was one too many. */
function issuedTwice({ emulator }: World, issued: ReturnType<typeof issuedThere>): string[] {
  const numbers = issued.flatMap(({ kind, row }) => (kind === 'nfse' ? Number(row.nota_numero_nfse) : []))
  const used = Math.max(0, ...numbers)
  const twice =
    used === numbers.length ? [] : [`I12: ${used} numbers were used up for ${numbers.length} notes`]
  // Told like this, a refusal looks like any other answer.
  if (emulator.switches().rejectionShape === 'answer') return twice
  const taken = emulator
    .requests()
    .filter(({ method, path, outcome }) => method === 'POST' && path.endsWith('/emitir') && outcome === 200)
    .map(({ path }) => path)
  const again = new Set(taken.filter((path, at) => taken.indexOf(path) !== at))
  return [...twice, ...[...again].map(path => `I12: ${path} was asked for again after it was taken`)]
}

async function coveredTwice({ act }: World, issued: ReturnType<typeof issuedThere>): Promise<string[]> {
  const valid = issued.filter(({ row }) => !isCancelled(row))
  const lines = await act(
    tx => tx<{ kind: NoteKind; erpId: string; lineId: string }[]>`
      select distinct n.kind, l.erp_id as "erpId", c.line_id as "lineId" from link l
        join fiscal_note n on n.id = l.record_id join fiscal_note_line c on c.note_id = n.id
      where l.kind in ('service_note', 'consumer_note')`,
  )
  const covered = lines.filter(line =>
    valid.some(({ kind, row }) => kind === line.kind && idOf(row) === line.erpId),
  )
  const ids = covered.map(({ lineId }) => lineId)
  const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at))
  return [...twice].map(id => `I12: line ${id} is covered by two valid notes`)
}

interface NoteHere {
  id: string
  kind: NoteKind
  state: string
  number: string | null
  accessKey: string | null
  erpId: string | null
  /** A finding, or what its lane waits for, says why it is not issued. */
  says: boolean
}

/** What must hold besides when the world is at rest: both sides know the same notes, and every one asked for came to an end. */
export async function sameNotes(world: World): Promise<string[]> {
  const here = await world.act(
    tx => tx<NoteHere[]>`
      select n.id, n.kind, n.state, n.number, n.access_key as "accessKey", l.erp_id as "erpId",
        i.hold_reason is not null or lane.state = 'waiting'
          or exists (select from finding f where f.subject_id = n.id and f.closed_at is null) as says
      from fiscal_note n left join invoice i on i.id = n.invoice_id left join lane on lane.record_id = n.id
        left join link l on l.record_id = n.id and l.ended_at is null and l.kind in ('service_note', 'consumer_note')
      order by n.id`,
  )
  const there = issuedThere(world)
  const missing = there.flatMap(({ kind, row }) => {
    const number = String(kind === 'nfse' ? row.nota_numero_nfse : row.id_pedido)
    const name = `${kind} ${number}`
    const note = here.find(one => one.kind === kind && one.erpId === idOf(row))
    if (note === undefined) return [`I12: ${name} was issued there, and nobody here knows`]
    const state = isCancelled(row) ? 'cancelled' : 'issued'
    const [shown, wanted] = [
      [note.state, note.number, note.accessKey],
      [state, number, String(row.nota_chave)],
    ].map(facts => JSON.stringify(facts))
    return shown === wanted ? [] : [`I12: ${name} stands here as ${shown} instead of ${wanted}`]
  })
  const madeUp = here
    .filter(({ state }) => state === 'issued' || state === 'cancelled')
    .filter(note => !there.some(({ kind, row }) => kind === note.kind && idOf(row) === note.erpId))
  const stuck = here.filter(({ state, says }) => state === 'asked' && !says)
  return [
    ...(await brokenNotes(world)),
    ...missing,
    ...madeUp.map(({ kind, number }) => `I12: ${kind} ${number} counts as issued here, and is not there`),
    ...stuck.map(({ id, kind }) => `I12: ${kind} ${id} is asked for, and nothing says why it is not issued`),
    ...chargedByNotes(world),
  ]
}

/** What an account launched from a note of ours was taken back: the charge stands already. */
function chargedByNotes({ emulator }: World): string[] {
  const accounts = (emulator.state()['contas-receber'] ?? []) as Row[]
  return accounts
    .filter(row => row.lixeira !== 'Sim' && /^NF[SC]e_/.test(String(row.identificacao)))
    .map(row => `I12: ${row.identificacao} charges a second time`)
}
