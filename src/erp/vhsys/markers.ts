/**
 * Markers inside the texts of VHSYS records: finding ours, writing it, and taking it out again so that no reader of
 * the text sees it. What a marker means (installation, record, slot, attempt) is the loop's business.
 */

const anywhere = /\bTR-[0-9A-HJKMNP-TV-Z]{12}\.\d+\b/

/** The first marker of ours in a text; null when there is none. */
export function markerIn(text: string | null): string | null {
  return text?.match(anywhere)?.[0] ?? null
}

/** The text without the marker and without the line it leaves empty; null when nothing else was in it. */
export function withoutMarker(text: string | null): string | null {
  if (text === null) return null
  const lines = text.split('\n').flatMap(line => {
    if (!anywhere.test(line)) return [line]
    const rest = line.replace(anywhere, '').replace(receiptWord, '').trim()
    return rest === '' ? [] : [rest]
  })
  return lines.join('\n').trim() || null
}

/** Whether two markers name the same slot, whichever attempt wrote them. */
export function sameSlot(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && nameOf(a) === nameOf(b)
}

function nameOf(marker: string): string {
  return marker.split('.')[0]!
}

const receiptWord = /^Recebimento\b/i

/** The note on a receivable that stands for one receipt and for nothing else. */
export function receiptNote(marker: string): string {
  return `Recebimento ${marker}`
}

/** Whether a receivable's note says that it stands for one receipt. */
export function isReceiptNote(text: string | null): boolean {
  return text?.split('\n').some(line => receiptWord.test(line) && anywhere.test(line)) ?? false
}
