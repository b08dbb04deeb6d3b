/**
 * Asks the pre-flight rules about a customer: while it is saved, and before one of its documents is sent. Always
 * answers with everything found, so that a person corrects a record once.
 */
import type { Finding } from '../finding.ts'
import { contactRules } from './contactRules.ts'
import type {
  CheckedDocument,
  CustomerFacts,
  CustomerSibling,
  DocumentContext,
  Examined,
} from './customer.ts'
import { identityRules } from './identityRules.ts'
import { placeRules } from './placeRules.ts'
import { askRules } from './rule.ts'

/** Every rule about the customer, in the order findings are shown. */
export const customerRules = [...identityRules, ...contactRules, ...placeRules]

function ask(examined: Examined): Finding[] {
  const { moment } = examined
  return askRules(customerRules, examined, {
    moment,
    routeOf: () => 'customer',
    circumstances: null,
    ...(moment === 'save' ? {} : { document: moment }),
  })
}

/**
 * What a person must be told while saving a customer. `stop` refuses the save: a tax id, phone or name that is there
 * but wrong. What is merely missing never does, as a name alone is enough to work with.
 * @param siblings other customers of the store with an equal phone or tax id; never the customer itself
 */
export function checkAtSave(customer: CustomerFacts, siblings: readonly CustomerSibling[]): Finding[] {
  return ask({ customer, moment: 'save', context: { siblings } })
}

/**
 * What holds this document back (`stop`), or may (`warn`), because of its customer. Pass the customer as it would be
 * sent: where a person chose to send it without its phone, without.
 */
export function checkForDocument(
  customer: CustomerFacts,
  document: CheckedDocument,
  context: DocumentContext = {},
): Finding[] {
  return ask({ customer, moment: document, context })
}
