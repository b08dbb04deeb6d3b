/** The sentences in English. */
import billing from './billing.json'
import calendar from './calendar.json'
import common from './common.json'
import customers from './customers.json'
import door from './door.json'
import integration from './integration.json'
import invoice from './invoice.json'
import services from './services.json'
import settings from './settings.json'

export const sentences = {
  ...billing,
  ...calendar,
  ...common,
  ...customers,
  ...door,
  ...integration,
  ...invoice,
  ...services,
  ...settings,
}
