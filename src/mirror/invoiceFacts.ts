/**
 * Reads an invoice as its mirror needs it: lines, instalments with receipts, and where its customer stands.
 */
import type { AppointmentStatus, OrderMoment } from '../core/appointment.ts'
import type { ChargePart } from '../core/instalmentParts.ts'
import { type ChargedLine, grossOf, lineTotal } from '../core/invoice.ts'
import { sum, toDecimal } from '../core/money.ts'
import type { ReceivableTerms } from '../core/receiptTerms.ts'
import { atNetPrice } from '../core/repricing.ts'
import type { OrderItem } from '../erp/port/index.ts'
import type { Tx } from '../store/database.ts'
import { readServicesThere, type ServiceThere } from './serviceRows.ts'

export interface InstalmentFacts {
  id: string
  generation: number
  part: ChargePart
  dueOn: string
  amountCents: number
  /** In the order they came; a reversed one stays, so that its documents are taken back. */
  receipts: ReceiptFacts[]
  /** What the ERP's own till took for it, and nobody took back: of that the ERP has no receipt of ours. */
  tillCents: number
}

/** What the ERP's own till took for these. */
export const atTill = (instalments: readonly InstalmentFacts[]) =>
  sum(instalments.map(({ tillCents }) => tillCents))

/**
 * One receipt of an instalment: its money and the terms it came on. Tax that the customer withheld is within the discount, since
 * no receivable of an ERP has a place for it and without it would stay open for ever; here they stay apart.
 */
export interface ReceiptFacts extends ReceivableTerms {
  id: string
  amountCents: number
  receivedOn: string
  method: string
  reversed: boolean
}

/** A row of an order, with discounts and surcharges within its price: no ERP is left to work them out. */
export interface LineFacts {
  part: ChargePart
  description: string
  quantity: number
  unitCents: number
  totalCents: number
  /** Of a product. */
  productId: string | null
  /** Of a service of the catalogue; a line of neither was typed. */
  serviceId: string | null
}

/** Goods that left with the invoice or came back, or were used up; rows that never reached the ERP and cancel out are left out. */
export interface MovementFacts {
  id: string
  productId: string
  direction: 'out' | 'in'
  quantityMilli: number
  on: string
  generation: number
  /** The movement whose goods come back. */
  counterOf: string | null
  /** What was used up in a service and sold to nobody, by its name; null for goods of a line. */
  supply: string | null
}

export interface InvoiceFacts {
  number: number
  status: 'open' | 'cancelled'
  generation: number
  holdReason: string | null
  issuedOn: string
  /** The day of the visit; the day of issue where there is none. */
  date: string
  timeZone: string
  /** Of its visit; null where there is none. */
  visitStatus: AppointmentStatus | null
  /** From which step of a visit on the store wants its order in the ERP. */
  orderFrom: OrderMoment
  totalCents: number
  receivedCents: number
  customerId: string | null
  customerName: string
  customerErpId: (connectionId: string) => string | null
  notes: string | null
  lines: LineFacts[]
  instalments: InstalmentFacts[]
  movements: MovementFacts[]
  /** The product's id in the ERP; null while it is not linked there. */
  productErpId: (connectionId: string, productId: string) => string | null
  /** The services on its lines, and where they stand in the ERP's catalogue. */
  services: ServiceThere[]
  /** The lines of services that the present generation's order was last known to show; null where there is none yet. */
  sentItems: OrderItem[] | null
  /** Of its customer and products, those that are archived here. */
  archived: { kind: 'customer' | 'product'; recordId: string; name: string }[]
  hasDocuments: boolean
  /** Of documents that name the customer; stock movements alone name nobody. */
  hasOrders: boolean
}

/** The walk-in buyer's name on documents: ERPs want one. */
const walkIn = 'Consumidor'

export async function readInvoice(tx: Tx, invoiceId: string): Promise<InvoiceFacts | null> {
  const [headers, lines, instalments, receipts, customerLinks, movements, productLinks, archived, services] =
    await Promise.all([
      tx<
        (Omit<
          InvoiceFacts,
          | 'customerName'
          | 'customerErpId'
          | 'lines'
          | 'instalments'
          | 'notes'
          | 'movements'
          | 'productErpId'
          | 'services'
          | 'archived'
        > & {
          customerName: string | null
          petName: string | null
          petBreed: string | null
          /** What a finished order was told; a later change of a name does not rewrite it. */
          sent: { customerName?: string; notes?: string | null } | null
        })[]
      >`
      select i.number, i.status, i.generation, i.hold_reason as "holdReason", i.issued_on as "issuedOn",
        coalesce((a.starts_at at time zone s.time_zone)::date, i.issued_on) as date, s.time_zone as "timeZone",
        a.status as "visitStatus", s.order_from as "orderFrom",
        i.total as "totalCents", i.received as "receivedCents", i.customer_id as "customerId", c.name as "customerName",
        p.name as "petName", p.breed as "petBreed",
        case when i.status = 'cancelled' or i.received >= i.total then sent.base_ours end as sent,
        shown.items as "sentItems",
        exists (select from effect where effect.record_id = i.id) as "hasDocuments",
        exists (select from effect where effect.record_id = i.id and effect.kind <> 'stock_movement') as "hasOrders"
      from invoice i join store s on s.id = i.store_id
        left join appointment a on a.invoice_id = i.id
        left join customer c on c.id = i.customer_id
        left join pet p on p.id = coalesce(a.pet_id, i.pet_id)
        left join lateral (
          select base_ours from link where record_id = i.id and ended_at is null
            and slot in ('service_order/' || i.generation, 'sales_order/' || i.generation)
          order by slot desc limit 1) sent on true
        left join lateral (
          select base_ours -> 'items' as items from link where record_id = i.id and ended_at is null
            and slot = 'service_order/' || i.generation limit 1) shown on true
      where i.id = ${invoiceId}`,
      tx<(Omit<LineFacts, 'unitCents' | 'totalCents'> & Required<ChargedLine>)[]>`
      select kind || 's' as part, description, quantity, unit_price as "unitPriceCents", adjustment as "adjustmentCents",
        share as "shareCents", product_id as "productId", service_id as "serviceId"
      from invoice_line where invoice_id = ${invoiceId} order by position`,
      tx<Omit<InstalmentFacts, 'receipts'>[]>`
      select id, generation, part, due_on as "dueOn", amount as "amountCents",
        coalesce((select sum(a.covered) from standing_allocation a join payment p on p.id = a.payment_id
          where a.instalment_id = instalment.id and p.till_sale is not null), 0)::numeric(12,2) as "tillCents"
      from instalment
      where invoice_id = ${invoiceId} order by generation, position, part desc`,
      tx<(ReceiptFacts & { instalmentId: string })[]>`
      select al.id, al.instalment_id as "instalmentId", al.amount as "amountCents",
        (al.discount + al.withheld)::numeric(12,2) as "discountCents", al.surcharge as "surchargeCents",
        al.interest as "interestCents", p.received_on as "receivedOn", p.method,
        exists (select from reversal r where r.allocation_id = al.id) as reversed
      from allocation al join payment p on p.id = al.payment_id
      where p.invoice_id = ${invoiceId} and p.till_sale is null order by al.sequence`,
      tx<{ connectionId: string; erpId: string }[]>`
      select l.connection_id as "connectionId", l.erp_id as "erpId" from link l join invoice i on i.customer_id = l.record_id
        left join observation o on o.connection_id = l.connection_id and o.kind = l.kind and o.erp_id = l.erp_id
      where i.id = ${invoiceId} and l.lane_kind = 'customer' and l.ended_at is null
        -- Nothing new is attached to a customer in the ERP's trash; what hangs on one already goes on.
        and (coalesce(o.document ->> 'standing', 'live') = 'live' or exists (select from effect where effect.record_id = i.id))`,
      movementsOf(tx, invoiceId),
      tx<{ connectionId: string; productId: string; erpId: string }[]>`
      select l.connection_id as "connectionId", l.record_id as "productId", l.erp_id as "erpId" from link l
      where l.lane_kind = 'product' and l.ended_at is null and l.record_id in (
        select product_id from invoice_line where invoice_id = ${invoiceId}
        union select product_id from stock_movement where invoice_id = ${invoiceId})`,
      tx<InvoiceFacts['archived']>`
      select 'customer' as kind, c.id as "recordId", c.name from customer c join invoice i on i.customer_id = c.id
      where i.id = ${invoiceId} and c.archived_at is not null
      union all
      select 'product', p.id, p.name from product p where p.archived_at is not null and p.id in (
        select product_id from invoice_line where invoice_id = ${invoiceId}
        union select product_id from stock_movement where invoice_id = ${invoiceId})
      order by kind, name`,
      readServicesThere(tx, invoiceId),
    ])
  const header = headers[0]
  if (!header) return null
  const { petName, petBreed, sent, ...rest } = header
  return {
    ...rest,
    customerName: sent?.customerName ?? rest.customerName ?? walkIn,
    customerErpId: connectionId =>
      customerLinks.find(link => link.connectionId === connectionId)?.erpId ?? null,
    notes: sent?.notes ?? notesOf(petName, petBreed, lines),
    lines: lines
      .flatMap(atNetPrice)
      .map(({ part, productId, serviceId, description, quantity, unitPriceCents }) => ({
        part,
        productId,
        serviceId,
        description,
        quantity,
        unitCents: unitPriceCents,
        totalCents: quantity * unitPriceCents,
      })),
    movements,
    archived,
    services,
    productErpId: (connectionId, productId) =>
      productLinks.find(link => link.connectionId === connectionId && link.productId === productId)?.erpId ??
      null,
    instalments: instalments.map(instalment => ({
      ...instalment,
      receipts: receipts
        .filter(r => r.instalmentId === instalment.id)
        .map(({ instalmentId: _, ...receipt }) => receipt),
    })),
  }
}

/** Whose visit it is, and what the prices of the lines bear within them, for whoever reads the order there. */
function notesOf(
  petName: string | null,
  petBreed: string | null,
  lines: readonly ChargedLine[],
): string | null {
  const given = sum(lines.map(line => lineTotal(line) - grossOf(line)))
  const amount = toDecimal(Math.abs(given)).replace('.', ',')
  const notes = [
    ...(petName === null ? [] : [`Pet: ${petName}${petBreed === null ? '' : ` (${petBreed})`}`]),
    ...(given === 0 ? [] : [`${given < 0 ? 'Desconto' : 'Acréscimo'} nos itens: R$ ${amount}`]),
  ]
  return notes.length === 0 ? null : notes.join(' - ')
}

/** A row and its counter-rows none of which the ERP was ever told of, and that leave nothing outside, cancel out. */
async function movementsOf(tx: Tx, invoiceId: string): Promise<MovementFacts[]> {
  const rows = await tx<(MovementFacts & { root: string; told: boolean })[]>`
    with recursive chain as (
      select id, id as root from stock_movement where invoice_id = ${invoiceId} and counter_of is null
      union all
      select m.id, chain.root from stock_movement m join chain on m.counter_of = chain.id
    )
    select m.id, m.product_id as "productId", m.direction, (m.quantity * 1000)::bigint as "quantityMilli",
      m.happened_on as on, m.generation, m.counter_of as "counterOf", case when m.line_id is null then p.name end as supply,
      chain.root,
      exists (select from effect e where e.record_id = ${invoiceId} and 'stock_movement/' || m.id = any(e.slots)
        and e.state not in ('rejected', 'throttled', 'dropped', 'absent'))
        -- Somebody moved it there.
        or exists (select from link l where l.record_id = ${invoiceId} and l.slot = 'stock_movement/' || m.id) as told
    from stock_movement m join chain on chain.id = m.id join product p on p.id = m.product_id
    where m.invoice_id = ${invoiceId} order by m.created_at, m.id`
  return [...Map.groupBy(rows, row => row.root).values()].flatMap(chain => {
    const outside = chain.reduce(
      (sum, row) => sum + (row.direction === 'out' ? row.quantityMilli : -row.quantityMilli),
      0,
    )
    return outside === 0 && chain.every(row => !row.told)
      ? []
      : chain.map(({ root: _, told: __, ...row }) => row)
  })
}
