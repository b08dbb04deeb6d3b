/**
 * Words that stand for a choice in an imported file, in the languages of the product. Owns the lists only: a word that
 * is in none is told to whoever imports, never taken for another.
 */
import type { PlaceOfService } from '../core/fiscal/placeOfService.ts'
import { type WithheldTax, withheldTaxes } from '../core/preflight/note.ts'
import { type PetCoat, type PetSize, petCoats, petSizes } from '../core/price.ts'
import { fold } from '../core/text.ts'
import type { PetSpecies } from './pets.ts'

/** A header or a word reduced to what tells it apart: no accents, case, signs or spaces. `CPF/CNPJ` is `cpfcnpj`. */
export function keyOf(text: string): string {
  return fold(text)
    .replaceAll('r$', '')
    .replace(/[^a-z0-9]+/g, '')
}

type Words<Choice extends string> = Readonly<Record<Choice, string>>

export const sizeWords: Words<PetSize> = {
  mini: 'mini toy xs pp',
  small: 'small pequeno pequena peq p s chico chica',
  medium: 'medium medio media med m mediano mediana',
  large: 'large grande gde g l',
  giant: 'giant gigante gg xl xg extragrande',
}

export const coatWords: Words<PetCoat> = {
  short: 'short curto curta corto corta',
  medium: 'medium medio media mediano mediana',
  long: 'long longo longa largo larga comprido',
}

export const speciesWords: Words<PetSpecies> = {
  dog: 'dog cao caes cachorro cachorra canino canina can perro perra',
  cat: 'cat gato gata felino felina',
  other:
    'other outro outra otro otra ave passaro pajaro bird calopsita papagaio loro coelho conejo rabbit roedor roedora hamster ' +
    'porquinhodaindia cobaya furao huron ferret reptil tartaruga jabuti tortuga exotico exotica',
}

export const personWords: Words<'person' | 'company'> = {
  person: 'person pf f fisica fisico pessoafisica individual persona personafisica cpf',
  company: 'company pj j juridica juridico pessoajuridica empresa personajuridica cnpj',
}

export const yesNoWords: Words<'yes' | 'no'> = {
  yes: 'yes y sim s si true verdadeiro verdadero 1 x',
  no: 'no nao n false falso 0',
}

export const placeWords: Words<PlaceOfService> = {
  store: 'store loja naloja instore shop petshop estabelecimento tienda entienda',
  customer:
    'customer cliente nocliente domicilio adomicilio emdomicilio casa casadocliente home athome encasa casadelcliente ' +
    'adomiciliodelcliente',
  elsewhere: 'elsewhere fora outracidade outro othercity otraciudad afuera otrolugar',
}

/** Words that say nobody withholds anything. */
const nothing = 'nenhum nenhuma nao none no ninguno ninguna 0'.split(' ')

/**
 * The taxes named in a cell such as `ISS, PIS/COFINS` or `iss + inss`, in the order of `withheldTaxes`; none for *nenhum*.
 * Null when a word is no such tax.
 */
export function withheldIn(text: string): WithheldTax[] | null {
  const words = fold(text)
    .replace(/\b(irrf|irpj)\b/g, 'ir')
    .replace(/\bissqn\b/g, 'iss')
    .replace(/\bpcc\b/g, 'pis cofins csll')
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '' && word !== 'e' && word !== 'y' && word !== 'and')
  if (words.length === 1 && nothing.includes(words[0]!)) return []
  const taxes = withheldTaxes.filter(tax => words.includes(tax))
  return taxes.length > 0 && words.every(word => (withheldTaxes as readonly string[]).includes(word))
    ? taxes
    : null
}

/** The choice this word stands for, or null. */
export function choiceOf<Choice extends string>(words: Words<Choice>, text: string): Choice | null {
  const key = keyOf(text)
  if (key === '') return null
  const found = Object.entries<string>(words).find(([, known]) => known.split(' ').includes(key))
  return (found?.[0] as Choice | undefined) ?? null
}

/** What a person may write, for a sentence in any language. */
export const choicesShown = {
  species: 'cão / dog / perro, gato / cat, outro / other / otro',
  size: 'mini, pequeno / small / pequeño, médio / medium / mediano, grande / large, gigante / giant',
  coat: 'curto / short / corto, médio / medium / mediano, longo / long / largo',
  personKind: 'PF / person / persona, PJ / company / empresa',
  yesNo: 'sim / yes / sí, não / no',
  place: 'loja / store / tienda, cliente / customer, fora / elsewhere / afuera',
  withheld: 'ISS, PIS, COFINS, CSLL, IR, INSS, nenhum / none / ninguno',
} as const

const priceWords = 'preco price precio valor'.split(' ')
const sizeNouns = 'porte tamanho tamano size'.split(' ')
const coatNouns = 'pelo pelos pelagem pelaje coat hair'.split(' ')
/** In English the noun stands behind: `long coat`. */
const coatNounsBehind = ['coat', 'hair']
const silent = 'de do da para for e y and'.split(' ')

/**
 * The column of the price table a header names, as `prices.<size>.<coat>` with `any` for either: `Preço pequeno`,
 * `Price large long coat`, `Precio pelo corto`. Null when it names none. A medium that could be either is the size,
 * unless the size was said before or a word for the coat stands beside it.
 */
export function priceColumnOf(header: string): string | null {
  const words = fold(header)
    .replaceAll('r$', ' ')
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '' && !silent.includes(word))
  const rest = words.filter(word => !priceWords.includes(word))
  if (rest.length === words.length) return null
  let size: PetSize | null = null
  let coat: PetCoat | null = null
  for (const [i, word] of rest.entries()) {
    if (sizeNouns.includes(word) || coatNouns.includes(word)) continue
    const [before = '', behind = ''] = [rest[i - 1], rest[i + 1]]
    const isCoat =
      coatNouns.includes(before) || (!sizeNouns.includes(before) && coatNounsBehind.includes(behind))
    const asSize: PetSize | null = isCoat || size !== null ? null : choiceOf(sizeWords, word)
    const asCoat: PetCoat | null =
      coat === null && !sizeNouns.includes(before) ? choiceOf(coatWords, word) : null
    if (asSize !== null) size = asSize
    else if (asCoat !== null) coat = asCoat
    else return null
  }
  return size === null && coat === null ? null : `prices.${size ?? 'any'}.${coat ?? 'any'}`
}

/** Size and coat of such a column. */
export function pricePlace(field: string): { size: PetSize | null; coat: PetCoat | null } {
  const [, size, coat] = field.split('.')
  return {
    size: petSizes.find(each => each === size) ?? null,
    coat: petCoats.find(each => each === coat) ?? null,
  }
}
