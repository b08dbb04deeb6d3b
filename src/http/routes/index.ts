/** Every route under `/api/v1`. */
import rateLimit from '@fastify/rate-limit'
import { admitCallers } from '../accounts/admission.ts'
import type { Api } from '../api.ts'
import { describeApi } from '../description.ts'
import type { LiveHub } from '../live.ts'
import type { ServerParts } from '../parts.ts'
import { alertRoutes } from './alerts.ts'
import { appointmentRoutes } from './appointments.ts'
import { cashRoutes } from './cash.ts'
import { conflictRoutes } from './conflicts.ts'
import { connectionRoutes } from './connections.ts'
import { creditRoutes } from './credit.ts'
import { customerRoutes } from './customers.ts'
import { findingRoutes } from './findings.ts'
import { firstConnectionRoutes } from './firstConnection.ts'
import { fiscalRoutes } from './fiscal.ts'
import { foundOrderRoutes } from './foundOrders.ts'
import { importRoutes } from './imports.ts'
import { invoiceActRoutes } from './invoiceActs.ts'
import { invoiceRoutes } from './invoices.ts'
import { keyRoutes, operatorKeyRoutes } from './keys.ts'
import { liveRoutes } from './live.ts'
import { noteCancelRoutes } from './noteCancel.ts'
import { noteClosingRoutes } from './noteClosing.ts'
import { noteNumberRoutes } from './noteNumbers.ts'
import { notePreviewRoutes } from './notePreviews.ts'
import { noteRoutes } from './notes.ts'
import { noteUndoingRoutes } from './noteUndoing.ts'
import { petRoutes } from './pets.ts'
import { problemRoutes } from './problems.ts'
import { productRoutes } from './products.ts'
import { receiptRoutes } from './receipts.ts'
import { receivableRoutes } from './receivables.ts'
import { reconciliationRoutes } from './reconciliations.ts'
import { reversalRoutes } from './reversals.ts'
import { saleRoutes } from './sales.ts'
import { serviceLinkRoutes } from './serviceLinks.ts'
import { serviceRoutes } from './services.ts'
import { sessionRoutes } from './session.ts'
import { setupRoutes } from './setup.ts'
import { operatorStoreRoutes, storeRoutes } from './stores.ts'
import { takingsRoutes } from './takings.ts'
import { timelineRoutes } from './timeline.ts'
import { userRoutes } from './users.ts'
import { webhookEndpointRoutes } from './webhookEndpoints.ts'

/** Registers admission, description and routes on an instance that has the prefix already. */
export async function registerApi(api: Api, parts: ServerParts, hub: LiveHub): Promise<void> {
  admitCallers(api, parts)
  await api.register(rateLimit, { global: false })
  await describeApi(api)
  api.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  const shop = [
    customerRoutes,
    conflictRoutes,
    petRoutes,
    serviceRoutes,
    serviceLinkRoutes,
    productRoutes,
    importRoutes,
    appointmentRoutes,
    invoiceRoutes,
    invoiceActRoutes,
    reversalRoutes,
    receivableRoutes,
    saleRoutes,
    cashRoutes,
    fiscalRoutes,
    noteClosingRoutes,
    notePreviewRoutes,
    noteRoutes,
    noteCancelRoutes,
    noteUndoingRoutes,
    noteNumberRoutes,
    takingsRoutes,
    receiptRoutes,
    creditRoutes,
    foundOrderRoutes,
  ]
  const sync = [
    timelineRoutes,
    findingRoutes,
    alertRoutes,
    connectionRoutes,
    firstConnectionRoutes,
    reconciliationRoutes,
  ]
  const accounts = [sessionRoutes, setupRoutes, storeRoutes, userRoutes, keyRoutes, webhookEndpointRoutes]
  const operator = [operatorStoreRoutes, operatorKeyRoutes]
  for (const register of [...shop, ...sync, ...accounts, ...operator, problemRoutes]) register(api, parts)
  liveRoutes(api, parts, hub)
}
