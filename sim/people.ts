/** What people do in the simulated shop. Refusals are part of a day and change nothing. */

import type { AdjustmentInput } from '../src/shop/adjusting.ts'
import { cancelAppointment, changeServices, moveStatus, reschedule } from '../src/shop/appointments.ts'
import { book } from '../src/shop/booking.ts'
import { cancelInvoice } from '../src/shop/callingOff.ts'
import { saveCustomer } from '../src/shop/customers.ts'
import { askForOrders } from '../src/shop/foundOrders.ts'
import { holdInvoice, releaseInvoice } from '../src/shop/holding.ts'
import { adjustInvoice } from '../src/shop/invoiceEdits.ts'
import type { LineInput } from '../src/shop/lines.ts'
import { saveProduct } from '../src/shop/products.ts'
import { setSupplies } from '../src/shop/supplies.ts'
import { answerFinding } from './answers.ts'
import { pay, paySeveral, payWithCredit, sellAtCounter, takeBack, takeBackSeveral } from './moneyPeople.ts'
import { invoicesOf, type Town } from './town.ts'
import type { World } from './world.ts'

/** Valid tax ids by the public check-digit algorithm; nobody's in particular. */
const taxIds = ['11144477735', '52998224725', '12ABC34501DE35', '11222333000181']

export async function liveAWhile(world: World, town: Town): Promise<void> {
  const { chance } = world
  const wish = chance.pick(town.acts)
  // Nobody can be booked who is not registered, and nothing is paid that was not booked.
  const first = town.customers.length === 0 ? 'register' : town.bookings.length === 0 ? 'book' : null
  const act = first === 'register' || wish === 'register' ? 'register' : (first ?? wish)
  world.network.count(`here: ${act}`)
  if (act === 'register') return register(world, town)
  if (act === 'book') return bookVisit(world, town)
  const { appointmentId } = chance.pick(town.bookings)
  const invoices = invoicesOf(town)
  const invoiceId = chance.pick(invoices)
  switch (act) {
    case 'pay':
      return pay(world, invoiceId)
    case 'pay several':
      return paySeveral(world, invoices)
    case 'pay with credit':
      return payWithCredit(world, invoices)
    case 'services':
      await world.act((tx, context) =>
        changeServices(tx, context, { appointmentId, services: someServices(world), excess: 'credit' }),
      )
      return
    case 'adjust':
      await world.act((tx, context) =>
        adjustInvoice(tx, context, { invoiceId, adjustment: someAdjustment(world), excess: 'credit' }),
      )
      return
    case 'cancel':
      if (!chance.percent(40)) return
      await world.act((tx, context) =>
        cancelAppointment(tx, context, { appointmentId, reason: 'Mudou de ideia' }),
      )
      return
    case 'sell':
      return sellAtCounter(world, town, await someGoods(world, town))
    case 'call off': {
      if (town.sales.length === 0) return
      const sale = chance.pick(town.sales)
      await world.act((tx, context) => cancelInvoice(tx, context, { invoiceId: sale, reason: 'Devolvido' }))
      return
    }
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
    case 'reverse several':
      return takeBackSeveral(world)
    case 'hold':
      await world.act((tx, context) => holdInvoice(tx, context, { invoiceId, reason: 'Cortesia' }))
      return
    case 'release':
      return release(world)
    case 'answer':
      return answerFinding(world)
    case 'take orders':
      return takeOrders(world)
    case 'edit':
      await world.act((tx, context) =>
        saveCustomer(tx, context, {
          id: chance.pick(town.customers),
          tradeName: `Apelido ${chance.between(1, 99)}`,
        }),
      )
  }
}

/** Asks for what people made by hand in the ERP and the shop was told of. */
async function takeOrders({ act }: World): Promise<void> {
  await act(async (tx, context) => {
    const found = await tx<{ id: string }[]>`
      select id from found_order where gone_at is null and invoice_id is null order by erp_id`
    if (found.length > 0) await askForOrders(tx, context, { ids: found.map(({ id }) => id) })
  })
}

async function release({ act, chance }: World): Promise<void> {
  await act(async (tx, context) => {
    const held = await tx<
      { id: string }[]
    >`select id from invoice where hold_reason is not null order by number`
    if (held.length > 0) await releaseInvoice(tx, context, { invoiceId: chance.pick(held).id })
  })
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
      adjustment: chance.percent(10) ? someAdjustment(world) : null,
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

/** One line in so many has a discount or surcharge of its own. */
const adjustedLinePercent = 6

function someServices(world: World): LineInput[] {
  const { chance } = world
  const names = ['Banho', 'Tosa higiênica', 'Hidratação', 'Corte de unhas']
  return names.slice(0, chance.between(1, names.length)).map(description => ({
    description,
    unitPriceCents: chance.between(500, 15_000),
    ...(chance.percent(adjustedLinePercent) ? { adjustment: someAdjustment(world) } : {}),
  }))
}

/** What is sold without a visit: goods where there are any, and now and then a service. */
async function someGoods(world: World, town: Town): Promise<LineInput[]> {
  const { chance } = world
  const productId = await stockedProduct(world, town)
  const service = { description: 'Corte de unhas', unitPriceCents: chance.between(500, 15_000) }
  if (productId === null) return [service]
  const goods = { productId, quantity: chance.between(1, 3), unitPriceCents: 3_290 }
  return chance.percent(30) ? [goods, service] : [goods]
}

/** An amount or a percentage, off or on; null takes off what there is. */
function someAdjustment({ chance }: World): AdjustmentInput | null {
  if (chance.percent(15)) return null
  const kind = chance.percent(70) ? 'discount' : 'surcharge'
  return chance.percent(50)
    ? { kind, percent: String(chance.between(1, 1_500) / 100) }
    : { kind, amountCents: chance.between(1, 1_000) }
}
