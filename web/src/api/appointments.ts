/** The calendar: a day's appointments, booking, and what becomes of one. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from './client.ts'
import { parts } from './subjects.ts'
import type { Appointment, AppointmentStatus } from './types.ts'

export interface LineInput {
  id?: string
  serviceId: string | null
  description?: string
  quantity: number
  unitPriceCents?: number
}

export interface InstalmentInput {
  dueOn: string
  amountCents: number
}

export interface BookingInput {
  customerId: string
  petId: string | null
  startsAt: string
  minutes?: number
  squeezeIn: boolean
  notes: string | null
  services: LineInput[]
  instalments?: InstalmentInput[]
}

export function useDay(day: string) {
  return useQuery({
    queryKey: [parts.appointments, 'day', day],
    queryFn: () => request<{ items: Appointment[] }>('GET', '/appointments', { query: { day } }).then(({ items }) => items),
    placeholderData: keepPreviousData,
  })
}

export function useAppointment(id: string | null) {
  return useQuery({
    queryKey: [parts.appointments, 'one', id],
    queryFn: () => request<Appointment>('GET', `/appointments/${id}`),
    enabled: id !== null,
  })
}

function useAct<Input>(act: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all(
        [parts.appointments, parts.invoices, parts.billing].map(part => client.invalidateQueries({ queryKey: [part] })),
      ),
  })
}

export function useBook() {
  return useAct((body: BookingInput) => request<Appointment>('POST', '/appointments', { body }))
}

export function useMoveStatus(id: string) {
  return useAct((body: { status: AppointmentStatus; reason?: string }) =>
    request<Appointment>('POST', `/appointments/${id}/status`, { body }),
  )
}

export function useRescheduleAny() {
  return useAct(({ id, ...body }: { id: string; startsAt: string; minutes?: number }) =>
    request<Appointment>('POST', `/appointments/${id}/reschedule`, { body }),
  )
}

export function useReschedule(id: string) {
  return useAct((body: { startsAt: string; minutes?: number }) =>
    request<Appointment>('POST', `/appointments/${id}/reschedule`, { body }),
  )
}
