/** Where the store's own systems are told of changes, and what became of each telling. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useActOn } from './act.ts'
import { api, take } from './client.ts'
import { parts } from './subjects.ts'
import type { WebhookChange, WebhookInput } from './types.ts'

export function useWebhooks() {
  return useQuery({
    queryKey: [parts.webhooks],
    queryFn: async () => (await take(api.GET('/api/v1/webhook-endpoints'))).items,
  })
}

export function useDeliveries(id: string) {
  return useInfiniteQuery({
    queryKey: [parts.webhooks, id, 'deliveries'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      take(
        api.GET('/api/v1/webhook-endpoints/{id}/deliveries', {
          params: { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } },
        }),
      ),
    getNextPageParam: page => page.nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(page => page.items),
  })
}

const useSaving = <Input, Answer>(save: (input: Input) => Promise<Answer>) => useActOn('endpoint', save)

export const useAddWebhook = () =>
  useSaving((body: WebhookInput) => take(api.POST('/api/v1/webhook-endpoints', { body })))

export const useChangeWebhook = (id: string) =>
  useSaving((body: WebhookChange) =>
    take(api.PATCH('/api/v1/webhook-endpoints/{id}', { params: { path: { id } }, body })),
  )

export const useRemoveWebhook = (id: string) =>
  useSaving((_: undefined) =>
    take(api.DELETE('/api/v1/webhook-endpoints/{id}', { params: { path: { id } } })),
  )

/** Answers the new secret, which is shown this once. */
export const useRenewSecret = (id: string) =>
  useSaving((_: undefined) =>
    take(api.POST('/api/v1/webhook-endpoints/{id}/secret', { params: { path: { id } } })),
  )

export const useTestWebhook = (id: string) =>
  useSaving((_: undefined) =>
    take(api.POST('/api/v1/webhook-endpoints/{id}/test', { params: { path: { id } } })),
  )

export const useResend = (id: string) =>
  useSaving((_: undefined) =>
    take(api.POST('/api/v1/webhook-deliveries/{id}/resend', { params: { path: { id } } })),
  )
