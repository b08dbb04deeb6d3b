/** The words on the screens in each language, by their key: for tests that walk the same way in every language. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Locale = 'pt-BR' | 'en' | 'es'

export type Say = (key: string, gaps?: Record<string, string>) => string

interface Tree {
  [key: string]: string | Tree
}

const folder = join(import.meta.dirname, '../../../web/src/i18n')
/** A sentence by its key, its gaps filled. Throws where there is none: the test would look for nothing. */
export async function wordsOf(locale: Locale): Promise<Say> {
  const files = (await readdir(join(folder, locale))).filter(file => file.endsWith('.json'))
  const read = async (file: string) => JSON.parse(await readFile(join(folder, locale, file), 'utf8')) as Tree
  const trees = await Promise.all(files.map(read))
  const words: Tree = Object.assign({}, ...trees)
  return (key, gaps = {}) => {
    let at: string | Tree | undefined = words
    for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
    if (typeof at !== 'string') throw new Error(`No words for ${key} in ${locale}`)
    return at.replace(/\{\{(\w+)\}\}/g, (_, name: string) => gaps[name] ?? '')
  }
}
