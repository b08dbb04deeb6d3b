/**
 * What a tax authority looks at in numbers: check digits of tax ids, barcodes and keys, and how keys are put together. Pure, and
 * on purpose none of the checks the product has: a mistake there must not be repeated here.
 *
 * Sources: Nota Técnica Conjunta on the alphanumeric CNPJ (characters count as their code less 48), Manual de Orientação do
 * Contribuinte of NF-e/NFC-e (44-digit key), Anexo I of the national NFS-e (50-digit key).
 */

/** Codes of the states (IBGE). */
const stateCodes: Readonly<Record<string, string>> = {
  RO: '11',
  AC: '12',
  AM: '13',
  RR: '14',
  PA: '15',
  AP: '16',
  TO: '17',
  MA: '21',
  PI: '22',
  CE: '23',
  RN: '24',
  PB: '25',
  PE: '26',
  AL: '27',
  SE: '28',
  BA: '29',
  MG: '31',
  ES: '32',
  RJ: '33',
  SP: '35',
  PR: '41',
  SC: '42',
  RS: '43',
  MS: '50',
  MT: '51',
  GO: '52',
  DF: '53',
}

/** IBGE code of a state, 2 digits. */
export function stateCode(uf: string): string {
  return stateCodes[uf] ?? '41'
}

/** Whether the first two digits of a city code are a state's. */
export function isCityCode(code: string): boolean {
  return /^\d{7}$/.test(code) && Object.values(stateCodes).includes(code.slice(0, 2))
}

/** Module 11 with weights 2 to `last` from the right, and again. */
function moduleEleven(text: string, last: number): string {
  let total = 0
  let weight = 2
  for (const character of [...text].reverse()) {
    total += (character.charCodeAt(0) - 48) * weight
    weight = weight === last ? 2 : weight + 1
  }
  const rest = total % 11
  return rest < 2 ? '0' : String(11 - rest)
}

/** A tax id as it stands in a record; null for what is none. */
export function taxIdIn(written: string): { readonly is: 'cpf' | 'cnpj'; readonly value: string } | null {
  const value = written.replace(/[\s./-]/g, '').toUpperCase()
  if (/^\d{11}$/.test(value)) return { is: 'cpf', value }
  return value === '' ? null : { is: 'cnpj', value }
}

/** Whether a CPF or CNPJ passes its check digits. */
export function passes({ is, value }: { readonly is: 'cpf' | 'cnpj'; readonly value: string }): boolean {
  const shape = is === 'cpf' ? /^\d{11}$/ : /^[0-9A-Z]{12}\d{2}$/
  if (!shape.test(value) || /^(\d)\1*$/.test(value)) return false
  const last = is === 'cpf' ? 11 : 9
  const first = moduleEleven(value.slice(0, -2), last)
  return value.endsWith(first + moduleEleven(value.slice(0, -2) + first, last))
}

/** Whether a barcode is a GTIN by length and check digit. */
export function isGtin(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return false
  const total = [...code]
    .reverse()
    .reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 1 ? 3 : 1), 0)
  return total % 10 === 0
}

/** What a 44-digit key is made of. */
export interface KeyParts {
  readonly uf: string
  /** Epoch day text `YYYY-MM-DD`. */
  readonly day: string
  readonly cnpj: string
  readonly serie: number
  readonly number: number
  /** 1 normal, 9 offline contingency. */
  readonly tpEmis: 1 | 9
  /** Seed of the random number in it. */
  readonly id: number
}

/** The key of a consumer note (model 65). */
export function consumerKey({ uf, day, cnpj, serie, number, tpEmis, id }: KeyParts): string {
  const body = [
    stateCode(uf),
    day.slice(2, 4) + day.slice(5, 7),
    cnpj.padStart(14, '0'),
    '65',
    padded(serie, 3),
    padded(number, 9),
    String(tpEmis),
    randomPart(id, number),
  ].join('')
  return body + moduleEleven(body, 9)
}

/** The key of a service note of the national issuer. */
export function serviceKey(cnpj: string, number: number, day: string, id: number): string {
  const month = day.slice(2, 4) + day.slice(5, 7)
  const body = `4106902${'1'}${'2'}${cnpj.padStart(14, '0')}${padded(number, 13)}${month}${padded(id % 1e9, 9)}`
  return body + moduleEleven(body, 9)
}

/** Eight digits that are neither the number, nor one digit throughout, nor counted up (rejection 897). */
function randomPart(id: number, number: number): string {
  const drawn = padded((Math.imul(id, 2_654_435_761) >>> 0) % 100_000_000, 8)
  const plain = /^(\d)\1*$/.test(drawn) || '0123456789'.includes(drawn) || Number(drawn) === number
  return plain ? padded((id + 31_415_926) % 100_000_000, 8) : drawn
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0').slice(-length)
}
