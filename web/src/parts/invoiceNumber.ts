/** An invoice's number as people say it: `#00123`. */
export function numberText(number: number): string {
  return `#${String(number).padStart(5, '0')}`
}

/** What a record is called where it may be an invoice: `#7 · Bianca Torres` with its number as people say it. */
export function labelText(label: string): string {
  return label.replace(/^#(\d+)/, (_, number: string) => numberText(Number(number)))
}
