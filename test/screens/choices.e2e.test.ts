/** What somebody changed in the ERP, decided by one click on the invoice: ours is kept, or theirs is taken. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerWebhook } from '../flows/support/stir.ts'
import { until } from '../flows/support/until.ts'
import { barriers } from './support/barriers.ts'
import { moveOnBothSides } from './support/furnished.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, person, press, sees, seesNoMore } from './support/person.ts'
import { badge, openInvoice } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('the value of a receivable and a service of the order are changed in the ERP [R9.02 R9.07 R9.11]', async () => {
  const shop = await house.openShop()
  await shop.bookedAndOpen({ services: [{ description: 'Banho', unitPriceCents: 8_500 }] })
  await registerWebhook(shop)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await openInvoice(page, 'Bianca Torres')

  const [receivable] = await shop.erp.receivables()
  await shop.erp.person('receivables/edit', { id: Number(receivable!.id), fields: { valor_rec: '80.00' } })
  await badge(page, 'Erro')
  await press(page, 'Aceitar o do ERP')
  const box = dialog(page, 'Aceitar o do ERP?')
  await sees(box, /Esta parcela passa a ser de R\$\s80,00\. A diferença entra na fatura como desconto/)
  expect(await barriers(page)).toEqual([])
  await press(box, 'Aceitar o do ERP')
  await box.waitFor({ state: 'detached' })
  await badge(page, 'Em Aberto')
  await sees(page, 'Escolhido: aceitar o do ERP')
  await sees(page, /Desconto de R\$\s5,00, decidido no ERP: total R\$\s80,00/)
  await shop.untilRest()
  const [order] = await shop.erp.orders()
  expect(order).toMatchObject({ total: '80.00' })

  const tosa = { id_servico: 0, desc_servico: 'Tosa', horas_servico: '1', valor_unit_servico: '60.00' }
  await shop.erp.person('orders/addService', { id: Number(order!.id), fields: tosa })
  await badge(page, 'Erro')
  await sees(page, /lá é .*1 × Tosa 60\.00/)
  await press(page, 'Manter o nosso')
  await press(dialog(page, 'Manter o nosso?'), 'Manter o nosso')
  await badge(page, 'Em Aberto')
  await until('the order is ours again', async () => (await shop.erp.orders())[0]!.total === '80.00')
  await shop.untilRest()
  expect(await shop.erp.violations()).toEqual([])
})

test('received here and settled in the ERP at once: told on the invoice, and one click takes ours back [R4.6]', async () => {
  const shop = await house.openShop()
  const booked = await shop.bookedAndOpen({ services: [{ description: 'Banho', unitPriceCents: 8_500 }] })
  await registerWebhook(shop)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await openInvoice(page, 'Bianca Torres')
  const switched = (to: 'pause' | 'resume') => shop.api.post(`/connections/${shop.connectionId}/${to}`)
  await switched('pause')
  await shop.pay(booked.invoiceId, 1_000, 'cash')
  const [receivable] = await shop.erp.receivables()
  await shop.erp.person('receivables/settle', { id: Number(receivable!.id) })
  await switched('resume')

  await sees(page, /Pago duas vezes, R\$\s10,00: R\$\s10,00 em Dinheiro recebidos aqui .* e R\$\s85,00 em/)
  await badge(page, 'Atendido')
  await press(page, 'Estornar o recebido aqui')
  const box = dialog(page, 'Estornar o recebido aqui?')
  await sees(box, /Os R\$\s10,00 em Dinheiro recebidos aqui são estornados, aqui e no ERP/)
  await press(box, 'Estornar o recebido aqui')
  await box.waitFor({ state: 'detached' })
  await sees(page, 'Escolhido: estornar o recebido aqui')
  await seesNoMore(page, /^Pago duas vezes/)
  await shop.untilRest()
  const received = (await shop.erp.receivables()).filter(({ settled }) => settled)
  expect(received.map(({ receivedCents }) => receivedCents)).toEqual([8_500])
  expect(await shop.invoice(booked.invoiceId)).toMatchObject({ receivedCents: 8_500, openCents: 0 })
  expect(await shop.erp.violations()).toEqual([])
})

test('a city that was changed on both sides: both are shown, and one click takes the other', async () => {
  const shop = await house.openShop()
  const id = await moveOnBothSides(shop)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto(`/customers/${id}`)
  await sees(page, 'Mudado nos dois lados: cidade. No Trela: Santos. No ERP: Campinas.')
  const city = page.getByRole('textbox', { name: 'Cidade' })
  await press(page, 'Usar Campinas')
  await until('the form shows it', async () => (await city.inputValue()) === 'Campinas')
  await page.getByRole('button', { name: 'Usar Campinas' }).waitFor({ state: 'detached' })
  await until('the ERP shows it', async () =>
    (await shop.erp.customers()).some(row => row.cidade_cliente === 'Campinas'),
  )
})
