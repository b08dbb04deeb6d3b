/** What happens at the counter of a shop, done on the screens as its people do it. */
import type { Locator, Page } from 'playwright-core'
import type { Caller } from '../../flows/support/api.ts'
import { choose, dialog, fill, fillHour, press, sees } from './person.ts'

/** The catalogue: a bath dearer for large dogs, and a clipping whose price does not divide by three. */
export async function stockCatalogue(api: Caller): Promise<void> {
  await api.post('/services', {
    name: 'Banho',
    minutes: 60,
    priceCents: 8_500,
    prices: [{ size: 'large', coat: 'long', priceCents: 12_000 }],
  })
  await api.post('/services', { name: 'Tosa higiênica', minutes: 45, priceCents: 6_001, prices: [] })
  await api.post('/services', { name: 'Hidratação', minutes: 30, priceCents: 4_500, prices: [] })
}

export interface Booking {
  customer: string
  /** Nothing: the wizard goes on with the customer's only pet, or without one. */
  pet?: string
  services: string[]
  /** `HH:mm`, nine o'clock without it: what is offered depends on when one looks. */
  time?: string
  parts?: number
  /** Not known yet: registered in the wizard by the name alone. */
  walkUp?: boolean
}

/** Books on the current day through the five steps, and waits until the calendar shows it. */
export async function book(
  page: Page,
  { customer, pet, services, time = '09:00', parts, walkUp }: Booking,
): Promise<void> {
  await page.goto('/calendar/new')
  await fill(page, { 'Buscar cliente': customer })
  if (walkUp) {
    await press(page, 'Cadastrar novo cliente')
    await press(page, 'Cadastrar e continuar')
  } else {
    await page.getByRole('button', { name: customer }).click()
  }
  await page.getByRole('heading', { name: /Qual pet\?|O que vamos fazer\?/ }).waitFor()
  if (await page.getByRole('heading', { name: 'Qual pet?' }).isVisible()) {
    await press(page, pet ? new RegExp(pet) : 'Seguir sem pet')
  }
  for (const service of services)
    await choose(page, 'Adicionar serviço ou produto', new RegExp(`^${service} `))
  await press(page, 'Continuar')
  await fillHour(page, time)
  await press(page, 'Continuar')
  if (parts) {
    await press(page, 'Parcelar')
    await fill(page, { 'Quantas parcelas': String(parts) })
    await page.getByRole('textbox', { name: `Valor da parcela ${parts}` }).waitFor()
  }
  await press(page, /^Agendar · /)
  await sees(page, /^Agendado para /)
}

/** The line of Billing about this customer. */
export function billingRow(page: Page, customer: string) {
  return page.getByRole('row').filter({ hasText: customer })
}

/** Opens the invoice of a customer from Billing. */
export async function openInvoice(page: Page, customer: string): Promise<void> {
  if (new URL(page.url()).pathname !== '/billing') await page.goto('/billing')
  await billingRow(page, customer).getByRole('link').first().click()
  await page.getByRole('heading', { name: /^Fatura / }).waitFor()
}

export interface Leg {
  method: string
  /** As typed: `50,00`. */
  amount: string
}

/** Receives money in one or more methods, in the dialog that is opened by *Receber*. */
export async function receive(page: Page, legs: Leg[]): Promise<void> {
  await page
    .getByRole('button', { name: /^Receber( |$)/ })
    .first()
    .click()
  const box = dialog(page, /^Receber a fatura/)
  for (const [at, { method, amount }] of legs.entries()) {
    if (at > 0) await press(box, 'Adicionar outra forma')
    await box.getByRole('combobox', { name: 'Forma', exact: true }).nth(at).click()
    await page.getByRole('option', { name: method, exact: true }).locator('visible=true').click()
    await box.getByRole('textbox', { name: 'Valor', exact: true }).nth(at).fill(amount)
  }
  await press(box, /^Receber R\$/)
  await box.waitFor({ state: 'detached' })
}

/** A badge by its word, within the invoice's head or a row. */
export async function badge(page: Page, word: string): Promise<void> {
  await sees(page.locator('main'), new RegExp(`^${word}$`))
}

/** Whether a badge is written in red: its colour is red for the most part. */
export async function isRed(badge: Locator): Promise<boolean> {
  const written = await badge.evaluate(
    here => here.ownerDocument.defaultView?.getComputedStyle(here).color ?? '',
  )
  const [red = 0, green = 0, blue = 0] = (written.match(/\d+/g) ?? []).map(Number)
  return red > 2 * Math.max(green, blue)
}
