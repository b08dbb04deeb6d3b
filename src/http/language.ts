/**
 * The language a caller reads, from `Accept-Language` (RFC 9110 §12.5.4). Portuguese of Brazil when they ask for none
 * that the product speaks. Owns the choice only; sentences lie beside what they are about.
 */
import type { Locale } from '../core/text.ts'

const byPrimaryTag: Record<string, Locale> = { pt: 'pt-BR', en: 'en', es: 'es' }

/** The best of our languages for this header. */
export function negotiateLanguage(header: string | undefined): Locale {
  const wishes = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map(part => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const weight = Number(
        params
          .find(param => param.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { locale: byPrimaryTag[tag.trim().split('-')[0]!], weight }
    })
  const [best] = wishes.filter(wish => wish.weight > 0 && wish.locale).sort((a, b) => b.weight - a.weight)
  return best?.locale ?? 'pt-BR'
}

/** The language of a request's caller. */
export function languageOf(request: { headers: { 'accept-language'?: string | undefined } }): Locale {
  return negotiateLanguage(request.headers['accept-language'])
}
