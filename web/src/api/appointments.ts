/** The calendar: a day's appointments, booking, and what becomes of one. */
import { useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { AppointmentStatus, Booking } from './types.ts'

export function useDay(day: string) {
  return useQuery({
    queryKey: [parts.appointments, 'day', day],
    queryFn: async () => (await take(api.GET('/api/v1/appointments', { params: { query: { day } } }))).items,
  })
}

export function useAppointment(id: string | null) {
  return useQuery({
    queryKey: [parts.appointments, 'one', id],
    queryFn: () => take(api.GET('/api/v1/appointments/{id}', { params: { path: { id: id! } } })),
    enabled: id !== null,
  })
}

const useAct = <Input, Answer>(act: (input: Input) => Promise<Answer>) =>
  useActOn(['appointment', 'invoice'], act)

export const useBook = () => useAct((body: Booking) => take(api.POST('/api/v1/appointments', { body })))

export const useMoveStatus = (id: string) =>
  useAct((body: { status: AppointmentStatus; reason?: string | null }) =>
    take(api.POST('/api/v1/appointments/{id}/status', { params: { path: { id } }, body })),
  )

/** The internal-use supplies of a visit. */
export function useSupplies(id: string) {
  return useQuery({
    queryKey: [parts.supplies, id],
    queryFn: () => take(api.GET('/api/v1/appointments/{id}/supplies', { params: { path: { id } } })),
  })
}

export const useSetSupplies = (id: string) =>
  useAct((supplies: { productId: string; quantity: number }[]) =>
    take(api.PUT('/api/v1/appointments/{id}/supplies', { params: { path: { id } }, body: { supplies } })),
  )

export const useReschedule = () =>
  useAct(({ id, startsAt }: { id: string; startsAt: string }) =>
    take(api.POST('/api/v1/appointments/{id}/reschedule', { params: { path: { id } }, body: { startsAt } })),
  )
