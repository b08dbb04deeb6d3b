/**
 * Signing what leaves, by the Standard Webhooks specification 1.0 (standardwebhooks.com): HMAC-SHA256 over
 * `id.timestamp.body`, so that the receiver can tell that it is ours, whole, and not played again later.
 */
import { createHmac } from 'node:crypto'
import type { Random } from '../platform/random.ts'

const prefix = 'whsec_'
/** The specification asks for 24 to 64 bytes. */
const keyBytes = 32

/** A new secret as the receiver stores it. */
export const newSecret = (random: Random): string =>
  prefix + Buffer.from(random.bytes(keyBytes)).toString('base64')

/**
 * The three headers of a delivery. Several secrets sign one by one, space separated: a receiver takes it by any of them.
 * @param secrets the newest first
 * @param seconds Unix time of this attempt
 */
export function signedHeaders(
  secrets: readonly string[],
  message: { id: string; body: string },
  seconds: number,
): Record<string, string> {
  const content = `${message.id}.${seconds}.${message.body}`
  const signatures = secrets.map(secret => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  })
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}
