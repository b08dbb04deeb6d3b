/** What people do in the simulated shop. Refusals are part of a day and change nothing. */

import type { ReceiptTerms } from '../src/core/receiptTerms.ts'
import { cancelAppointment, changeServices, moveStatus, reschedule } from '../src/shop/appointments.ts'
import { book } from '../src/shop/booking.ts'
import { saveCustomer } from '../src/shop/customers.ts'
import { recordPayment } from '../src/shop/payments.ts'
import { saveProduct } from '../src/shop/products.ts'
import { reversePayments } from '../src/shop/reversal.ts'
import { setSupplies } from '../src/shop/supplies.ts'
import type { World } from './world.ts'

interface Booking {
  appointmentId: string
  invoiceId: string
}

export interface Town {
  /** What people do, each as often as it stands there. */
  acts: readonly Act[]
  customers: string[]
  bookings: Booking[]
  /** What is sold and used up, where there are goods at all. */
  productId?: string
}

/** Valid tax ids by the public check-digit algorithm; nobody's in particular. */
const taxIds = ['11144477735', '52998224725', '12ABC34501DE35', '11222333000181']

/** Booking and paying are what a day is made of. */
export const acts = [
  'register',
  'book',
  'book',
  'pay',
  'pay',
  'services',
  'cancel',
  'move',
  'edit',
  'reverse',
] as const
export type Act = (typeof acts)[number] | 'finish'

export async function liveAWhile(world: World, town: Town): Promise<void> {
  const { chance } = world
  const wish = chance.pick(town.acts)
  // Nobody can be booked who is not registered, and nothing is paid that was not booked.
  const first = town.customers.length === 0 ? 'register' : town.bookings.length === 0 ? 'book' : null
  const act = first === 'register' || wish === 'register' ? 'register' : (first ?? wish)
  world.network.count(`here: ${act}`)
  if (act === 'register') return register(world, town)
  if (act === 'book') return bookVisit(world, town)
  const { invoiceId, appointmentId } = chance.pick(town.bookings)
  switch (act) {
    case 'pay':
      return pay(world, invoiceId)
    case 'services':
      await world.act((tx, context) =>
        changeServices(tx, context, { appointmentId, services: someServices(world), excess: 'credit' }),
      )
      return
    case 'cancel':
      if (!chance.percent(40)) return
      await world.act((tx, context) =>
        cancelAppointment(tx, context, { appointmentId, reason: 'Mudou de ideia' }),
      )
      return
    case 'move':
      await world.act((tx, context) =>
        reschedule(tx, context, { appointmentId, startsAt: `2026-11-${chance.between(21, 28)}T14:00:00Z` }),
      )
      return
    case 'finish':
      await world.act((tx, context) => moveStatus(tx, context, { appointmentId, to: 'finished' }))
      return
    case 'reverse':
      return takeBack(world, invoiceId)
    case 'edit':
      await world.act((tx, context) =>
        saveCustomer(tx, context, {
          id: chance.pick(town.customers),
          tradeName: `Apelido ${chance.between(1, 99)}`,
        }),
      )
  }
}

async function register(world: World, town: Town): Promise<void> {
  const { chance } = world
  const n = town.customers.length + 1
  const saved = await world.act((tx, context) =>
    saveCustomer(tx, context, {
      name: `Cliente ${n} da Silva`,
      personKind: 'person',
      ...taxIdFor(chance.percent(60) ? chance.pick(taxIds) : null),
    }),
  )
  if (saved.ok) town.customers.push(saved.value.id)
}

function taxIdFor(taxId: string | null) {
  if (taxId === null) return {}
  return { taxId, personKind: taxId.length === 11 ? ('person' as const) : ('company' as const) }
}

async function bookVisit(world: World, town: Town): Promise<void> {
  const { chance } = world
  const productId = await stockedProduct(world, town)
  const sold = productId !== null && chance.percent(60) ? [{ productId, quantity: chance.between(1, 3) }] : []
  const booked = await world.act((tx, context) =>
    book(tx, context, {
      customerId: chance.pick(town.customers),
      startsAt: `2026-11-${chance.between(20, 27)}T${chance.between(12, 20)}:00:00Z`,
      services: [...someServices(world), ...sold],
      instalments: { count: chance.between(1, 3), firstDueOn: '2026-11-27' },
    }),
  )
  if (!booked.ok) return
  town.bookings.push(booked.value)
  if (productId === null) return
  const { appointmentId } = booked.value
  const supplies = [{ productId, quantity: chance.between(1, 500) / 1000 }]
  await world.act((tx, context) => setSupplies(tx, context, { appointmentId, supplies }))
}

/** The one product of this shop, registered with the first visit that needs it. */
async function stockedProduct(world: World, town: Town): Promise<string | null> {
  if (!world.goods || town.productId) return town.productId ?? null
  const saved = await world.act((tx, context) =>
    saveProduct(tx, context, { name: 'Xampu neutro', code: 'XN-1', priceCents: 3_290 }),
  )
  if (saved.ok) town.productId = saved.value.id
  return town.productId ?? null
}

function someServices({ chance }: World) {
  const names = ['Banho', 'Tosa higiênica', 'Hidratação', 'Corte de unhas']
  return names
    .slice(0, chance.between(1, names.length))
    .map(description => ({ description, unitPriceCents: chance.between(500, 15_000) }))
}

async function pay(world: World, invoiceId: string): Promise<void> {
  const { chance } = world
  await world.act(async (tx, context) => {
    const [invoice] = await tx<
      { open: number }[]
    >`select (total - received)::numeric(12,2) as open from invoice where id = ${invoiceId}`
    if (!invoice || invoice.open <= 0) return
    const amountCents = chance.percent(50) ? invoice.open : chance.between(1, invoice.open)
    const cash = chance.percent(30) ? chance.between(1, amountCents) : amountCents
    const legs = [{ method: 'pix' as const, ...onTerms(world, cash) }]
    await recordPayment(tx, context, {
      invoiceId,
      legs:
        cash < amountCents
          ? [...legs, { method: 'credit_card' as const, ...onTerms(world, amountCents - cash) }]
          : legs,
      receivedOn: context.today,
    })
  })
}

/** Money that covers this much, now and then less a discount or with a surcharge or interest. */
function onTerms({ chance }: World, covers: number): { amountCents: number } & Partial<ReceiptTerms> {
  if (!chance.percent(30)) return { amountCents: covers }
  const cents = chance.between(1, 300)
  switch (chance.pick(['discount', 'surcharge', 'interest'] as const)) {
    case 'discount': {
      const discountCents = Math.min(cents, covers - 1)
      return { amountCents: covers - discountCents, discountCents }
    }
    case 'surcharge':
      return { amountCents: covers + cents, surchargeCents: cents }
    case 'interest':
      return { amountCents: covers + cents, interestCents: cents }
  }
}

async function takeBack(world: World, invoiceId: string): Promise<void> {
  await world.act(async (tx, context) => {
    const payments = await tx<
      { id: string }[]
    >`select id from payment where invoice_id = ${invoiceId} order by id`
    if (payments.length === 0) return
    const paymentIds = world.chance.percent(50)
      ? payments.map(payment => payment.id)
      : [world.chance.pick(payments).id]
    await reversePayments(tx, context, { invoiceId, paymentIds, reason: 'Cobrado errado' })
  })
}
