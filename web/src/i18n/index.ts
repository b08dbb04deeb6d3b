/**
 * The languages of the screens. Owns which there are, which one is spoken, and where its sentences lie.
 * Leaves the sentences of findings alone: those come from the API in the language asked for.
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Sentences } from './sentences.ts'

export const locales = ['pt-BR', 'en', 'es'] as const
export type Locale = (typeof locales)[number]

/** How each language calls itself. */
export const localeNames: Record<Locale, string> = { 'pt-BR': 'Português', en: 'English', es: 'Español' }

const STORED = 'trela.locale'

const loaders: Record<Locale, () => Promise<{ sentences: Sentences }>> = {
  'pt-BR': () => import('./pt-BR/index.ts'),
  en: () => import('./en/index.ts'),
  es: () => import('./es/index.ts'),
}

function isLocale(text: string | null): text is Locale {
  return locales.some(locale => locale === text)
}

/** The language now spoken. */
export function spoken(): Locale {
  return isLocale(i18next.language) ? i18next.language : 'pt-BR'
}

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return
  const { sentences } = await loaders[locale]()
  i18next.addResourceBundle(locale, 'translation', sentences)
}

/** Speaks another language from now on, here and at the next visit. */
export async function speak(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale)
  await change(locale)
}

async function change(locale: Locale): Promise<void> {
  await load(locale)
  await i18next.changeLanguage(locale)
  document.documentElement.lang = locale
}

/** Starts with the language chosen before, or Portuguese. */
export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'pt-BR',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  const stored = localStorage.getItem(STORED)
  await change(isLocale(stored) ? stored : 'pt-BR')
}
