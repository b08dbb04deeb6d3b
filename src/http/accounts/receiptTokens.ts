/**
 * What a receipt's link carries: the store, so that row security can be set, and 256 random bits that nobody guesses. The
 * token stands after `#`, where browsers send it to nobody.
 */
import { createHash } from 'node:crypto'
import type { ServerParts } from '../parts.ts'
import { isUuid } from '../schemas.ts'

const SECRET_BYTES = 32
const SECRET = /^[\w-]{43}$/

/** The page that shows what a link leads to. */
export type ReceiptPage = 'receipt' | 'joint-receipt'

/** A new secret with its hash, and the address that carries it. */
export function newReceiptToken(
  { random, publicUrl }: Pick<ServerParts, 'random' | 'publicUrl'>,
  storeId: string,
  page: ReceiptPage,
): { secretHash: string; url: string } {
  const secret = Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url')
  return {
    secretHash: hashOf(secret),
    url: `${publicUrl.replace(/\/$/, '')}/${page}#${storeId}.${secret}`,
  }
}

/** The store and the hash of the secret a token names; null for what is no token. */
export function readReceiptToken(token: string): { storeId: string; secretHash: string } | null {
  const [storeId = '', secret = '', ...more] = token.split('.')
  if (more.length > 0 || !isUuid(storeId) || !SECRET.test(secret)) return null
  return { storeId, secretHash: hashOf(secret) }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
