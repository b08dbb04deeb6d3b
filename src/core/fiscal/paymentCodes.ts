/**
 * The fiscal codes of payment methods (`tPag`) on an NFC-e, with the day from which each is taken. Which code a shop's
 * method has is a setting. Source: Informe Técnico 2024.002 of NF-e/NFC-e; refusals 391, 436, 441, 857.
 */

type PaymentCode = { code: string; from?: string; notOnNfce?: true }

const PAYMENT_CODES: readonly PaymentCode[] = [
  ...[
    '01',
    '02',
    '03',
    '04',
    '05',
    '10',
    '11',
    '12',
    '13',
    '15',
    '16',
    '17',
    '18',
    '19',
    '20',
    '21',
    '22',
  ].map(code => ({ code })),
  { code: '14', notOnNfce: true },
  { code: '23', from: '2026-05-04' },
  { code: '24', from: '2026-05-04' },
  { code: '90' },
  { code: '91', from: '2025-11-03' },
  { code: '99' },
]

/** "Others": must be described in words. */
const OTHER_PAYMENT = '99'

/** Whether an NFC-e of this day takes the code. */
export function isPaymentCode(code: string, on: string): boolean {
  const known = PAYMENT_CODES.find(each => each.code === code)
  return known !== undefined && known.notOnNfce !== true && (known.from === undefined || known.from <= on)
}

/** Whether an NFC-e of this day takes a payment of this code (null: the method has none) and these words beside it. */
export function isPayable(code: string | null, words: string | null, on: string): boolean {
  if (code === null || !isPaymentCode(code, on)) return false
  return code !== OTHER_PAYMENT || (words ?? '').trim() !== ''
}
