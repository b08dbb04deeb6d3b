import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSecrets } from './secrets.ts'

const made: string[] = []
afterAll(() => Promise.all(made.map(path => rm(path, { recursive: true }))))

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'trela-secrets-'))
  made.push(path)
  return path
}

test('what was sealed before a restart opens after it, with the key kept in the folder', async () => {
  const home = await folder()
  const sealed = await (await openSecrets(home, undefined)).seal('senha do ERP: ção')
  expect(sealed).not.toContain('senha')
  const restarted = await openSecrets(home, undefined)
  expect(await restarted.unseal(sealed)).toBe('senha do ERP: ção')
  expect((await stat(join(home, 'secret.key'))).mode & 0o777).toBe(0o600)
})

test('eight programs that start at once agree on one key, and leave nothing else behind', async () => {
  for (let n = 0; n < 20; n++) {
    const home = await folder()
    const opened = await Promise.all(Array.from({ length: 8 }, () => openSecrets(home, undefined)))
    expect(new Set(opened.map(secrets => secrets.keyId)).size).toBe(1)
    expect(await readdir(home)).toEqual(['secret.key'])
  }
})

test('a key given in the environment is used, and leaves no file', async () => {
  const home = await folder()
  const secrets = await openSecrets(home, 'a'.repeat(32))
  const elsewhere = await openSecrets(await folder(), 'a'.repeat(32))
  expect(await elsewhere.unseal(await secrets.seal('x'))).toBe('x')
  await expect(stat(join(home, 'secret.key'))).rejects.toThrow('ENOENT')
})

test('the wrong key names both keys and the cure', async () => {
  const [mine, other] = [await openSecrets('', 'a'.repeat(32)), await openSecrets('', 'b'.repeat(32))]
  const sealed = await mine.seal('x')
  await expect(other.unseal(sealed)).rejects.toThrow(
    new RegExp(`sealed with key ${mine.keyId}, but the key here is ${other.keyId}.*TRELA_SECRET`),
  )
})

test('an altered secret, a text that was never sealed and a short key are told apart', async () => {
  const secrets = await openSecrets('', 'a'.repeat(32))
  const sealed = await secrets.seal('a long enough secret')
  const middle = sealed.lastIndexOf('.') - 5
  const altered = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1)
  await expect(secrets.unseal(altered)).rejects.toThrow('altered')
  await expect(secrets.unseal('plain')).rejects.toThrow('not a sealed secret')
  await expect(openSecrets('', 'short')).rejects.toThrow('TRELA_SECRET is shorter than 32')
  const home = await folder()
  await writeFile(join(home, 'secret.key'), '')
  await expect(openSecrets(home, undefined)).rejects.toThrow('secret.key is shorter than 32')
})

test('a derived secret is stable, and differs by purpose', async () => {
  const secrets = await openSecrets('', 'a'.repeat(32))
  expect(secrets.derive('sessions')).toBe((await openSecrets('', 'a'.repeat(32))).derive('sessions'))
  expect(secrets.derive('sessions')).not.toBe(secrets.derive('webhooks'))
})
