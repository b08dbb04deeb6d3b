/** A shop in the middle of a day, with every state its screens can show. All people and numbers are made up. */
import {
  type Appointment,
  at,
  bathAndClip,
  type Customer,
  dayFromNow,
  type Shop,
} from '../../flows/support/shop.ts'
import { until } from '../../flows/support/until.ts'
import type { House } from './house.ts'
import { noteSettings } from './noted.ts'
import { stockCatalogue } from './reception.ts'
import { fillShelf, goods } from './shelf.ts'

export interface Furnished {
  shop: Shop
  helena: string
  /** A customer with credit. */
  bianca: string
  /** A customer with a finding. */
  rafael: string
  /** A customer whose city was changed here and in the ERP. */
  otavio: string
  /** A visit in the middle of its day. */
  visit: string
  /** A till that was counted, R$ 5 short; another is open. */
  till: string
  /** A product that is in stock. */
  product: string
  /** Received for two invoices at once. */
  joint: string
  invoices: Record<
    | 'changed'
    | 'open'
    | 'partly'
    | 'paid'
    | 'mixed'
    | 'sold'
    | 'error'
    | 'refused'
    | 'cancelled'
    | 'held'
    | 'waiting',
    string
  >
}

export async function furnish(house: House): Promise<Furnished> {
  const shop = await house.openShop()
  const { api } = shop
  await stockCatalogue(api)
  const shelf = await fillShelf(shop, [
    ...goods,
    { name: 'Osso defumado', code: 'OSSO', priceCents: 990 },
    { name: 'Vale-presente', priceCents: 5_000, tracksStock: false },
  ])
  await api.post(`/products/${shelf['Osso defumado']}/archive`)
  const shampoo = shelf[goods[1]!.name]!
  await api.post('/keys', { name: 'Sistema da recepção', role: 'attendant' })
  const endpoint = await api.post<{ id: string }>('/webhook-endpoints', {
    url: 'https://loja.example.invalid/trela',
    events: ['payment.received_in_erp', 'customer.imported'],
  })
  await api.post(`/webhook-endpoints/${endpoint.id}/test`)
  const people = await register(shop)
  const today = dayFromNow(0)

  const book = async (customer: Customer, time: string, more: object = {}) =>
    api.post<Appointment>('/appointments', {
      customerId: customer.id,
      petId: customer.pets[0]?.id ?? null,
      startsAt: at(today, time),
      services: bathAndClip,
      ...more,
    })
  const move = (id: string, status: string, reason?: string) =>
    api.post(`/appointments/${id}/status`, { status, ...(reason ? { reason } : {}) })

  const open = await book(people.helena, '09:00', { instalments: { count: 3, firstDueOn: dayFromNow(5) } })
  const partly = await book(people.clinic, '10:00', {
    squeezeIn: true,
    notes: 'Pele sensível: xampu neutro.',
  })
  const paid = await book(people.bianca, '11:00')
  const cancelled = await book(people.bianca, '15:00')
  const missed = await book(people.helena, '16:00')
  const held = await book(people.bianca, '17:00')
  const changed = await book(people.bianca, '19:00')
  const goodsOf = (quantity: number) => ({ productId: shampoo, quantity })
  const mixed = await book(people.clinic, '12:00', {
    services: [...bathAndClip, goodsOf(2), { productId: shelf[goods[2]!.name] }],
    instalments: { count: 2, firstDueOn: dayFromNow(0) },
  })
  const till = await api.post<{ id: string }>('/cash-sessions', { floatCents: 10_000 })
  const sold = await api.post<{ id: string }>('/sales', {
    lines: [goodsOf(1)],
    payments: [{ method: 'cash', amountCents: 3_490 }],
  })
  await api.post(`/cash-sessions/${till.id}/movements`, {
    direction: 'out',
    amountCents: 2_000,
    reason: 'Motoboy da farmácia',
  })
  await api.post(`/cash-sessions/${till.id}/close`, {
    counts: [{ method: 'cash', countedCents: 10_990 }],
    note: 'Troco dado a mais',
  })
  await api.post('/cash-sessions', { floatCents: 15_000 })
  await shop.pay(mixed.invoice.id, 8_000)
  await shop.pay(partly.invoice.id, 5_000, 'cash')
  await api.post(`/invoices/${paid.invoice.id}/payments`, {
    legs: [{ method: 'pix', amountCents: 15_000 }],
    excess: 'credit',
  })
  const { id: joint } = await api.post<{ id: string }>('/joint-receipts', {
    invoiceIds: [mixed.invoice.id, open.invoice.id],
    payerId: people.helena.id,
    legs: [{ method: 'pix', amountCents: 2_000 }],
  })
  await move(cancelled.id, 'cancelled', 'A cliente viajou')
  await move(missed.id, 'no_show')
  for (const status of ['confirmed', 'received', 'in_service']) await move(partly.id, status)
  for (const status of ['confirmed', 'received', 'in_service', 'finished', 'delivered'])
    await move(paid.id, status)
  await move(open.id, 'confirmed')
  await api.put(`/appointments/${partly.id}/supplies`, { supplies: [{ productId: shampoo, quantity: 0.05 }] })
  const { items: services } = await api.get<{ items: { id: string; name: string }[] }>('/services')
  await api.patch(`/services/${services.find(each => each.name === 'Banho')!.id}`, {
    supplies: [{ productId: shampoo, quantity: 0.05 }],
  })
  await api.post(`/invoices/${held.invoice.id}/hold`, { reason: 'Cortesia em análise' })
  await shop.untilColumn(open.invoice.id, 'open')
  await shop.untilColumn(paid.invoice.id, 'fulfilled')
  await shop.untilColumn(sold.id, 'fulfilled')
  // Helena's phone is in the ERP by now: it is Rafael who has to change his.
  const error = await book(await registerTwin(shop), '14:00')
  await shop.untilColumn(error.invoice.id, 'error')
  await shop.untilColumn(cancelled.invoice.id, 'canceled')
  await shop.untilRest()
  await changeInErp(shop, changed.invoice.id)
  const otavio = await moveOnBothSides(shop)
  await orderByHand(shop)

  const { id: fault } = await shop.erp.fault({
    kind: 'refusal',
    method: 'POST',
    path: 'ordens-servico',
    message: 'A situação informada não está liberada para este plano. Ligue para o suporte, protocolo 4471.',
    count: 0,
  })
  const refused = await book(people.bianca, '18:00')
  await shop.untilColumn(refused.invoice.id, 'error')
  await shop.erp.mend(fault)
  await reconcile(shop)
  await askForNotes(shop, { shampoo, sold: sold.id, paid: paid.invoice.id })
  // From now on the ERP asks to wait, and what is booked is on its way.
  await shop.erp.fault({ kind: 'throttle', method: 'POST', path: 'ordens-servico', ms: 5_000, count: 0 })
  const waiting = await book(people.helena, '13:00')
  const ids = { changed, open, partly, paid, mixed, error, refused, cancelled, held, waiting }
  return {
    shop,
    helena: people.helena.id,
    bianca: people.bianca.id,
    rafael: error.customer.id,
    otavio,
    visit: partly.id,
    till: till.id,
    product: shampoo,
    joint,
    invoices: {
      ...Object.fromEntries(Object.entries(ids).map(([name, { invoice }]) => [name, invoice.id])),
      sold: sold.id,
    } as Furnished['invoices'],
  }
}

/** A note that is issued for goods, and one for services that nobody has given their code. */
async function askForNotes(
  { api }: Shop,
  { shampoo, sold, paid }: Record<'shampoo' | 'sold' | 'paid', string>,
): Promise<void> {
  await api.patch('/store', { city: 'São Paulo', state: 'SP' })
  await api.patch('/fiscal-settings', { ...noteSettings, nfseWhen: 'on_demand', nfceWhen: 'on_demand' })
  await api.patch(`/products/${shampoo}`, { fiscal: { ncm: '33079000' } })
  await api.post(`/invoices/${sold}/notes`, { kind: 'nfce' })
  await api.post(`/invoices/${paid}/notes`, { kind: 'nfse' })
  const first = async (id: string) =>
    (await api.get<{ notes: { state: string; finding: object | null }[] }>(`/invoices/${id}/notes`)).notes[0]!
  await until('one note is issued', async () => (await first(sold)).state === 'issued', {
    seen: () => first(sold),
  })
  await until('the other cannot be', async () => (await first(paid)).finding !== null)
}

/** Reconciles the last days, and waits for the result. */
export async function reconcile({ api, connectionId }: Shop): Promise<void> {
  const { id } = await api.post<{ id: string }>(`/connections/${connectionId}/reconciliations`, {})
  await until('both sides are compared', async () => {
    const { run } = await api.get<{ run: { stage: string } }>(`/reconciliations/${id}`)
    return run.stage === 'done'
  })
}

/** A customer who moved, to one city for the shop and to another for the ERP. */
export async function moveOnBothSides({
  api,
  erp,
  register,
  untilRest,
  connectionId,
}: Shop): Promise<string> {
  const { id } = await register({ name: 'Otávio Prado', address: { city: 'Curitiba', state: 'PR' } })
  await untilRest()
  const there = (await erp.customers()).find(row => row.razao_cliente === 'Otávio Prado')!
  await api.post(`/connections/${connectionId}/pause`)
  await api.patch(`/customers/${id}`, { address: { city: 'Santos', state: 'SP' } })
  const fields = { cidade_cliente: 'Campinas', uf_cliente: 'SP' }
  await erp.person('customers/edit', { id: Number(there.id_cliente), fields })
  await api.post(`/connections/${connectionId}/resume`)
  await until('both cities are known here', async () => {
    const { items } = await api.get<{ items: unknown[] }>(`/customers/${id}/conflicts`)
    return items.length > 0
  })
  return id
}

/** Somebody writes a service order in the ERP, which is told here and is no invoice yet. */
export async function orderByHand({ erp, api, inside, connectionId }: Shop): Promise<number> {
  const { id_ordem } = await erp.person<{ id_ordem: number }>('orders/create', {
    fields: { nome_cliente: 'Carla Nunes' },
  })
  const bath = { desc_servico: 'Banho e hidratação', horas_servico: '1', valor_unit_servico: '125.00' }
  await erp.person('orders/addService', { id: id_ordem, fields: bath })
  await erp.person('orders/launchAccounts', { id: id_ordem })
  await until('the order is told', async () => {
    await inside.pollNow(connectionId)
    const { items } = await api.get<{ items: { launchedCents: number | null }[] }>('/erp-orders')
    return items[0]?.launchedCents === 12_500
  })
  return id_ordem
}

/** Somebody writes another value into the receivable of an invoice, so that the shop has to choose. */
async function changeInErp({ api, erp, inside, connectionId, untilColumn }: Shop, id: string): Promise<void> {
  const { number } = await api.get<{ number: number }>(`/invoices/${id}`)
  const rows = await erp.rows('contas-receber?limit=250&lixeira=Nao')
  const row = rows.find(one => String(one.nome_conta).startsWith(`Fatura ${number} -`))!
  await erp.person('receivables/edit', { id: Number(row.id_conta_rec), fields: { valor_rec: '140.00' } })
  await inside.pollNow(connectionId)
  await untilColumn(id, 'error')
}

async function withPets({ api, register }: Shop, customer: object, pets: object[]): Promise<Customer> {
  const { id } = await register(customer)
  for (const pet of pets) await api.post('/pets', { customerId: id, ...pet })
  return api.get<Customer>(`/customers/${id}`)
}

async function register(shop: Shop) {
  const address = {
    postalCode: '80020-310',
    street: 'Rua das Flores',
    number: '120',
    district: 'Centro',
    city: 'Curitiba',
    state: 'PR',
  }
  const helena = { name: 'Helena Duarte Sampaio', taxId: '111.444.777-35', phone: '(41) 98876-1201', address }
  const clinic = {
    name: 'Clínica Veterinária Quatro Patas do Alto da Glória Ltda',
    personKind: 'company',
    taxId: '12.ABC.345/01DE-35',
    phone: '(41) 3322-4455',
  }
  return {
    helena: await withPets(shop, helena, [
      { name: 'Amora', species: 'dog', breed: 'Golden Retriever', size: 'large', coat: 'long' },
      { name: 'Pingo', species: 'cat', size: 'small' },
    ]),
    clinic: await withPets(shop, clinic, [
      { name: 'Bartolomeu Terceiro', species: 'dog', breed: 'Dogue Alemão', size: 'giant', coat: 'short' },
    ]),
    bianca: await withPets(shop, { name: 'Bianca Torres' }, []),
  }
}

/** Somebody with the telephone of another. */
function registerTwin(shop: Shop): Promise<Customer> {
  return withPets(shop, { name: 'Rafael Monteiro Lins', phone: '(41) 98876-1201' }, [
    { name: 'Thor', species: 'dog', breed: 'Poodle', size: 'mini', coat: 'medium' },
  ])
}
