/** The same screens in three languages: each speaks its own, and nowhere does the name of a sentence show instead. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './support/house.ts'
import { press } from './support/person.ts'
import { screens, visit } from './support/tour.ts'
import { bringTourists, type Tourists } from './support/tourists.ts'
import { locales, wordsOf } from './support/words.ts'

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

/** `billing.columns.number`, `{{count}}`: the name of a sentence or of its gap, where the sentence should be. */
const RAW = /\{\{|(?<![\w@/.:-])[a-z][a-zA-Z]*(?:[._][a-z][a-zA-Z_]*)+(?![\w@/-])/g
/** Names that are meant to be read as they stand. */
const MEANT = new Set(['example.com', 'maria.silva'])

async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.evaluate(`[
    document.body.innerText, document.title,
    ...[...document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')].flatMap(e =>
      ['aria-label', 'placeholder', 'title', 'alt'].map(name => e.getAttribute(name) ?? '')),
  ].join('\\n')`)
  return [...new Set(String(text).match(RAW) ?? [])].filter(word => !MEANT.has(word))
}

test.for(locales)('every screen speaks %s', async locale => {
  const say = await wordsOf(locale)
  for (const { page } of Object.values(tourists.who)) {
    await page.goto('/sign-in')
    await page.evaluate(`localStorage.setItem('trela.locale', '${locale}')`)
  }
  const found: Record<string, string[]> = {}
  for (const screen of screens) {
    const { page } = tourists.who[screen.who ?? 'furnished']
    await visit(page, screen, tourists.shop, say)
    const raw = await rawKeys(page)
    if (raw.length > 0) found[screen.name] = raw
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale)
  }
  expect(found).toEqual({})
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
