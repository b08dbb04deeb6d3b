/** What would be refused of a note, seen while the customer is still there: at the counter, in the dialog of a payment, on the invoice. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, dayFromNow } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import { openNoted } from './support/noted.ts'
import { atDesk, dialog, person, phone, press, sees, seesNoMore } from './support/person.ts'
import { receive } from './support/reception.ts'
import { barcodes, fillShelf, goods, scan } from './support/shelf.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

const ahead = (page: Page) => page.getByRole('status', { name: 'Notas desta cobrança' })
const notesOf = (page: Page) => page.getByRole('region', { name: 'Notas fiscais' })
const finish = (page: Page) => page.getByRole('button', { name: /^(Receber R\$|Concluir)/ })

test.each([
  ['at a desk', undefined],
  ['on a phone', phone],
])(
  'a treat without NCM, %s: the counter says so before the sale ends, the product is mended beside it, and the cart is still there',
  async (_, viewport) => {
    const shop = await openNoted(house)
    const [food, , treat] = goods
    await fillShelf(shop, [
      { ...food!, fiscal: { ncm: '23091000' } },
      { ...treat!, stock: undefined },
    ] as never)
    const { page } = await atDesk(person(house, shop, 'owner', viewport))
    await page.goto('/counter')
    // What stands below keeps its place when the note is known.
    let answer = () => {}
    const held = new Promise<void>(resolve => {
      answer = resolve
    })
    await page.route('**/api/v1/notes/preview', async route => {
      await held
      await route.continue()
    })
    const asked = page.waitForRequest('**/api/v1/notes/preview')
    await scan(page, 'Produto ou serviço', barcodes.food)
    await asked
    await sees(page, /^Nenhum caixa está aberto/)
    const place = await finish(page).boundingBox()
    answer()
    await sees(ahead(page), /^Nota pronta: NFC-e R\$\s189,90$/)
    expect((await finish(page).boundingBox())!.y).toBe(place!.y)

    await scan(page, 'Produto ou serviço', barcodes.treat)
    await ahead(page)
      .getByText(/^NFC-e R\$\s202,80: falta acertar 1 ponto$/)
      .click()
    await sees(ahead(page), /Petisco de frango 65 g/)
    await sees(ahead(page), 'A venda pode ser concluída assim mesmo: a nota espera e sai depois da correção.')
    const link = ahead(page).getByRole('link', { name: /abre em outra aba/ })
    await link.focus()
    const [product] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')])
    const form = dialog(product, 'Editar produto')
    await form.getByRole('combobox', { name: 'NCM' }).fill('2309.10.00')
    await press(form, 'Salvar')
    await form.waitFor({ state: 'detached' })
    await product.close()
    await sees(ahead(page), /^Nota pronta: NFC-e R\$\s202,80$/)
    await finish(page).click()
    await sees(page, 'Venda concluída.')
    await sees(notesOf(page), 'Emitida')
  },
)

test('a sale that is concluded all the same ends at once, and its note waits with the same words', async () => {
  const shop = await openNoted(house)
  await fillShelf(shop, [{ ...goods[2]!, stock: undefined }] as never)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/counter')
  await scan(page, 'Produto ou serviço', barcodes.treat)
  const cause = /Petisco de frango 65 g/
  await ahead(page)
    .getByText(/^NFC-e R\$\s12,90: falta acertar 1 ponto$/)
    .click()
  await sees(ahead(page), cause)
  await page.keyboard.press('Control+Enter')
  await sees(page, 'Venda concluída.')
  await sees(notesOf(page), 'Erro')
  await sees(notesOf(page), cause)
})

test('a bath for somebody without an address: the invoice and the payment say so; it is received all the same, and goes out once mended', async () => {
  const shop = await openNoted(house)
  const { api } = shop
  const rita = await shop.register({ name: 'Rita Lopes', taxId: '935.411.347-80' })
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/services')
  const { id, invoice } = await api.post<{ id: string; invoice: { id: string } }>('/appointments', {
    customerId: rita.id,
    startsAt: at(dayFromNow(0)),
    services: [{ serviceId: items.find(one => one.name === 'Banho')!.id }],
  })
  for (const status of ['received', 'in_service', 'finished'])
    await api.post(`/appointments/${id}/status`, { status })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto(`/invoices/${invoice.id}`)
  // One quiet line that opens: the red word is for whoever asks for the note.
  const stopped = /^NFS-e R\$\s85,00 \(quando tudo estiver recebido\): falta acertar 1 ponto$/
  await sees(notesOf(page), stopped)
  await press(page, /^Receber( |$)/)
  const box = dialog(page, /^Receber a fatura/)
  await box.getByText(stopped).click()
  await sees(box, /O endereço|o endereço/)
  await sees(box, 'O recebimento pode ser feito assim mesmo: a nota espera e sai depois da correção.')
  await press(box, 'Cancelar')
  await receive(page, [{ method: 'Pix', amount: '85,00' }])
  await sees(notesOf(page), 'Erro')
  await seesNoMore(notesOf(page), stopped)
})

test('a shop that issues no notes hears nothing of them', async () => {
  const shop = await house.openShop()
  await fillShelf(shop, [{ ...goods[2]!, stock: undefined }] as never)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/counter')
  let asked = 0
  page.on('request', request => {
    if (request.url().endsWith('/notes/preview')) asked++
  })
  await scan(page, 'Produto ou serviço', barcodes.treat)
  await finish(page).click()
  await sees(page, 'Venda concluída.')
  expect(asked).toBe(0)
})
