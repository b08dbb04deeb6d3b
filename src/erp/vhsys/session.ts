/**
 * A session: one connection's reads and writes. Opening it costs no call.
 */
import type { Account, Session } from '../port/index.ts'
import { createClient } from './client.ts'
import { checkCompany, choicesOf } from './company.ts'
import { pageOf } from './pages.ts'
import { findByKey, readDocument, scanSince } from './reads.ts'
import { registerHints } from './registerHints.ts'
import { sendStep } from './send.ts'

export function openSession(account: Account): Session {
  const client = createClient(account)
  const reads = { client, settings: account.settings }
  return {
    read: (kind, id) => readDocument(reads, kind, id),
    find: (kind, key) => findByKey(reads, kind, key),
    scan: (kind, since, parent) => scanSince(reads, kind, since, parent),
    page: (kind, position, since) => pageOf(reads, kind, position, since),
    send: step => sendStep(client, account.settings, step),
    follow: async () => {
      throw new Error('VHSYS answers every call at once: there is no ticket to follow')
    },
    check: () => checkCompany(client),
    choices: list => choicesOf(client, list),
    registerHints: address => registerHints(client, address),
  }
}
