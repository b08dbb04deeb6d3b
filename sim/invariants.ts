/**
 * What must hold when the world is at rest. The ERP is read from the emulator's own state, never through our client.
 */
import { resources } from '../src/erp/vhsys/resources.ts'
import { rehearse } from '../src/sync/rehearse.ts'
import { nobodyElses, withinTheLimit } from './bounds.ts'
import { nobodyUndoneUnseen } from './erpDoings.ts'
import { foodInStock } from './food.ts'
import { sameNotes } from './noteInvariants.ts'
import { nothingHeldSent, sameOrders } from './orderInvariants.ts'
import { ordersTold, sameSales } from './tillInvariants.ts'
import type { World } from './world.ts'

type Row = Record<string, unknown>

/** Every broken invariant, in words; empty when all hold. */
export async function brokenInvariants(world: World): Promise<string[]> {
  return [
    ...(await oneDocumentPerSlot(world)),
    ...(await noTwinEver(world)),
    ...(await sameReceipts(world)),
    ...(await sameOrders(world)),
    ...(await nothingHeldSent(world)),
    ...(await sameSales(world)),
    ...(await ordersTold(world)),
    ...(await everyLaneRests(world)),
    ...(await nothingStopped(world)),
    ...(await nothingMadeUp(world)),
    ...(await nothingLeftToDo(world)),
    ...(await sameCustomers(world)),
    ...(await sameStock(world)),
    ...nobodyUndone(world),
    ...(await nobodyUndoneUnseen(world)),
    ...withinTheLimit(world),
    ...(await nobodyElses(world)),
    ...(world.notes ? await sameNotes(world) : []),
  ]
}

const live = (row: Row) => row.lixeira !== 'Sim' && row.status_pedido !== 'Cancelado'

/** What carries the name of a slot, once. */
const named = (['customer', 'product', 'service_order', 'sales_order', 'receivable'] as const).map(
  kind => resources[kind],
)

/** I1: no two live documents carry the name of one slot, and no tax id stands twice among live customers. */
async function oneDocumentPerSlot(world: World): Promise<string[]> {
  const state = world.emulator.state()
  const told = await toldToStandTwice(world)
  const broken: string[] = []
  for (const { path, idField } of named) {
    const names = (state[path] ?? [])
      .filter(row => live(row) && !told.has(String(row[idField])))
      .flatMap(row => markerNameIn(row) ?? [])
    broken.push(...repeated(names).map(name => `I1: ${name} stands twice in ${path}`))
  }
  const taxIds = (state.clientes ?? [])
    .filter(live)
    .flatMap(row => (row.cnpj_cliente ? [String(row.cnpj_cliente)] : []))
  broken.push(...repeated(taxIds).map(taxId => `I1: two customers with the tax id ${taxId}`))
  return broken
}

/** What had been let go and somebody there restored beside what took its place: the shop is told, and it is left alone. */
async function toldToStandTwice({ act }: World): Promise<Set<string>> {
  const told = await act(
    tx => tx<{ id: string }[]>`
      select l.erp_id as id from link l join finding f on f.subject_id = l.record_id and f.slot = l.slot
      where l.ended_at is not null and f.code = 'twin_in_erp' and f.closed_at is null`,
  )
  return new Set(told.map(({ id }) => id))
}

/**
 * I1, the strict half: the plan can remove a twin of ours, but within the faults of this world none may ever come to be.
 * A person can make one: by trashing what a lost call of ours made, and restoring it when another was made instead.
 */
async function noTwinEver(world: World): Promise<string[]> {
  if (world.erpPeople) return []
  const removed = await world.act(
    tx =>
      tx<{ action: string; slots: string[] }[]>`select action, slots from effect where action like 'twin.%'`,
  )
  return removed.map(({ action, slots }) => `I1: ${slots.join(', ')} had a twin (${action})`)
}

function markerNameIn(row: Row): string | null {
  const { referencia_ordem, obs_interno_pedido, observacoes_rec, observacoes_cliente, obs_produto } = row
  const texts = [
    referencia_ordem,
    obs_interno_pedido,
    observacoes_rec,
    observacoes_cliente,
    obs_produto,
  ].filter(t => typeof t === 'string')
  return /TR-[0-9A-HJKMNP-TV-Z]{12}/.exec(texts.join(' '))?.[0] ?? null
}

const repeated = (texts: string[]) => [...new Set(texts.filter((text, at) => texts.indexOf(text) !== at))]

interface Charge {
  id: string
  number: number
  total: number
  /** Net of what was given back or kept as credit. */
  received: number
  /** All receipts but what the ERP's till took: money once received stays received, also beyond what is charged. */
  paid: number
  discount: number
  surcharge: number
  interest: number
  status: string
  /** Ids of the receivables that stand for it, its receipts' among them. */
  linked: string[]
}

/**
 * I2: what is open, what is received and on which terms agree to the cent, invoice by invoice; where somebody restored there what
 * counts no more here, or stands beside what took its place, the shop is told so instead.
 */
async function sameReceipts(world: World): Promise<string[]> {
  const charges = await world.act(
    tx => tx<Charge[]>`
      select i.id, i.number, i.total, i.received, i.status, stands.*, array(
          select distinct split_part(l.erp_id, ':', 1) from link l
          where l.record_id = i.id and l.kind in ('receivable', 'receipt') and l.ended_at is null) as linked
      from invoice i join lane on lane.record_id = i.id
        cross join lateral (
          select coalesce(sum(a.amount), 0)::numeric(12,2) as paid, coalesce(sum(a.discount + a.withheld), 0)::numeric(12,2) as discount,
            coalesce(sum(a.surcharge), 0)::numeric(12,2) as surcharge, coalesce(sum(a.interest), 0)::numeric(12,2) as interest
          from standing_allocation a join payment p on p.id = a.payment_id where p.invoice_id = i.id and p.till_sale is null) stands
      where i.origin = 'shop' and lane.state = 'agreed' and i.hold_reason is null and i.total > 0
        and not exists (
          select from finding f where f.subject_id = i.id and f.code = 'back_in_erp' and f.closed_at is null)
      order by i.number`,
  )
  const told = await toldToStandTwice(world)
  const receivables = (world.emulator.state()['contas-receber'] ?? []).filter(
    row => live(row) && !told.has(String(row.id_conta_rec)),
  )
  const of = world.emulator.switches().receiptTerms === 'receipt' ? onReceipts : onRecord
  const broken: string[] = []
  for (const charge of charges) {
    const isOwn = (row: Row) =>
      String(row.nome_conta).startsWith(`Fatura ${charge.number} -`) ||
      charge.linked.includes(String(row.id_conta_rec))
    const own = receivables.filter(isOwn)
    const shown = (field: string) => own.reduce((sum, row) => sum + of(row, field), 0)
    const open = own
      .filter(row => row.liquidado_rec !== 'Sim')
      .reduce((sum, row) => sum + openThere(row, of), 0)
    const there = {
      received: shown('valor_pago'),
      discount: shown('valor_desconto'),
      surcharge: shown('valor_acrescimo'),
      interest: shown('valor_juros'),
      open,
    }
    const { paid: received, discount, surcharge, interest } = charge
    const wanted =
      charge.status === 'cancelled'
        ? { received: 0, discount: 0, surcharge: 0, interest: 0, open: 0 }
        : { received, discount, surcharge, interest, open: Math.max(0, charge.total - charge.received) }
    if (JSON.stringify(there) !== JSON.stringify(wanted)) {
      const [shows, wants] = [there, wanted].map(figures => JSON.stringify(figures))
      broken.push(`I2: invoice ${charge.number} shows ${shows}, wanted ${wants}`)
    }
  }
  return broken
}

const cents = (value: unknown) => Math.round(Number(value) * 100)

type Amount = (row: Row, field: string) => number

const onRecord: Amount = (row, field) => cents(row[field])

/** Where an account shows the terms of a receipt with the receipt alone; the record may still show them as planned. */
const onReceipts: Amount = (row, field) => {
  const receipts = (row.parciais ?? []) as Row[]
  return Math.max(
    cents(row[field]),
    receipts.reduce((sum, receipt) => sum + cents(receipt[field]), 0),
  )
}

/** A discount counts like money; surcharge and interest come on top of what is owed. */
const openThere = (row: Row, of: Amount) =>
  cents(row.valor_rec) +
  of(row, 'valor_acrescimo') +
  of(row, 'valor_juros') -
  of(row, 'valor_desconto') -
  cents(row.valor_pago)

/** I3: every lane is agreed, stopped by a finding a person can read, waiting for one that is, or says why it waits. */
async function everyLaneRests(world: World): Promise<string[]> {
  const restless = await world.act(
    tx => tx<{ kind: string; state: string; reason: unknown }[]>`
      select kind, state, reason from lane where kind not like '%:%' and (state in ('ready', 'scheduled', 'leased')
        or state = 'stopped' and not exists (select from finding f where f.subject_id = lane.record_id and f.closed_at is null)
        or state = 'waiting' and not exists (
          select from lane_wait w join lane t on w.condition = 'linked:' || t.kind || ':' || t.record_id
          where w.lane_id = lane.id and t.state = 'stopped')
        and not exists (select from finding f where f.subject_id = lane.record_id and f.closed_at is null))`,
  )
  return restless.map(lane => `I3: a ${lane.kind} is ${lane.state} (${JSON.stringify(lane.reason)})`)
}

/**
 * What may stop a record when people work inside the ERP: they trashed what is still needed here, or did with money what
 * the shop cannot take over.
 */
const ofPeople = [
  'trashed_match',
  'customer_archived',
  'changed_in_erp',
  'receipt_terms_changed',
  'deleted_in_erp',
  'erp_refused_changes',
  'unchangeable',
  'accounts_launched',
  'accounts_beyond',
  'stock_launched',
]

/** What nobody can tell of a note until a person says it, and what the tax side denied for good. */
const ofNotes = ['issue_unknown', 'note_denied', 'tax:302']

/**
 * I5: the ERP refuses nothing, so a finding that no person there gave cause to could only come of evidence believed too
 * early.
 */
async function nothingStopped(world: World): Promise<string[]> {
  const stopped = await world.act(
    tx => tx<{ code: string; slot: string; params: unknown }[]>`
      select code, slot, params from finding where closed_at is null and severity = 'stop'`,
  )
  const expected = [...(world.erpPeople ? ofPeople : []), ...(world.notes ? ofNotes : [])]
  return stopped
    .filter(({ code }) => !expected.includes(code))
    .map(({ code, slot, params }) => `I5: ${slot} is stopped by ${code} ${JSON.stringify(params)}`)
}

/** I5: where nobody works inside the ERP, nothing that a charge shows there is ever taken for a person's doing. */
async function nothingMadeUp(world: World): Promise<string[]> {
  if (world.erpPeople) return []
  const told = await world.act(
    tx => tx<{ slot: string }[]>`select slot from finding where code in ('back_in_erp', 'header_kept')`,
  )
  const taken = await world.act(
    tx => tx<{ event: string; facts: unknown }[]>`
      select event, facts from timeline where actor = 'erp' and subject_kind = 'invoice' and event not like 'note.%' order by at`,
  )
  return [
    ...told.map(({ slot }) => `I5: nobody works there, and somebody brought ${slot} back or kept it`),
    ...taken.map(({ event, facts }) => `I5: nobody works there, and ${event} ${JSON.stringify(facts)}`),
  ]
}

/** I9: asked again, the plan is empty. */
async function nothingLeftToDo(world: World): Promise<string[]> {
  const { storeId, connectionId } = world
  const agreed = await world.act(
    tx => tx<{ kind: string; recordId: string }[]>`
      select kind, record_id as "recordId" from lane where state = 'agreed' and kind not like '%:%'`,
  )
  const broken: string[] = []
  for (const record of agreed) {
    const plan = await rehearse(world.parts, { storeId, connectionId }, record)
    if (!plan.agreed || plan.steps.length > 0)
      broken.push(
        `I9: ${record.kind} would still ${plan.steps.map(s => `${s.action} ${JSON.stringify(s.brings)}`).join(', ') || plan.because}`,
      )
  }
  return broken
}

interface CustomerHere {
  erpId: string
  name: string
  tradeName: string | null
  city: string | null
  archived: boolean
}

/** At rest a customer says the same on both sides, stands on both or on neither, and none exists there alone. */
async function sameCustomers(world: World): Promise<string[]> {
  const here = await world.act(
    tx => tx<(CustomerHere & { agreed: boolean })[]>`
      select l.erp_id as "erpId", c.name, c.trade_name as "tradeName", c.city, c.archived_at is not null as archived,
        lane.state = 'agreed' as agreed
      from link l join customer c on c.id = l.record_id
        join lane on lane.record_id = c.id and lane.connection_id = l.connection_id
      where l.kind = 'customer' and l.ended_at is null`,
  )
  const rows = (world.emulator.state().clientes ?? []) as Row[]
  const broken = rows
    .filter(row => live(row) && !here.some(one => one.erpId === String(row.id_cliente)))
    .map(row => `customer ${row.razao_cliente} stands in the ERP alone`)
  for (const one of here.filter(each => each.agreed)) {
    const row = rows.find(each => String(each.id_cliente) === one.erpId)
    const isThere = row !== undefined && live(row)
    const shared = here.some(other => other !== one && other.erpId === one.erpId)
    if (isThere === one.archived && !shared)
      broken.push(`customer ${one.name} is ${one.archived ? 'archived here and stands there' : 'gone there'}`)
    if (!isThere || one.archived) continue
    const told = [row.razao_cliente, row.fantasia_cliente || null, row.cidade_cliente || null]
    if (JSON.stringify(told) !== JSON.stringify([one.name, one.tradeName, one.city]))
      broken.push(`customer ${one.name} differs: ${JSON.stringify([one, told])}`)
  }
  return broken.map(words => `I9: ${words}`)
}

/** I10: what a person changed there in peace was not changed back by us. */
function nobodyUndone({ emulator, cities }: World): string[] {
  const rows = ((emulator.state().clientes ?? []) as Row[]).filter(live)
  return rows
    .filter(row => row.cidade_cliente !== (cities.get(Number(row.id_cliente)) ?? row.cidade_cliente))
    .map(row => `I10: the city of ${row.razao_cliente} was changed back to ${row.cidade_cliente}`)
}

/** How the note of a movement of ours begins. */
const movementName = /^TR-[0-9A-HJKMNP-TV-Z]{12}/

/**
 * I11: no row of the ledger left or came back twice there, and once all that moved it is at rest and nothing of it is kept from the ERP,
 * what moved there is what the ledger says, besides what the ERP's own till sold.
 */
async function sameStock(world: World): Promise<string[]> {
  const products = (world.emulator.state().produtos ?? []) as Row[]
  const rows = products.flatMap(product => (product.estoque ?? []) as Row[])
  const names = rows.flatMap(row => movementName.exec(String(row.obs_estoque))?.[0] ?? [])
  const twice = world.erpPeople ? [] : repeated(names).map(name => `I11: ${name} moved stock twice`)
  const ledger = await world.act(
    tx => tx<{ erpId: string; milli: number; owed: boolean; bound: string[] }[]>`
      select l.erp_id as "erpId",
        (sum(case m.direction when 'in' then m.quantity else -m.quantity end) * 1000)::bigint as milli,
        bool_or(lane.state is distinct from 'agreed' or i.hold_reason is not null) as owed,
        array(select split_part(k.erp_id, ':', 2) from link k
          where k.kind = 'stock_movement' and k.erp_id like l.erp_id || ':%' and k.ended_at is null) as bound
      from stock_movement m join link l on l.record_id = m.product_id and l.kind = 'product' and l.ended_at is null
        join invoice i on i.id = m.invoice_id left join lane on lane.record_id = i.id
      group by l.erp_id`,
  )
  const differing = ledger.flatMap(({ erpId, milli, owed, bound }) => {
    const product = products.find(row => String(row.id_produto) === erpId)
    const there = world.notes ? soldMilli(product) : ourMilli(product, bound)
    return owed || there === milli
      ? []
      : [`I11: product ${erpId} shows ${there / 1000} of ours, and the ledger says ${milli / 1000}`]
  })
  return [...twice, ...differing]
}

/** Thousandths that left since the beginning: what a note launched is made up for by a movement of ours. */
const soldMilli = (product: Row | undefined) =>
  Math.round((Number(product?.estoque_produto ?? 0) - foodInStock) * 1000)

/** Thousandths that the movements of ours come to, by their name or bound to ours; the others are those of the ERP's till. */
function ourMilli(product: Row | undefined, bound: readonly string[]): number {
  const rows = (product?.estoque ?? []) as Row[]
  return rows
    .filter(row => movementName.test(String(row.obs_estoque)) || bound.includes(String(row.id_estoque)))
    .reduce((milli, row) => {
      const moved = Math.round(Number(row.qtde_estoque) * 1000)
      return milli + (row.tipo_estoque === 'Entrada' ? moved : -moved)
    }, 0)
}
