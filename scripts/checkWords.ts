/**
 * Words that must not be in the tree, each with the reason. Searched line by line, comments included.
 */
import { readFileSync } from 'node:fs'
import { listFiles, report } from './files.ts'

type Rule = { word: RegExp; why: string; within?: RegExp; except?: RegExp }

const TEXT = [
  '.ts',
  '.tsx',
  '.js',
  '.json',
  '.css',
  '.html',
  '.sql',
  '.md',
  '.yaml',
  '.yml',
  '.svg',
  '.ci/run',
]

const RULES: Rule[] = [
  {
    word: /registry\.npmjs|npm\.pkg\.github|registry\.yarnpkg|registry\.npmmirror/,
    why: 'names a package registry',
  },
  { word: /(?<![\w.@:-])\/(work|root|home|Users)\/\w/, why: 'is a path on one machine' },
  { word: /\b[A-Z]:\\Users\\/, why: 'is a path on one machine' },
  { word: /-----BEGIN [A-Z ]*PRIVATE KEY/, why: 'is a private key' },
  {
    word: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(Timeout|Interval)\(|\bTemporal\.Now\b/,
    why: 'takes time or chance from the machine; take a Clock or Random of src/platform instead',
    within: /^src\//,
    except: /^src\/platform\/|\.test\.ts$/,
  },
]

const problems = listFiles(TEXT).flatMap(path =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      RULES.filter(
        rule => (rule.within?.test(path) ?? true) && !rule.except?.test(path) && rule.word.test(line),
      ).map(rule => `${path}:${index + 1} ${rule.why}: ${line.trim().slice(0, 100)}`),
    ),
)
report('words', problems)
