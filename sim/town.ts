/** What people in the simulated shop have made so far, and what they do there. */
import type { NoteShop } from './noteShop.ts'
import type { World } from './world.ts'

/** Booking and paying are what a day is made of. */
export const acts = [
  'register',
  ...(['book', 'book', 'book', 'pay', 'pay', 'pay'] as const),
  'services',
  'cancel',
  'move',
  'edit',
  'reverse',
  'adjust',
  'sell',
  'call off',
  'pay several',
  'reverse several',
  'pay with credit',
  'hold',
  'release',
  'answer',
  'take orders',
] as const
export type Act = (typeof acts)[number] | 'finish'

export interface Town {
  /** What people do, each as often as it stands there. */
  acts: readonly Act[]
  customers: string[]
  bookings: { appointmentId: string; invoiceId: string }[]
  /** Invoices of what was sold over the counter. */
  sales: string[]
  /** What is sold and used up, where there are goods at all. */
  productId?: string
  /** What is sold where notes are issued. */
  notes?: NoteShop
}

/** What can be paid: of visits and of sales. */
export const invoicesOf = ({ bookings, sales }: Town): string[] => [
  ...bookings.map(({ invoiceId }) => invoiceId),
  ...sales,
]

/** Up to so many of them, each once. */
export function someOf<T>({ chance }: World, from: readonly T[], most: number): T[] {
  const left = [...from]
  return Array.from({ length: Math.min(most, from.length) }, () =>
    left.splice(chance.between(0, left.length - 1), 1),
  ).flat()
}
