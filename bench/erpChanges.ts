/** Things a person does inside the ERP, each with what the shop's API shows once it knows of it. */
import { bathAndClip, type Shop } from '../test/flows/support/shop.ts'

export interface ErpChange {
  what: string
  make: () => Promise<unknown>
  shows: () => Promise<boolean>
}

/** So many of each sort, prepared and at rest on both sides. */
export async function changesIn(shop: Shop, ofEach: number): Promise<ErpChange[]> {
  const customers = await linkedCustomers(shop, ofEach)
  const charges = await openCharges(shop, 3 * ofEach)
  await shop.untilRest()
  return [
    ...customers.map(one => edited(shop, one)),
    ...charges.slice(0, ofEach).map(one => settled(shop, one)),
    ...charges.slice(ofEach, 2 * ofEach).map(one => cancelled(shop, one)),
    ...charges.slice(2 * ofEach).map(one => rungUp(shop, one)),
  ]
}

interface Linked {
  id: string
  erpId: number
}

function edited({ api, erp }: Shop, { id, erpId }: Linked): ErpChange {
  return {
    what: 'a customer is edited',
    make: () =>
      erp.person('customers/edit', { id: erpId, fields: { cidade_cliente: 'Curitiba', uf_cliente: 'PR' } }),
    shows: async () =>
      (await api.get<{ address: { city: string | null } }>(`/customers/${id}`)).address.city === 'Curitiba',
  }
}

function settled({ erp, invoice }: Shop, { id, receivable }: Charge): ErpChange {
  return {
    what: 'a receivable is settled',
    make: () => erp.person('receivables/settle', { id: receivable, forma_pagamento: 'PIX' }),
    shows: async () => (await invoice(id)).openCents === 0,
  }
}

function cancelled({ erp, invoice }: Shop, { id, order }: Charge): ErpChange {
  return {
    what: 'a service order is cancelled',
    make: () => erp.person('orders/setStatus', { id: order, status: 'Cancelado' }),
    shows: async () => (await invoice(id)).status === 'cancelled',
  }
}

function rungUp({ erp, invoice }: Shop, { id, order }: Charge): ErpChange {
  return {
    what: 'an order is paid at its till',
    make: () =>
      erp.person('counterSales/ringUp', { orders: [order], payments: [{ forma_pagamento: 'PIX' }] }),
    shows: async () => (await invoice(id)).openCents === 0,
  }
}

/** Customers that stand on both sides. */
async function linkedCustomers(shop: Shop, count: number): Promise<Linked[]> {
  const ids: string[] = []
  for (let n = 1; n <= count; n++) ids.push((await shop.register({ name: `Cliente ${n}` })).id)
  await shop.untilRest()
  const rows = await shop.erp.everything('clientes')
  return ids.map((id, at) => ({
    id,
    erpId: Number(rows.find(row => row.razao_cliente === `Cliente ${at + 1}`)!.id_cliente),
  }))
}

interface Charge {
  id: string
  order: number
  receivable: number
}

/** Visits that nothing is received for, with their documents. */
async function openCharges(shop: Shop, count: number): Promise<Charge[]> {
  const charges: Charge[] = []
  for (let n = 1; n <= count; n++) {
    const { invoiceId } = await shop.bookedAndOpen({ services: bathAndClip }, `Tutora ${n}`)
    await shop.untilRest()
    const { documents } = await shop.invoice(invoiceId)
    const idOf = (kind: string) => Number(documents.find(document => document.kind === kind)!.erpId)
    charges.push({ id: invoiceId, order: idOf('service_order'), receivable: idOf('receivable') })
  }
  return charges
}
