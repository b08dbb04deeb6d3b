/**
 * A session: one connection's reads and writes. Opening it costs no call.
 */
import type { Account, Session } from '../port/index.ts'
import { createClient } from './client.ts'
import { checkCompany, choicesOf } from './company.ts'
import { findByTaxId, readDocument, scanSince } from './reads.ts'
import { sendStep } from './send.ts'

export function openSession(account: Account): Session {
  const client = createClient(account)
  const reads = { client, settings: account.settings }
  return {
    read: (kind, id) => readDocument(reads, kind, id),
    // Only customers are known by a key here.
    find: async (kind, key) => (kind === 'customer' ? findByTaxId(reads, key) : { is: 'read', value: [] }),
    scan: (kind, since) => scanSince(reads, kind, since),
    send: step => sendStep(client, account.settings, step),
    follow: async () => {
      throw new Error('VHSYS answers every call at once: there is no ticket to follow')
    },
    check: () => checkCompany(client),
    choices: list => choicesOf(client, list),
  }
}
