/** The sentences in English. */
import alerts from './alerts.json'
import billing from './billing.json'
import calendar from './calendar.json'
import cancelNote from './cancelNote.json'
import cash from './cash.json'
import closing from './closing.json'
import common from './common.json'
import counter from './counter.json'
import customers from './customers.json'
import done from './done.json'
import door from './door.json'
import drain from './drain.json'
import erpOrders from './erpOrders.json'
import first from './first.json'
import fiscal from './fiscal.json'
import imports from './imports.json'
import integration from './integration.json'
import invoice from './invoice.json'
import notes from './notes.json'
import numbering from './numbering.json'
import products from './products.json'
import receivables from './receivables.json'
import reconciliation from './reconciliation.json'
import services from './services.json'
import settings from './settings.json'
import supplies from './supplies.json'
import webhooks from './webhooks.json'

export const sentences = {
  ...alerts,
  ...billing,
  ...calendar,
  ...closing,
  ...common,
  ...cancelNote,
  ...cash,
  ...counter,
  ...customers,
  ...done,
  ...door,
  ...erpOrders,
  ...fiscal,
  ...drain,
  ...first,
  ...imports,
  ...integration,
  ...invoice,
  ...notes,
  ...numbering,
  ...products,
  ...receivables,
  ...reconciliation,
  ...services,
  ...settings,
  ...supplies,
  ...webhooks,
}
