/** Many customers vanish in the ERP at once: the shop is asked on the integration screen, and its answer is followed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerWebhook } from '../flows/support/stir.ts'
import { until } from '../flows/support/until.ts'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, fill, person, press, sees, seesNoMore } from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('22 of 22 customers go to the trash there: nobody is archived before the owner says so', async () => {
  const shop = await house.openShop()
  await registerWebhook(shop)
  const customers = async () => (await shop.api.get<{ items: object[] }>('/customers?limit=100')).items.length
  const people = Array.from({ length: 22 }, (_, n) => `Cliente ${n + 1}`)
  const made = await Promise.all(
    people.map(razao_cliente =>
      shop.erp.person<{ id_cliente: number }>('customers/create', {
        fields: { razao_cliente, tipo_pessoa: 'PF', tipo_cadastro: 'Cliente', situacao_cliente: 'Ativo' },
      }),
    ),
  )
  await until('all are customers here', async () => (await customers()) === 22)
  await shop.untilRest()
  const { page } = await atDesk(person(house, shop))
  await page.goto('/integration')
  await sees(page, /Nenhum problema\./)

  await Promise.all(made.map(({ id_cliente }) => shop.erp.person('customers/trash', { id: id_cliente })))
  await sees(page, /22 de 22 clientes sumiram no ERP de uma vez: Cliente/)
  expect(await customers()).toBe(22)
  await page.getByRole('link', { name: 'Avisos: 1 pede atenção' }).click()
  await sees(page, /22 de 22 clientes sumiram no ERP de uma vez: Cliente/)
  await sees(page, 'Urgente')
  expect(await barriers(page)).toEqual([])
  await press(page, 'Já sei')
  await page.getByRole('link', { name: 'Avisos: nenhum' }).waitFor()
  await page.getByRole('link', { name: 'Abrir a integração' }).click()
  await press(page, 'Está certo, fazer aqui também')
  const box = dialog(page, 'Está certo, fazer aqui também?')
  await sees(box, /O que sumiu lá \(22 clientes\) passa a valer aqui também/)
  expect(await barriers(page)).toEqual([])
  await press(box, 'Está certo, fazer aqui também')
  await until('they are archived', async () => (await customers()) === 0)
  await seesNoMore(page, /sumiram no ERP/)
  await page.getByRole('link', { name: 'Avisos: nenhum' }).click()
  await sees(page, 'Parece resolvido')
  await page.goto('/settings?tab=alerts')
  await sees(page, 'Peça a quem instalou o Trela para configurar o envio de e-mail.')
  await page.getByRole('combobox').first().click()
  await page.getByRole('option', { name: 'Só os urgentes' }).click()
  await sees(page, 'Escolha salva.')
})

test('disconnected and connected again where the ERP gives no tax id: the owner writes the company’s name', async () => {
  const shop = await house.openShop()
  const { invoiceId } = await shop.bookedAndOpen()
  await shop.erp.person('company/edit', { fields: { cnpj_empresa: '' } })
  const { page } = await atDesk(person(house, shop))
  await page.goto('/integration')
  await press(page, 'Desconectar')
  await press(dialog(page, /Desconectar/), /^Desconectar/)
  const { accessToken, secretAccessToken } = shop.erp.account
  await page.getByRole('textbox', { name: 'Access token', exact: true }).fill(accessToken)
  await page.getByRole('textbox', { name: 'Secret access token', exact: true }).fill(secretAccessToken)
  await page.getByRole('radio', { name: 'Teste' }).check()
  await page.getByText('Avançado', { exact: true }).click()
  await fill(page, { 'Endereço da API': `${shop.erp.url}/v2` })
  await press(page, 'Conferir e conectar')
  await sees(page, /Nenhum CNPJ diz se esta conta do ERP \(.+\) é da mesma empresa ligada antes/)
  await fill(page, { 'Nome da empresa, para confirmar': 'Pet da Esquina' })
  await press(page, 'Conferir e conectar')
  await sees(page, /Esse não é o nome da empresa desta conta/)
  await fill(page, { 'Nome da empresa, para confirmar': 'banho e cia serviços ltda' })
  await press(page, 'Conferir e conectar')
  await sees(page, 'VHSYS conectado.')
  // As at the first time: nothing goes either way before the owner has seen what will.
  await sees(page, 'Em preparação')
  await sees(page, 'Faturas que já têm documentos no ERP e continuam neles: 1.')
  await sees(page, 'Faturas a enviar, desde a data de corte: 0.')
  await page.getByLabel('Enviar faturas a partir de').waitFor()
  await press(page, 'Pôr no ar agora')
  await sees(page, 'VHSYS no ar.')
  await sees(page, /Nenhum problema\./)
  await shop.untilRest()
  expect((await shop.invoice(invoiceId)).serviceOrderColumn.state).toBe('open')
  expect([(await shop.erp.orders()).length, (await shop.erp.customers()).length]).toEqual([1, 1])
})
