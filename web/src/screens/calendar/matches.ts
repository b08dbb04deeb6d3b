/** Whether an appointment answers to a text: pet, customer, phone or invoice number. Accents and case do not count. */
import type { Appointment } from '../../api/types.ts'
import { folded } from '../../parts/folded.ts'

export function matches(appointment: Appointment, text: string): boolean {
  const wanted = folded(text)
  if (wanted === '') return true
  const digits = wanted.replace(/\D/g, '')
  const { customer, pet, invoice } = appointment
  if (folded(customer.name).includes(wanted) || (pet && folded(pet.name).includes(wanted))) return true
  if (digits === '') return false
  return Boolean(customer.phone?.includes(digits)) || String(invoice.number) === digits.replace(/^0+/, '')
}
