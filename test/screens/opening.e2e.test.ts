/** The first opening of a fresh installation: owner, store, catalogue and ERP, until the first visit is in the ERP. */
import { expect, onTestFinished, test } from 'vitest'
import { erpAt, ledgerOf } from '../flows/support/erp.ts'
import { openInstallation } from './support/house.ts'
import { atDesk, choose, fill, password, press, sees, stranger } from './support/person.ts'
import { billingRow, book } from './support/reception.ts'

test('an owner opens the shop, connects VHSYS and books the first visit [A1.50 A2.14]', async () => {
  const installation = await openInstallation()
  onTestFinished(installation.stop)
  const { page } = await atDesk(stranger(installation))
  await page.goto('/')
  await page.getByRole('heading', { name: 'Vamos abrir a loja' }).waitFor()
  await press(page, 'Criar e entrar')
  await sees(page, 'O texto está vazio. Escreva algo.')
  await fill(page, { Nome: 'Marina Lopes', 'E-mail': 'marina@example.com', Senha: 'curta' })
  await fill(page, { 'Nome da loja': 'Banho e Cia', CNPJ: '11222333000181' })
  await press(page, 'Criar e entrar')
  await sees(page, /Use pelo menos 10 caracteres\./)
  await page.getByRole('textbox', { name: 'Senha' }).fill(password)
  await press(page, 'Criar e entrar')
  await page.getByRole('heading', { name: 'Hoje' }).waitFor()
  await sees(page, 'Dia livre')

  await page.getByRole('link', { name: 'Serviços' }).click()
  await page.getByRole('button', { name: 'Novo serviço' }).first().click()
  const form = page.getByRole('dialog', { name: 'Novo serviço' })
  await sees(form, 'Dê um nome ao serviço.')
  await fill(form, { Serviço: 'Banho', 'Duração em minutos': '60', 'Preço geral': '85,00' })
  await fill(form, { 'Grande, Qualquer pelagem': '110,00' })
  await press(form, 'Salvar')
  await sees(page, /R\$\s85,00 a R\$\s110,00/)

  await page.getByRole('link', { name: 'Integração' }).click()
  // Which system it is stands first; the rest of the form is what that one asks for.
  const erpChoice = page.getByRole('combobox', { name: 'ERP', exact: true })
  expect(await erpChoice.inputValue()).toBe('VHSYS')
  await choose(page, 'ERP', 'VHSYS')
  expect(await erpChoice.inputValue()).toBe('VHSYS')
  await page.getByRole('textbox', { name: 'Access token', exact: true }).fill('not-the-token')
  await page
    .getByRole('textbox', { name: 'Secret access token', exact: true })
    .fill('emulator-secret-access-token')
  await page.getByRole('radio', { name: 'Teste' }).check()
  await page.getByText('Avançado', { exact: true }).click()
  await fill(page, { 'Endereço da API': `${installation.erpUrl}/v2` })
  await press(page, 'Conferir e conectar')
  await sees(page.getByRole('alert'), /^O ERP não aceitou estas credenciais\./)
  await page.getByRole('textbox', { name: 'Access token', exact: true }).fill('emulator-access-token')
  await press(page, 'Conferir e conectar')
  await sees(page, 'VHSYS conectado.')
  await sees(page, /Pet Shop Patinhas & Cães Ltda.*11\.222\.333\/0001-81/)
  await sees(page, 'Ambiente de teste do VHSYS: o que é enviado não vale de verdade.')
  await press(page, 'Testar')
  await sees(page, /^Tudo certo: respondeu/)

  // Nothing stands on either side, so only the mapping is asked for; and nothing is sent before.
  await sees(page, '10 de 13 mapeados')
  await choose(page, 'Conta bancária dos recebimentos', 'Conta corrente Itaú')
  await choose(page, 'Categoria das receitas', 'Serviços')
  await page.getByRole('button', { name: 'Salvar', exact: true }).click()
  await sees(page, '12 de 13 mapeados')
  await sees(page, 'Serviços sem correspondente, que vão como texto: 1.')
  await sees(page, 'Faturas a enviar, desde a data de corte: 0.')
  await press(page, 'Pôr no ar agora')
  await sees(page, 'VHSYS no ar.')

  await book(page, { customer: 'Bianca Torres', services: ['Banho'], walkUp: true })
  await page.getByRole('link', { name: 'Cobranças' }).click()
  await billingRow(page, 'Bianca Torres').getByText('Em Aberto').waitFor()

  const erp = erpAt(installation.erpUrl, {
    name: 'default',
    accessToken: 'emulator-access-token',
    secretAccessToken: 'emulator-secret-access-token',
  })
  expect(await erp.orders()).toMatchObject([{ status: 'Em Aberto', services: [{ description: 'Banho' }] }])
  expect(ledgerOf(await erp.receivables())).toEqual({ paid: 0, open: 8_500 })
})
