/** What everybody does every day, whatever their task: getting in, finding, pausing, by keyboard, on a phone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerAt } from '../flows/support/api.ts'
import { dayFromNow } from '../flows/support/shop.ts'
import { type House, openHouse } from './support/house.ts'
import {
  addUser,
  atDesk,
  dialog,
  fill,
  password,
  person,
  phone,
  press,
  resize,
  sees,
  seesNoMore,
  stranger,
} from './support/person.ts'
import { badge, book, openInvoice, stockCatalogue } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

describe('the door', () => {
  test('a wrong password opens nothing; the right one leads where one wanted to go', async () => {
    const shop = await house.openShop()
    const email = await addUser(shop, 'attendant')
    const { page } = await atDesk(stranger(house))
    await page.goto('/billing?period=all')
    await page.getByRole('heading', { name: 'Bem-vindo de volta' }).waitFor()
    await fill(page, { 'E-mail': email, Senha: 'não é esta senha' })
    await press(page, 'Entrar')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(/senha/i)
    await fill(page, { Senha: password })
    await page.getByRole('textbox', { name: 'Senha' }).press('Enter')
    await page.getByRole('heading', { name: 'Cobranças' }).waitFor()
    expect(new URL(page.url()).search).toBe('?period=all')

    await press(page, /Conta de Caio Bastos$/)
    await page.getByRole('menuitem', { name: 'Sair' }).click()
    await page.getByRole('heading', { name: 'Bem-vindo de volta' }).waitFor()
    await page.goto('/billing')
    await page.getByRole('heading', { name: 'Bem-vindo de volta' }).waitFor()
  })

  test('somebody who is added chooses a password by the link, once', async () => {
    const shop = await house.openShop()
    const owner = await atDesk(person(house, shop))
    const { page } = owner
    await page.goto('/settings?tab=users')
    await press(page, 'Adicionar usuário')
    const box = dialog(page, 'Adicionar usuário')
    const email = `caio.${shop.storeId}@example.com`
    await fill(box, { Nome: 'Caio Bastos', 'E-mail': email })
    await press(box, 'Adicionar usuário')
    await sees(page, 'Link para Caio Bastos escolher a senha')
    const link = await page.getByRole('main').locator('code').textContent()

    const { page: his } = await atDesk(stranger(house))
    await his.goto(link!)
    await fill(his, { 'Nova senha': 'outra senha boa', 'Repita a senha': 'outra senha ruim' })
    await press(his, 'Salvar senha')
    await sees(his, 'As duas senhas são diferentes. Digite-as de novo.')
    await fill(his, { 'Repita a senha': 'outra senha boa' })
    await press(his, 'Salvar senha')
    await sees(his, 'Senha salva. Entre com ela.')
    await fill(his, { 'E-mail': email, Senha: 'outra senha boa' })
    await press(his, 'Entrar')
    await his.getByRole('heading', { name: 'Hoje' }).waitFor()

    const { page: late } = await atDesk(stranger(house))
    await late.goto(link!)
    await fill(late, { 'Nova senha': 'mais uma senha', 'Repita a senha': 'mais uma senha' })
    await press(late, 'Salvar senha')
    await late.getByRole('alert').waitFor()

    // Barred: the screen in front of him closes by itself.
    await page
      .getByRole('row', { name: /Caio Bastos/ })
      .getByRole('button', { name: 'Bloquear' })
      .click()
    await sees(page, 'Bloqueado')
    await his.getByText(/Nenhuma loja ainda|Bem-vindo de volta/).waitFor()
  })

  test('asking for a new password says the same to everybody', async () => {
    const { page } = await atDesk(stranger(house))
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Esqueci minha senha' }).click()
    await fill(page, { 'E-mail': 'ninguem@example.com' })
    await press(page, 'Enviar link')
    await sees(page, /^Se este e-mail for de um usuário/)
  })
})

test('the secret of a webhook is renewed: the new one is shown once, and it says until when the one before signs', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop))
  await page.goto('/settings?tab=webhooks')
  await press(page, 'Adicionar endereço')
  const adding = dialog(page, 'Adicionar endereço')
  await fill(adding, { 'Endereço (URL)': 'https://loja.example.com/trela' })
  await press(adding, 'Adicionar endereço')
  const secret = page.getByRole('main').locator('code')
  await secret.waitFor()
  const first = await secret.textContent()
  await page.reload()
  await page.setViewportSize(phone)
  await press(page, 'Trocar o segredo de https://loja.example.com/trela')
  const box = dialog(page, 'Trocar o segredo deste endereço?')
  await sees(box, /Por 24 horas cada envio leva duas assinaturas/)
  await press(box, 'Trocar o segredo')
  await sees(page, /^O segredo anterior também assina até /)
  await secret.waitFor()
  expect(await secret.textContent()).toMatch(/^whsec_/)
  expect(await secret.textContent()).not.toBe(first)
  await resize(page, phone)
  await page.reload()
  await sees(page, /^O segredo anterior também assina até /)
  expect(await secret.count()).toBe(0)
})

test('the accountant sees everything and changes nothing', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  const { invoiceId } = await shop.bookedAndOpen()
  const { page } = await atDesk(person(house, shop, 'accountant'))
  await page.goto('/billing')
  await openInvoice(page, 'Bianca Torres')
  await badge(page, 'Em Aberto')
  const acts = ['Receber', 'Editar itens', 'Parcelar', 'Não enviar', 'Reprocessar', 'Mais ações']
  for (const name of acts) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  await page.getByRole('link', { name: 'Bianca Torres' }).click()
  await page.getByRole('heading', { name: 'Bianca Torres' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Nome', exact: true }).isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: /Salvar|Novo pet/ }).count()).toBe(0)
  for (const path of ['/calendar', '/customers', '/services', '/products', '/integration']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const offered = page.getByRole('main').getByRole('button', { name: /^(Novo|Nova|Editar|Pausar|Salvar)/ })
    expect(await offered.count()).toBe(0)
    expect(await page.getByRole('link', { name: /^Novo/ }).count()).toBe(0)
  }
  // Of the settings there is the fiscal data to read: how far the store is, and who answers for what.
  await page.getByRole('link', { name: 'Ajustes' }).click()
  await sees(page.getByRole('region', { name: 'NFS-e (serviços)' }), 'Ainda falta algo')
  expect(await page.getByRole('combobox', { name: 'CRT' }).isDisabled()).toBe(true)
  expect(await page.getByRole('tab').count()).toBe(0)
  const changes = page
    .getByRole('main')
    .getByRole('button', { name: /^(Salvar|Confirmar|Nova|Remover|Testar)/ })
  expect(await changes.count()).toBe(0)
  expect((await shop.invoice(invoiceId)).receivedCents).toBe(0)
})

test('where an operator keeps the ERP, the owner sees how it fares and is offered nothing; with none there, it says who to ask [A1.50 A2.13]', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop))
  const acts = ['Testar', 'Pausar', 'Trocar credenciais', 'Desconectar']
  const bank = page.getByRole('combobox', { name: 'Conta bancária dos recebimentos' })
  await page.goto('/integration')
  for (const name of acts) await page.getByRole('button', { name, exact: true }).waitFor()
  await bank.waitFor()
  expect(await bank.isDisabled()).toBe(false)

  await house.operator.patch(`/stores/${shop.storeId}`, { ownerManagesConnection: false })
  await page.reload()
  await sees(page, 'Ativa')
  await sees(page, 'A integração desta loja é cuidada por outra pessoa. Fale com o dono ou o operador.')
  await bank.waitFor()
  expect(await bank.isDisabled()).toBe(true)
  for (const name of acts) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)

  const keeper = callerAt(house.url, { ...house.operator.headers, 'trela-store': shop.storeId })
  await keeper.post(`/connections/${shop.connectionId}/disconnect`)
  await page.reload()
  await sees(page, 'A integração desta loja é cuidada por outra pessoa. Fale com o dono ou o operador.')
  const main = page.getByRole('main')
  expect(await main.getByRole('button').or(main.getByRole('textbox')).count()).toBe(0)
})

test('a pause is told on every screen, and resuming sends what waited', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop))
  await page.goto('/integration')
  await sees(page, 'Ambiente de teste do VHSYS: o que é enviado não vale de verdade.')
  await page.getByText('O que o VHSYS não permite').click()
  await sees(page, 'Só uma pessoa tira um cliente ou um produto da lixeira do VHSYS.')
  await press(page, 'Pausar')
  await sees(page, 'O envio ao VHSYS está em pausa.')
  const customer = await shop.register({ name: 'Lúcia Carvalho' })
  const { invoice } = await shop.book(customer.id)
  for (const place of ['Agenda', 'Clientes', 'Cobranças', 'Serviços', 'Ajustes', 'Integração']) {
    await page.getByRole('navigation').getByRole('link', { name: place }).click()
    await sees(page, 'O envio ao VHSYS está em pausa.')
    await sees(page, 'Ambiente de teste do VHSYS: o que é enviado não vale de verdade.')
  }
  expect(await shop.erp.writes()).toEqual([])
  await press(page, 'Retomar')
  await seesNoMore(page, 'O envio ao VHSYS está em pausa.')
  await shop.untilColumn(invoice.id, 'open')
})

test('Ctrl+K finds a customer by pet, phone and CPF, and an invoice by its number', async () => {
  const shop = await house.openShop()
  const customer = await shop.register({
    name: 'Helena Duarte Sampaio',
    taxId: '111.444.777-35',
    phone: '(41) 98876-1201',
  })
  await shop.api.post('/pets', { customerId: customer.id, name: 'Amora' })
  await shop.book(customer.id)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  for (const [text, heading] of [
    ['amor', 'Helena Duarte Sampaio'],
    ['98876', 'Helena Duarte Sampaio'],
    ['111.444', 'Helena Duarte Sampaio'],
    ['#00001', 'Fatura #00001'],
  ] as const) {
    await page.goto('/calendar')
    await page.getByRole('heading', { name: 'Hoje' }).waitFor()
    await page.keyboard.press('Control+k')
    await dialog(page, /^Buscar/)
      .locator('input:focus')
      .waitFor()
    await page.keyboard.type(text)
    const option = dialog(page, /^Buscar/)
      .getByRole('option')
      .filter({ hasText: heading })
    await option.waitFor()
    if (text === '#00001')
      expect(await option.textContent()).toMatch(
        /Helena Duarte Sampaio · (Amora · )?\d\d\/\d\d\/\d{4} · R\$\s\d+,\d\dPendente$/,
      )
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  }
})

test('a visit is booked with the keyboard alone', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  await shop.register({ name: 'Otávio Ferreira Nunes' })
  const { page } = await atDesk(person(house, shop, 'attendant'))
  const { keyboard } = page
  /** Tab until the thing with this name has the focus: nothing on the way may trap it. */
  const tabTo = async (name: RegExp) => {
    for (let steps = 0; steps < 40; steps++) {
      await keyboard.press('Tab')
      const here = await page.evaluate(
        `(() => { const e = document.activeElement; return [e.getAttribute('aria-label'), e.textContent, e.labels && [...e.labels].map(l => l.textContent).join(' ')].join(' ') })()`,
      )
      if (name.test(String(here))) return
    }
    throw new Error(`The keyboard does not reach ${name}`)
  }
  await page.goto('/calendar')
  await page.getByRole('heading', { name: 'Hoje' }).waitFor()
  await keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Pular para o conteúdo')
  await tabTo(/Novo agendamento/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Quem vem?' }).waitFor()
  await tabTo(/Buscar cliente/)
  await keyboard.type('Otávio')
  await page.getByRole('button', { name: /Otávio Ferreira Nunes/ }).waitFor()
  await tabTo(/Otávio Ferreira Nunes/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Qual pet?' }).waitFor()
  await tabTo(/Seguir sem pet/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'O que vamos fazer?' }).waitFor()
  await tabTo(/Adicionar serviço/)
  await keyboard.type('Banho')
  await page.getByRole('option', { name: /^Banho/ }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await tabTo(/Continuar/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Quando?' }).waitFor()
  await tabTo(/Hora/)
  await keyboard.type('0930')
  await tabTo(/Continuar/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Como cobrar?' }).waitFor()
  await tabTo(/^\s*Agendar ·/)
  await keyboard.press('Enter')
  await sees(page, /^Agendado para /)
  const { items } = await shop.api.get<{ items: unknown[] }>(`/appointments?day=${dayFromNow(0)}`)
  expect(items).toHaveLength(1)
})

test('the counter’s work is done on a phone as well', async () => {
  const shop = await house.openShop()
  await stockCatalogue(shop.api)
  await shop.register({ name: 'Bianca Torres' })
  const { page } = await atDesk(person(house, shop, 'owner', phone))
  await page.goto('/calendar')
  await page.getByRole('link', { name: 'Novo agendamento' }).first().click()
  await sees(page, 'Passo 1 de 5')
  await book(page, { customer: 'Bianca Torres', services: ['Banho'] })
  const bar = page.getByRole('navigation', { name: 'Principal' }).last()
  await bar.getByRole('link', { name: 'Cobranças' }).click()
  const card = page.getByRole('listitem').filter({ hasText: 'Bianca Torres' })
  await card.getByText('Em Aberto').waitFor()
  await card.getByRole('button', { name: /^Receber/ }).click()
  await press(dialog(page, /^Receber a fatura/), /^Receber R\$\s85,00$/)
  await card.getByText('Atendido').waitFor()
  await press(bar, 'Mais')
  await dialog(page, 'Mais').getByRole('link', { name: 'Integração' }).click()
  await sees(page, 'VHSYS')
})
