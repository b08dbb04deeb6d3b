/** What the screens say of money before it is recorded, and of an invoice that is held, stopped or without its note, is so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayFromNow } from '../flows/support/shop.ts'
import { registerWebhook } from '../flows/support/stir.ts'
import { until } from '../flows/support/until.ts'
import { type House, openHouse } from './support/house.ts'
import { openNoted } from './support/noted.ts'
import { atDesk, dialog, fill, person, phone, press, sees, stranger } from './support/person.ts'
import { badge, openInvoice } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

interface Charged {
  id: string
  instalments: { receivedCents: number }[]
}

test('a later instalment takes in the one before it, and what the dialog says of each is what is recorded', async () => {
  const shop = await house.openShop()
  const { id: customerId } = await shop.register({ name: 'Helena Duarte Sampaio' })
  const charge = (cents: number, firstDueOn: string, count: number) =>
    shop.api.post<Charged>('/invoices', {
      customerId,
      lines: [{ description: 'Banho', unitPriceCents: cents }],
      instalments: { count, firstDueOn },
    })
  const late = await charge(85_00, dayFromNow(-40), 1)
  const split = await charge(120_01, dayFromNow(-3), 3)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  // The filter hides the instalment that is late.
  await page.goto('/receivables?due=later')
  await page
    .getByRole('checkbox', { name: /^Escolher fatura #00002/ })
    .first()
    .check()
  await sees(page, /^Entra também, porque vence antes: #00002 · parcela 1 de 3$/)
  await sees(page, /^1 fatura: R\$\s80,01$/)
  await page.getByRole('button', { name: /^Em atraso/ }).waitFor()
  await page.goto('/receivables')
  await page.getByRole('checkbox', { name: /^Escolher fatura #00001/ }).check()
  const ofSecond = page.getByRole('checkbox', { name: /^Escolher fatura #00002/ })
  await ofSecond.nth(1).check()
  expect(await ofSecond.nth(0).isChecked()).toBe(true)
  await press(page, /^Receber R\$\s165,01$/)

  const receiving = dialog(page, 'Receber de uma vez')
  const told = receiving.getByRole('list', { name: 'O que será pago' }).getByRole('listitem')
  await told.filter({ hasText: /#00001 .*R\$\s85,00$/ }).waitFor()
  await told.filter({ hasText: /#00002 · parcela 1 de 3 .*R\$\s40,01$/ }).waitFor()
  await told.filter({ hasText: /#00002 · parcela 2 de 3 .*R\$\s40,00$/ }).waitFor()
  await fill(receiving, { Valor: '130,00' })
  await told.filter({ hasText: /#00002 · parcela 2 de 3 .*R\$\s4,99 de R\$\s40,00$/ }).waitFor()
  // What goes beyond what was chosen would pay what nobody chose.
  await fill(receiving, { Valor: '170,00' })
  await sees(receiving, 'Passa do que falta. Só dinheiro dá troco.')
  await fill(receiving, { Valor: '130,00' })
  await press(receiving, /^Receber R\$\s130,00/)
  await sees(page, 'Recibo das faturas #00001, #00002')
  const receivedOf = async ({ id }: Charged) =>
    (await shop.api.get<Charged>(`/invoices/${id}`)).instalments.map(one => one.receivedCents)
  expect([await receivedOf(late), await receivedOf(split)]).toEqual([[85_00], [40_01, 4_99, 0]])
})

test('an invoice that is in the ERP is no longer sent: what is there stays, and the next thing to do is sending it again', async () => {
  const shop = await house.openShop()
  await shop.bookedAndOpen()
  const { page } = await atDesk(person(house, shop, 'owner'))
  await openInvoice(page, 'Bianca Torres')
  await press(page, 'Ver detalhes')
  await press(page, 'Parar de enviar')
  const box = dialog(page, 'Parar de enviar')
  await sees(box, /^O que já está no VHSYS fica lá como está\./)
  await fill(box, { Motivo: 'Cortesia em análise' })
  await press(box, 'Parar de enviar')
  await badge(page, 'Não é enviada')
  expect(await page.getByRole('button', { name: 'Reprocessar' }).count()).toBe(0)
  await press(page, 'Voltar a enviar')
  await sees(page, /^Tudo em dia no VHSYS/)
  await page.getByRole('button', { name: 'Reprocessar' }).waitFor()

  // What must be decided stands before the lines on a phone, and is told once.
  await registerWebhook(shop)
  const [receivable] = await shop.erp.receivables()
  await shop.erp.person('receivables/edit', { id: Number(receivable!.id), fields: { valor_rec: '140.00' } })
  await badge(page, 'Erro')
  await page.setViewportSize(phone)
  const choice = page.getByRole('button', { name: 'Manter o nosso' })
  const lines = page.getByRole('heading', { name: 'Serviços', exact: true })
  await until('it stands before the lines', async () => {
    const [first, second] = await Promise.all([choice.boundingBox(), lines.boundingBox()])
    return first !== null && second !== null && first.y < second.y
  })
  expect(await page.getByText(/^Alguém mudou/).count()).toBe(1)
})

test('a note that cannot go out yet is not promised in a moment; on a phone the button to receive stays in sight', async () => {
  const shop = await openNoted(house)
  const { id: customerId } = await shop.register({ name: 'Rita Lopes', taxId: '935.411.347-80' })
  const { items } = await shop.api.get<{ items: { id: string; name: string }[] }>('/services')
  const serviceId = items.find(one => one.name === 'Banho')!.id
  const { id } = await shop.api.post<Charged>('/invoices', { customerId, lines: [{ serviceId }] })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.setViewportSize(phone)
  await page.goto(`/invoices/${id}`)
  await press(page, /^Receber$/)
  const receiving = dialog(page, /^Receber a fatura/)
  await receiving.getByText(/^NFS-e .*: falta acertar 1 ponto$/).click()
  for (const nth of [1, 2]) {
    await receiving.getByRole('button', { name: 'Adicionar outra forma' }).click()
    await receiving.getByRole('combobox', { name: 'Forma' }).nth(nth).waitFor()
  }
  const main = receiving.getByRole('button', { name: /^Receber R\$/ })
  const place = (await main.boundingBox())!
  expect(place.y + place.height).toBeLessThan(phone.height)
  await press(receiving, 'Cancelar')

  await press(page, 'Emitir NFS-e')
  const asking = dialog(page, 'Emitir NFS-e')
  await sees(asking, /^Esta nota ainda não pode sair: NFS-e R\$\s85,00$/)
  await sees(asking, 'A nota é pedida agora, espera e sai depois da correção.')
  expect(await asking.getByText(/em instantes/).count()).toBe(0)
  await press(asking, 'Pedir mesmo assim')
  await sees(page, 'Nota pedida.')
})

test('the links of a receipt are taken back only after a question; whoever opens one then reads that it has ended', async () => {
  const shop = await house.openShop()
  const { invoiceId } = await shop.bookedAndOpen()
  await shop.pay(invoiceId, 85_00)
  const { page } = await atDesk(person(house, shop, 'owner'))
  await page.goto(`/invoices/${invoiceId}/receipt`)
  await press(page, 'Enviar')
  const sending = dialog(page, 'Enviar o recibo')
  await press(sending, 'Criar link')
  const link = await sending.getByRole('textbox', { name: 'Link do recibo' }).inputValue()
  const { page: theirs } = await atDesk(stranger(house))
  await press(sending, 'Invalidar links já enviados')
  await sees(sending, /^Quem já recebeu um link deste recibo deixa de vê-lo\./)
  await press(sending, 'Voltar')
  await theirs.goto(link)
  await sees(theirs, /^Recibo da fatura/)
  await press(sending, 'Invalidar links já enviados')
  await press(sending, 'Invalidar')
  await sees(page, 'Os links deste recibo não valem mais.')
  await theirs.reload()
  await sees(theirs, 'Este recibo expirou')
  expect(await theirs.getByText('Não foi possível mostrar isto').count()).toBe(0)
})
