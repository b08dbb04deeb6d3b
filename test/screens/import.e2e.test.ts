/** A shop moves in with a file from its old program: checked first, corrected, imported; sent again, nobody is there twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { atDesk, person, press, sees } from './support/person.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

const file = (rows: string[]) => ({
  name: 'clientes.csv',
  mimeType: 'text/csv',
  // As a spreadsheet in Brazil saves it.
  buffer: Buffer.from(['Nome;CPF/CNPJ;Telefone;Cor do carro', ...rows].join('\r\n'), 'latin1'),
})

test('three customers from a file, one of them with a wrong CPF', async () => {
  const shop = await house.openShop()
  const { page } = await atDesk(person(house, shop, 'owner'))
  await page.goto('/settings')
  await page.getByRole('tab', { name: 'Importar' }).click()
  const chooser = () => page.locator('input[type=file]')
  const good = ['Conceição Araújo;529.982.247-25;(11) 98888-1001;azul', 'Hélio Prado;;(11) 98888-1002;']
  await chooser().setInputFiles(file([...good, 'Íris Moura;111.111.111-12;;']))
  await press(page, 'Conferir o arquivo')
  await sees(page, 'Arquivo conferido')
  await sees(page, 'Linha 4: Íris Moura')
  await sees(page, /^CPF\/CNPJ: /)
  await sees(page, 'Colunas que ninguém conhece, e não são importadas: Cor do carro')
  expect(await shop.api.get<{ items: unknown[] }>('/customers')).toMatchObject({ items: [] })

  await chooser().setInputFiles(file([...good, 'Íris Moura;;;']))
  await press(page, 'Conferir o arquivo')
  await sees(page, /^Nada foi gravado ainda/)
  await press(page, 'Importar agora')
  await sees(page, 'Importação concluída')
  const { items } = await shop.api.get<{ items: { name: string }[] }>('/customers')
  expect(items.map(({ name }) => name).sort()).toEqual(['Conceição Araújo', 'Hélio Prado', 'Íris Moura'])

  await press(page, 'Conferir o arquivo')
  await sees(page, 'Arquivo conferido')
  const same = page.getByText('Já estão iguais').locator('xpath=..')
  expect(await same.textContent()).toMatch(/3$/)

  const waiting = page.waitForEvent('download')
  await press(page, 'Baixar modelo')
  const stream = await (await waiting).createReadStream()
  expect(Buffer.concat(await Array.fromAsync(stream)).toString()).toContain(';Nome;Nome fantasia;')
})
