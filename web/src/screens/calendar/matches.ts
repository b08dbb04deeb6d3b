/** Whether an appointment answers to a text: pet, customer, phone or invoice number. Accents and case do not count. */
import type { Appointment } from '../../api/types.ts'

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export function matches(appointment: Appointment, text: string): boolean {
  const wanted = fold(text.trim())
  if (wanted === '') return true
  const digits = wanted.replace(/\D/g, '')
  const { customer, pet, invoice } = appointment
  if (fold(customer.name).includes(wanted) || (pet && fold(pet.name).includes(wanted))) return true
  if (digits === '') return false
  return Boolean(customer.phone?.includes(digits)) || String(invoice.number) === digits.replace(/^0+/, '')
}
