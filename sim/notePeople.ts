/**
 * What people do in a simulated shop that issues notes, on both sides: visits and sales, money taken and given back, notes asked
 * for, asked for twice, taken back, and cancelled in the ERP. Refusals are part of a day and change nothing.
 */
import { ImpossibleAction } from '../src/erp/vhsys/emulator/index.ts'
import type { ActContext, Result } from '../src/shop/act.ts'
import { changeServices, moveStatus } from '../src/shop/appointments.ts'
import { book } from '../src/shop/booking.ts'
import { choose } from '../src/shop/choosing.ts'
import { saveCustomer } from '../src/shop/customers.ts'
import type { LineInput } from '../src/shop/lines.ts'
import { askForNote, withdrawNote } from '../src/shop/noteAsking.ts'
import { recordPayment } from '../src/shop/payments.ts'
import { sell } from '../src/shop/sales.ts'
import type { Tx } from '../src/store/database.ts'
import { pay, takeBack } from './moneyPeople.ts'
import { brokenNotes, isCancelled, isIssued } from './noteInvariants.ts'
import { homeOf, setUpNotes } from './noteShop.ts'
import { invoicesOf, someOf, type Town } from './town.ts'
import type { World } from './world.ts'

type Row = Record<string, unknown>

/** What people do, each as often as it stands there; a history is short, and most of it is about the visit it began with. */
export const noteActs = [
  ...(['finish', 'finish', 'finish', 'pay', 'pay', 'pay', 'pay', 'ask', 'ask', 'visit', 'sell'] as const),
  ...(['withdraw', 'edit lines', 'reverse', 'reverse and pay again', 'change customer'] as const),
  ...(['cancel there', 'cancel there'] as const),
] as const
type NoteAct = (typeof noteActs)[number]

export async function liveWithNotes(world: World, town: Town): Promise<void> {
  const { chance } = world
  const invoices = invoicesOf(town)
  const act = invoices.length === 0 ? chance.pick(['visit', 'sell'] as const) : chance.pick(noteActs)
  if (await doing(world, town, act)) world.network.count(`here: ${act}`)
}

/** Answers whether it could be done. */
async function doing(world: World, town: Town, act: NoteAct): Promise<boolean> {
  const { chance } = world
  const tried = async (work: (tx: Tx, context: ActContext) => Promise<Result<unknown>>) =>
    (await world.act(work)).ok
  if (act === 'visit') return visit(world, town)
  if (act === 'sell') return sellFood(world, town)
  if (act === 'cancel there') return cancelThere(world)
  if (act === 'change customer')
    return tried((tx, context) =>
      saveCustomer(tx, context, {
        id: chance.pick(town.customers),
        address: homeOf(chance.percent(40) ? null : `Rua ${chance.between(1, 99)}`),
      }),
    )
  const invoiceId = chance.pick(invoicesOf(town))
  const booking = town.bookings.find(one => one.invoiceId === invoiceId)
  switch (act) {
    case 'finish':
      if (!booking) return false
      return tried((tx, context) =>
        moveStatus(tx, context, { appointmentId: booking.appointmentId, to: 'finished' }),
      )
    case 'pay':
      await payWhole(world, invoiceId)
      return true
    case 'reverse':
      await takeBack(world, invoiceId)
      return true
    case 'reverse and pay again':
      await takeBack(world, invoiceId)
      await payWhole(world, invoiceId)
      return true
    case 'edit lines':
      if (!booking) return false
      return tried((tx, context) =>
        changeServices(tx, context, {
          appointmentId: booking.appointmentId,
          services: someLines(world, town),
          excess: 'credit',
        }),
      )
    case 'ask':
      return askTwice(world, invoiceId)
    case 'withdraw':
      return world.act(async (tx, context) => {
        const asked = await tx<{ id: string }[]>`select id from fiscal_note where state = 'asked' order by id`
        if (asked.length === 0) return false
        return (await withdrawNote(tx, context, { noteId: chance.pick(asked).id })).ok
      })
  }
}

function someLines(world: World, town: Town): LineInput[] {
  const { serviceIds, productId } = town.notes!
  const services = someOf(world, serviceIds, world.chance.percent(70) ? 1 : 2)
  const goods = world.chance.percent(30) ? [{ productId, quantity: world.chance.between(1, 3) }] : []
  return [...services.map(serviceId => ({ serviceId })), ...goods]
}

export async function visit(world: World, town: Town): Promise<boolean> {
  const booked = await world.act((tx, context) =>
    book(tx, context, {
      customerId: world.chance.pick(town.customers),
      startsAt: world.clock.iso(),
      services: someLines(world, town),
      squeezeIn: true,
    }),
  )
  if (booked.ok) town.bookings.push(booked.value)
  return booked.ok
}

async function sellFood(world: World, town: Town): Promise<boolean> {
  const { chance } = world
  const quantity = chance.between(1, 3)
  const lines = [{ productId: town.notes!.productId, quantity }]
  const payments = [{ method: 'cash' as const, amountCents: quantity * 3_290 }]
  const printedTaxId = chance.percent(30) ? '111.444.777-35' : null
  const sold = await world.act((tx, context) => sell(tx, context, { lines, payments, printedTaxId }))
  if (sold.ok) town.sales.push(sold.value.invoiceId)
  return sold.ok
}

/** Most pay at once what they owe. */
async function payWhole(world: World, invoiceId: string): Promise<void> {
  return world.chance.percent(20) ? pay(world, invoiceId) : payAll(world, invoiceId)
}

async function payAll(world: World, invoiceId: string): Promise<void> {
  await world.act(async (tx, context) => {
    const [row] = await tx<{ openCents: number }[]>`
      select (total - received)::numeric(12,2) as "openCents" from invoice
      where id = ${invoiceId} and status = 'open' and total > received`
    if (!row) return
    const legs = [{ method: 'pix' as const, amountCents: row.openCents }]
    await recordPayment(tx, context, { invoiceId, legs, receivedOn: context.today })
  })
}

/** Somebody clicks, and clicks again. */
async function askTwice(world: World, invoiceId: string): Promise<boolean> {
  const kind = world.chance.pick(['nfse', 'nfce'] as const)
  const click = () => world.act((tx, context) => askForNote(tx, context, { invoiceId, kind }))
  const first = await click()
  const second = await click()
  if (first.ok && second.ok) world.broken.push(`I12: two clicks asked for two notes of ${kind}`)
  return first.ok
}

/** A person cancels in the ERP what was issued, as nothing else can; the time for it may be over. */
async function cancelThere(world: World): Promise<boolean> {
  const { chance, emulator } = world
  const { serviceNotes, consumerNotes } = emulator.person()
  const actions = { 'notas-servico': serviceNotes, 'notas-consumidor': consumerNotes } as const
  const issued = (['notas-servico', 'notas-consumidor'] as const).flatMap(name =>
    ((emulator.state()[name] ?? []) as Row[])
      .filter(row => isIssued(row) && !isCancelled(row))
      .map(row => ({ name, row })),
  )
  if (issued.length === 0) return false
  // What is cancelled counts no more, so whatever stood twice would be gone by the end.
  world.broken.push(...(await brokenNotes(world)))
  const { name, row } = chance.pick(issued)
  try {
    actions[name].cancel({ id: Number(row.id_servico ?? row.id_nfc), motivo: 'Erro na emissão' })
    return true
  } catch (error) {
    if (error instanceof ImpossibleAction) return false
    throw error
  }
}

/** The visit ends and is paid, and the tax side refuses whatever is asked of it. */
export async function refuseNotes(world: World, town: Town): Promise<void> {
  world.emulator.setSwitches({ rejectWith: 'E0240' })
  for (const { appointmentId, invoiceId } of town.bookings) {
    await world.act((tx, context) => moveStatus(tx, context, { appointmentId, to: 'finished' }))
    await payAll(world, invoiceId)
    for (const kind of ['nfse', 'nfce'] as const)
      await world.act((tx, context) => askForNote(tx, context, { invoiceId, kind }))
  }
}

/** The tax side works well again; people answer what they are asked and mend what was refused. */
export async function mendNotes(world: World, town: Town): Promise<void> {
  const asked = await world.act(tx => tx`select from fiscal_note where state = 'asked' limit 1`)
  if (asked.length === 0) return
  await answerAll(world)
  for (const id of town.customers)
    await world.act((tx, context) =>
      saveCustomer(tx, context, { id, address: homeOf(`Avenida ${world.chance.between(1, 999)}`) }),
    )
  await setUpNotes(world)
}

/** They look at the note in the ERP first, and it is not issued there. */
async function answerAll({ act, chance, network }: World): Promise<void> {
  await act(async (tx, context) => {
    const asked = await tx<{ id: string; code: string; names: ('ask_again' | 'issued_elsewhere')[] }[]>`
      select id, code, array(select c ->> 'name' from jsonb_array_elements(choices) c) as names from finding
      where closed_at is null and chosen is null and code = 'issue_unknown' order by opened_at, id`
    for (const { id, code, names } of asked) {
      const name = chance.percent(85) && names.includes('ask_again') ? 'ask_again' : 'issued_elsewhere'
      const chosen = await choose(tx, context, { findingId: id, name })
      if (chosen.ok) network.count(`answered: ${code}, ${name}`)
    }
  })
}
