/**
 * People at a screen: a browser of their own, signed in as somebody of a shop, and the few gestures all screens share.
 * Words are those on the screen, so a test reads as a shopkeeper would tell it.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Locator, Page, Route } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { callerAt } from '../../flows/support/api.ts'
import type { Shop } from '../../flows/support/shop.ts'
import { until } from '../../flows/support/until.ts'
import type { Installation } from './house.ts'

export type Role = 'owner' | 'attendant' | 'accountant'

export const desktop = { width: 1280, height: 800 }
export const phone = { width: 390, height: 844 }

/** Pictures go here; git leaves it alone. */
export const outputFolder = join(import.meta.dirname, '../../../test-output')

export const password = 'uma senha boa'

/** Long enough for a busy machine; whatever comes, comes sooner. */
const PATIENCE_MS = 60_000

export interface Person {
  page: Page
  email: string
  /** What went wrong in the browser itself: exceptions, blocked resources. Empty when all is well. */
  complaints: string[]
  leave: () => Promise<void>
}

/** All that the API answers, but for the line that stays open. */
const ANSWERS = /\/api\/v1\/(?!live)/

/** As on a poor line: what a test takes for done too early shows. The delays are drawn anew each time. */
async function answerLate(route: Route, slowestMs: number): Promise<void> {
  await setTimeout(Math.random() * slowestMs)
  // Whoever asked may have left the page meanwhile.
  await route.continue().catch(() => undefined)
}

/** A browser of somebody not signed in. */
export async function stranger(
  house: Installation,
  viewport: { width: number; height: number } = desktop,
): Promise<Person> {
  const context = await house.browser.newContext({
    baseURL: house.url,
    viewport,
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    reducedMotion: 'reduce',
  })
  const slowest = Number(process.env.TRELA_SLOW_ANSWERS_MS ?? 0)
  if (slowest > 0) await context.route(ANSWERS, route => answerLate(route, slowest))
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // A refusal by the API is told by the browser too; what comes of it is for the test to see.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  return { page, email: '', complaints, leave: () => context.close() }
}

/**
 * Somebody's browser for the length of one test. A failed test leaves a picture of it in test-output/failed; a test
 * whose browser complained fails.
 */
export async function atDesk(coming: Promise<Person>): Promise<Person> {
  const here = await coming
  onTestFinished(async ({ task }) => {
    const failed = task.result?.state === 'fail'
    if (failed) {
      const name = task.name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80)
      await here.page.screenshot({ path: join(outputFolder, 'failed', `${name}.png`), fullPage: true })
    }
    await here.leave()
    if (!failed) expect(here.complaints).toEqual([])
  })
  return here
}

/** Adds somebody to the shop and signs them in. */
export async function person(
  house: Installation,
  shop: Shop,
  role: Role = 'owner',
  viewport = desktop,
): Promise<Person> {
  const email = await addUser(shop, role)
  const signedIn = await callerAt(house.url).ask('POST', '/session', { email, password })
  const [cookie = ''] = signedIn.headers.getSetCookie()
  const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/)
  const here = await stranger(house, viewport)
  await here.page.context().addCookies([{ name, value, url: house.url }])
  return { ...here, email }
}

const names: Record<Role, string> = {
  owner: 'Marina Lopes',
  attendant: 'Caio Bastos',
  accountant: 'Tânia Rocha',
}

/** Somebody who may sign in with `password`. @returns their e-mail */
export async function addUser({ api, url }: Shop, role: Role): Promise<string> {
  const email = `${role}.${randomUUID().slice(0, 8)}@example.com`
  const { setPasswordLink } = await api.post<{ setPasswordLink: string }>('/users', {
    name: names[role],
    email,
    role,
  })
  const token = new URL(setPasswordLink).hash.slice(1)
  await callerAt(url).post('/password', { token, password })
  return email
}

/** Waits until the words are on the screen. */
export async function sees(at: Page | Locator, words: string | RegExp): Promise<void> {
  await at.getByText(words).locator('visible=true').first().waitFor()
}

/** Waits until the words are nowhere on the screen. */
export async function seesNoMore(at: Page | Locator, words: string | RegExp): Promise<void> {
  await at.getByText(words).locator('visible=true').first().waitFor({ state: 'detached' })
}

export async function press(at: Page | Locator, name: string | RegExp): Promise<void> {
  await at.getByRole('button', { name, exact: typeof name === 'string' }).click()
}

/** Makes the window this big. Once the page is laid out anew, which takes it a moment, nothing of it scrolls sideways. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  await until(`the page fits ${size.width} pixels`, async () => {
    const widths = await page.evaluate('[innerWidth, document.documentElement.scrollWidth].join()')
    return widths === `${size.width},${size.width}`
  })
}

/** Fills fields by the words beside them. */
export async function fill(at: Page | Locator, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields))
    await at.getByRole('textbox', { name, exact: true }).fill(value)
}

/** Types an hour such as `16:30` into its two fields. */
export async function fillHour(at: Page | Locator, time: string, names = ['Hora', 'Minutos']): Promise<void> {
  const parts = time.split(':')
  for (const [place, name] of names.entries())
    await at.getByRole('spinbutton', { name, exact: true }).fill(parts[place]!)
}

/** Picks from a list that opens. */
export async function choose(at: Page | Locator, field: string, option: string | RegExp): Promise<void> {
  await at.getByRole('combobox', { name: field, exact: true }).click()
  const page = 'page' in at ? at.page() : at
  await page.getByRole('option', { name: option }).locator('visible=true').click()
}

/** The dialog with this title, once it is there. */
export function dialog(page: Page, title: string | RegExp): Locator {
  return page.getByRole('dialog', { name: title })
}
