/**
 * Secrets at rest: ERP credentials and open effects are sealed before they reach the database, with one key per
 * installation. Owns the key and the sealing; what is sealed, and where it is stored, belongs to the callers.
 *
 * The key never goes into the database, so a stolen dump opens nothing. Each sealed text names its key, so that a
 * restored database beside the wrong key says so, instead of failing with "decryption error".
 */
import { createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'

const KEY_FILE = 'secret.key'
const MIN_LENGTH = 32

/** The key is missing, too short, or not the one that sealed. Plain words for an operator. */
class SecretKeyError extends Error {
  override readonly name = 'SecretKeyError'
}

export type Secrets = {
  /** Short public name of the key, safe to store and show. */
  readonly keyId: string
  /** Encrypts `plain` (AES-256-GCM in a compact JWE). */
  seal(plain: string): Promise<string>
  /** Decrypts what `seal` made. Throws `SecretKeyError` when another key sealed it or it was altered. */
  unseal(sealed: string): Promise<string>
  /** An independent secret for another use (sessions, say), the same at every start. */
  derive(purpose: string): string
}

/**
 * Takes the key from `fromEnvironment` (the value of TRELA_SECRET) or else from a file in `folder`, which is made
 * on first use, readable by its owner only. Throws `SecretKeyError` when the value is shorter than 32 characters.
 */
export async function openSecrets(folder: string, fromEnvironment: string | undefined): Promise<Secrets> {
  const path = join(folder, KEY_FILE)
  const secret = fromEnvironment ?? (await readOrCreate(folder, path))
  if (secret.length < MIN_LENGTH) {
    const place = fromEnvironment === undefined ? path : 'TRELA_SECRET'
    throw new SecretKeyError(`${place} is shorter than ${MIN_LENGTH} characters. Put the whole secret there.`)
  }
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `trela ${purpose}`, 32))
  const key = derive('sealing')
  const keyId = createHash('sha256').update(derive('key id')).digest('hex').slice(0, 8)
  return {
    keyId,
    seal: plain =>
      new CompactEncrypt(new TextEncoder().encode(plain))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keyId })
        .encrypt(key),
    unseal: async sealed => {
      const sealedWith = keyIdOf(sealed)
      if (sealedWith !== keyId) {
        throw new SecretKeyError(
          `This was sealed with key ${sealedWith}, but the key here is ${keyId}. ` +
            `Set TRELA_SECRET to the secret of the installation that wrote the database, or restore its ${path}.`,
        )
      }
      try {
        const { plaintext } = await compactDecrypt(sealed, key)
        return new TextDecoder().decode(plaintext)
      } catch {
        throw new SecretKeyError(`What key ${keyId} sealed was altered afterwards. Enter the secret again.`)
      }
    },
    derive: purpose => derive(purpose).toString('base64url'),
  }
}

function keyIdOf(sealed: string): string {
  try {
    return decodeProtectedHeader(sealed).kid ?? 'unknown'
  } catch {
    throw new SecretKeyError('This is not a sealed secret. Enter the secret again.')
  }
}

async function readOrCreate(folder: string, path: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // Written whole under a name of its own, then given its place: of two programs that start at once, one is first, and
  // neither ever reads half a key.
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  return (await readFile(path, 'utf8')).trim()
}
