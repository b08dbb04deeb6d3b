/** A visit on the screens of a shop: booked, moved, called off, and taken step by step through its day. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Shop } from '../flows/support/shop.ts'
import { at, bathAndClip, dayFromNow } from '../flows/support/shop.ts'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import {
  atDesk,
  choose,
  dialog,
  fill,
  fillHour,
  type Person,
  person,
  phone,
  press,
  sees,
  seesNoMore,
} from './support/person.ts'
import { billingRow, stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** A shop with a catalogue, and somebody of it at the counter. */
async function openCounter(): Promise<{ shop: Shop; clerk: Person }> {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const clerk = await atDesk(person(house, shop, 'attendant'))
  return { shop, clerk }
}

describe('a visit', () => {
  test('is moved to another day: its documents move along', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const { invoiceId } = await shop.bookedAndOpen()
    await page.goto('/calendar')
    await page.getByRole('button', { name: /Bianca Torres/ }).click()
    const drawer = dialog(page, 'Agendamento')
    await press(drawer, 'Remarcar')
    const [year, month, day] = dayFromNow(9).split('-')
    await fill(drawer, { Dia: `${day}/${month}/${year}` })
    await fillHour(drawer, '16:30')
    await press(drawer, 'Salvar novo horário')
    await sees(page, `Remarcado para ${day}/${month}/${year}, 16:30.`)
    await until('the order and its receivable have moved', async () => {
      const [receivable] = await shop.erp.receivables()
      const [order] = await shop.erp.orders()
      return receivable!.due === dayFromNow(9) && order!.parcelas[0]!.due === dayFromNow(9)
    })
    expect((await shop.untilColumn(invoiceId, 'open')).dueOn).toBe(dayFromNow(9))
    expect(await shop.erp.orders()).toHaveLength(1)
  })

  test('is booked or moved to an hour that is taken or has passed: that is said before, and it is done', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const helena = await shop.register({ name: 'Helena Duarte' })
    await shop.register({ name: 'Bianca Torres' })
    const day = dayFromNow(9)
    const typed = (of: string) => of.split('-').reverse().join('/')
    for (const time of ['08:00', '11:00'])
      await shop.api.post('/appointments', {
        customerId: helena.id,
        startsAt: at(day, time),
        services: bathAndClip,
      })

    await page.goto(`/calendar/new?day=${day}`)
    const goOn = page.getByRole('button', { name: 'Continuar', exact: true })
    await page.getByRole('button', { name: 'Bianca Torres' }).waitFor()
    expect(await goOn.count()).toBe(0)
    await press(page, 'Cadastrar novo cliente')
    await press(page, 'Voltar à busca')
    await page.getByRole('button', { name: 'Bianca Torres' }).click()
    await press(page, 'Seguir sem pet')
    await choose(page, 'Adicionar serviço ou produto', /^Banho /)
    await press(page, 'Continuar')
    // Helena is there from eight to nine.
    await sees(page, '09:00–10:00')
    await fillHour(page, '08:30')
    await sees(page, 'Já há Helena Duarte das 08:00 às 09:00.')
    await sees(page, 'Marcar como encaixe?')
    await page.getByRole('checkbox', { name: 'É um encaixe' }).check()
    await seesNoMore(page, 'Marcar como encaixe?')
    await fill(page, { Dia: typed(dayFromNow(-1)) })
    await sees(page, 'Esse horário já passou.')
    await fill(page, { Dia: typed(day) })
    await seesNoMore(page, 'Esse horário já passou.')
    await press(page, 'Continuar')
    await press(page, /^Agendar · /)
    await sees(page, `Agendado para ${typed(day)}, 08:30.`)

    await page.getByRole('button', { name: /Bianca Torres/ }).click()
    const drawer = dialog(page, 'Agendamento')
    await press(drawer, 'Remarcar')
    await fillHour(drawer, '10:30')
    await sees(drawer, '10:30–11:30')
    await sees(drawer, 'Já há Helena Duarte das 11:00 às 12:00.')
    await press(drawer, 'Salvar novo horário')
    await sees(page, `Remarcado para ${typed(day)}, 10:30.`)
    const { items } = await shop.api.get<{ items: { startsAt: string; squeezeIn: boolean }[] }>(
      `/appointments?day=${day}`,
    )
    expect(items.map(one => [Date.parse(one.startsAt), one.squeezeIn])).toEqual([
      [Date.parse(at(day, '08:00')), false],
      [Date.parse(at(day, '10:30')), true],
      [Date.parse(at(day, '11:00')), false],
    ])
  })

  test('into which R$ 50,00 came is not called off before they are taken back: the way there is shown', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const { invoiceId } = await shop.bookedAndOpen()
    await shop.pay(invoiceId, 5_000)
    await page.goto('/calendar')
    await page.getByRole('button', { name: /Bianca Torres/ }).click()
    const drawer = dialog(page, 'Agendamento')
    await press(drawer, 'Mais ações')
    await page.getByRole('menuitem', { name: 'Cancelar agendamento' }).click()
    const box = dialog(page, 'Cancelar agendamento')
    await sees(box, 'Já foram recebidos R$ 50,00. Estorne antes de cancelar.')
    expect(await box.getByRole('textbox').count()).toBe(0)
    await box.getByRole('link', { name: 'Estornar na fatura #00001' }).click()
    await page.getByRole('heading', { name: 'Fatura #00001' }).waitFor()
    await page.getByRole('button', { name: /^Estornar Pix/ }).waitFor()
  })

  test.for([
    ['Cancelar agendamento', 'Cancelado', 'A cliente viajou'],
    ['Não compareceu', 'Não compareceu', ''],
  ] as const)('%s: the order is Cancelado and its receivable in the trash', async ([act, state, reason]) => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    await shop.bookedAndOpen()
    await page.goto('/calendar')
    await page.getByRole('button', { name: /Bianca Torres/ }).click()
    const drawer = dialog(page, 'Agendamento')
    await press(drawer, 'Mais ações')
    await page.getByRole('menuitem', { name: act }).click()
    const box = dialog(page, act)
    if (reason) {
      await sees(box, 'Escreva o motivo.')
      await fill(box, { Motivo: reason })
    }
    await press(box, act)
    await sees(drawer, state)
    await page.goto('/billing')
    for (const word of ['Cancelada', 'Cancelado'])
      await billingRow(page, 'Bianca Torres').getByText(word).waitFor()
    expect(await shop.erp.orders()).toMatchObject([{ status: 'Cancelado' }])
    expect(await shop.erp.receivables()).toEqual([])
  })

  test('is found on a phone under its status, one status at a time', async () => {
    const shop = await house.openShop()
    for (const name of ['Helena Duarte', 'Otávio Nunes', 'Bianca Torres'])
      await shop.book((await shop.register({ name })).id)
    const { items } = await shop.api.get<{ items: { id: string; customer: { name: string } }[] }>(
      `/appointments?day=${dayFromNow(0)}`,
    )
    const bianca = items.find(one => one.customer.name === 'Bianca Torres')
    await shop.api.post(`/appointments/${bianca?.id}/status`, { status: 'confirmed' })
    const { page } = await atDesk(person(house, shop, 'attendant', phone))
    await page.goto('/calendar')
    await sees(page, 'Helena Duarte')
    await sees(page, 'Otávio Nunes')
    expect(await page.getByText('Bianca Torres').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Recebido 0' }).isDisabled()).toBe(true)
    await press(page, 'Confirmado 1')
    await sees(page, 'Bianca Torres')
    await seesNoMore(page, 'Helena Duarte')
    await press(page, 'Agendado 2')
    await sees(page, 'Helena Duarte')
  })

  test('goes step by step through the day, and back by one', async () => {
    const { shop, clerk } = await openCounter()
    const { page } = clerk
    const customer = await shop.register({ name: 'Bianca Torres' })
    await shop.book(customer.id)
    await page.goto('/calendar')
    await page.getByRole('button', { name: /Bianca Torres/ }).click()
    const drawer = dialog(page, 'Agendamento')
    for (const [step, state] of [
      ['Confirmar', 'Confirmado'],
      ['Receber o pet', 'Recebido'],
      ['Iniciar atendimento', 'Em atendimento'],
      ['Finalizar', 'Finalizado'],
      ['Entregar o pet', 'Entregue'],
    ] as const) {
      await press(drawer, step)
      await drawer.getByRole('status').getByText(state, { exact: true }).waitFor()
    }
    await press(drawer, 'Mais ações')
    await page.getByRole('menuitem', { name: 'Voltar para Finalizado' }).click()
    await drawer.getByRole('status').getByText('Finalizado', { exact: true }).waitFor()
  })
})
