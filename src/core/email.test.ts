import { describe, expect, test } from 'vitest'
import { parseEmail } from './email.ts'

describe('e-mail of a note’s recipient (NF-e/NFC-e: 60 characters; national NFS-e: E0247)', () => {
  test.each([
    ['a@b.co', 'a@b.co'],
    ['a+b@x.com.br', 'a+b@x.com.br'],
    [' a@b.co ', 'a@b.co'],
    [`${'a'.repeat(55)}@b.co`, `${'a'.repeat(55)}@b.co`],
  ])('%j is good', (text, value) => expect(parseEmail(text)).toStrictEqual({ ok: true, value }))

  test.each([
    'a@b',
    'a..b@x.com',
    '.a@x.com',
    'a.@x.com',
    'joão@x.com',
    'a@x..com',
    'a@-x.com',
    'a@x.c',
    'a@b.co;c@d.co',
    'a@b.co c@d.co',
    'a@b@c.co',
    'a\n@b.co',
    '@b.co',
    'a@',
    '',
    `${'a'.repeat(56)}@b.co`,
  ])('%j is refused', text => expect(parseEmail(text)).toStrictEqual({ ok: false, code: 'EML-01' }))
})
