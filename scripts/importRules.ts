/**
 * Who may import whom in this house, and no cycles, type imports included. Pure; scripts/checkImports.ts feeds it.
 */

/** From top to bottom. A folder may import itself and the folders below it. */
const HOUSE = ['cli', 'http', 'notify', 'mirror', 'shop', 'views', 'sync', 'erp', 'store', 'core', 'platform']

/** Where "below" is not strict enough: all that such a folder may import. `erp/*` is the folder of one ERP. */
const ONLY: Record<string, string[]> = {
  core: [],
  'erp/port': ['core', 'platform'],
  'erp/*': ['erp/port', 'core', 'platform'],
}

/** The one place that picks concrete ERPs. */
const CHOOSES_ERPS = 'cli'

/** Tests, and what stands beside them for tests alone. */
const TEST = /(\.test|ForTests)\.tsx?$/

/** `src/erp/vhsys/client.ts` lives in `erp/vhsys`, `src/core/money.ts` in `core`. */
function roomOf(path: string): string | undefined {
  const [top, folder = '', inner = ''] = path.split('/')
  if (top !== 'src') return undefined
  return folder === 'erp' ? `erp/${inner}` : folder
}

/** Why `from` may not import `to`, or undefined when it may. */
export function objection(from: string, to: string): string | undefined {
  if (from.startsWith('web/'))
    return to.startsWith('web/') ? undefined : 'the web app knows the server by its API only'
  const [source, target] = [roomOf(from), roomOf(to)]
  // Tests, the simulation, benchmarks and scripts stand outside the house and may look into every room.
  if (source === undefined || TEST.test(from)) return undefined
  if (target === undefined) return 'the house imports nothing from outside it'
  if (source === target) return undefined

  const exact = ONLY[source] ?? (source.startsWith('erp/') ? ONLY['erp/*'] : undefined)
  if (exact)
    return exact.includes(target) ? undefined : `${source} imports only ${exact.join(', ') || 'itself'}`
  const anErp = target.startsWith('erp/') && target !== 'erp/port'
  if (anErp && source !== CHOOSES_ERPS) return `only ${CHOOSES_ERPS} knows an ERP by name`
  const [high, low] = [HOUSE.indexOf(source), HOUSE.indexOf(target.split('/')[0] ?? '')]
  if (high === -1 || low === -1)
    return `${high === -1 ? source : target} is no folder of the house: ${HOUSE.join(', ')}`
  return high < low ? undefined : 'imports go down the house only'
}

/** Each ring of files that import each other, once. */
export function cycles(graph: Map<string, string[]>): string[] {
  const rings: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) rings.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const target of graph.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) walk(path, [])
  return rings
}
