/**
 * The text in a file somebody exported: which encoding it is in, and the line on which it is in none. Guesses only what
 * can be proven: UTF-8 proves itself, everything else is Windows-1252 unless that reading is evidently wrong.
 */

export type TextResult =
  | { ok: true; encoding: 'utf-8' | 'utf-16' | 'windows-1252'; text: string }
  | { ok: false; fault: { code: 'file_not_text' } | { code: 'file_encoding'; line: number } }

/** Bytes that mean nothing in Windows-1252; old DOS encodings have letters there. */
const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/** The text without its byte-order mark. */
export function decodeText(bytes: Uint8Array): TextResult {
  const mark = [bytes[0], bytes[1]]
  if (mark[0] === 0xff && mark[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le')
  if (mark[0] === 0xfe && mark[1] === 0xff) return decodeUtf16(bytes, 'utf-16be')
  if (bytes.includes(0)) return { ok: false, fault: { code: 'file_not_text' } }
  const text = strictly('utf-8', bytes)
  if (text !== null) return { ok: true, encoding: 'utf-8', text }
  const saysUtf8 = mark[0] === 0xef && mark[1] === 0xbb && bytes[2] === 0xbf
  if (saysUtf8 || isMostlyUtf8(bytes) || bytes.some(byte => unassigned.has(byte)))
    return { ok: false, fault: { code: 'file_encoding', line: firstLineThatIsNoUtf8(bytes) } }
  return {
    ok: true,
    encoding: 'windows-1252',
    text: new TextDecoder('windows-1252').decode(bytes),
  }
}

function decodeUtf16(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): TextResult {
  const text = strictly(label, bytes)
  if (text === null || text.includes('\0')) return { ok: false, fault: { code: 'file_not_text' } }
  return { ok: true, encoding: 'utf-16', text }
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Whether most characters beyond ASCII are well-formed UTF-8: then the file is UTF-8 that broke somewhere, and reading it
 * as Windows-1252 would turn every `é` into `Ã©`.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let good = 0
  let bad = 0
  for (const character of text) {
    if (character === '\ufffd') bad += 1
    else if (character > '\u007f') good += 1
  }
  return good > bad
}

function firstLineThatIsNoUtf8(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n|\n|\r/)
  const found = lines.findIndex(line => strictly('utf-8', Buffer.from(line, 'latin1')) === null)
  return found + 1
}
