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
 * The three headers of a delivery.
 * @param seconds Unix time of this attempt
 */
export function signedHeaders(
  secret: string,
  message: { id: string; body: string },
  seconds: number,
): Record<string, string> {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const content = `${message.id}.${seconds}.${message.body}`
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${createHmac('sha256', key).update(content).digest('base64')}`,
  }
}
