/** The ERP window beside Trela: what is done on one side is seen on the other, and nobody reloads. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shop } from '../flows/support/shop.ts'
import { registerWebhook } from '../flows/support/stir.ts'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import {
  atDesk,
  desktop,
  dialog,
  fill,
  type Person,
  person,
  phone,
  press,
  sees,
  stranger,
} from './support/person.ts'
import { book, stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** Somebody at the window of the shop's own company in the ERP. */
async function atWindow({ erp }: Shop, viewport = desktop): Promise<Person> {
  const here = await atDesk(stranger(house, viewport))
  await here.page.goto(`${erp.url}/window?account=${erp.account.name}`)
  await sees(here.page, 'Ao vivo')
  return here
}

/** Leaves a mark that a reload would wipe out. */
const mark = (page: Page) => page.evaluate('window.neverReloaded = true')
const isMarked = (page: Page) => page.evaluate('window.neverReloaded === true')

test('a visit booked in Trela shows in the ERP, and a city changed there shows in Trela', async () => {
  const shop = await house.openShop()
  await registerWebhook(shop)
  await stockCatalogue(shop.api)
  await shop.register({
    name: 'Helena Duarte Sampaio',
    phone: '(41) 98876-1201',
    address: { city: 'Curitiba', state: 'PR' },
  })
  const { page: erp } = await atWindow(shop)
  await sees(erp, /^Nenhuma ordem de serviço ainda/)
  await mark(erp)

  const { page: trela } = await atDesk(person(house, shop))
  await book(trela, { customer: 'Helena Duarte Sampaio', services: ['Banho'] })
  const order = erp.getByRole('row').filter({ hasText: 'Helena Duarte Sampaio' })
  await sees(order, /^R\$\s85,00$/)
  await sees(order, 'Em Aberto')

  await trela.getByRole('navigation').getByRole('link', { name: 'Clientes' }).click()
  const here = trela.getByRole('row').filter({ hasText: 'Helena Duarte Sampaio' })
  await sees(here, 'Curitiba/PR')
  await mark(trela)

  await erp.getByRole('navigation').getByRole('link', { name: 'Clientes' }).click()
  await erp.getByRole('link', { name: /Helena Duarte Sampaio$/ }).click()
  await press(erp, 'Editar')
  await fill(dialog(erp, 'Editar'), { Cidade: 'Campo Largo' })
  await press(dialog(erp, 'Editar'), 'Editar')
  await sees(erp.getByRole('status'), 'Helena Duarte Sampaio: alterado.')
  await sees(erp.getByRole('row').filter({ hasText: 'Helena Duarte Sampaio' }), 'Campo Largo/PR')

  await sees(here, 'Campo Largo/PR')
  expect([await isMarked(erp), await isMarked(trela)]).toEqual([true, true])
})

test('a sale rung up at the ERP’s till shows in Billing as the ERP’s, and cancelled there it is cancelled here [A2.07 R9.15]', async () => {
  const shop = await house.openShop()
  await registerWebhook(shop)
  const food = { desc_produto: 'Ração 15 kg', valor_produto: '189.90', tipo_produto: 'Produto' }
  await shop.erp.person('products/create', { fields: food })
  const { page: erp } = await atWindow(shop)
  const { page: trela } = await atDesk(person(house, shop))
  await trela.goto(`${house.url}/billing`)
  await sees(trela, 'Nenhuma cobrança aqui')
  await mark(trela)

  await erp.getByRole('navigation').getByRole('link', { name: 'Venda Balcão (PDV)' }).click()
  await press(erp, 'Registrar venda')
  const till = dialog(erp, 'Registrar venda')
  await till.getByRole('combobox', { name: 'Primeiro item', exact: true }).selectOption({ index: 1 })
  await press(till, 'Registrar venda')
  const row = trela.getByRole('row').filter({ hasText: 'Sem cadastro' })
  await sees(row, 'Do ERP')
  await sees(row, 'Paga')
  await row.getByRole('link').first().click()
  await sees(trela, 'Ração 15 kg')
  await sees(trela, /^Venda feita no caixa do ERP/)
  for (const name of ['Editar itens', 'Estornar tudo', 'Mais', 'Não enviar'])
    expect(await trela.getByRole('button', { name }).count()).toBe(0)

  await erp.locator('tbody a').first().click()
  await press(erp, 'Cancelar venda')
  await press(dialog(erp, 'Cancelar venda'), 'Cancelar venda')
  await sees(trela, 'Esta venda foi cancelada no ERP.')
  expect(await isMarked(trela)).toBe(true)
})

test('with the keyboard alone a row opens, a receivable is received in part, and the focus comes back', async () => {
  const shop = await house.openShop()
  await shop.bookedAndOpen()
  await shop.api.post(`/connections/${shop.connectionId}/pause`)
  const { page } = await atWindow(shop)
  const { keyboard } = page
  const focused = () => page.evaluate('document.activeElement.textContent')
  /** Tab until the thing with these words has the focus. */
  const tabTo = async (words: RegExp) => {
    for (let steps = 0; steps < 40; steps++) {
      await keyboard.press('Tab')
      if (words.test(String(await focused()))) return
    }
    throw new Error(`The keyboard does not reach ${words}`)
  }
  await tabTo(/^Pular para o conteúdo$/)
  await tabTo(/^Contas a Receber/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Contas a Receber' }).waitFor()
  await page.locator('tbody a').first().waitFor()
  await tabTo(/^1 /)
  await keyboard.press('Enter')
  await page.locator('.detail h2:focus').waitFor()
  await tabTo(/^Receber parte$/)
  await keyboard.press('Enter')
  await dialog(page, 'Receber parte').locator('input:focus').waitFor()
  await keyboard.press('Control+a')
  await keyboard.type('muito')
  await keyboard.press('Enter')
  await sees(page, /^Escreva um número, como 89,90\.$/)
  await keyboard.press('Control+a')
  await keyboard.type('50,5')
  await keyboard.press('Enter')
  await sees(page.getByRole('status'), /: parte recebida\.$/)
  expect(await focused()).toBe('Receber parte')
  await sees(page.getByRole('row'), 'Parcial')
  expect((await shop.erp.receivables()).map(one => one.receipts)).toEqual([[5_050]])
})

test('a disturbed ERP is told on every page until it is mended', async () => {
  const shop = await house.openShop()
  // The first disturbed call is one that the test makes.
  await shop.untilRest()
  await shop.inside.putOffPolls(shop.connectionId)
  const { page } = await atWindow(shop)
  await page.getByRole('navigation').getByRole('link', { name: 'Perturbar' }).click()
  await page.getByRole('combobox', { name: 'O que acontece' }).selectOption({ label: 'Recusa com um texto' })
  await fill(page, { 'O que o ERP diz': 'Cadastro em manutenção!', 'Quantas vezes': '0' })
  await press(page, 'Perturbar as próximas chamadas')
  await sees(page, 'aconteceu 0 de ∞')
  const customer = await shop.register({ name: 'Bianca Torres' })
  const { invoice } = await shop.book(customer.id)
  await shop.untilColumn(invoice.id, 'error')
  expect(JSON.stringify((await shop.invoice(invoice.id)).findings)).toContain('Cadastro em manutenção!')
  await page.getByRole('navigation').getByRole('link', { name: 'Requisições' }).click()
  await page.getByRole('row').filter({ hasText: '403' }).first().waitFor()
  await page.getByRole('link', { name: /^O ERP está sendo perturbado/ }).click()
  await press(page, 'Consertar tudo')
  await sees(page, /^Nenhuma\. O ERP responde/)
  expect(await page.getByRole('link', { name: /^O ERP está sendo perturbado/ }).count()).toBe(0)
})

test.for([
  ['on a desk', desktop, 'pt-BR'],
  ['on a phone', phone, 'en'],
] as const)('every page of the window can be used by everybody, %s', async ([, viewport, language]) => {
  const shop = await house.openShop()
  const { invoiceId } = await shop.bookedAndOpen()
  await shop.pay(invoiceId, 5_000)
  await shop.untilRest()
  const { page } = await atWindow(shop, viewport)
  await page.locator('#language').selectOption(language)
  expect(await page.evaluate('document.documentElement.lang')).toBe(language)
  const pages = await page.locator('nav a').evaluateAll(links => links.map(link => link.getAttribute('href')))
  expect(pages).toHaveLength(11)
  for (const address of pages) {
    await page.goto(`${shop.erp.url}/window?account=${shop.erp.account.name}${address}`)
    await page
      .locator('nav a[aria-current]')
      .and(page.locator(`[href="${address}"]`))
      .waitFor({ state: 'attached' })
    const open = page.locator('tbody a').first()
    if (['#/ordens-servico', '#/contas-receber', '#/requests'].includes(address!)) {
      await open.click()
      await page.locator('.detail h2:focus').waitFor()
    }
    if (viewport === desktop || address === '#/ordens-servico' || address === '#/disturb')
      expect([address, await barriers(page, ['best-practice'])]).toEqual([address, []])
    const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect([address, await page.evaluate(beyond)]).toEqual([address, 0])
  }
})
