/** The same screens in three languages: each speaks its own, and nowhere does the name of a sentence show instead. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { press } from './support/person.ts'
import { rawKeys } from './support/rawKeys.ts'
import { screens } from './support/tour.ts'
import { bringTourists, type Tourists } from './support/tourists.ts'
import { goOn, visit } from './support/visit.ts'
import { type Say, wordsOf } from './support/words.ts'

/** Portuguese is read in accessibility.e2e.test.ts, which walks through all screens as well. */
const locales = ['en', 'es'] as const

let house: House
let walks: { locale: (typeof locales)[number]; tourists: Tourists; say: Say }[]
beforeAll(async () => {
  house = await openHouse()
  const first = await bringTourists(house)
  const second = await bringTourists(house, first.shop)
  walks = await Promise.all(
    [first, second].map(async (tourists, at) => {
      const locale = locales[at]!
      for (const { page } of Object.values(tourists.who)) {
        await page.goto('/sign-in')
        await page.evaluate(`localStorage.setItem('trela.locale', '${locale}')`)
        await page.reload()
      }
      return { locale, tourists, say: await wordsOf(locale) }
    }),
  )
})
afterAll(async () => {
  for (const { tourists } of walks ?? []) await tourists.leave()
  await house?.stop()
})

/** Every third of them by default, all in CI. */
const visited = screens.filter((_, at) => process.env.TRELA_SEEDS === 'full' || at % 3 === 0)

test.for(visited)('$name', async screen => {
  const raw = await Promise.all(
    walks.map(async ({ locale, tourists, say }) => {
      const { page } = tourists.who[screen.who ?? 'furnished']
      // Who is not signed in comes by a link.
      const come = screen.who === 'stranger' || screen.name === 'not-found' ? visit : goOn
      await come(page, screen, tourists.shop, say)
      return [locale, await page.evaluate('document.documentElement.lang'), await rawKeys(page)]
    }),
  )
  expect(raw).toEqual(locales.map(locale => [locale, locale, []]))
})

test('the language is changed from the account menu, and stays', async () => {
  const { tourists } = walks[0]!
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
