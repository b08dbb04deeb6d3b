/**
 * Telephone numbers of customers. Owns which numbers are Brazilian mobiles and landlines, which are placeholders or
 * service numbers, and the one form numbers are compared in (E.164). Foreign numbers are left to libphonenumber-js.
 *
 * Own rules for Brazil, because libphonenumber-js takes a mobile beginning with 8 for valid, and in its smaller builds
 * area codes that do not exist.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** The 67 area codes in use (Anatel, Plano Geral de Códigos Nacionais). */
const AREA_CODES: readonly string[] =
  `11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55
  61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99`.split(
    /\s+/,
  )

/** Emergency and public services, 0800 and its kin, and 4004-like numbers that exist without an area code. */
const SERVICE_NUMBER = /^(1\d{2}|0[3589]00\d{6,7}|[34]00\d{5})$/
/** Numbers typed to get past a form: one digit throughout, or ending in eight zeros or in 12345678. */
const PLACEHOLDER = /^(\d)\1{7,8}$|^\d?(00000000|12345678)$/

/** `national` is area code and number, digits only; `suggestion` the E.164 form of what was probably meant. */
export type PhoneResult =
  | { ok: true; kind: 'mobile' | 'landline'; e164: string; national: string }
  | { ok: true; kind: 'foreign'; e164: string }
  | { ok: false; code: 'PHO-02' | 'PHO-03' | 'PHO-04' | 'PHO-06'; suggestion?: string }

/**
 * Reads a telephone number as a person types it: with or without country code, leading zero and punctuation.
 * Reading the E.164 form of a number gives the same number again.
 *
 * Failures: `PHO-02` no existing area code (missing, or not digits at all); `PHO-03` a mobile that is not nine digits
 * beginning with 9, with a suggestion when only the ninth digit is missing; `PHO-04` a landline that is not eight
 * digits beginning with 2 to 5; `PHO-06` a placeholder, a service number or a foreign number that does not exist.
 * Source: Anatel, Resolução 749/2022 (numbering of mobile and fixed services).
 */
export function parsePhone(text: string): PhoneResult {
  if (!/^\+?[\d\s().\-/]+$/.test(text.trim())) return { ok: false, code: 'PHO-02' }
  const digits = text.replace(/\D/g, '')
  const isInternational = text.trim().startsWith('+') || digits.startsWith('00')
  if (!isInternational) return parseBrazilian(withoutCountry(digits))
  const international = digits.replace(/^00/, '')
  if (international.startsWith('55')) return parseBrazilian(international.slice(2))
  const foreign = parsePhoneNumberFromString(`+${international}`)
  if (!foreign?.isValid()) return { ok: false, code: 'PHO-06' }
  return { ok: true, kind: 'foreign', e164: foreign.number }
}

/** 55 is also an area code (Santa Maria): it is the country only where the rest is still long enough for a number. */
function withoutCountry(digits: string): string {
  return digits.startsWith('55') && digits.length >= 12 ? digits.slice(2) : digits
}

/** @param dialled area code and number without the country, perhaps with the zero that long-distance calls begin with. */
function parseBrazilian(dialled: string): PhoneResult {
  if (SERVICE_NUMBER.test(dialled)) return { ok: false, code: 'PHO-06' }
  const national = dialled.replace(/^0/, '')
  const isWithoutAreaCode = /^(9\d{8}|[2-5]\d{7})$/.test(national)
  if (isWithoutAreaCode || !AREA_CODES.includes(national.slice(0, 2))) return { ok: false, code: 'PHO-02' }

  const number = national.slice(2)
  if (PLACEHOLDER.test(number)) return { ok: false, code: 'PHO-06' }
  if (/^9\d{8}$/.test(number)) return { ok: true, kind: 'mobile', e164: `+55${national}`, national }
  if (/^[2-5]\d{7}$/.test(number)) return { ok: true, kind: 'landline', e164: `+55${national}`, national }

  // Mobiles had eight digits until 2016; the ninth was put in front.
  if (/^[7-9]\d{7}$/.test(number)) {
    return { ok: false, code: 'PHO-03', suggestion: `+55${national.slice(0, 2)}9${number}` }
  }
  return { ok: false, code: /^[7-9]/.test(number) || number.length === 9 ? 'PHO-03' : 'PHO-04' }
}

/**
 * A number in E.164 as a person reads it: `(11) 98765-4321`, or with its country in front when foreign. Text that is
 * no telephone number comes back as it is.
 */
export function formatPhone(e164: string): string {
  const phone = parsePhoneNumberFromString(e164)
  if (!phone) return e164
  return phone.country === 'BR' ? phone.formatNational() : phone.formatInternational()
}
