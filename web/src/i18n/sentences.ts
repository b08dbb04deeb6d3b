/** Which sentences there are: those of Portuguese. The other languages have the same, as `check:locales` makes sure. */
import 'i18next'
import type { sentences } from './pt-BR/index.ts'

/** The plural forms differ from language to language, so the text of a key is all that is asked. */
export type Sentences = Tree

interface Tree {
  [key: string]: string | Tree
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof sentences }
  }
}
