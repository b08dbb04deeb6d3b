/** Both sides by count and money on the integration screen: all agrees, one is missing there, it is looked at again. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from './support/barriers.ts'
import { type House, openHouse } from './support/house.ts'
import { atDesk, desktop, person, phone, press, resize, sees } from './support/person.ts'
import { isRed } from './support/reception.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.stop())

/** Cells of a kind's row, as read: here, there, difference. */
const figures = async (page: Page, kind: string) => {
  const cells = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: kind, exact: true }) })
  return (await cells.getByRole('cell').allInnerTexts()).map(text => text.replace(/\s+/g, ' '))
}

test('a receivable that somebody trashed in the ERP unnoticed is found, looked at again and explained', async () => {
  const shop = await house.openShop()
  await shop.bookedAndOpen({ services: [{ description: 'Banho', unitPriceCents: 8_500 }] })
  // A poll would find it out by itself.
  await shop.untilRest()
  await shop.inside.putOffPolls(shop.connectionId)
  const { page } = await atDesk(person(house, shop, 'attendant'))
  await page.goto('/integration')
  await sees(page, 'Ainda não houve conciliação')
  await press(page, 'Conciliar agora')
  await page.getByRole('region', { name: 'Totais dos dois lados' }).waitFor()
  await sees(page, 'Tudo confere')
  expect(await figures(page, 'Ordem de Serviço')).toEqual(['1 R$ 85,00', '1 R$ 85,00', '—'])
  expect(await figures(page, 'Movimento de estoque')).toEqual(['O VHSYS não lista este tipo: não comparado.'])

  const [receivable] = await shop.erp.receivables()
  await shop.erp.person('receivables/trash', { id: Number(receivable!.id) })
  await press(page, 'Conciliar agora')
  await sees(page, '1 diferença sem explicação')
  await page.getByRole('heading', { name: 'Sem explicação', exact: true }).waitFor()
  await sees(page, 'Falta no VHSYS')
  expect(await figures(page, 'Conta a receber')).toEqual(['1 R$ 85,00', '0 R$ 0,00', '-1 -R$ 85,00'])
  expect(
    await isRed(page.getByRole('row').filter({ hasText: 'Conta a receber' }).getByRole('cell').nth(2)),
  ).toBe(true)
  expect(await barriers(page)).toEqual([])

  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Linhas em CSV')])
  expect(await readFile(await file.path(), 'utf8')).toBe(
    '\ufeffDocumento;Resultado;Campo;Aqui;No ERP;Valor aqui;Valor no ERP;Número no ERP;Registro;Explicação\r\n' +
      `Conta a receber;Falta no ERP;;;;85,00;;${receivable!.id};#1 · Bianca Torres;\r\n`,
  )

  await press(page, `Conferir de novo: Conta a receber nº ${receivable!.id}`)
  await page.getByRole('link', { name: 'Ver o aviso: #00001 · Bianca Torres' }).waitFor()
  await press(page, 'Conciliar agora')
  // Known is not the same as agreeing: it is neither green nor red.
  await sees(page.getByRole('alert'), 'Nada sem explicação: 1 diferença conhecida')
  expect(await page.getByRole('alert').getByText('Tudo confere').count()).toBe(0)
  await page.getByRole('heading', { name: 'Já explicadas', exact: true }).waitFor()
  expect(await page.getByRole('heading', { name: 'Sem explicação', exact: true }).count()).toBe(0)
  const cells = page.getByRole('row').filter({ hasText: 'Conta a receber' }).getByRole('cell')
  expect(await isRed(cells.nth(2))).toBe(false)
  // On a phone each figure stands beside its name, and nothing scrolls sideways.
  await resize(page, phone)
  await cells.nth(2).waitFor()
  await page.setViewportSize(desktop)
  await page.getByRole('link', { name: 'Ver o aviso: #00001 · Bianca Torres' }).click()
  await sees(page, 'Alguém excluiu este documento no ERP.')
})
