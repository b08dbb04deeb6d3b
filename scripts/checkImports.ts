/**
 * Keeps imports pointing down the house (scripts/importRules.ts).
 *
 * Our own few lines because the usual tools don't fit yet: dependency-cruiser can't read TypeScript through version 7 of
 * the compiler, and through its other parser stops at `using`; ESLint would be a second linter for one rule.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { listFiles, report } from './files.ts'
import { cycles, objection } from './importRules.ts'

/** Paths of our own files that `path` imports, in any form. */
function importsOf(path: string, known: Set<string>): string[] {
  const found: string[] = []
  const add = (source: unknown) => {
    const value = (source as { value?: unknown } | null)?.value
    if (typeof value === 'string' && value.startsWith('.')) found.push(normalize(join(dirname(path), value)))
  }
  new Visitor({
    ImportDeclaration: node => add(node.source),
    ExportNamedDeclaration: node => add(node.source),
    ExportAllDeclaration: node => add(node.source),
    ImportExpression: node => add(node.source),
    TSImportType: node => add(node.source),
  }).visit(parseSync(path, readFileSync(path, 'utf8')).program)
  return found.filter(target => known.has(target))
}

const files = listFiles(['.ts', '.tsx'])
const known = new Set(files)
const graph = new Map(files.map(path => [path, importsOf(path, known)]))
const crossings = [...graph].flatMap(([from, targets]) =>
  targets.flatMap(to => {
    const why = objection(from, to)
    return why ? [`${from} imports ${to}: ${why}`] : []
  }),
)
report('imports', [...crossings, ...cycles(graph).map(ring => `a cycle: ${ring}`)])
