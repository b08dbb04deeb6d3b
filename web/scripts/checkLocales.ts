/**
 * Makes sure that every language has the same sentences with the same gaps to fill. Plural forms are those each
 * language has (CLDR), so they count as one sentence.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Tree = { [key: string]: string | Tree }

const folder = join(import.meta.dirname, '../src/i18n')
const locales = ['pt-BR', 'en', 'es'] as const
const PLURAL = /_(zero|one|two|few|many|other)$/

/** Each sentence's path with the gaps it has, the plural forms of one sentence together. */
function sentencesOf(locale: string): Map<string, string> {
  const found = new Map<string, Set<string>>()
  function walk(tree: Tree, path: string): void {
    for (const [key, value] of Object.entries(tree)) {
      const here = `${path}.${key}`
      if (typeof value !== 'string') walk(value, here)
      else {
        if (value.trim() === '') problems.push(`${locale}: ${here} is empty`)
        const name = here.replace(PLURAL, '')
        const gaps = found.get(name) ?? new Set<string>()
        for (const [, gap] of value.matchAll(/\{\{(\w+)\}\}/g)) gaps.add(gap!)
        found.set(name, gaps)
      }
    }
  }
  for (const file of readdirSync(join(folder, locale)).filter(name => name.endsWith('.json'))) {
    walk(JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Tree, file)
  }
  return new Map([...found].map(([name, gaps]) => [name, [...gaps].sort().join(', ')]))
}

const problems: string[] = []
const [first, ...others] = locales.map(locale => ({ locale, sentences: sentencesOf(locale) }))
for (const { locale, sentences } of others) {
  for (const [name, gaps] of first!.sentences) {
    if (!sentences.has(name)) problems.push(`${locale}: ${name} is missing`)
    else if (sentences.get(name) !== gaps)
      problems.push(`${locale}: ${name} fills {${sentences.get(name)}}, not {${gaps}}`)
  }
  for (const name of sentences.keys())
    if (!first!.sentences.has(name)) problems.push(`${locale}: ${name} is in no other language`)
}
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
} else {
  console.log(`${first!.sentences.size} sentences in ${locales.join(', ')}`)
}
