/** A text as it is compared with what somebody types: accents, case and needless blanks do not count. Pure. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}
