/** A shop's way to its fiscal notes: what is missing is said, put right where the screen leads, and seen at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { atDesk, dialog, fill, person, press, sees } from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

test('a service without its code holds the NFS-e until it has one, and the accountant answers for the regime [R7.9]', async () => {
  const shop = await house.openShop()
  for (const { id } of (await shop.api.get<{ items: { id: string }[] }>('/services')).items)
    await shop.api.post(`/services/${id}/archive`)
  await shop.api.post('/services', { name: 'Banho', priceCents: 8_500 })
  await shop.api.patch('/store', { city: 'São Paulo', state: 'SP', taxId: '11222333000181' })
  const { page } = await atDesk(person(house, shop))

  await page.goto('/settings?tab=fiscal')
  await sees(page, /^Esta loja ainda não pede notas/)
  const nfse = page.getByRole('region', { name: 'NFS-e (serviços)' })
  await sees(nfse, 'Ainda falta algo')
  await sees(nfse, /Falta nos dados fiscais da loja: ambiente, CRT, emissor da NFS-e, apuração do Simples/)
  await sees(nfse, '0 de 1 serviços prontos')

  for (const [field, option] of [
    ['Ambiente das notas', 'Teste (homologação)'],
    ['CRT', '1: Simples Nacional'],
    ['Apuração do Simples', 'Tudo dentro do Simples'],
    ['Quem emite a NFS-e', 'Emissor Nacional'],
  ] as const) {
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option }).click()
  }
  await press(page, 'Salvar')
  await sees(page, 'Dados fiscais salvos.')
  await nfse.getByText('Falta nos dados fiscais').waitFor({ state: 'detached' })

  await nfse.getByRole('link', { name: 'Banho' }).click()
  await page.getByRole('heading', { name: 'Serviços' }).waitFor()
  await page.getByRole('link', { name: 'Banho', exact: true }).click()
  const form = dialog(page, 'Editar serviço')
  await sees(form.getByRole('group', { name: 'Nota fiscal' }), 'Falta algo para a NFS-e')
  await form.getByRole('combobox', { name: 'Item da LC 116' }).fill('5.08')
  await page.getByRole('option', { name: /^5\.08 · banho/ }).click()
  expect(await form.getByRole('textbox', { name: 'Código nacional' }).inputValue()).toBe('050801')
  await press(form, 'Salvar')
  await sees(page, 'Serviço salvo.')
  await page.getByRole('link', { name: 'Banho', exact: true }).click()
  await sees(form, 'Cadastro pronto para a NFS-e')

  await page.goto('/settings?tab=fiscal')
  await sees(nfse, '1 de 1 serviços prontos')
  await sees(nfse, '9 pontos abaixo ainda sem confirmação.')
  await fill(page, { 'Quem confirma: Regime e CRT': 'Marta, contadora' })
  await press(page, 'Confirmar: Regime e CRT')
  await sees(page, /Confirmado por Marta, contadora em /)
  await sees(nfse, '8 pontos abaixo ainda sem confirmação.')
})

test('the table of approximate taxes is tried, told row by row, and imported; what companies withhold is kept', async () => {
  const shop = await house.openShop()
  await shop.api.patch('/store', { city: 'Campinas', state: 'SP', taxRegime: 'normal' })
  const { page } = await atDesk(person(house, shop))
  await page.goto('/settings?tab=fiscal')
  const card = page.getByRole('region', { name: 'Tributos aproximados (IBPT)' })
  await sees(card, 'Ainda sem tabela deste estado.')
  const rest = 'Ração;13.45;17.27;18.00;0.00;20/10/2026;31/12/2098;A1B2C3;98.1.A;IBPT'
  const lines = [
    'codigo;ex;tipo;descricao;nacionalfederal;importadosfederal;estadual;municipal;vigenciainicio;vigenciafim;chave;versao;fonte',
    `23091000;;0;${rest}`,
    `2309;;0;${rest}`,
  ]
  const choose = (name: string) =>
    card
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n'), 'latin1') })
  await choose('TabelaIBPTaxRJ98.1.A.csv')
  await press(card, 'Testar o arquivo')
  await sees(card, /A tabela é de RJ, e a loja fica em SP\./)
  await choose('TabelaIBPTaxSP98.1.A.csv')
  await press(card, 'Testar o arquivo')
  await sees(card, /Nada foi guardado ainda\. Tabela 98\.1\.A/)
  await sees(card, /Linha 3: 2309, codigo: /)
  await press(card, 'Importar a tabela')
  await sees(card, /Tabela 98\.1\.A importada/)
  await sees(card, /^Tabela 98\.1\.A de SP, de /)

  await fill(page, { 'INSS retido (%)': '3,5' })
  await press(page, 'Salvar retenções')
  await sees(page, 'Retenções salvas.')
  const kept = await shop.api.get<{ withheldPercents: Record<string, string | null> }>('/fiscal-settings')
  expect(kept.withheldPercents).toMatchObject({ inss: '3.5', ir: null })
})
