/** Every screen of the shop, and how to come to it in any language. */
import type { Page } from 'playwright-core'
import { addresses } from './addresses.ts'
import type { Furnished } from './furnished.ts'
import { dialog, fillHour, press, sees } from './person.ts'
import { barcodes, goods, scan } from './shelf.ts'
import type { Say } from './words.ts'

export interface Screen {
  name: string
  /** Address, from what the furnished shop holds. */
  path: (shop: Furnished) => string
  /** What is pressed there to come to this screen. */
  open?: (page: Page, say: Say) => Promise<void>
  /** Who looks: somebody of the furnished shop, of one just opened, of one about to go live, or nobody yet. */
  who?: 'furnished' | 'fresh' | 'preparing' | 'stranger'
}

const invoice = (which: keyof Furnished['invoices']) => (shop: Furnished) =>
  `/invoices/${shop.invoices[which]}`

/** Presses what opens a dialog, and waits for the dialog. */
const opens =
  (button: string, title: string, gaps?: Record<string, string>): NonNullable<Screen['open']> =>
  async (page, say) => {
    await press(page, say(button))
    await dialog(page, say(title, gaps)).waitFor()
  }

/** The wizard, gone on to the step that asks so. */
const bookingUntil =
  (step: 'pet' | 'services' | 'when' | 'charge'): NonNullable<Screen['open']> =>
  async (page, say) => {
    const at = (one: string) => page.getByRole('heading', { name: say(`booking.ask.${one}`) }).waitFor()
    await at('pet')
    if (step === 'pet') return
    await press(page, /Amora/)
    await at('services')
    for (const service of [/^Banho/, /^Tosa/]) {
      await page.getByRole('combobox', { name: say('lines.add') }).click()
      await page.getByRole('option', { name: service }).click()
    }
    if (step === 'services') return
    await press(page, say('actions.next'))
    await at('when')
    await fillHour(page, '09:30', [say('calendar.time'), say('calendar.minutes')])
    if (step === 'when') return
    await press(page, say('actions.next'))
    await at('charge')
    await press(page, say('booking.split'))
  }

/** A food and two shampoos in the cart, and a note of R$ 300 to pay them with. */
const cart: NonNullable<Screen['open']> = async (page, say) => {
  const [food, shampoo] = goods
  for (const [barcode, good] of [
    [barcodes.food, food],
    [barcodes.shampoo, shampoo],
  ] as const) {
    await scan(page, say('counter.find'), barcode)
    await page.getByRole('textbox', { name: say('lines.quantityOf', { name: good!.name }) }).waitFor()
  }
  await page.getByRole('textbox', { name: say('lines.quantityOf', { name: shampoo!.name }) }).fill('2')
  await page.getByRole('textbox', { name: say('payment.amount'), exact: true }).fill('300')
  await sees(page, say('payment.change'))
}

export const screens: Screen[] = [
  { name: 'sign-in', who: 'stranger', path: () => '/sign-in' },
  { name: 'forgot-password', who: 'stranger', path: () => '/forgot-password' },
  { name: 'set-password', who: 'stranger', path: () => '/set-password#no-token' },
  { name: 'calendar-board', path: () => '/calendar' },
  { name: 'calendar-hours', path: () => '/calendar?view=grid' },
  { name: 'calendar-appointment', path: ({ visit }) => `/calendar?appointment=${visit}` },
  {
    name: 'calendar-reschedule',
    path: ({ visit }) => `/calendar?appointment=${visit}`,
    open: (page, say) => press(page, say('calendar.reschedule')),
  },
  {
    name: 'calendar-supplies',
    path: ({ visit }) => `/calendar?appointment=${visit}`,
    open: opens('supplies.set', 'supplies.title'),
  },
  {
    name: 'calendar-cancel',
    path: ({ visit }) => `/calendar?appointment=${visit}`,
    open: async (page, say) => {
      await press(dialog(page, say('calendar.appointment')), say('actions.more'))
      await page.getByRole('menuitem', { name: say('calendar.cancel') }).click()
      await dialog(page, say('calendar.cancel')).waitFor()
    },
  },
  { name: 'calendar-empty', who: 'fresh', path: () => '/calendar' },
  { name: 'booking-customer', path: () => '/calendar/new' },
  {
    name: 'booking-register',
    path: () => '/calendar/new',
    open: (page, say) => press(page, say('booking.register')),
  },
  ...(['pet', 'services', 'when', 'charge'] as const).map(step => ({
    name: `booking-${step}`,
    path: ({ helena }: Furnished) => `/calendar/new?customer=${helena}`,
    open: bookingUntil(step),
  })),
  { name: 'customers', path: () => '/customers' },
  { name: 'customers-empty', who: 'fresh', path: () => '/customers' },
  { name: 'customer-new', path: () => '/customers/new' },
  { name: 'customer', path: ({ helena }) => `/customers/${helena}` },
  { name: 'customer-conflict', path: ({ otavio }) => `/customers/${otavio}` },
  { name: 'customer-finding', path: ({ rafael }) => `/customers/${rafael}` },
  { name: 'customer-credit', path: ({ bianca }) => `/customers/${bianca}` },
  {
    name: 'customer-credit-back',
    path: ({ bianca }) => `/customers/${bianca}`,
    open: opens('credit.payOut', 'credit.payOut'),
  },
  {
    name: 'customer-pet',
    path: ({ helena }) => `/customers/${helena}`,
    open: opens('pet.add', 'pet.add'),
  },
  { name: 'services', path: () => '/services' },
  { name: 'services-empty', who: 'fresh', path: () => '/services' },
  {
    name: 'service-form',
    path: () => '/services',
    open: async (page, say) => {
      await page.getByRole('link', { name: 'Banho', exact: true }).click()
      await dialog(page, say('services.edit')).waitFor()
    },
  },
  { name: 'products', path: () => '/products' },
  { name: 'products-empty', who: 'fresh', path: () => '/products' },
  { name: 'product-new', path: () => '/products', open: opens('products.add', 'products.add') },
  {
    name: 'product-form',
    path: ({ product }) => `/products?product=${product}`,
    open: (page, say) => dialog(page, say('products.edit')).waitFor(),
  },
  { name: 'counter-empty', path: () => '/counter' },
  { name: 'counter', path: () => '/counter', open: cart },
  {
    name: 'counter-discount',
    path: () => '/counter',
    open: async (page, say) => {
      await cart(page, say)
      await press(page, say('adjust.whole'))
      const whole = page.getByRole('group', { name: say('adjust.whole') })
      await whole.getByRole('textbox', { name: say('adjust.value') }).fill('10')
    },
  },
  {
    name: 'counter-note-ahead',
    path: () => '/counter',
    open: async (page, say) => {
      await cart(page, say)
      const ahead = page.getByRole('status', { name: say('notes.ahead.label') })
      await ahead.locator('summary').click()
      await ahead.getByRole('link').waitFor()
    },
  },
  {
    name: 'counter-search',
    path: () => '/counter',
    open: async (page, say) => {
      await cart(page, say)
      await page.getByRole('combobox', { name: say('counter.find') }).click()
      await page.getByRole('option').nth(3).waitFor()
    },
  },
  {
    name: 'counter-refused',
    path: () => '/counter',
    open: async (page, say) => {
      await cart(page, say)
      await page.getByRole('textbox', { name: say('payment.amount'), exact: true }).fill('1')
      await press(page, new RegExp(`^${say('counter.finish', { amount: '' })}`))
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'till-none', who: 'fresh', path: () => '/counter/cash' },
  { name: 'till', path: () => '/counter/cash' },
  { name: 'till-out', path: () => '/counter/cash', open: opens('cash.out', 'cash.out') },
  {
    name: 'till-close',
    path: () => '/counter/cash',
    open: opens('cash.close', 'cash.closeTitle', { number: '2' }),
  },
  { name: 'till-counted', path: ({ till }) => `/counter/cash/${till}` },
  { name: 'takings-empty', who: 'fresh', path: () => '/takings' },
  { name: 'notes-closing-empty', who: 'fresh', path: () => '/notes/closing' },
  { name: 'billing', path: () => '/billing' },
  { name: 'billing-empty', who: 'fresh', path: () => '/billing' },
  {
    name: 'billing-reason',
    path: () => '/billing?column=error',
    open: page => page.getByRole('button', { expanded: false }).filter({ hasText: /98876/ }).click(),
  },
  ...(
    [
      'changed',
      'open',
      'partly',
      'paid',
      'mixed',
      'sold',
      'error',
      'refused',
      'cancelled',
      'held',
      'waiting',
    ] as const
  ).map(which => ({
    name: `invoice-${which}`,
    path: invoice(which),
  })),
  { name: 'receivables', path: () => '/receivables' },
  { name: 'receivables-empty', who: 'fresh', path: () => '/receivables' },
  {
    name: 'receivables-receive',
    path: () => '/receivables',
    open: async (page, say) => {
      for (const name of [/Amora|Helena/, /Quatro Patas/])
        await page.getByRole('checkbox', { name }).first().check()
      await page.getByRole('button', { name: /R\$/ }).last().click()
      await dialog(page, say('receivables.receive')).waitFor()
    },
  },
  { name: 'joint-receipt', path: ({ joint }) => `/joint-receipts/${joint}` },
  {
    name: 'joint-receipt-reverse',
    path: ({ joint }) => `/joint-receipts/${joint}`,
    open: opens('reversal.one', 'reversal.title'),
  },
  { name: 'joint-receipt-gone', who: 'stranger', path: () => '/joint-receipt#no-token' },
  { name: 'receipt', path: ({ invoices }) => `/invoices/${invoices.mixed}/receipt` },
  {
    name: 'receipt-send',
    path: ({ invoices }) => `/invoices/${invoices.mixed}/receipt`,
    open: async (page, say) => {
      await opens('receipt.send', 'receipt.sendTitle')(page, say)
      await press(page, say('receipt.makeLink'))
      await page.getByRole('link', { name: say('receipt.whatsApp') }).waitFor()
    },
  },
  { name: 'receipt-gone', who: 'stranger', path: () => '/receipt#no-token' },
  {
    name: 'invoice-choice',
    path: invoice('changed'),
    open: page =>
      page
        .getByRole('button', { name: /Manter o nosso|Keep ours|Mantener lo nuestro/ })
        .first()
        .click(),
  },
  {
    name: 'invoice-receive',
    path: invoice('partly'),
    open: async (page, say) => {
      await press(page, say('payment.receive'))
      await press(page.getByRole('dialog'), say('payment.addMethod'))
    },
  },
  {
    name: 'invoice-receive-terms',
    path: invoice('partly'),
    open: async (page, say) => {
      await press(page, say('payment.receive'))
      await press(page.getByRole('dialog'), say('payment.terms.add'))
      const name = say('payment.terms.discountCents')
      await page.getByRole('textbox', { name, exact: true }).fill('1')
    },
  },
  {
    name: 'invoice-items',
    path: invoice('mixed'),
    open: opens('invoice.editLines', 'invoice.editLines'),
  },
  {
    name: 'invoice-services',
    path: invoice('paid'),
    open: async (page, say) => {
      await opens('invoice.editLines', 'invoice.editLines')(page, say)
      await press(page, say('lines.remove', { name: 'Tosa higiênica' }))
    },
  },
  {
    name: 'invoice-instalments',
    path: invoice('open'),
    open: opens('instalments.split', 'instalments.split'),
  },
  {
    name: 'invoice-note',
    path: invoice('mixed'),
    open: opens('notes.ask.nfce', 'notes.ask.nfce'),
  },
  { name: 'notes-empty', who: 'fresh', path: () => '/notes' },
  {
    name: 'invoice-hold',
    path: invoice('open'),
    open: async (page, say) => {
      await press(page, say('erp.details'))
      await opens('erp.holdThere', 'erp.holdThere')(page, say)
    },
  },
  {
    name: 'invoice-plan',
    path: invoice('waiting'),
    open: async (page, say) => {
      await opens('erp.plan', 'erp.planTitle', { erp: 'VHSYS' })(page, say)
      await page.getByRole('dialog').getByRole('list').waitFor()
    },
  },
  {
    name: 'invoice-cancel',
    path: invoice('open'),
    open: async (page, say) => {
      await press(page, say('actions.more'))
      await page.getByRole('menuitem', { name: say('invoice.cancel') }).click()
      await dialog(page, say('invoice.cancelTitle')).waitFor()
    },
  },
  { name: 'integration', path: () => '/integration' },
  { name: 'integration-connect', who: 'fresh', path: () => '/integration' },
  {
    name: 'integration-first',
    who: 'preparing',
    path: () => '/integration',
    open: async (page, say) => {
      await page.getByRole('tab', { name: say('first.list.suggested') }).waitFor()
      await sees(page, say('first.planLead'))
    },
  },
  {
    name: 'integration-disconnect',
    path: () => '/integration',
    open: opens('integration.disconnect', 'integration.disconnectTitle', { erp: 'VHSYS' }),
  },
  {
    name: 'integration-renew',
    path: () => '/integration',
    open: opens('integration.renew', 'integration.renew'),
  },
  { name: 'settings-store', path: () => '/settings' },
  { name: 'settings-fiscal', path: () => '/settings?tab=fiscal' },
  { name: 'settings-users', path: () => '/settings?tab=users' },
  {
    name: 'settings-user-added',
    path: () => '/settings?tab=users',
    open: (page, say) =>
      page
        .getByRole('button', { name: say('settings.newPasswordLink') })
        .first()
        .click(),
  },
  { name: 'settings-webhooks-empty', who: 'fresh', path: () => '/settings?tab=webhooks' },
  {
    name: 'settings-webhook-form',
    path: () => '/settings?tab=webhooks',
    open: opens('webhooks.add', 'webhooks.add'),
  },
  {
    name: 'settings-webhook-deliveries',
    path: () => '/settings?tab=webhooks',
    open: async (page, say) => {
      await press(page, say('webhooks.deliveries'))
      await page
        .getByRole('button', { name: new RegExp(`^${say('webhooks.details')} `) })
        .first()
        .click()
      await page.getByRole('region', { name: say('webhooks.body') }).waitFor()
    },
  },
  {
    name: 'search',
    path: () => '/customers',
    open: async page => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').locator('input:focus').waitFor()
      await page.keyboard.type('He')
      await page.getByRole('option').filter({ hasText: 'Helena' }).first().waitFor()
    },
  },
  {
    name: 'account-menu',
    path: () => '/services',
    open: async (page, say) => {
      await press(page, new RegExp(`${say('nav.account', { name: 'Marina Lopes' })}$`))
      await page.getByRole('menuitem', { name: say('nav.signOut') }).waitFor()
    },
  },
  ...Object.entries(addresses).map(([name, address]) => ({ name, path: () => address })),
  { name: 'not-found', path: () => '/nowhere' },
]
