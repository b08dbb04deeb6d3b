/** The places of the app, in the order they are offered. */
import {
  type Icon,
  IconCalendarEvent,
  IconPaw,
  IconPlugConnected,
  IconReceipt2,
  IconScissors,
  IconSettings,
} from '@tabler/icons-react'

export interface Place {
  to: '/calendar' | '/customers' | '/services' | '/billing' | '/integration' | '/settings'
  label:
    | 'nav.calendar'
    | 'nav.customers'
    | 'nav.services'
    | 'nav.billing'
    | 'nav.integration'
    | 'nav.settings'
  icon: Icon
}

export const places: Place[] = [
  { to: '/calendar', label: 'nav.calendar', icon: IconCalendarEvent },
  { to: '/customers', label: 'nav.customers', icon: IconPaw },
  { to: '/billing', label: 'nav.billing', icon: IconReceipt2 },
  { to: '/services', label: 'nav.services', icon: IconScissors },
  { to: '/integration', label: 'nav.integration', icon: IconPlugConnected },
  { to: '/settings', label: 'nav.settings', icon: IconSettings },
]

/** What fits under a thumb; the rest is under "More". */
export const thumbPlaces = places.slice(0, 4)
export const morePlaces = places.slice(4)
