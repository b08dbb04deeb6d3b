/** An invoice's number as people say it: `#00123`. */
export function numberText(number: number): string {
  return `#${String(number).padStart(5, '0')}`
}
