/** The places of the app, in the order they are offered. */
import {
  type Icon,
  IconCalendarEvent,
  IconChartBar,
  IconCoins,
  IconPackage,
  IconPaw,
  IconPlugConnected,
  IconReceipt2,
  IconReceiptTax,
  IconScissors,
  IconSettings,
  IconShoppingCart,
} from '@tabler/icons-react'
import type { Permission, Store } from '../api/types.ts'
import { useHere, useMay } from './session.ts'

type Role = Store['role']

export interface Place {
  to:
    | '/calendar'
    | '/counter'
    | '/customers'
    | '/billing'
    | '/receivables'
    | '/notes'
    | '/takings'
    | '/services'
    | '/products'
    | '/integration'
    | '/settings'
  label:
    | 'nav.calendar'
    | 'nav.counter'
    | 'nav.customers'
    | 'nav.billing'
    | 'nav.receivables'
    | 'nav.notes'
    | 'nav.takings'
    | 'nav.services'
    | 'nav.products'
    | 'nav.integration'
    | 'nav.settings'
  /** Where there is little room. */
  short?: 'nav.counterShort'
  icon: Icon
  /** Who may not is not led there. */
  needs?: Permission
  /** Nor may these, but there is something for them to read. */
  reads?: Role
}

const places: readonly Place[] = [
  { to: '/calendar', label: 'nav.calendar', icon: IconCalendarEvent },
  {
    to: '/counter',
    label: 'nav.counter',
    short: 'nav.counterShort',
    icon: IconShoppingCart,
    needs: 'payment.write',
  },
  { to: '/customers', label: 'nav.customers', icon: IconPaw },
  { to: '/billing', label: 'nav.billing', icon: IconReceipt2 },
  { to: '/receivables', label: 'nav.receivables', icon: IconCoins },
  { to: '/notes', label: 'nav.notes', icon: IconReceiptTax },
  { to: '/takings', label: 'nav.takings', icon: IconChartBar },
  { to: '/services', label: 'nav.services', icon: IconScissors },
  { to: '/products', label: 'nav.products', icon: IconPackage },
  { to: '/integration', label: 'nav.integration', icon: IconPlugConnected },
  { to: '/settings', label: 'nav.settings', icon: IconSettings, needs: 'store.write', reads: 'accountant' },
]

/** How many fit under a thumb; the rest is under "More". */
const UNDER_THE_THUMB = 4

export function usePlaces(): { all: Place[]; thumb: Place[]; more: Place[] } {
  const may = useMay()
  const { role } = useHere().store
  const all = places.filter(({ needs, reads }) => needs === undefined || may(needs) || reads === role)
  return { all, thumb: all.slice(0, UNDER_THE_THUMB), more: all.slice(UNDER_THE_THUMB) }
}

/** Whether an address lies within a place: an invoice is opened from Billing. */
export function isWithin(pathname: string, to: Place['to']): boolean {
  if (to === '/billing') return pathname.startsWith(to) || pathname.startsWith('/invoices')
  if (to === '/receivables') return pathname.startsWith(to) || pathname.startsWith('/joint-receipts')
  return pathname.startsWith(to)
}
