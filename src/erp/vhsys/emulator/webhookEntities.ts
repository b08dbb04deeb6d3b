/** What webhooks can be about. */

/** Values of `entidade` a webhook can be registered for (VHSYS API v2, Webhook). */
export const webhookEntities = [
  'clientes',
  'servico',
  'vendas_balcao',
  'contas_receber',
  'produtos',
  'todos',
] as const

/** What a delivery is about. */
export type WebhookEntity = Exclude<(typeof webhookEntities)[number], 'todos'>
