/** The same screens in three languages: each speaks its own, and nowhere does the name of a sentence show instead. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { press } from './support/person.ts'
import { rawKeys } from './support/rawKeys.ts'
import { screens, visit } from './support/tour.ts'
import { bringTourists, type Tourists } from './support/tourists.ts'
import { type Say, wordsOf } from './support/words.ts'

let house: House
let tourists: Tourists
beforeAll(async () => {
  house = await openHouse()
  tourists = await bringTourists(house)
})
afterAll(async () => {
  await tourists?.leave()
  await house?.stop()
})

// In Portuguese the screens are read in accessibility.e2e.test.ts, which walks them all as well.
describe.for(['en', 'es'] as const)('in %s', locale => {
  let say: Say
  beforeAll(async () => {
    say = await wordsOf(locale)
    for (const { page } of Object.values(tourists.who)) {
      await page.goto('/sign-in')
      await page.evaluate(`localStorage.setItem('trela.locale', '${locale}')`)
    }
  })

  test.for(screens)('$name', async screen => {
    const { page } = tourists.who[screen.who ?? 'furnished']
    await visit(page, screen, tourists.shop, say)
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale)
    expect(await rawKeys(page)).toEqual([])
  })
})

test('the language is changed from the account menu, and stays', async () => {
  const { page } = tourists.who.furnished
  await page.goto('/sign-in')
  await page.evaluate(`localStorage.setItem('trela.locale', 'pt-BR')`)
  await page.goto(`/invoices/${tourists.shop.invoices.error}`)
  await page.getByRole('heading', { level: 1, name: /^Fatura #/ }).waitFor()
  for (const [name, title, cause] of [
    ['English', 'Invoice', /already belongs to the customer Helena/],
    ['Español', 'Factura', /ya es del cliente Helena/],
    ['Português', 'Fatura', /já é do cliente Helena/],
  ] as const) {
    await press(page, /Marina Lopes$/)
    await page.getByRole('menuitem', { name }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1, name: new RegExp(`^${title} #`) }).waitFor()
    // What the server words itself is asked for again in the new language.
    await page.getByText(cause).first().waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: new RegExp(`^${title} #`) }).waitFor()
  }
})
